// Routing, shared addresses, firewalls and virtual switches.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'routing-and-firewalls',
  programs: [
    {
      id: 'bird',
      names: ['bird', 'bird6', 'birdc'],
      paths: ['/usr/sbin/bird', '/usr/sbin/bird6', '/usr/sbin/birdc'],
      role: {
        en: 'The BIRD routing daemon: it exchanges routes with other routers (BGP, OSPF, RIP).',
        ko: 'BGP, OSPF, RIP로 다른 라우터와 경로를 교환하는 BIRD 라우팅 데몬입니다.',
      },
      worry: {
        en: 'Let only your peers reach port 179, and filter what you accept.',
        ko: '포트 179는 피어에게만 열고 받는 경로를 필터링해야 합니다.',
      },
      expects: {
        users: ['bird', 'root'],
        ports: [179, '3784/udp', '520/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'frr',
      names: (
        'watchfrr zebra bgpd ospfd ospf6d ripd ripngd isisd pimd ldpd eigrpd babeld staticd ' +
        'bfdd mgmtd vrrpd pbrd fabricd nhrpd'
      ).split(' '),
      paths: [
        '/usr/libexec/frr/*',
        '/usr/lib/frr/*',
        '/usr/sbin/zebra',
        '/usr/sbin/bgpd',
        '/usr/sbin/ospfd',
      ],
      role: {
        en:
          'A daemon of FRRouting, one for each routing protocol; zebra puts the routes into the ' +
          'kernel and watchfrr restarts the others.',
        ko:
          '라우팅 프로토콜마다 하나씩 있는 FRRouting 데몬으로서 zebra는 경로를 커널에 넣고 ' +
          'watchfrr는 나머지를 다시 시작합니다.',
      },
      worry: {
        en: 'Its consoles on ports 2601 to 2623 have simple passwords: keep them on 127.0.0.1.',
        ko: '포트 2601~2623의 콘솔은 비밀번호가 단순하므로 127.0.0.1에만 열어야 합니다.',
      },
      expects: {
        users: ['frr', 'root'],
        ports: [179, '520/udp', '521/udp', 646, '646/udp', '3784/udp', '4784/udp'],
        loopbackPorts: [2601, 2602, 2603, 2604, 2605, 2606, 2608, 2612, 2616, 2617, 2623],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'keepalived',
      names: ['keepalived', 'ucarp', 'vrrpd'],
      paths: ['/usr/sbin/keepalived', '/usr/sbin/ucarp', '/usr/sbin/vrrpd'],
      role: {
        en:
          'Shares an address between two or more hosts (VRRP), so that another one takes over ' +
          'when this one fails.',
        ko:
          '여러 호스트가 주소 하나를 공유하여(VRRP) 이 호스트에 장애가 나면 다른 호스트가 ' +
          '이어받게 합니다.',
      },
      worry: null,
      expects: { users: ['root', 'keepalived_script'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'radvd',
      names: ['radvd', 'odhcpd', 'ndppd', 'rtadvd', 'igmpproxy', 'smcrouted'],
      paths: (
        '/usr/sbin/radvd /usr/sbin/odhcpd /usr/sbin/ndppd /usr/sbin/igmpproxy ' +
        '/usr/sbin/smcrouted'
      ).split(' '),
      role: {
        en:
          'Tells the machines of a network their IPv6 prefix and router, or passes multicast ' +
          'and neighbour questions on.',
        ko:
          '네트워크의 기기에 IPv6 접두사와 라우터를 알리거나 멀티캐스트와 이웃 질의를 ' +
          '전달합니다.',
      },
      worry: null,
      expects: { users: ['radvd', 'root'], ports: ['547/udp'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'miniupnpd',
      names: ['miniupnpd', 'minissdpd', 'natpmpd'],
      paths: ['/usr/sbin/miniupnpd', '/usr/sbin/minissdpd', '/usr/sbin/natpmpd'],
      role: {
        en:
          'Opens ports of this router when machines of the inner network ask for it (UPnP, ' +
          'NAT-PMP).',
        ko: '내부 네트워크의 기기가 UPnP나 NAT-PMP로 요청하면 이 라우터의 포트를 엽니다.',
      },
      worry: {
        en:
          'It must answer on the inner interface only: reachable from the internet it opens ' +
          'holes for everybody.',
        ko:
          '내부 인터페이스에서만 응답해야 하며, 인터넷에서 접근할 수 있으면 누구나 구멍을 낼 수 ' +
          '있습니다.',
      },
      expects: { users: ['root'], ports: ['1900/udp', '5351/udp', 5000], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'firewalld',
      names: ['firewalld', 'firewall-cmd', 'firewall-offlin', 'firewall-offline-cmd'],
      paths: ['/usr/sbin/firewalld', '/usr/bin/firewall-cmd', '/usr/bin/firewall-offline-cmd'],
      role: {
        en: "Manages the firewall of this host by zones and services; Red Hat's default.",
        ko: '영역과 서비스 단위로 이 호스트의 방화벽을 관리하며 Red Hat의 기본값입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'firewall-tools',
      names: (
        'iptables ip6tables iptables-restor iptables-restore iptables-save ip6tables-resto ' +
        'ip6tables-restore nft ufw ebtables ipset xtables-nft-mul xtables-nft-multi ' +
        'xtables-legacy- xtables-legacy-multi conntrack'
      ).split(' '),
      paths: (
        '/usr/sbin/xtables-nft-multi /usr/sbin/xtables-legacy-multi /usr/sbin/nft /usr/sbin/ufw ' +
        '/usr/sbin/ipset /usr/sbin/ebtables /usr/sbin/conntrack /usr/lib/ufw/*'
      ).split(' '),
      role: {
        en: "Shows or changes the firewall's rules and ends.",
        ko: '방화벽 규칙을 보여 주거나 바꾸고 끝납니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'conntrackd',
      names: ['conntrackd', 'ipvsadm'],
      paths: ['/usr/sbin/conntrackd', '/usr/sbin/ipvsadm'],
      role: {
        en:
          'Carries the table of open connections over to another firewall, so that they survive ' +
          'when this one fails.',
        ko: '이 방화벽에 장애가 나도 연결이 유지되도록 연결 표를 다른 방화벽으로 복제합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['3780/udp'] },
    },
    {
      id: 'openvswitch',
      names: ['ovs-vswitchd', 'ovsdb-server', 'ovn-controller', 'ovn-northd'],
      paths: (
        '/usr/sbin/ovs-vswitchd /usr/sbin/ovsdb-server /usr/bin/ovn-controller ' +
        '/usr/bin/ovn-northd /usr/share/openvswitch/scripts/* /usr/bin/ovs-vsctl ' +
        '/usr/lib/openvswitch*/ovs-vswitchd*'
      ).split(' '),
      role: {
        en: 'Part of Open vSwitch: a virtual switch that connects virtual machines and containers.',
        ko: '가상 머신과 컨테이너를 연결하는 가상 스위치 Open vSwitch의 일부입니다.',
      },
      worry: {
        en:
          'The ports 6640 to 6642 of its database change the network: keep them within the ' +
          'cluster.',
        ko:
          '데이터베이스 포트 6640~6642로 네트워크를 바꿀 수 있으므로 클러스터 안에만 열어야 ' +
          '합니다.',
      },
      expects: {
        users: ['root', 'openvswitch'],
        ports: [6641, 6642, '4789/udp', '6081/udp'],
        loopbackPorts: [6640],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'lldpd',
      names: ['lldpd', 'lldpad', 'ladvd', 'lldpcli'],
      paths: ['/usr/sbin/lldpd', '/usr/sbin/lldpad', '/usr/sbin/lldpcli'],
      role: {
        en:
          'Tells the switch at the other end of the cable what this host is, and learns what ' +
          'that switch is (LLDP).',
        ko: 'LLDP로 케이블 반대편 스위치에 이 호스트를 알리고 그 스위치의 정보를 받습니다.',
      },
      worry: null,
      expects: { users: ['_lldpd', 'lldpd', 'root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'inetd',
      names: (
        'inetd xinetd inetutils-inetd openbsd-inetd tcpd in.telnetd telnetd in.fingerd in.rshd ' +
        'in.rlogind rlogind'
      ).split(' '),
      paths: (
        '/usr/sbin/inetd /usr/sbin/xinetd /usr/sbin/inetutils-inetd /usr/sbin/tcpd ' +
        '/usr/sbin/in.telnetd /usr/sbin/telnetd /usr/sbin/in.rshd /usr/sbin/in.rlogind ' +
        '/usr/sbin/in.fingerd'
      ).split(' '),
      role: {
        en: 'Listens for small old services and starts the right program for each connection.',
        ko: '오래된 소규모 서비스의 연결을 기다렸다가 연결마다 해당 프로그램을 시작합니다.',
      },
      worry: {
        en:
          'Telnet, rsh and finger are unencrypted: remove them from /etc/inetd.conf and ' +
          '/etc/xinetd.d and use SSH.',
        ko:
          'telnet, rsh, finger는 암호화되지 않으므로 /etc/inetd.conf와 /etc/xinetd.d에서 지우고 ' +
          'SSH를 써야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'freeradius',
      names: ['freeradius', 'radiusd'],
      paths: ['/usr/sbin/freeradius', '/usr/sbin/radiusd'],
      role: {
        en: 'Checks users for wireless networks, switches and VPNs (RADIUS).',
        ko: 'RADIUS 서버로서 무선 네트워크, 스위치, VPN의 사용자를 확인합니다.',
      },
      worry: {
        en:
          'Each client in clients.conf needs a long secret of its own; "testing123" must be ' +
          'gone.',
        ko: 'clients.conf의 클라이언트마다 긴 비밀 값을 따로 두고 "testing123"은 지워야 합니다.',
      },
      expects: {
        users: ['freerad', 'radiusd'],
        ports: ['1812/udp', '1813/udp', '1814/udp', 1812, 1813, 2083],
        loopbackPorts: [18120],
      },
    },
  ],
} satisfies KnownFamily;
