// Threads of the Linux kernel for networks.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'networks',
  programs: [
    {
      id: 'kernel-netns',
      names: ['netns'],
      paths: [],
      role: {
        en:
          'Work queue that takes network namespaces apart after the last container or process ' +
          'in them has ended.',
        ko: '마지막 컨테이너나 프로세스가 끝난 뒤 네트워크 네임스페이스를 해체하는 작업 큐입니다.',
      },
      worry: {
        en: 'High CPU means that containers with their own network start and end very often.',
        ko:
          'CPU 사용률이 높으면 자체 네트워크를 가진 컨테이너가 매우 자주 생겼다 사라지는 ' +
          '것입니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-kstrp',
      names: ['kstrp', 'tls-strp'],
      paths: [],
      role: {
        en:
          'Work queue that cuts a TCP stream into messages for programs and for TLS within the ' +
          'kernel.',
        ko: '프로그램이나 커널 안의 TLS를 위해 TCP 스트림을 메시지 단위로 나누는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-mld',
      names: ['mld'],
      paths: [],
      role: {
        en: 'Work queue that tells routers which IPv6 multicast groups this host wants.',
        ko: '이 호스트가 받고자 하는 IPv6 멀티캐스트 그룹을 라우터에 알리는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ipv6-addrconf',
      names: ['ipv6_addrconf'],
      paths: [],
      role: {
        en: 'Work queue that checks and renews the automatic IPv6 addresses.',
        ko: '자동으로 정해진 IPv6 주소를 확인하고 갱신하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-inet-frag',
      names: ['inet_frag_wq'],
      paths: [],
      role: {
        en: 'Work queue that cleans up fragments of IP packets that were never completed.',
        ko: '끝내 완성되지 않은 IP 패킷 조각을 정리하는 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-napi',
      names: ['napi/*'],
      paths: [],
      role: {
        en: "Receives packets of one network card's queue in a thread of its own.",
        ko: '네트워크 카드의 큐 하나에서 들어오는 패킷을 전용 스레드로 받습니다.',
      },
      worry: {
        en: 'High CPU means many packets on this queue: spread the load over more queues.',
        ko:
          'CPU 사용률이 높으면 이 큐에 패킷이 많은 것이므로 부하를 여러 큐로 나누는 것이 ' +
          '좋습니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-cfg80211',
      names: ['cfg80211', 'phy0', 'phy1', 'ath10k_*', 'ath11k_*', 'mt76-tx*'],
      paths: [],
      role: {
        en:
          'Work queue or thread of the wireless network: scans, connections, and the driver of ' +
          'the radio.',
        ko: '검색과 연결, 무선 장치 드라이버를 맡는 무선 네트워크의 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-bluetooth',
      names: ['hci0', 'hci1', 'kbnepd*', 'krfcommd'],
      paths: [],
      role: {
        en: 'Work queue or thread of a Bluetooth adapter or connection.',
        ko: '블루투스 어댑터나 연결을 맡는 작업 큐 또는 스레드입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-wireguard',
      names: ['wg-crypt-*', 'wg-kex-*'],
      paths: [],
      role: {
        en: 'Encrypts and decrypts packets of a WireGuard tunnel, or agrees on its keys.',
        ko: 'WireGuard 터널의 패킷을 암호화·복호화하거나 키를 교환합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-ipvs',
      names: ['ipvs-m:*', 'ipvs-b:*', 'ipvs-e:*'],
      paths: [],
      role: {
        en: 'Copies the state of IPVS connections between load balancers, or measures them.',
        ko: 'IPVS 부하 분산기 사이에 연결 상태를 복제하거나 연결을 측정합니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-bond-monitor',
      names: ['bond0', 'bond1', 'bond2', 'bond3'],
      paths: [],
      role: {
        en: 'Work queue that watches the network cards of a bond and changes over when one fails.',
        ko:
          '묶인 네트워크 카드들을 살펴보다가 하나가 고장 나면 다른 카드로 전환하는 작업 ' +
          '큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-pktgen',
      names: ['kpktgend_*'],
      paths: [],
      role: {
        en: 'Makes network packets as fast as it can, for load tests.',
        ko: '부하 시험을 위해 네트워크 패킷을 최대 속도로 만들어 냅니다.',
      },
      worry: {
        en: 'Somebody has loaded the module pktgen: nothing needs it on a production server.',
        ko: '누군가 pktgen 모듈을 불러온 것이며, 운영 서버에서는 필요하지 않습니다.',
      },
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
    {
      id: 'kernel-infiniband',
      names: [
        'ib-comp-wq',
        'ib-comp-unb-wq',
        'ib_mcast',
        'ib_nl_sa_wq',
        'iw_cm_wq',
        'rdma_cm',
        'mlx4_en',
        'mlx4_ib',
        'mlx4_ib_*',
        'mlx5_ib_*',
        'mlx5_health*',
        'mlx5_page_alloc*',
        'mlx5_events',
        'mlx5_esw_wq',
      ],
      paths: [],
      role: {
        en: 'Work queue of InfiniBand or other fast network cards that write into memory directly.',
        ko: '메모리에 직접 쓰는 InfiniBand 등 고속 네트워크 카드의 작업 큐입니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['kthreadd'] },
    },
  ],
} satisfies KnownFamily;
