// Threads of the Linux kernel for graphics, sensors, buses and other devices.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'devices',
  programs: [
    {
      id: 'kernel-hwrng',
      names: ['hwrng'],
      paths: [],
      role: {
        en: 'Feeds random numbers of a hardware generator to the kernel.',
        ko: '하드웨어 난수 발생기에서 얻은 난수를 커널에 공급합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-drm-display',
      names: ['card*-crtc*', 'ttm_swap'],
      paths: [],
      role: {
        en: 'Waits for the picture change of a display, or keeps the memory of a graphics card.',
        ko: '화면의 그림 전환을 기다리거나 그래픽 카드의 메모리를 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-i915',
      names: ['i915', 'i915-*', 'i915/*', 'i915_flip', 'i915_modeset'],
      paths: [],
      role: {
        en: 'Work queue or thread of the driver for Intel graphics.',
        ko: 'Intel 그래픽 드라이버의 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-amdgpu',
      names: [
        'amdgpu-reset-*',
        'amdgpu_dm_*',
        'gfx_*',
        'sdma0',
        'sdma1',
        'sdma2',
        'sdma3',
        'comp_1.*',
        'uvd_enc*',
        'vce0',
        'vce1',
        'vce2',
        'vcn_*',
        'jpeg_dec*',
        'kfd_process_wq',
        'kfd_restore_wq',
        'kfd_ih*',
      ],
      paths: [],
      role: {
        en: "Thread of the driver for AMD graphics; it feeds one of the card's engines.",
        ko: 'AMD 그래픽 드라이버의 스레드로, 카드의 연산 장치 하나에 작업을 넣어 줍니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-nvidia',
      names: [
        'nv_queue',
        'nvidia-modeset/*',
        'UVM global queu*',
        'UVM deferred re*',
        'UVM Tools Event*',
      ],
      paths: [],
      role: {
        en: "Thread of NVIDIA's own graphics driver.",
        ko: 'NVIDIA 자체 그래픽 드라이버의 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-acpi-thermal',
      names: ['acpi_thermal_pm', 'kacpid', 'kacpi_notify', 'kacpi_hotplug'],
      paths: [],
      role: {
        en: "Work queue that acts on temperatures and events of the machine's firmware.",
        ko: '기기 펌웨어가 알리는 온도와 이벤트에 대응하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-edac',
      names: ['edac-poller'],
      paths: [],
      role: {
        en: 'Work queue that asks memory controllers for errors they have corrected.',
        ko: '메모리 컨트롤러가 바로잡은 오류를 주기적으로 확인하는 작업 큐입니다.',
      },
      worry: {
        en: 'Corrected errors that grow in number announce a failing memory module.',
        ko: '바로잡힌 오류의 수가 늘어나면 메모리 모듈이 고장 나기 시작한 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-tpm',
      names: ['tpm_dev_wq'],
      paths: [],
      role: {
        en: 'Work queue that talks to the security chip of the machine.',
        ko: '기기의 보안 칩과 통신하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-devfreq',
      names: ['devfreq_wq', 'charger_manager'],
      paths: [],
      role: {
        en:
          'Work queue that sets the clock of devices by their load, or watches the charging of ' +
          'a battery.',
        ko: '부하에 따라 장치의 클럭을 정하거나 배터리 충전을 살피는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-psmouse-sync',
      names: ['kpsmoused'],
      paths: [],
      role: {
        en: 'Work queue that brings a mouse or touch pad back into step after lost bytes.',
        ko: '바이트를 놓친 마우스나 터치패드의 동기를 다시 맞추는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-usb-hub',
      names: ['khubd', 'usb_hub_wq'],
      paths: [],
      role: {
        en: 'Notices USB devices that are plugged in or taken out.',
        ko: 'USB 장치가 꽂히거나 뽑히는 것을 알아차립니다.',
      },
      worry: {
        en: 'High CPU means a device or cable that connects and disconnects without end.',
        ko: 'CPU 사용률이 높으면 연결과 해제를 끝없이 되풀이하는 장치나 케이블이 있는 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-spi-bus',
      names: ['spi0', 'spi1', 'spi2', 'spi3'],
      paths: [],
      role: {
        en: 'Sends commands to small devices on an SPI bus of the board.',
        ko: '기판의 SPI 버스에 연결된 작은 장치에 명령을 보냅니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
