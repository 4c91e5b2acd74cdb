// Private networks, routing, firewalls and the watching of connections.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'vpn-and-routing',
  programs: [
    {
      id: 'openvpn',
      names: ['openvpn', 'openvpn3-servic', 'openvpn3-service-client'],
      paths: ['/usr/sbin/openvpn', '/usr/libexec/openvpn3-linux/*', '/usr/lib/openvpn3-linux/*'],
      role: {
        en:
          'An OpenVPN tunnel: it connects this host to a private network or takes in the ' +
          'clients of one, usually on UDP port 1194.',
        ko:
          '이 호스트를 사설 네트워크에 연결하거나 그 클라이언트를 받는 OpenVPN 터널이며 보통 ' +
          'UDP 포트 1194를 씁니다.',
      },
      worry: {
        en:
          'Its management interface can stop and change it: use a Unix socket or 127.0.0.1 with ' +
          'a password.',
        ko:
          '관리 인터페이스로 터널을 중지하고 바꿀 수 있으므로 유닉스 소켓이나 비밀번호를 건 ' +
          '127.0.0.1을 써야 합니다.',
      },
      expects: {
        users: ['root', 'nobody', 'openvpn'],
        ports: [1194, '1194/udp', 443],
        loopbackPorts: [7505],
      },
    },
    {
      id: 'wireguard',
      names: ['wg', 'wg-quick', 'wireguard-go', 'boringtun-cli'],
      paths: (
        '/usr/bin/wg /usr/bin/wg-quick /usr/bin/wireguard-go /usr/local/bin/wireguard-go ' +
        '/usr/bin/boringtun-cli /usr/local/bin/boringtun-cli'
      ).split(' '),
      role: {
        en:
          'Sets up or shows a WireGuard tunnel; the tunnel itself runs in the kernel unless it ' +
          'is wireguard-go or boringtun.',
        ko:
          'WireGuard 터널을 설정하거나 보여 주며, wireguard-go나 boringtun이 아니면 터널 자체는 ' +
          '커널에서 동작합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['51820/udp'] },
    },
    {
      id: 'tailscale',
      names: ['tailscaled', 'tailscale', 'headscale'],
      paths: (
        '/usr/sbin/tailscaled /usr/bin/tailscale /usr/local/bin/tailscaled /usr/bin/headscale ' +
        '/usr/local/bin/headscale /snap/tailscale/*/bin/tailscaled'
      ).split(' '),
      role: {
        en:
          'Joins this host to a private network over WireGuard, managed by the Tailscale ' +
          'service or an own Headscale.',
        ko:
          'Tailscale 서비스나 자체 Headscale이 관리하는 WireGuard 기반 사설 네트워크에 이 ' +
          '호스트를 연결합니다.',
      },
      worry: {
        en:
          'Whoever controls the account reaches this host: check the access rules there, and ' +
          '"tailscale status".',
        ko:
          '계정을 가진 사람이 이 호스트에 접근할 수 있으므로 접근 규칙과 "tailscale status"를 ' +
          '확인해야 합니다.',
      },
      expects: {
        users: ['root', 'headscale', '*'],
        ports: ['41641/udp', 41641, 8080],
        loopbackPorts: [9090, 50443],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'zerotier',
      names: ['zerotier-one', 'netbird', 'nebula', 'tincd', 'supernode'],
      paths: (
        '/usr/sbin/zerotier-one /usr/bin/netbird /usr/local/bin/netbird /usr/bin/nebula ' +
        '/usr/local/bin/nebula /usr/sbin/tincd /usr/sbin/edge /usr/sbin/supernode'
      ).split(' '),
      role: {
        en:
          'Joins this host to a private network over the internet (ZeroTier, NetBird, Nebula, ' +
          'tinc or n2n).',
        ko:
          'ZeroTier, NetBird, Nebula, tinc, n2n 중 하나로서 인터넷을 통해 이 호스트를 사설 ' +
          '네트워크에 연결합니다.',
      },
      worry: {
        en:
          'Whoever controls that network reaches this host past the firewall: check who its ' +
          'members are.',
        ko:
          '그 네트워크를 관리하는 사람은 방화벽을 지나 이 호스트에 접근할 수 있으므로 구성원을 ' +
          '확인해야 합니다.',
      },
      expects: {
        users: ['root', 'zerotier-one', 'tinc', 'nebula', 'nobody'],
        ports: [9993, '9993/udp', 655, '655/udp', '4242/udp', '51820/udp', '7654/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'strongswan',
      names: ['charon', 'charon-systemd', 'swanctl', 'pluto', 'charon-nm', 'charon-cmd'],
      paths: (
        '/usr/libexec/ipsec/* /usr/lib/ipsec/* /usr/libexec/strongswan/* ' +
        '/usr/sbin/charon-systemd /usr/sbin/swanctl /usr/sbin/ipsec /usr/libexec/charon-nm ' +
        '/usr/lib/charon-nm /usr/libexec/charon-cmd /usr/lib/charon-cmd'
      ).split(' '),
      role: {
        en:
          'Negotiates the keys of IPsec tunnels (strongSwan or Libreswan), on UDP ports 500 and ' +
          '4500.',
        ko: 'strongSwan 또는 Libreswan으로서 UDP 포트 500과 4500에서 IPsec 터널의 키를 교환합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['500/udp', '4500/udp'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'ppp-and-l2tp',
      names: ['pppd', 'xl2tpd', 'pppoe', 'pptpd', 'pptpctrl', 'accel-pppd', 'pppoe-server'],
      paths: (
        '/usr/sbin/pppd /usr/sbin/chat /usr/sbin/xl2tpd /usr/sbin/pppoe /usr/sbin/pptpd ' +
        '/usr/sbin/pptpctrl /usr/sbin/accel-pppd /usr/sbin/pppoe-server'
      ).split(' '),
      role: {
        en:
          'Builds a point-to-point connection (PPP, PPPoE, L2TP or PPTP), to a provider or for ' +
          'remote users.',
        ko: '통신사나 원격 사용자와의 점대점 연결(PPP, PPPoE, L2TP, PPTP)을 만듭니다.',
      },
      worry: {
        en: 'L2TP without IPsec and PPTP are not secure: do not accept them from the internet.',
        ko: 'IPsec 없는 L2TP와 PPTP는 안전하지 않으므로 인터넷에서 받지 말아야 합니다.',
      },
      expects: { users: ['root'], ports: ['1701/udp', 1723], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'ocserv',
      names: (
        'ocserv ocserv-main ocserv-worker openconnect sstpc softethervpn vpnserver vpnbridge ' +
        'openfortivpn'
      ).split(' '),
      paths: (
        '/usr/sbin/ocserv /usr/sbin/ocserv-worker /usr/sbin/openconnect /usr/sbin/sstpc ' +
        '/usr/local/vpnserver/* /usr/libexec/softether/* /usr/lib/softether/* ' +
        '/usr/bin/openfortivpn'
      ).split(' '),
      role: {
        en:
          'A VPN over TLS: ocserv and SoftEther take in clients, the others connect this host ' +
          'as a client.',
        ko:
          'TLS를 이용한 VPN으로서 ocserv와 SoftEther는 클라이언트를 받고 나머지는 이 호스트를 ' +
          '클라이언트로 연결합니다.',
      },
      worry: null,
      expects: { users: ['root', 'ocserv', 'nobody'], ports: [443, '443/udp', 992, 1194, 5555] },
    },
    {
      id: 'shadow-proxies',
      names: (
        'ss-server ss-local ss-redir ss-tunnel ssserver sslocal obfs-server v2ray xray sing-box ' +
        'trojan-go hysteria'
      ).split(' '),
      paths: (
        '/usr/bin/ss-server /usr/bin/ss-local /usr/bin/ss-redir /usr/bin/ss-tunnel ' +
        '/usr/bin/ssserver /usr/local/bin/ssserver /usr/bin/sslocal /usr/local/bin/sslocal ' +
        '/usr/bin/obfs-server /usr/bin/v2ray /usr/local/bin/v2ray /usr/bin/xray ' +
        '/usr/local/bin/xray /usr/bin/sing-box /usr/local/bin/sing-box /usr/bin/trojan ' +
        '/usr/local/bin/trojan /usr/bin/trojan-go /usr/local/bin/trojan-go /usr/bin/hysteria ' +
        '/usr/local/bin/hysteria'
      ).split(' '),
      role: {
        en:
          'A proxy that hides its traffic (Shadowsocks, V2Ray, Xray and the like), made to pass ' +
          'censorship.',
        ko: '검열을 우회하도록 통신 내용을 감추는 Shadowsocks, V2Ray, Xray 등의 프록시입니다.',
      },
      worry: {
        en:
          'Intruders use such tools too: if nobody here has set it up, treat the host as taken ' +
          'over.',
        ko:
          '침입자도 이런 도구를 쓰므로 아무도 설치하지 않았다면 호스트가 장악된 것으로 보아야 ' +
          '합니다.',
      },
      expects: {
        users: ['nobody', 'shadowsocks', 'xray', '*'],
        ports: [443, '443/udp', 8388, '8388/udp'],
        loopbackPorts: [1080],
      },
    },
    {
      id: 'tor',
      names: ['tor', 'obfs4proxy', 'snowflake-clien', 'snowflake-client', 'lyrebird'],
      paths: [
        '/usr/sbin/tor',
        '/usr/bin/obfs4proxy',
        '/usr/bin/snowflake-client',
        '/usr/bin/lyrebird',
      ],
      role: {
        en:
          'Connects to the Tor network: a SOCKS proxy on port 9050 for this host, and with a ' +
          'configuration for it a relay or onion service.',
        ko:
          'Tor 네트워크에 연결하여 포트 9050에서 이 호스트용 SOCKS 프록시를 제공하고, 설정에 ' +
          '따라 릴레이나 어니언 서비스가 됩니다.',
      },
      worry: {
        en:
          'Malware hides its control channel with it: find out who needs it here, and remove it ' +
          'if nobody does.',
        ko:
          '악성 코드가 제어 통신을 숨기는 데도 쓰이므로 누가 필요로 하는지 확인하고 없으면 ' +
          '제거해야 합니다.',
      },
      expects: {
        users: ['debian-tor', 'toranon', 'tor', '_tor'],
        ports: [9001, 9030, 443],
        loopbackPorts: [9050, 9051, 9150],
      },
    },
    {
      id: 'i2p',
      names: ['i2pd', 'i2prouter'],
      paths: ['/usr/sbin/i2pd', '/usr/bin/i2pd', '/usr/bin/i2prouter'],
      role: {
        en: 'A router of the anonymous network I2P.',
        ko: '익명 네트워크 I2P의 라우터입니다.',
      },
      worry: {
        en: 'Traffic of strangers goes through this host.',
        ko: '모르는 사람들의 트래픽이 이 호스트를 거쳐 갑니다.',
      },
      expects: { users: ['i2pd', 'i2psvc'], ports: ['*'], warnings: ['BACKDOOR_PORT'] },
    },
  ],
} satisfies KnownFamily;
