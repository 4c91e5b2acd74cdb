// Clients of name servers and clouds, tunnels, remote desktops and servers at home.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'remote-services',
  programs: [
    {
      id: 'dns-commands',
      names: 'dig host nslookup delv whois getent drill kdig rndc resolvconf'.split(' '),
      paths: (
        '/usr/bin/dig /usr/bin/host /usr/bin/nslookup /usr/bin/delv /usr/bin/whois ' +
        '/usr/bin/getent /usr/bin/drill /usr/bin/kdig /usr/sbin/rndc /usr/sbin/resolvconf'
      ).split(' '),
      role: {
        en: 'Asks a name server or another directory something, and ends.',
        ko: '네임 서버나 다른 디렉터리에 질의하고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'socket-commands',
      names: (
        'ss netstat arp lnstat nstat tc iw iwconfig iwlist rfkill mii-tool nload iperf iperf3 ' +
        'netperf netserver'
      ).split(' '),
      paths: (
        '/usr/bin/ss /usr/bin/netstat /usr/sbin/arp /usr/sbin/lnstat /usr/bin/nstat ' +
        '/usr/sbin/tc /usr/sbin/iw /usr/sbin/iwconfig /usr/sbin/iwlist /usr/sbin/iwgetid ' +
        '/usr/sbin/rfkill /usr/sbin/mii-tool /usr/bin/nload /usr/bin/iperf /usr/bin/iperf3 ' +
        '/usr/bin/netperf /usr/bin/netserver'
      ).split(' '),
      role: {
        en: 'Shows connections and interfaces of this host or measures the speed of the network.',
        ko: '이 호스트의 연결과 인터페이스를 보여 주거나 네트워크 속도를 측정합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: [5201, '5201/udp', 5001] },
    },
    {
      id: 'cloud-clients',
      names: ['aws', 'gcloud', 'az', 'doctl', 's3cmd', 'mcli'],
      paths: (
        '/usr/bin/aws /usr/local/bin/aws /usr/local/aws-cli/** /opt/az/** /usr/bin/az ' +
        '/usr/bin/gcloud /usr/local/bin/gcloud /usr/lib/google-cloud-sdk/** ' +
        '/snap/google-cloud-cli/** /snap/aws-cli/** /usr/bin/doctl /usr/local/bin/doctl ' +
        '/snap/doctl/** /usr/bin/s3cmd /usr/bin/mcli /usr/local/bin/mcli /usr/bin/oci ' +
        '/usr/local/bin/oci /usr/bin/aliyun /usr/local/bin/aliyun'
      ).split(' '),
      role: {
        en:
          'A client of a cloud provider: somebody or a script manages resources or copies data ' +
          'with it.',
        ko:
          '클라우드 업체의 클라이언트로서 사람이나 스크립트가 자원을 관리하거나 데이터를 ' +
          '복사합니다.',
      },
      worry: {
        en:
          'The keys in ~/.aws, ~/.config/gcloud or ~/.azure open the account to whoever reads ' +
          'them.',
        ko: '~/.aws, ~/.config/gcloud, ~/.azure의 키를 읽은 사람은 계정을 쓸 수 있습니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'tunnels',
      names: ['cloudflared', 'ngrok', 'inlets', 'zrok', 'bore'],
      paths: (
        '/usr/bin/cloudflared /usr/local/bin/cloudflared /usr/bin/ngrok /usr/local/bin/ngrok ' +
        '/usr/bin/inlets /usr/local/bin/inlets /usr/bin/zrok /usr/local/bin/zrok /usr/bin/bore ' +
        '/usr/local/bin/bore /snap/ngrok/**'
      ).split(' '),
      role: {
        en:
          'Opens a tunnel from this host to a service on the internet, by which others can ' +
          'reach a port of it.',
        ko:
          '이 호스트에서 인터넷의 서비스로 터널을 열어 다른 사람이 이 호스트의 포트에 접근할 수 ' +
          '있게 합니다.',
      },
      worry: {
        en:
          'It leads past the firewall: make sure that somebody here has set it up, and what it ' +
          'makes public.',
        ko: '방화벽을 우회하는 통로이므로 누가 설치했고 무엇을 공개하는지 확인해야 합니다.',
      },
      expects: {
        users: ['cloudflared', '*', 'root'],
        loopbackPorts: [4040, 20241],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'coturn-and-voice',
      names: (
        'turnserver coturn asterisk kamailio opensips freeswitch rtpengine janus prosody ' +
        'murmurd mumble-server livekit-server mediasoup-worke mediasoup-worker'
      ).split(' '),
      paths: (
        '/usr/bin/turnserver /usr/sbin/asterisk /usr/sbin/kamailio /usr/sbin/opensips ' +
        '/usr/bin/freeswitch /usr/sbin/rtpengine /usr/bin/janus /usr/bin/prosody ' +
        '/usr/sbin/murmurd /usr/bin/mumble-server /usr/bin/livekit-server ' +
        '/usr/local/bin/livekit-server /**/node_modules/mediasoup/**/mediasoup-worker'
      ).split(' '),
      role: {
        en: 'Carries calls, video meetings or messages (SIP, WebRTC, XMPP).',
        ko: 'SIP, WebRTC, XMPP로 통화, 화상 회의, 메시지를 중계합니다.',
      },
      worry: {
        en:
          'SIP on port 5060 is attacked at once to place costly calls: use strong passwords and ' +
          'fail2ban.',
        ko:
          '포트 5060의 SIP는 비싼 통화를 걸려는 공격을 곧바로 받으므로 강한 비밀번호와 ' +
          'fail2ban을 써야 합니다.',
      },
      expects: {
        users: (
          'turnserver asterisk kamailio opensips freeswitch prosody lua5.4 mumble-server ' +
          '_mumble-server *'
        ).split(' '),
        ports: ['*'],
        loopbackPorts: [5038, 8021],
      },
    },
    {
      id: 'remote-desktop',
      names: (
        'xrdp xrdp-sesman xrdp-chansrv xrdp-sesexec Xvnc Xtigervnc x11vnc vncserver ' +
        'tigervncserver x0vncserver wayvnc gnome-remote-de gnome-remote-desktop-daemon ' +
        'krdpserver krfb guacd rustdesk teamviewerd TeamViewer anydesk nxserver.bin nxd ' +
        'websockify'
      ).split(' '),
      paths: (
        '/usr/sbin/xrdp /usr/sbin/xrdp-sesman /usr/sbin/xrdp-chansrv /usr/libexec/xrdp/* ' +
        '/usr/bin/Xvnc /usr/bin/Xtigervnc /usr/bin/Xtightvnc /usr/bin/tigervncsession ' +
        '/usr/libexec/tigervnc* /usr/libexec/vncs* /usr/bin/x11vnc /usr/bin/tigervncserver ' +
        '/usr/bin/x0vncserver /usr/bin/X0tigervnc /usr/bin/wayvnc ' +
        '/usr/libexec/gnome-remote-desktop-daemon /usr/lib/gnome-remote-desktop-daemon ' +
        '/usr/bin/krdpserver /usr/bin/krfb /usr/sbin/guacd /usr/lib/rustdesk/** ' +
        '/usr/bin/rustdesk /usr/share/rustdesk/* /opt/teamviewer/** /usr/bin/anydesk ' +
        '/usr/NX/bin/* /usr/bin/websockify'
      ).split(' '),
      role: {
        en:
          'Shows the desktop of this host to somebody far away (RDP, VNC, TeamViewer, AnyDesk ' +
          'and others).',
        ko:
          'RDP, VNC, TeamViewer, AnyDesk 등으로 이 호스트의 데스크톱을 멀리 있는 사람에게 보여 ' +
          '줍니다.',
      },
      worry: {
        en:
          'Ports 3389 and 5900 are attacked by guessing passwords: reach them through SSH or a ' +
          'VPN only.',
        ko:
          '포트 3389와 5900에는 비밀번호 대입 공격이 들어오므로 SSH나 VPN을 통해서만 접근해야 ' +
          '합니다.',
      },
      expects: {
        users: ['xrdp', 'root', 'gnome-remote-desktop', 'guacd', 'daemon', 'nx', '*'],
        ports: [4000],
        loopbackPorts: [4822, 3350, 5900, 5901, 5902, 5903, 5910, 5939],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'home-and-media-servers',
      names: [
        'transmission-da',
        'transmission-daemon',
        'qbittorrent-nox',
        'deluged',
        'rtorrent',
        'syncthing',
        'minidlnad',
        'jellyfin',
        'emby-server',
        'Plex *',
        'mpd',
        'icecast2',
        'hass',
        'navidrome',
        'sonarr',
        'radarr',
        'Sonarr',
        'Radarr',
        'Prowlarr',
      ],
      paths: (
        '/usr/bin/transmission-daemon /usr/bin/qbittorrent-nox /usr/bin/deluged ' +
        '/usr/bin/rtorrent /usr/bin/syncthing /usr/local/bin/syncthing /usr/sbin/minidlnad ' +
        '/usr/lib/jellyfin/** /jellyfin/jellyfin /opt/emby-server/** ' +
        '/usr/lib/plexmediaserver/** /usr/bin/mpd /usr/bin/icecast2 /**/bin/hass ' +
        '/usr/bin/navidrome /usr/local/bin/navidrome /opt/Sonarr/** /opt/Radarr/** ' +
        '/opt/Prowlarr/** /usr/lib/sonarr/**'
      ).split(' '),
      role: {
        en: 'A server for media, downloads, file exchange or a smart home.',
        ko: '미디어, 다운로드, 파일 동기화, 스마트 홈을 위한 서버입니다.',
      },
      worry: {
        en: 'Keep its web page within your own network, or behind a password and TLS.',
        ko: '웹 화면은 내부 네트워크에만 두거나 비밀번호와 TLS로 보호해야 합니다.',
      },
      expects: {
        users: (
          'debian-transmission transmission minidlna jellyfin emby plex mpd icecast2 ' +
          'homeassistant debian-deluged *'
        ).split(' '),
        ports: [
          '1900/udp',
          6600,
          6881,
          '6881/udp',
          8000,
          8080,
          8096,
          8123,
          8200,
          8920,
          9091,
          '21027/udp',
          22000,
          '22000/udp',
          32400,
          51413,
          '51413/udp',
          '7359/udp',
          '5353/udp',
        ],
        loopbackPorts: [8384, 58846],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'network-audio',
      names: 'shairport-sync snapserver snapclient'.split(' '),
      paths: (
        '/usr/bin/shairport-sync /usr/local/bin/shairport-sync /usr/bin/snapserver ' +
        '/usr/bin/snapclient'
      ).split(' '),
      role: {
        en: 'Plays over the speakers of this host what comes by network, or sends it to others.',
        ko: '네트워크로 온 소리를 이 호스트의 스피커로 들려주거나 다른 곳으로 보냅니다.',
      },
      worry: null,
      expects: {
        users: ['shairport-sync', '_snapserver', '_snapclient', 'snapserver', '*'],
        ports: ['*'],
      },
    },
    {
      id: 'gerbera',
      names: 'gerbera mediatomb'.split(' '),
      paths: '/usr/bin/gerbera /usr/bin/mediatomb'.split(' '),
      role: {
        en: 'Offers films, music and pictures to devices of the home network (UPnP).',
        ko: '홈 네트워크의 기기에 영상, 음악, 사진을 제공합니다(UPnP).',
      },
      worry: null,
      expects: { users: ['gerbera', 'mediatomb', '*'], ports: ['1900/udp', '*'] },
    },
  ],
} satisfies KnownFamily;
