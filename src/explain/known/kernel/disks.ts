// Threads of the Linux kernel for disks, their controllers, RAID, encryption and mapping.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'disks',
  programs: [
    {
      id: 'kernel-kblockd',
      names: ['kblockd'],
      paths: [],
      role: {
        en: 'Work queue that sends waiting requests to disks and other block devices.',
        ko: '대기 중인 요청을 디스크 같은 블록 장치로 내보내는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kthrotld',
      names: ['kthrotld', 'blkcg_punt_bio'],
      paths: [],
      role: {
        en:
          'Work queue that holds back I/O of groups that have a limit, and sends it when they ' +
          'may.',
        ko: '입출력 한도가 있는 그룹의 요청을 붙잡아 두었다가 허용될 때 내보내는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kintegrityd',
      names: ['kintegrityd'],
      paths: [],
      role: {
        en:
          'Work queue that checks and computes the check sums of blocks on disks that support ' +
          'them.',
        ko: '지원하는 디스크에서 블록의 검사합을 계산하고 검증하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-bioset',
      names: ['bioset', 'dio/*'],
      paths: [],
      role: {
        en:
          'Rescues disk requests that would otherwise wait for memory forever, or finishes ' +
          'direct I/O.',
        ko: '메모리를 기다리다 막힐 수 있는 디스크 요청을 구하거나 직접 입출력을 마무리합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ata-sff',
      names: ['ata_sff'],
      paths: [],
      role: {
        en:
          'Work queue for SATA and IDE controllers that must be asked instead of telling by ' +
          'interrupt.',
        ko: '인터럽트로 알리지 않아 직접 물어봐야 하는 SATA·IDE 컨트롤러를 위한 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-scsi-error-handler',
      names: ['scsi_eh_*'],
      paths: [],
      role: {
        en: 'Brings one disk controller back after errors: it aborts commands and resets devices.',
        ko: '오류가 난 디스크 컨트롤러 하나를 명령 취소와 장치 초기화로 되살립니다.',
      },
      worry: {
        en:
          'When it works often, a disk, cable or controller fails: look at the kernel log and ' +
          'the SMART values.',
        ko:
          '자주 동작하면 디스크나 케이블, 컨트롤러에 이상이 있는 것이므로 커널 로그와 SMART ' +
          '값을 확인해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-scsi-task-management',
      names: ['scsi_tmf_*', 'scsi_wq_*'],
      paths: [],
      role: {
        en:
          'Work queue of one disk controller for commands that took too long, and for devices ' +
          'that come and go.',
        ko:
          '디스크 컨트롤러 하나에서 너무 오래 걸린 명령과 새로 오가는 장치를 처리하는 작업 ' +
          '큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-nvme',
      names: [
        'nvme-wq',
        'nvme-reset-wq',
        'nvme-delete-wq',
        'nvme-auth-wq',
        'nvme_tcp_wq',
        'nvmet-wq',
        'nvmet-zbd-wq',
      ],
      paths: [],
      role: {
        en: 'Work queue of NVMe drives: resets, clean-up, and drives over the network.',
        ko: 'NVMe 드라이브의 초기화와 정리, 네트워크로 연결된 드라이브를 맡는 작업 큐입니다.',
      },
      worry: {
        en:
          'Frequent resets in the kernel log mean that a drive, its slot or its firmware has a ' +
          'fault.',
        ko: '커널 로그에 초기화가 자주 보이면 드라이브나 슬롯, 펌웨어에 문제가 있는 것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-md-array',
      names: ['md*_raid*', 'md*_resync', 'md*_reshape', 'md*_cluster'],
      paths: [],
      role: {
        en: 'Runs one software RAID array, or compares and rebuilds its disks.',
        ko: '소프트웨어 RAID 배열 하나를 운영하거나 그 디스크들을 대조하고 재구성합니다.',
      },
      worry: {
        en:
          'High CPU or I/O is normal while it rebuilds; /proc/mdstat shows whether a disk has ' +
          'failed.',
        ko:
          '재구성 중에는 CPU와 입출력이 높은 것이 정상이며, 디스크 고장 여부는 /proc/mdstat에 ' +
          '나옵니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-md-workqueue',
      names: ['md', 'md_misc', 'md_bitmap', 'md_submit', 'raid5wq'],
      paths: [],
      role: {
        en: 'Work queue that all software RAID arrays share.',
        ko: '모든 소프트웨어 RAID 배열이 함께 쓰는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-device-mapper',
      names: [
        'kdmflush*',
        'dm_bufio_cache',
        'dm-thin',
        'dm-cache',
        'ksnaphd',
        'kcopyd',
        'kmirrord',
        'kmpath_*',
      ],
      paths: [],
      role: {
        en:
          'Work queue of the device mapper, on which LVM, snapshots and multipath disks are ' +
          'built.',
        ko: 'LVM과 스냅샷, 다중 경로 디스크의 바탕이 되는 장치 매퍼의 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-dm-crypt',
      names: ['kcryptd*', 'dmcrypt_write*'],
      paths: [],
      role: {
        en: 'Encrypts and decrypts the blocks of an encrypted disk.',
        ko: '암호화된 디스크의 블록을 암호화하고 복호화합니다.',
      },
      worry: {
        en:
          'High CPU is normal under heavy disk load; without AES instructions of the processor ' +
          'it costs much more.',
        ko:
          '디스크 부하가 크면 CPU가 높은 것이 정상이며, 프로세서에 AES 명령이 없으면 훨씬 많이 ' +
          '듭니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-dm-verity',
      names: ['kverityd'],
      paths: [],
      role: {
        en: 'Checks the hashes of blocks that are read from a protected, read-only disk.',
        ko: '보호된 읽기 전용 디스크에서 읽은 블록의 해시를 검증합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-loop-device',
      names: [
        'loop0*',
        'loop1*',
        'loop2*',
        'loop3*',
        'loop4*',
        'loop5*',
        'loop6*',
        'loop7*',
        'loop8*',
        'loop9*',
      ],
      paths: [],
      role: {
        en: 'Serves a loop device: a file that is mounted as if it were a disk, as snaps are.',
        ko: 'snap 패키지처럼 파일을 디스크로 마운트한 루프 장치를 담당합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-drbd',
      names: ['drbd_w_*', 'drbd_r_*', 'drbd_a_*', 'drbd_s_*', 'drbd-reissue', 'drbd*_submit'],
      paths: [],
      role: {
        en: 'Mirrors a disk to another host over the network with DRBD.',
        ko: 'DRBD로 디스크 내용을 네트워크 너머 다른 호스트에 복제합니다.',
      },
      worry: {
        en:
          'When the connection is lost the copies drift apart: look at the state of the ' +
          'resource.',
        ko: '연결이 끊기면 복제본이 서로 어긋나므로 자원 상태를 확인해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-bcache',
      names: ['bcache_gc', 'bcache_allocato*', 'bcache_writebac*', 'bch_btree_io', 'bch_journal'],
      paths: [],
      role: {
        en: 'Work queue or thread of bcache, which uses a fast drive as a cache of a slow one.',
        ko: '빠른 드라이브를 느린 드라이브의 캐시로 쓰는 bcache의 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-iscsi',
      names: ['iscsi_q_*', 'iscsi_conn_clea*', 'iscsi_ttx', 'iscsi_trx', 'iscsi_np'],
      paths: [],
      role: {
        en: 'Work queue of iSCSI, which reaches disks of other machines over the network.',
        ko: '네트워크로 다른 기기의 디스크에 접근하는 iSCSI의 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-mmc',
      names: ['mmcqd/*', 'mmc_complete'],
      paths: [],
      role: {
        en: 'Work queue or thread for SD cards and soldered flash storage.',
        ko: 'SD 카드와 기판에 붙은 플래시 저장 장치를 맡는 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-usb-storage',
      names: ['usb-storage'],
      paths: [],
      role: {
        en: 'Moves data to and from a disk that is connected by USB.',
        ko: 'USB로 연결된 디스크와 데이터를 주고받습니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-bcachefs',
      names: ['bch-copygc/*', 'bch-rebalance/*', 'bch-reclaim/*'],
      paths: [],
      role: {
        en: 'Frees, moves or rewrites space of a bcachefs file system.',
        ko: 'bcachefs 파일 시스템의 공간을 확보하고 옮기고 다시 씁니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
