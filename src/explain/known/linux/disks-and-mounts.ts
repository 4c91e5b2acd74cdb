// Disks, volumes, file systems, the modules of the kernel, printers and power supplies.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'disks-and-mounts',
  programs: [
    {
      id: 'mdadm',
      names: ['mdadm', 'mdmon'],
      paths: ['/usr/sbin/mdadm', '/usr/sbin/mdmon', '/usr/share/mdadm/*'],
      role: {
        en: 'Watches the software RAID of this host and reports a failed disk, or manages it.',
        ko: '이 호스트의 소프트웨어 RAID를 감시하여 고장 난 디스크를 알리거나 RAID를 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'lvm',
      names: [
        'dmeventd',
        'lvmpolld',
        'lvmdbusd',
        'lvm',
        'vgs',
        'lvs',
        'pvs',
        'pvscan',
        'vgchange',
        'dmsetup',
        'lvmetad',
      ],
      paths: (
        '/usr/sbin/dmeventd /usr/sbin/lvmpolld /usr/sbin/lvm /usr/sbin/dmsetup ' +
        '/usr/sbin/lvmdbusd /usr/sbin/lvmetad'
      ).split(' '),
      role: {
        en:
          'Manages logical volumes; dmeventd watches snapshots, thin pools and mirrors and acts ' +
          'when they fill up or fail.',
        ko:
          '논리 볼륨을 관리하며, dmeventd는 스냅샷, 씬 풀, 미러를 감시하다가 가득 차거나 고장 ' +
          '나면 조치합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'zfs',
      names: ['zed', 'zfs', 'zpool', 'zrepl', 'sanoid', 'syncoid'],
      paths: (
        '/usr/sbin/zed /usr/sbin/zfs /usr/sbin/zpool /usr/bin/zrepl /usr/local/bin/zrepl ' +
        '/usr/sbin/sanoid /usr/sbin/syncoid'
      ).split(' '),
      role: {
        en:
          'Watches or manages the ZFS file systems of this host, or makes and sends their ' +
          'snapshots.',
        ko: '이 호스트의 ZFS 파일 시스템을 감시하거나 관리하며 스냅샷을 만들고 보냅니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'multipathd',
      names: ['multipathd', 'multipath', 'kpartx'],
      paths: ['/usr/sbin/multipathd', '/usr/sbin/multipath', '/usr/sbin/kpartx'],
      role: {
        en:
          'Joins several paths to the same storage into one disk and switches over when one of ' +
          'them fails.',
        ko: '같은 스토리지로 가는 여러 경로를 하나의 디스크로 묶고 경로 하나가 끊기면 전환합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'iscsid',
      names: ['iscsid', 'iscsiuio', 'iscsiadm', 'iscsistart', 'nvme'],
      paths: (
        '/usr/lib/open-iscsi/* /usr/sbin/iscsid /usr/sbin/iscsiuio /usr/sbin/iscsiadm ' +
        '/usr/sbin/iscsistart /usr/sbin/nvme'
      ).split(' '),
      role: {
        en: 'Connects this host to disks on the network (iSCSI or NVMe).',
        ko: '네트워크에 있는 디스크(iSCSI 또는 NVMe)를 이 호스트에 연결합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'filesystem-care',
      names: (
        'fstrim e2scrub e2scrub_all e2fsck fsck fsck.ext4 fsck.ext3 fsck.ext2 fsck.xfs ' +
        'fsck.vfat fsck.fat xfs_repair xfs_scrub tune2fs resize2fs xfs_growfs mke2fs mkfs.xfs ' +
        'mkfs mkswap btrfs btrfs-scrub dumpe2fs debugfs blkid lsblk findmnt badblocks'
      ).split(' '),
      paths: (
        '/usr/sbin/fstrim /usr/sbin/e2scrub /usr/sbin/e2scrub_all /usr/sbin/e2fsck ' +
        '/usr/sbin/fsck /usr/sbin/fsck.xfs /usr/sbin/fsck.fat /usr/sbin/xfs_repair ' +
        '/usr/sbin/xfs_scrub /usr/sbin/tune2fs /usr/sbin/resize2fs /usr/sbin/xfs_growfs ' +
        '/usr/sbin/mke2fs /usr/sbin/mkfs.xfs /usr/sbin/mkfs /usr/sbin/mkswap /usr/bin/btrfs ' +
        '/usr/sbin/dumpe2fs /usr/sbin/debugfs /usr/sbin/blkid /usr/bin/lsblk /usr/bin/findmnt ' +
        '/usr/sbin/badblocks /usr/sbin/blkdiscard /usr/sbin/blkzone /usr/sbin/blockdev ' +
        '/usr/sbin/fsfreeze /usr/sbin/wipefs /usr/sbin/zramctl /usr/sbin/swaplabel ' +
        '/usr/sbin/partx /usr/sbin/addpart /usr/sbin/delpart /usr/sbin/resizepart ' +
        '/usr/sbin/e2image /usr/sbin/e2undo /usr/sbin/e4defrag /usr/sbin/e4crypt ' +
        '/usr/sbin/e2freefrag /usr/sbin/filefrag /usr/sbin/mklost+found /usr/sbin/findfs ' +
        '/usr/sbin/isosize /usr/sbin/pivot_root /usr/sbin/switch_root /usr/sbin/ctrlaltdel ' +
        '/usr/sbin/ldattach /usr/sbin/fsck.cramfs /usr/sbin/fsck.minix /usr/sbin/mkfs.bfs ' +
        '/usr/sbin/mkfs.cramfs /usr/sbin/mkfs.minix /usr/sbin/mkfs.fat /usr/sbin/xfs_db ' +
        '/usr/sbin/xfs_io /usr/sbin/fdisk /usr/sbin/sfdisk /usr/sbin/cfdisk /usr/sbin/parted ' +
        '/usr/sbin/gdisk /usr/sbin/sgdisk /usr/sbin/hdparm /usr/sbin/sdparm /usr/sbin/mkdosfs ' +
        '/usr/sbin/e2label /usr/sbin/setcap /usr/bin/lsattr /usr/bin/chattr ' +
        '/usr/libexec/e2fsprogs/* /usr/lib/*/e2fsprogs/*'
      ).split(' '),
      role: {
        en:
          'Checks, trims, makes or enlarges a file system; on Debian fstrim and e2scrub come ' +
          'once a week by timer.',
        ko:
          '파일 시스템을 검사하고 정리하고 만들고 키우며, Debian에서는 fstrim과 e2scrub이 매주 ' +
          '타이머로 실행됩니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'mount-tools',
      names: (
        'mount umount mount.nfs mount.nfs4 mount.cifs mount.ntfs-3g ntfs-3g fusermount ' +
        'fusermount3 sshfs mount.fuse rclone s3fs gcsfuse swapon swapoff losetup mount.davfs ' +
        'cifs.upcall'
      ).split(' '),
      paths: (
        '/usr/bin/mount /usr/bin/umount /usr/sbin/mount.nfs /usr/sbin/mount.cifs ' +
        '/usr/bin/ntfs-3g /usr/bin/lowntfs-3g /usr/bin/fusermount /usr/bin/fusermount3 ' +
        '/usr/bin/sshfs /usr/sbin/mount.fuse3 /usr/bin/rclone /usr/local/bin/rclone ' +
        '/usr/bin/s3fs /usr/local/bin/s3fs /usr/bin/gcsfuse /usr/sbin/swapon /usr/sbin/swapoff ' +
        '/usr/sbin/losetup /usr/sbin/mount.davfs /usr/sbin/cifs.upcall'
      ).split(' '),
      role: {
        en:
          'Mounts or unmounts file systems; for FUSE, such as sshfs or rclone, it stays and ' +
          'serves the files.',
        ko:
          '파일 시스템을 마운트하거나 해제하며, sshfs나 rclone 같은 FUSE에서는 남아서 파일을 ' +
          '제공합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'kernel-module-tools',
      names: 'kmod modprobe depmod insmod lsmod rmmod modinfo sysctl dmesg kexec dkms'.split(' '),
      paths: (
        '/usr/bin/kmod /usr/sbin/modprobe /usr/sbin/depmod /usr/sbin/sysctl /usr/bin/dmesg ' +
        '/usr/sbin/kexec /usr/sbin/dkms'
      ).split(' '),
      role: {
        en: 'Loads or lists modules of the kernel, sets its parameters or shows its messages.',
        ko: '커널 모듈을 적재하거나 나열하고 커널 매개변수를 설정하거나 메시지를 보여 줍니다.',
      },
      worry: {
        en:
          'A module that nobody knows may be a rootkit: compare "lsmod" with the packages ' +
          '(modinfo shows the file).',
        ko:
          '모르는 모듈은 루트킷일 수 있으므로 "lsmod"의 결과를 패키지와 비교하고 modinfo로 ' +
          '파일을 확인해야 합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'ipmi-and-sensors',
      names: (
        'ipmievd ipmitool ipmiseld bmc-watchdog sensord fancontrol sensors storcli lsmd ' +
        'nvidia-smi nvidia-persiste nvidia-persistenced nvidia-powerd nv-hostengine'
      ).split(' '),
      paths: (
        '/usr/sbin/ipmievd /usr/bin/ipmitool /usr/sbin/ipmiseld /usr/sbin/bmc-watchdog ' +
        '/usr/sbin/sensord /usr/sbin/fancontrol /usr/bin/sensors /usr/bin/nvidia-smi ' +
        '/usr/bin/nvidia-persistenced /usr/bin/nvidia-powerd /usr/bin/nv-hostengine ' +
        '/opt/MegaRAID/** /usr/sbin/storcli /usr/bin/lsmd /opt/dell/** /opt/hp/** /opt/hpe/**'
      ).split(' '),
      role: {
        en:
          'Reads temperatures, fans, power supplies, RAID controllers or graphics cards, and ' +
          'keeps them working.',
        ko: '온도, 팬, 전원 장치, RAID 컨트롤러, 그래픽 카드의 상태를 읽고 동작을 유지합니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'nvidia-persistenced', 'nvidia-dcgm', 'libstoragemgmt', '*'],
        loopbackPorts: [5555],
      },
    },
    {
      id: 'nut',
      names: 'upsd upsmon upsdrvctl usbhid-ups snmp-ups blazer_usb nutdrv_qx apcupsd'.split(' '),
      paths: (
        '/usr/sbin/upsd /usr/sbin/upsmon /usr/sbin/upsdrvctl /usr/lib/nut/* ' +
        '/usr/libexec/nut-driver-enumerator.sh /usr/bin/upsc /usr/bin/upslog /usr/sbin/upssched ' +
        '/usr/sbin/apcupsd /usr/sbin/apcaccess'
      ).split(' '),
      role: {
        en:
          'Watches an uninterruptible power supply and shuts the host down in time when the ' +
          'power stays off.',
        ko: '무정전 전원 장치를 감시하다가 정전이 길어지면 제때 호스트를 종료합니다.',
      },
      worry: null,
      expects: { users: ['nut', 'root'], loopbackPorts: [3493, 3551] },
    },
    {
      id: 'cups',
      names: ['cupsd', 'cups-browsed', 'cups-lpd', 'cups-deviced', 'cupsd-proxy'],
      paths: [
        '/usr/sbin/cupsd',
        '/usr/sbin/cups-browsed',
        '/usr/lib/cups/**',
        '/usr/libexec/cups/**',
      ],
      role: {
        en:
          'Prints: cupsd takes print jobs on port 631 of this host, cups-browsed finds printers ' +
          'in the network.',
        ko:
          'cupsd는 이 호스트의 포트 631에서 인쇄 작업을 받고 cups-browsed는 네트워크의 프린터를 ' +
          '찾는 인쇄 서비스입니다.',
      },
      worry: {
        en:
          'cups-browsed on UDP port 631 let attackers run commands (CVE-2024-47176): update it, ' +
          'or stop it on servers.',
        ko:
          'UDP 포트 631의 cups-browsed는 공격자의 명령 실행을 허용했으므로(CVE-2024-47176) ' +
          '업데이트하거나 서버에서는 중지해야 합니다.',
      },
      expects: { users: ['root', 'lp', 'cups-browsed', 'cups'], loopbackPorts: [631] },
    },
    {
      id: 'ipp-usb',
      names: ['ipp-usb', 'saned', 'hp-systray'],
      paths: ['/usr/sbin/ipp-usb', '/usr/sbin/saned', '/usr/bin/hp-systray'],
      role: {
        en: 'Makes a USB printer or a scanner usable like one on the network.',
        ko: 'USB 프린터나 스캐너를 네트워크 장치처럼 쓸 수 있게 합니다.',
      },
      worry: null,
      expects: { users: ['root', 'saned'], loopbackPorts: [60000] },
    },
    {
      id: 'zfs-fuse',
      names: ['zfs-fuse'],
      paths: ['/usr/sbin/zfs-fuse'],
      role: {
        en: 'Gives this host ZFS file systems without a module of the kernel (FUSE).',
        ko: '커널 모듈 없이(FUSE) 이 호스트에서 ZFS 파일 시스템을 쓰게 합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
  ],
} satisfies KnownFamily;
