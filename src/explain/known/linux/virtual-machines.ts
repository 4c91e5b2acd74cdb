// Hypervisors of this host, and the agents that run in a guest for its host or cloud.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'virtual-machines',
  programs: [
    {
      id: 'qemu',
      names: ['qemu-system-*', 'qemu-kvm', 'qemu-system-x86'],
      paths: (
        '/usr/bin/qemu-system-* /usr/libexec/qemu-kvm /usr/libexec/qemu-system-* ' +
        '/usr/bin/qemu-kvm /usr/bin/kvm /snap/lxd/*/bin/qemu-system-* ' +
        '/opt/incus/bin/qemu-system-*'
      ).split(' '),
      role: {
        en: "Runs one virtual machine; its memory is the guest's memory.",
        ko: '가상 머신 하나를 실행하며, 이 프로세스의 메모리가 곧 게스트의 메모리입니다.',
      },
      worry: {
        en: 'Its VNC screen (ports from 5900) often has no password: leave it on 127.0.0.1.',
        ko:
          'VNC 화면(포트 5900부터)에는 비밀번호가 없는 경우가 많으므로 127.0.0.1에만 열어야 ' +
          '합니다.',
      },
      expects: {
        users: ['libvirt-qemu', 'qemu', 'lxd', 'root', '*'],
        ports: [49152, 49153],
        loopbackPorts: [5900, 5901, 5902, 5903, 5904, 5905, 5930, 3260],
        warnings: ['HIGH_MEMORY_USAGE', 'EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'libvirt',
      names: (
        'libvirtd virtqemud virtlogd virtlockd virtnetworkd virtstoraged virtnodedevd ' +
        'virtinterfaced virtsecretd virtproxyd virtnwfilterd virtlxcd virtvboxd virtchd'
      ).split(' '),
      paths: ['/usr/sbin/libvirtd', '/usr/sbin/virt*d'],
      role: {
        en: 'Manages the virtual machines of this host with their disks and networks (libvirt).',
        ko: 'libvirt의 데몬으로서 이 호스트의 가상 머신과 그 디스크 및 네트워크를 관리합니다.',
      },
      worry: {
        en:
          'Members of the group libvirt are as good as root; port 16509 is unencrypted and ' +
          'should stay closed.',
        ko:
          'libvirt 그룹의 구성원은 root와 같으며, 암호화되지 않은 포트 16509는 닫아 두어야 ' +
          '합니다.',
      },
      expects: { users: ['root', '*'], ports: [16514] },
    },
    {
      id: 'libvirt-helpers',
      names: (
        'libvirt_leasesh libvirt_leaseshelper libvirt_iohelpe libvirt_iohelper libvirt_lxc ' +
        'libvirt-guests virsh virt-manager virt-install virtiofsd swtpm swtpm_setup'
      ).split(' '),
      paths: (
        '/usr/libexec/libvirt/libvirt_* /usr/lib/libvirt/libvirt_* /usr/lib/libvirt/* ' +
        '/usr/libexec/libvirt_* /usr/bin/virsh /usr/bin/virt-manager /usr/bin/virt-install ' +
        '/usr/libexec/virtiofsd /usr/lib/virtiofsd /usr/libexec/qemu/virtiofsd ' +
        '/usr/lib/qemu/virtiofsd /usr/bin/swtpm /usr/bin/swtpm_setup /usr/share/virt-manager/* ' +
        '/usr/bin/qemu-pr-helper /usr/bin/qemu-storage-daemon /usr/lib/qemu/* ' +
        '/usr/bin/virt-clone /usr/bin/virt-xml /usr/bin/virt-admin'
      ).split(' '),
      role: {
        en:
          'Helps virtual machines of this host: it shares folders, imitates a TPM, hands out ' +
          'addresses or is a command of libvirt.',
        ko:
          '이 호스트의 가상 머신을 돕는 프로그램으로서 폴더 공유, TPM 모사, 주소 배포를 하거나 ' +
          'libvirt의 명령으로 쓰입니다.',
      },
      worry: null,
      expects: { users: ['root', 'tss', 'swtpm', 'libvirt-qemu', '*'] },
    },
    {
      id: 'virtualbox',
      names: (
        'VBoxSVC VBoxHeadless VirtualBox VirtualBoxVM VBoxXPCOMIPCD VBoxNetDHCP VBoxNetNAT ' +
        'VBoxManage vboxwebsrv'
      ).split(' '),
      paths: ['/usr/lib/virtualbox/**', '/opt/VirtualBox/**', '/usr/lib64/virtualbox/**'],
      role: {
        en: 'Runs virtual machines on this host (Oracle VirtualBox).',
        ko: '이 호스트에서 가상 머신을 실행하는 Oracle VirtualBox입니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        loopbackPorts: [18083],
        warnings: ['HIGH_MEMORY_USAGE', 'DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'qemu-guest-agent',
      names: ['qemu-ga'],
      paths: ['/usr/sbin/qemu-ga'],
      role: {
        en:
          'Runs in a virtual machine and carries out requests of its host, such as shutting ' +
          'down or freezing file systems for a backup.',
        ko: '가상 머신 안에서 종료나 백업을 위한 파일 시스템 정지 같은 호스트의 요청을 수행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'open-vm-tools',
      names: ['vmtoolsd', 'VGAuthService', 'vmware-vmblock-', 'vmware-vmblock-fuse', 'vmhgfs-fuse'],
      paths: (
        '/usr/bin/vmtoolsd /usr/bin/VGAuthService /usr/bin/vmware-vmblock-fuse ' +
        '/usr/bin/vmhgfs-fuse'
      ).split(' '),
      role: {
        en:
          'Runs in a VMware virtual machine: it reports to the host, sets the clock and carries ' +
          'out its requests.',
        ko:
          'VMware 가상 머신 안에서 호스트에 상태를 알리고 시계를 맞추며 호스트의 요청을 ' +
          '수행합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'vbox-guest',
      names: ['VBoxService', 'VBoxClient', 'VBoxDRMClient'],
      paths: (
        '/usr/sbin/VBoxService /usr/bin/VBoxClient /usr/bin/VBoxDRMClient ' +
        '/opt/VBoxGuestAdditions-*/**'
      ).split(' '),
      role: {
        en:
          'Runs in a VirtualBox virtual machine: clock, shared folders, clipboard and screen ' +
          'size.',
        ko: 'VirtualBox 가상 머신 안에서 시계, 공유 폴더, 클립보드, 화면 크기를 맞춥니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'spice-vdagent',
      names: ['spice-vdagentd', 'spice-vdagent', 'spice-webdavd'],
      paths: ['/usr/sbin/spice-vdagentd', '/usr/bin/spice-vdagent', '/usr/sbin/spice-webdavd'],
      role: {
        en: 'Runs in a virtual machine for its SPICE screen: clipboard, mouse and screen size.',
        ko: '가상 머신의 SPICE 화면을 위해 클립보드, 마우스, 화면 크기를 맞춥니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], loopbackPorts: [9843] },
    },
    {
      id: 'hyperv-guest',
      names: (
        'hv_kvp_daemon hv_vss_daemon hv_fcopy_daemon hypervkvpd hypervvssd hypervfcopyd ' +
        'hv_fcopy_uio_da hv_fcopy_uio_daemon'
      ).split(' '),
      paths: (
        '/usr/sbin/hv_kvp_daemon /usr/sbin/hv_vss_daemon /usr/sbin/hv_fcopy_daemon ' +
        '/usr/sbin/hypervkvpd /usr/sbin/hypervvssd /usr/sbin/hypervfcopyd ' +
        '/usr/lib/linux-tools/**/hv_* /usr/sbin/hv_fcopy_uio_daemon'
      ).split(' '),
      role: {
        en:
          'Runs in a Hyper-V or Azure virtual machine and exchanges settings, backups or files ' +
          'with its host.',
        ko: 'Hyper-V나 Azure 가상 머신 안에서 호스트와 설정, 백업, 파일을 주고받습니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'xen-tools',
      names: ['xe-daemon', 'xenstored', 'xenconsoled', 'oxenstored', 'xl', 'xen-init-dom0'],
      paths: (
        '/usr/sbin/xe-daemon /usr/sbin/xenstored /usr/sbin/xenconsoled /usr/sbin/oxenstored ' +
        '/usr/sbin/xl /usr/lib/xen-*/bin/* /usr/lib/xen/bin/*'
      ).split(' '),
      role: {
        en:
          'Part of Xen: it reports a guest to its host, or keeps the settings and consoles of ' +
          'the guests.',
        ko: 'Xen의 일부로서 게스트 상태를 호스트에 알리거나 게스트의 설정과 콘솔을 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
  ],
} satisfies KnownFamily;
