// Threads of the Linux kernel for virtual machines: as their host, and as their guest.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'virtual-machines',
  programs: [
    {
      id: 'kernel-kvm',
      names: ['kvm-nx-lpage-re*', 'kvm-pit/*', 'kvm-irqfd-clean*'],
      paths: [],
      role: {
        en:
          'Serves one virtual machine from within the kernel: its timer, or its large memory ' +
          'pages.',
        ko: '커널 안에서 가상 머신 하나의 타이머나 큰 메모리 페이지를 담당합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-vhost',
      names: [
        'vhost-1*',
        'vhost-2*',
        'vhost-3*',
        'vhost-4*',
        'vhost-5*',
        'vhost-6*',
        'vhost-7*',
        'vhost-8*',
        'vhost-9*',
      ],
      paths: [],
      role: {
        en:
          'Moves network or disk data of one virtual machine; the number is the PID of its QEMU ' +
          'process.',
        ko:
          '가상 머신 하나의 네트워크나 디스크 데이터를 옮기며, 번호는 해당 QEMU 프로세스의 ' +
          'PID입니다.',
      },
      worry: {
        en: 'High CPU means much traffic of that virtual machine.',
        ko: 'CPU 사용률이 높으면 그 가상 머신의 전송량이 많은 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-xen-guest',
      names: ['xenbus', 'xenbus_probe', 'xenwatch', 'xen-balloon', 'vif*-q*', 'vif*-dealloc*'],
      paths: [],
      role: {
        en: 'Exchanges events, memory, packets or disk blocks with the Xen hypervisor.',
        ko: 'Xen 하이퍼바이저와 이벤트, 메모리, 패킷, 디스크 블록을 주고받습니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-hyperv-guest',
      names: [
        'hv_balloon',
        'hv_vmbus_con',
        'hv_pri_chan',
        'hv_sub_chan',
        'hv_vmbus_rescin*',
        'storvsc_error_w*',
      ],
      paths: [],
      role: {
        en: 'Exchanges memory, channels or disk blocks with the Hyper-V hypervisor.',
        ko: 'Hyper-V 하이퍼바이저와 메모리, 채널, 디스크 블록을 주고받습니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-balloon',
      names: ['vballoon'],
      paths: [],
      role: {
        en: 'Gives memory of this virtual machine back to its host, or takes it again.',
        ko: '이 가상 머신의 메모리를 호스트에 돌려주거나 다시 받아옵니다.',
      },
      worry: {
        en: 'If memory shrinks without reason, the host of the virtual machine is short of memory.',
        ko: '메모리가 이유 없이 줄어들면 가상 머신을 실행하는 호스트의 메모리가 부족한 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-vfio',
      names: ['vfio-irqfd-clea*'],
      paths: [],
      role: {
        en: 'Work queue for devices that are given to virtual machines directly.',
        ko: '가상 머신에 직접 넘겨준 장치를 위한 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
