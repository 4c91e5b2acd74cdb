// Threads of the Linux kernel for file systems, local ones and those on the network.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'file-systems',
  programs: [
    {
      id: 'kernel-jbd2',
      names: ['jbd2/*'],
      paths: [],
      role: {
        en: 'Writes the journal of one ext4 file system, so that it survives a crash whole.',
        ko: 'ext4 파일 시스템 하나의 저널을 기록하여 갑작스러운 중단에도 내용이 온전하게 합니다.',
      },
      worry: {
        en:
          'Much I/O here means many small synchronous writes: databases or logs that force each ' +
          'line to disk.',
        ko:
          '입출력이 많으면 작은 동기 쓰기가 많은 것이며, 대개 줄마다 디스크에 강제로 쓰는 ' +
          '데이터베이스나 로그 때문입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ext4-conversion',
      names: ['ext4-rsv-conver*'],
      paths: [],
      role: {
        en:
          'Work queue that marks space of an ext4 file system as written after the data is on ' +
          'disk.',
        ko:
          '데이터가 디스크에 기록된 뒤 ext4 파일 시스템의 예약 공간을 기록된 것으로 표시하는 ' +
          '작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-xfs',
      names: ['xfs-*', 'xfsaild/*', 'xfs_mru_cache', 'xfsalloc'],
      paths: [],
      role: {
        en: 'Work queue or thread of an XFS file system: its journal, its space, its buffers.',
        ko: 'XFS 파일 시스템의 저널과 공간, 버퍼를 다루는 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-btrfs',
      names: [
        'btrfs-worker*',
        'btrfs-delalloc',
        'btrfs-flush_del*',
        'btrfs-fixup',
        'btrfs-endio*',
        'btrfs-rmw',
        'btrfs-freespace*',
        'btrfs-delayed-m*',
        'btrfs-qgroup-re*',
        'btrfs-cleaner',
        'btrfs-transacti*',
        'btrfs-discard',
        'btrfs-compressed*',
      ],
      paths: [],
      role: {
        en:
          'Work queue or thread of a Btrfs file system: transactions, check sums, compression, ' +
          'cleaning.',
        ko: 'Btrfs 파일 시스템의 트랜잭션과 검사합, 압축, 정리를 맡는 작업 큐 또는 스레드입니다.',
      },
      worry: {
        en: 'High CPU for long mostly comes from many snapshots, quotas or a running balance.',
        ko:
          'CPU 사용률이 오래 높으면 대개 스냅샷이 많거나 쿼터를 쓰거나 balance가 진행 중이기 ' +
          '때문입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-zfs',
      names: [
        'z_wr_*',
        'z_rd_*',
        'z_fr_*',
        'z_cl_*',
        'z_ioctl_*',
        'z_null_*',
        'z_trim_*',
        'z_flush_*',
        'z_zvol',
        'z_upgrade',
        'z_unlinked_drai*',
        'z_vdev_file',
        'z_metaslab',
        'z_prefetch',
        'spl_kmem_cache',
        'spl_system_task*',
        'spl_delay_taskq',
        'spl_dynamic_task*',
        'arc_prune',
        'arc_evict',
        'arc_reap',
        'dbu_evict',
        'dbuf_evict',
        'txg_sync',
        'txg_quiesce',
        'l2arc_feed',
        'zthr_procedure',
        'zvol',
        'zvol_tq-*',
        'dp_sync_taskq',
        'dp_zil_clean_ta*',
      ],
      paths: [],
      role: {
        en: 'Thread of the ZFS file system: its pools, transactions and its cache in memory.',
        ko: 'ZFS 파일 시스템의 풀과 트랜잭션, 메모리 캐시를 다루는 스레드입니다.',
      },
      worry: {
        en:
          'High CPU is normal with compression, deduplication or a scrub; zpool status shows ' +
          'what runs.',
        ko:
          '압축이나 중복 제거, 스크럽 중에는 CPU가 높은 것이 정상이며, 진행 중인 작업은 zpool ' +
          'status에 나옵니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-f2fs',
      names: ['f2fs_gc-*', 'f2fs_discard-*', 'f2fs_flush-*', 'f2fs_ckpt-*'],
      paths: [],
      role: {
        en: 'Cleans, discards or flushes blocks of an F2FS file system on flash storage.',
        ko: '플래시 저장 장치에 있는 F2FS 파일 시스템의 블록을 정리하거나 버리거나 기록합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-jfs',
      names: ['jfsIO', 'jfsCommit', 'jfsSync'],
      paths: [],
      role: {
        en: 'Writes the journal and the changes of a JFS file system.',
        ko: 'JFS 파일 시스템의 저널과 변경 내용을 기록합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-gfs2-dlm',
      names: [
        'gfs2_logd',
        'gfs2_quotad',
        'gfs_recovery',
        'glock_workqueue',
        'delete_workqueue',
        'dlm_scand',
        'dlm_recoverd',
        'dlm_recv',
        'dlm_send',
        'dlm_callback',
      ],
      paths: [],
      role: {
        en: 'Work queue or thread of the cluster file system GFS2 and of its lock manager.',
        ko: '클러스터 파일 시스템 GFS2와 그 잠금 관리자의 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ecryptfs',
      names: ['ecryptfs-kthre*'],
      paths: [],
      role: {
        en: 'Opens the files below an eCryptfs folder, whose content is encrypted file by file.',
        ko: '파일 단위로 암호화된 eCryptfs 폴더에서 아래쪽 실제 파일을 여는 일을 합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-nfsd',
      names: ['nfsd'],
      paths: [],
      role: {
        en: 'Answers requests of NFS clients for files of this host.',
        ko: '이 호스트의 파일을 요청하는 NFS 클라이언트에 응답합니다.',
      },
      worry: {
        en:
          "Check in /etc/exports which networks may mount what: NFS trusts the client's user " +
          'numbers by default.',
        ko:
          'NFS는 기본적으로 클라이언트의 사용자 번호를 믿으므로 어느 네트워크가 무엇을 마운트할 ' +
          '수 있는지 /etc/exports에서 확인해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-nfs-client',
      names: ['nfsiod', 'nfsv4.*', 'NFSv4 callback'],
      paths: [],
      role: {
        en: 'Work queue or thread of the NFS client, which reaches files of other hosts.',
        ko: '다른 호스트의 파일에 접근하는 NFS 클라이언트의 작업 큐 또는 스레드입니다.',
      },
      worry: {
        en:
          'When it waits for long the NFS server does not answer, and programs that use its ' +
          'files hang.',
        ko:
          '오래 기다리고 있으면 NFS 서버가 응답하지 않는 것이며, 그 파일을 쓰는 프로그램도 ' +
          '멈춥니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-lockd',
      names: ['lockd'],
      paths: [],
      role: {
        en: 'Keeps file locks between NFS clients and servers.',
        ko: 'NFS 클라이언트와 서버 사이의 파일 잠금을 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-rpciod',
      names: ['rpciod', 'xprtiod'],
      paths: [],
      role: {
        en: 'Work queue that sends and receives the remote calls on which NFS is built.',
        ko: 'NFS의 바탕이 되는 원격 호출을 보내고 받는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-cifs-client',
      names: [
        'cifsd',
        'cifsiod',
        'cifs-*',
        'smb3decryptd',
        'cifsoplockd',
        'cifsfileinfoput',
        'deferredclose',
        'serverclose',
      ],
      paths: [],
      role: {
        en: 'Work queue or thread of the client for Windows file shares.',
        ko: 'Windows 파일 공유에 접속하는 클라이언트의 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ksmbd',
      names: ['ksmbd-*', 'ksmbd:*'],
      paths: [],
      role: {
        en: 'Serves files of this host to Windows clients from within the kernel.',
        ko: '커널 안에서 이 호스트의 파일을 Windows 클라이언트에 제공합니다.',
      },
      worry: {
        en:
          'It is a file server with the rights of the kernel: keep it away from the internet ' +
          'and the kernel up to date.',
        ko:
          '커널 권한으로 동작하는 파일 서버이므로 인터넷에 노출하지 말고 커널을 최신으로 ' +
          '유지해야 합니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ceph-client',
      names: [
        'c*-msgr',
        'ceph-watch-noti*',
        'ceph-completion',
        'ceph-inode',
        'ceph-cap',
        'rbd*-tasks',
      ],
      paths: [],
      role: {
        en:
          'Work queue of the client for Ceph, a file system and disk store that spreads over ' +
          'many hosts.',
        ko: '여러 호스트에 걸친 파일 시스템이자 디스크 저장소인 Ceph 클라이언트의 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-fscache',
      names: ['fscache', 'fscache_object', 'fscache_operat*'],
      paths: [],
      role: {
        en: 'Work queue that keeps files of network file systems in a cache on the local disk.',
        ko: '네트워크 파일 시스템의 파일을 로컬 디스크 캐시에 보관하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-afs-client',
      names: [
        'kafsd',
        'krxrpcd',
        'afs_rxlistener',
        'afs_rxevent',
        'afs_callback',
        'afs_background',
        'afs_checkserver',
      ],
      paths: [],
      role: {
        en: 'Work queue of the client for the network file system AFS.',
        ko: '네트워크 파일 시스템 AFS 클라이언트의 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
