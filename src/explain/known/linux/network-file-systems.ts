// NFS, FTP, rsync and other ways to reach files over the network.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'network-file-systems',
  programs: [
    {
      id: 'rpcbind',
      names: ['rpcbind', 'portmap'],
      paths: ['/usr/sbin/rpcbind', '/usr/sbin/portmap'],
      role: {
        en:
          'Tells clients of NFS and other RPC services on which port a service listens; it is ' +
          'on port 111 itself.',
        ko:
          'NFS 등 RPC 서비스의 클라이언트에 서비스의 포트를 알려 주며, 자신은 포트 111에서 ' +
          '요청을 받습니다.',
      },
      worry: {
        en:
          'From the internet it is misused to amplify attacks: close port 111 in the firewall, ' +
          'or mask it if only NFSv4 is used.',
        ko:
          '인터넷에 열려 있으면 증폭 공격에 악용되므로 방화벽에서 포트 111을 닫고, NFSv4만 ' +
          '쓴다면 서비스를 mask해야 합니다.',
      },
      expects: { users: ['_rpc', 'rpc', 'root'], ports: [111, '111/udp'] },
    },
    {
      id: 'rpc-statd',
      names: ['rpc.statd', 'sm-notify'],
      paths: ['/usr/sbin/rpc.statd', '/usr/sbin/sm-notify'],
      role: {
        en:
          'Tells NFSv2 and NFSv3 clients and servers about restarts, so that file locks are ' +
          'recovered.',
        ko: 'NFSv2와 NFSv3의 클라이언트와 서버에 다시 시작을 알려 파일 잠금이 복구되게 합니다.',
      },
      worry: null,
      expects: { users: ['statd', 'rpcuser', 'root'], ports: ['*'] },
    },
    {
      id: 'rpc-mountd',
      names: ['rpc.mountd', 'exportd', 'nfsv4.exportd'],
      paths: ['/usr/sbin/rpc.mountd', '/usr/sbin/nfsv4.exportd'],
      role: {
        en: 'Checks which clients may mount the exported folders of this NFS server.',
        ko: '이 NFS 서버가 내보내는 폴더를 어떤 클라이언트가 마운트할 수 있는지 확인합니다.',
      },
      worry: {
        en:
          'An export to "*" is open to everybody who reaches the server: name networks in ' +
          '/etc/exports.',
        ko:
          '"*"로 내보내면 서버에 접근하는 누구에게나 열리므로 /etc/exports에 네트워크를 ' +
          '지정해야 합니다.',
      },
      expects: { users: ['root'], ports: [20048, '20048/udp', '*'] },
    },
    {
      id: 'rpc-nfs-helpers',
      names: (
        'rpc.idmapd rpc.gssd rpc.svcgssd nfsdcld nfsdcltrack rpc.nfsd exportfs blkmapd gssproxy ' +
        'fsidd'
      ).split(' '),
      paths: (
        '/usr/sbin/rpc.idmapd /usr/sbin/rpc.gssd /usr/sbin/rpc.svcgssd /usr/sbin/nfsdcld ' +
        '/usr/sbin/nfsdcltrack /usr/sbin/rpc.nfsd /usr/sbin/exportfs /usr/sbin/blkmapd ' +
        '/usr/sbin/gssproxy /usr/sbin/fsidd'
      ).split(' '),
      role: {
        en:
          'Serves NFS on this host: it maps user names, handles Kerberos, remembers clients or ' +
          'sets up exports and block layouts.',
        ko:
          '이 호스트의 NFS를 위해 사용자 이름 변환, Kerberos 처리, 클라이언트 기억, 내보내기 및 ' +
          '블록 배치 설정을 담당합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'nfs-ganesha',
      names: ['ganesha.nfsd'],
      paths: ['/usr/bin/ganesha.nfsd'],
      role: {
        en: 'An NFS server that runs as an ordinary program, often in front of Ceph or GlusterFS.',
        ko:
          '커널이 아니라 일반 프로그램으로 실행되는 NFS 서버로서 Ceph나 GlusterFS 앞에서 흔히 ' +
          '쓰입니다.',
      },
      worry: {
        en:
          'Name the clients in each EXPORT block: without that, everybody who reaches port 2049 ' +
          'may mount.',
        ko:
          'EXPORT 블록마다 클라이언트를 지정하지 않으면 포트 2049에 접근하는 누구나 마운트할 수 ' +
          '있습니다.',
      },
      expects: { users: ['root'], ports: [2049, '2049/udp', 20048, '20048/udp', '*'] },
    },
    {
      id: 'automount',
      names: ['automount'],
      paths: ['/usr/sbin/automount'],
      role: {
        en:
          'Mounts network file systems when somebody enters their folder, and unmounts them ' +
          'when they are idle.',
        ko:
          '누군가 폴더에 들어갈 때 네트워크 파일 시스템을 마운트하고 사용하지 않으면 마운트를 ' +
          '해제합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'vsftpd',
      names: ['vsftpd'],
      paths: ['/usr/sbin/vsftpd'],
      role: {
        en: 'An FTP server; it gives and takes files on port 21.',
        ko: '포트 21에서 파일을 주고받는 FTP 서버입니다.',
      },
      worry: {
        en:
          'FTP sends passwords in clear text: use SFTP, or force TLS with ' +
          '"force_local_logins_ssl=YES".',
        ko:
          'FTP는 비밀번호를 평문으로 전송하므로 SFTP를 쓰거나 "force_local_logins_ssl=YES"로 ' +
          'TLS를 강제해야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: [20, 21] },
    },
    {
      id: 'proftpd',
      names: ['proftpd'],
      paths: ['/usr/sbin/proftpd'],
      role: {
        en: 'An FTP server with many modules; it gives and takes files on port 21.',
        ko: '다양한 모듈을 갖춘 FTP 서버로서 포트 21에서 파일을 주고받습니다.',
      },
      worry: {
        en: 'FTP sends passwords in clear text: use SFTP, or set "TLSRequired on".',
        ko:
          'FTP는 비밀번호를 평문으로 전송하므로 SFTP를 쓰거나 "TLSRequired on"을 설정해야 ' +
          '합니다.',
      },
      expects: { users: ['proftpd', 'nobody', '*', 'root'], ports: [20, 21] },
    },
    {
      id: 'pure-ftpd',
      names: (
        'pure-ftpd pure-ftpd-mysql pure-ftpd-postg pure-ftpd-postgresql pure-ftpd-ldap ' +
        'pure-authd pure-uploadscri pure-uploadscript'
      ).split(' '),
      paths: (
        '/usr/sbin/pure-ftpd /usr/sbin/pure-ftpd-* /usr/sbin/pure-authd ' +
        '/usr/sbin/pure-uploadscript'
      ).split(' '),
      role: {
        en: 'A small FTP server; it gives and takes files on port 21.',
        ko: '포트 21에서 파일을 주고받는 작은 FTP 서버입니다.',
      },
      worry: {
        en: 'FTP sends passwords in clear text: use SFTP, or require TLS (setting TLS: 2).',
        ko:
          'FTP는 비밀번호를 평문으로 전송하므로 SFTP를 쓰거나 TLS 값을 2로 설정해 TLS를 필수로 ' +
          '해야 합니다.',
      },
      expects: { users: ['*', 'root'], ports: [20, 21] },
    },
    {
      id: 'tftpd',
      names: ['in.tftpd', 'tftpd', 'atftpd'],
      paths: ['/usr/sbin/in.tftpd', '/usr/sbin/atftpd'],
      role: {
        en:
          'Serves files without any password by TFTP, mostly for starting machines over the ' +
          'network.',
        ko: '비밀번호 없이 TFTP로 파일을 제공하며, 주로 네트워크 부팅에 쓰입니다.',
      },
      worry: {
        en:
          'Everybody who reaches UDP port 69 can read its folder: keep it within the network of ' +
          'the machines that start from it.',
        ko:
          'UDP 포트 69에 접근하는 누구나 폴더를 읽을 수 있으므로 부팅할 기기가 있는 ' +
          '네트워크에만 열어야 합니다.',
      },
      expects: { users: ['tftp', 'nobody', 'root'], ports: ['69/udp'] },
    },
    {
      id: 'rsync',
      names: ['rsync', 'rsync-ssl'],
      paths: ['/usr/bin/rsync', '/usr/local/bin/rsync', '/usr/bin/rsync-ssl', '/usr/bin/rrsync'],
      role: {
        en:
          'Copies and compares files, here for a user or, with --daemon, for other hosts on ' +
          'port 873.',
        ko:
          '파일을 복사하고 비교하며, 사용자의 작업이거나 --daemon으로 실행되어 포트 873에서 ' +
          '다른 호스트에 제공합니다.',
      },
      worry: {
        en:
          'As a daemon it has neither encryption nor, by default, a password: set "auth users" ' +
          'and "hosts allow", or use it over SSH.',
        ko:
          '데몬으로 실행하면 암호화가 없고 기본값으로는 비밀번호도 없으므로 "auth users"와 ' +
          '"hosts allow"를 설정하거나 SSH를 통해 써야 합니다.',
      },
      expects: { users: ['*', 'nobody', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'nbd-server',
      names: ['nbd-server', 'nbd-client', 'tgtd', 'targetcli', 'targetctl'],
      paths: (
        '/usr/sbin/nbd-server /usr/sbin/nbd-client /usr/sbin/tgtd /usr/sbin/tgtadm ' +
        '/usr/bin/targetclid /usr/sbin/targetcli /usr/sbin/targetctl'
      ).split(' '),
      role: {
        en:
          'Offers disks or files of this host to others as block devices over the network (NBD ' +
          'or iSCSI), or uses such ones.',
        ko:
          '이 호스트의 디스크나 파일을 네트워크를 통해 블록 장치(NBD 또는 iSCSI)로 제공하거나 ' +
          '그러한 장치를 사용합니다.',
      },
      worry: {
        en:
          'Whoever reaches ports 10809 or 3260 may write to the disks: allow named initiators ' +
          'and a storage network only.',
        ko:
          '포트 10809나 3260에 접근하면 디스크에 쓸 수 있으므로 지정한 이니시에이터와 스토리지 ' +
          '네트워크에만 허용해야 합니다.',
      },
      expects: { users: ['nbd', 'root'], ports: [10809, 3260] },
    },
    {
      id: 'glusterfs',
      names: ['glusterd', 'glusterfs', 'glusterfsd', 'glustereventsd'],
      paths: (
        '/usr/sbin/glusterd /usr/sbin/glusterfs /usr/sbin/glusterfsd /usr/sbin/glustereventsd ' +
        '/usr/lib/*/glusterfs/** /usr/libexec/glusterfs/** /usr/lib64/glusterfs/**'
      ).split(' '),
      role: {
        en:
          'Part of GlusterFS: it manages the storage cluster (port 24007), serves one brick of ' +
          'a volume or mounts a volume.',
        ko:
          'GlusterFS의 일부로서 스토리지 클러스터를 관리하고(포트 24007) 볼륨의 브릭을 ' +
          '제공하거나 볼륨을 마운트합니다.',
      },
      worry: {
        en:
          'By default every host that reaches it may mount the volumes: set auth.allow and keep ' +
          'its ports in the storage network.',
        ko:
          '기본값에서는 접근 가능한 모든 호스트가 볼륨을 마운트할 수 있으므로 auth.allow를 ' +
          '설정하고 스토리지 네트워크에만 열어야 합니다.',
      },
      expects: { users: ['root'], ports: [24007, 24008, '*'] },
    },
    {
      id: 'ceph',
      names: 'ceph-mon ceph-osd ceph-mds ceph-mgr radosgw ceph-crash ceph-exporter'.split(' '),
      paths: (
        '/usr/bin/ceph-mon /usr/bin/ceph-osd /usr/bin/ceph-mds /usr/bin/ceph-mgr ' +
        '/usr/bin/radosgw /usr/bin/ceph-crash /usr/bin/ceph-exporter'
      ).split(' '),
      role: {
        en:
          'A daemon of the Ceph storage cluster: monitor, object store, metadata server, ' +
          'manager or S3 gateway.',
        ko:
          'Ceph 스토리지 클러스터의 데몬으로서 모니터, 오브젝트 저장소, 메타데이터 서버, 매니저 ' +
          '또는 S3 게이트웨이입니다.',
      },
      worry: null,
      expects: {
        users: ['ceph', 'root'],
        ports: [3300, 6789, 80, 443, 7480, 8443, 9283, 9926, '*'],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'minio',
      names: ['minio'],
      paths: ['/usr/bin/minio', '/usr/local/bin/minio', '/opt/bin/minio'],
      role: {
        en:
          'An object store that speaks the S3 protocol on port 9000 and shows a console on port ' +
          '9001.',
        ko:
          '포트 9000에서 S3 프로토콜로 동작하고 포트 9001에서 콘솔을 보여 주는 오브젝트 ' +
          '저장소입니다.',
      },
      worry: {
        en: 'Change the default password minioadmin before it can be reached from outside.',
        ko: '외부에서 접근할 수 있게 하기 전에 기본 비밀번호 minioadmin을 바꿔야 합니다.',
      },
      expects: { users: ['minio-user', 'minio', '*'], ports: [9000, 9001] },
    },
  ],
} satisfies KnownFamily;
