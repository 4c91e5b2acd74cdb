// Name servers, address assignment and the setup of interfaces.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'names-and-addresses',
  programs: [
    {
      id: 'named',
      names: ['named'],
      paths: ['/usr/sbin/named'],
      role: {
        en:
          'The BIND name server: it answers for its own zones or resolves names for others, on ' +
          'port 53.',
        ko:
          '자신의 영역에 답하거나 다른 호스트를 위해 이름을 해석하는 BIND 네임 서버이며 포트 ' +
          '53을 씁니다.',
      },
      worry: {
        en:
          'A resolver open to the internet amplifies attacks: set allow-recursion to your own ' +
          'networks.',
        ko:
          '인터넷에 열린 재귀 네임 서버는 증폭 공격에 악용되므로 allow-recursion을 자신의 ' +
          '네트워크로 제한해야 합니다.',
      },
      expects: {
        users: ['bind', 'named'],
        ports: [53, '53/udp', 853, 443],
        loopbackPorts: [953, 8053],
      },
    },
    {
      id: 'unbound',
      names: ['unbound', 'unbound-anchor', 'unbound-control'],
      paths: (
        '/usr/sbin/unbound /usr/sbin/unbound-anchor /usr/sbin/unbound-control ' +
        '/usr/sbin/unbound-checkconf /usr/libexec/unbound-helper'
      ).split(' '),
      role: {
        en:
          'Resolves names for this host or its network, checks DNSSEC signatures and caches the ' +
          'answers.',
        ko: '이 호스트나 네트워크를 위해 이름을 해석하고 DNSSEC 서명을 확인하며 응답을 캐시합니다.',
      },
      worry: {
        en:
          'A resolver open to the internet amplifies attacks: set access-control to your own ' +
          'networks.',
        ko:
          '인터넷에 열린 재귀 네임 서버는 증폭 공격에 악용되므로 access-control을 자신의 ' +
          '네트워크로 제한해야 합니다.',
      },
      expects: { users: ['unbound', 'root'], ports: [53, '53/udp', 853], loopbackPorts: [8953] },
    },
    {
      id: 'dnsmasq',
      names: ['dnsmasq'],
      paths: ['/usr/sbin/dnsmasq', '/usr/share/dnsmasq/systemd-helper'],
      role: {
        en:
          'Answers name questions and hands out addresses by DHCP in a small network, often the ' +
          "one of libvirt's or LXC's virtual machines.",
        ko:
          '작은 네트워크에서 이름 질의에 답하고 DHCP로 주소를 나누어 주며, libvirt나 LXC 가상 ' +
          '머신의 네트워크에 흔히 쓰입니다.',
      },
      worry: {
        en: 'It must not answer on the outer interface: set interface= and bind-interfaces.',
        ko:
          '외부 인터페이스에서 응답하면 안 되므로 interface=와 bind-interfaces를 설정해야 ' +
          '합니다.',
      },
      expects: {
        users: ['dnsmasq', 'nobody', 'libvirt-dnsmasq', 'lxc-dnsmasq', 'lxd', 'root'],
        ports: [53, '53/udp', '67/udp', '69/udp', '547/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'powerdns',
      names: ['pdns_server', 'pdns_recursor', 'dnsdist'],
      paths: ['/usr/sbin/pdns_server', '/usr/sbin/pdns_recursor', '/usr/bin/dnsdist'],
      role: {
        en:
          'A PowerDNS server: it answers for its zones out of a database, resolves names, or ' +
          'spreads the questions over other servers.',
        ko:
          '데이터베이스의 영역에 답하거나 이름을 해석하거나 질의를 다른 서버에 분산하는 ' +
          'PowerDNS 서버입니다.',
      },
      worry: {
        en: 'Its API on port 8081 changes zones: keep it on localhost and set api-key.',
        ko:
          '포트 8081의 API로 영역을 바꿀 수 있으므로 localhost에만 열고 api-key를 설정해야 ' +
          '합니다.',
      },
      expects: {
        users: ['pdns', 'pdns-recursor', '_dnsdist', 'dnsdist'],
        ports: [53, '53/udp', 853, 443],
        loopbackPorts: [8081, 8082, 8083, 5199],
      },
    },
    {
      id: 'other-name-servers',
      names: (
        'kresd kresctl kres-cache-gc knotd nsd dnscrypt-proxy stubby adguardhome AdGuardHome ' +
        'pihole-FTL blocky smartdns'
      ).split(' '),
      paths: (
        '/usr/sbin/kresd /usr/sbin/kres-cache-gc /usr/sbin/knotd /usr/sbin/nsd ' +
        '/usr/sbin/dnscrypt-proxy /usr/bin/stubby /opt/AdGuardHome/AdGuardHome ' +
        '/usr/bin/pihole-FTL /usr/bin/blocky /usr/local/bin/blocky'
      ).split(' '),
      role: {
        en:
          'A name server or resolver: Knot, NSD, dnscrypt-proxy, stubby, Pi-hole or AdGuard ' +
          'Home.',
        ko:
          'Knot, NSD, dnscrypt-proxy, stubby, Pi-hole, AdGuard Home 같은 네임 서버 또는 ' +
          '리졸버입니다.',
      },
      worry: {
        en: 'A resolver open to the internet amplifies attacks: allow your own networks only.',
        ko:
          '인터넷에 열린 재귀 네임 서버는 증폭 공격에 악용되므로 자신의 네트워크만 허용해야 ' +
          '합니다.',
      },
      expects: {
        users: [
          'knot-resolver',
          'knot',
          'nsd',
          '_dnscrypt-proxy',
          'dnscrypt-proxy',
          'stubby',
          'pihole',
          'root',
        ],
        ports: [53, '53/udp', 853, 443, 80, '67/udp'],
        loopbackPorts: [8953, 8453, 3000],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'dhcpd',
      names: 'dhcpd kea-dhcp4 kea-dhcp6 kea-ctrl-agent kea-dhcp-ddns dhcrelay udhcpd'.split(' '),
      paths: (
        '/usr/sbin/dhcpd /usr/sbin/kea-dhcp4 /usr/sbin/kea-dhcp6 /usr/sbin/kea-ctrl-agent ' +
        '/usr/sbin/kea-dhcp-ddns /usr/sbin/dhcrelay /usr/sbin/udhcpd'
      ).split(' '),
      role: {
        en: 'Hands out IP addresses to the machines of a network by DHCP.',
        ko: '네트워크의 기기에 DHCP로 IP 주소를 나누어 줍니다.',
      },
      worry: {
        en: 'A second DHCP server in one network breaks it: make sure that this one is wanted.',
        ko: '한 네트워크에 DHCP 서버가 둘이면 장애가 생기므로 의도한 서버인지 확인해야 합니다.',
      },
      expects: {
        users: ['dhcpd', '_kea', 'kea', 'root'],
        ports: ['67/udp', '547/udp'],
        loopbackPorts: [8000, 53001],
        warnings: ['RAW_SOCKET'],
      },
    },
  ],
} satisfies KnownFamily;
