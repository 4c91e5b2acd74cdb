// Clients of DHCP and what sets up the interfaces of this host.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'network-setup',
  programs: [
    {
      id: 'dhclient',
      names: ['dhclient', 'dhclient-script'],
      paths: ['/usr/sbin/dhclient', '/usr/sbin/dhclient-script'],
      role: {
        en:
          'Gets the IP address of this host from a DHCP server and renews it; it is the client ' +
          'of Debian 12 without a desktop.',
        ko:
          'DHCP 서버에서 이 호스트의 IP 주소를 받고 갱신하며, 데스크톱이 없는 Debian 12에서 ' +
          '쓰는 클라이언트입니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['68/udp', '546/udp'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'dhcpcd',
      names: [
        'dhcpcd',
        'dhcpcd-run-hook',
        'dhcpcd-run-hooks',
        'udhcpc',
        'udhcpc6',
        'dhcp6c',
        'connmand',
        'busybox',
      ],
      paths: (
        '/usr/sbin/dhcpcd /usr/libexec/dhcpcd-run-hooks /usr/lib/dhcpcd-run-hooks ' +
        '/usr/lib/dhcpcd/* /usr/sbin/udhcpc /usr/sbin/udhcpc6 /usr/sbin/connmand /bin/busybox'
      ).split(' '),
      role: {
        en: 'Gets the IP address of this host from a DHCP server and renews it.',
        ko: 'DHCP 서버에서 이 호스트의 IP 주소를 받고 갱신합니다.',
      },
      worry: null,
      expects: {
        users: ['dhcpcd', '_dhcp', 'root'],
        ports: ['68/udp', '546/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'networkmanager',
      names: (
        'NetworkManager nm-dispatcher nm-dhcp-helper nm-initrd-gener nm-initrd-generator ' +
        'nm-openvpn-serv nm-openvpn-service nm-iface-helper nm-cloud-setup nm-online ' +
        'nm-priv-helper'
      ).split(' '),
      paths: (
        '/usr/sbin/NetworkManager /usr/libexec/nm-* /usr/lib/nm-* /usr/lib/NetworkManager/* ' +
        '/usr/bin/nm-online'
      ).split(' '),
      role: {
        en:
          'Sets up the network connections of this host, wired, wireless and VPN, and gets ' +
          'addresses by DHCP.',
        ko: '유선, 무선, VPN 등 이 호스트의 네트워크 연결을 설정하고 DHCP로 주소를 받습니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'nm-openvpn'],
        ports: ['68/udp', '546/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'network-clients',
      names: 'nmcli nmtui nm-applet nm-connection-e nm-connection-editor iwctl wpa_cli'.split(' '),
      paths: (
        '/usr/bin/nmcli /usr/bin/nmtui /usr/bin/nm-applet /usr/bin/nm-connection-editor ' +
        '/usr/bin/iwctl /usr/sbin/wpa_cli'
      ).split(' '),
      role: {
        en: 'Shows or changes network connections for a user.',
        ko: '사용자를 위해 네트워크 연결을 보여 주거나 변경합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'wpa-supplicant',
      names: ['wpa_supplicant'],
      paths: ['/usr/sbin/wpa_supplicant'],
      role: {
        en: 'Signs in to wireless networks, or to wired ones that ask for it (802.1X).',
        ko: '무선 네트워크 또는 인증을 요구하는 유선 네트워크(802.1X)에 접속합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'iwd',
      names: ['iwd', 'ead'],
      paths: ['/usr/libexec/iwd', '/usr/lib/iwd', '/usr/libexec/ead'],
      role: {
        en: 'Connects this host to wireless networks, in place of wpa_supplicant.',
        ko: 'wpa_supplicant를 대신하여 이 호스트를 무선 네트워크에 연결합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['68/udp'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'hostapd',
      names: ['hostapd'],
      paths: ['/usr/sbin/hostapd'],
      role: {
        en: 'Makes this host a wireless access point.',
        ko: '이 호스트를 무선 액세스 포인트로 만듭니다.',
      },
      worry: {
        en: 'Use WPA2 or WPA3 with a long passphrase (wpa=2).',
        ko: '긴 암호 구문을 쓰고 wpa=2로 WPA2 또는 WPA3를 사용해야 합니다.',
      },
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'avahi',
      names: ['avahi-daemon', 'avahi-autoipd', 'avahi-dnsconfd', 'avahi-publish', 'avahi-browse'],
      paths: (
        '/usr/sbin/avahi-daemon /usr/sbin/avahi-autoipd /usr/sbin/avahi-dnsconfd ' +
        '/usr/bin/avahi-publish /usr/bin/avahi-browse'
      ).split(' '),
      role: {
        en:
          'Makes names ending in .local and services such as printers known in the local ' +
          'network (mDNS, port 5353).',
        ko: '포트 5353의 mDNS로 로컬 네트워크에서 .local 이름과 프린터 같은 서비스를 알립니다.',
      },
      worry: {
        en: 'A server on the internet does not need it: stop it there, or close UDP port 5353.',
        ko: '인터넷에 있는 서버에는 필요하지 않으므로 중지하거나 UDP 포트 5353을 닫아야 합니다.',
      },
      expects: {
        users: ['avahi', 'avahi-autoipd', 'root'],
        ports: ['5353/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'modemmanager',
      names: ['ModemManager', 'mmcli'],
      paths: ['/usr/sbin/ModemManager', '/usr/bin/mmcli'],
      role: {
        en: 'Talks to mobile broadband modems, and looks at serial devices whether they are one.',
        ko: '모바일 광대역 모뎀과 통신하고 직렬 장치가 모뎀인지 확인합니다.',
      },
      worry: {
        en: 'A server without a modem can do without it: disable the service.',
        ko: '모뎀이 없는 서버에는 필요하지 않으므로 서비스를 꺼도 됩니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'ifupdown',
      names: [
        'ifup',
        'ifdown',
        'ifquery',
        'ifenslave',
        'vconfig',
        'brctl',
        'bridge',
        'ip',
        'ifconfig',
        'route',
        'ethtool',
        'netplan',
      ],
      paths: (
        '/usr/sbin/ifup /usr/sbin/ifdown /usr/sbin/ifquery /usr/sbin/ifconfig /usr/sbin/route ' +
        '/usr/sbin/ip /usr/sbin/bridge /usr/sbin/brctl /usr/sbin/ethtool /usr/sbin/devlink ' +
        '/usr/sbin/rtmon /usr/sbin/rtacct /usr/sbin/dcb /usr/sbin/tipc /usr/sbin/vdpa ' +
        '/usr/sbin/arpd /usr/sbin/genl /usr/sbin/nameif /usr/sbin/rarp /usr/sbin/slattach ' +
        '/usr/sbin/ipmaddr /usr/sbin/iptunnel /usr/sbin/plipconfig /usr/bin/rdma ' +
        '/usr/bin/routel /usr/sbin/netplan /usr/share/netplan/netplan.script ' +
        '/usr/lib/ifupdown/* /usr/libexec/ifupdown-ng/* /etc/network/if-*.d/* ' +
        '/etc/init.d/networking'
      ).split(' '),
      role: {
        en:
          'Sets up or shows network interfaces, addresses and routes, and ends when it has done ' +
          'so.',
        ko: '네트워크 인터페이스, 주소, 경로를 설정하거나 보여 주고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'networkd-dispatcher',
      names: ['networkd-dispat', 'networkd-dispatcher'],
      paths: ['/usr/bin/networkd-dispatcher'],
      role: {
        en: 'Runs scripts when an interface managed by systemd-networkd goes up or down.',
        ko: 'systemd-networkd가 관리하는 인터페이스가 연결되거나 끊어질 때 스크립트를 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'ddclient',
      names: ['ddclient', 'inadyn', 'noip2'],
      paths: ['/usr/sbin/ddclient', '/usr/sbin/inadyn', '/usr/bin/noip2', '/usr/local/bin/noip2'],
      role: {
        en: 'Reports the changing public address of this host to a dynamic DNS service.',
        ko: '이 호스트의 바뀌는 공인 주소를 동적 DNS 서비스에 알립니다.',
      },
      worry: null,
      expects: { users: ['ddclient', 'inadyn', 'root', '*'] },
    },
  ],
} satisfies KnownFamily;
