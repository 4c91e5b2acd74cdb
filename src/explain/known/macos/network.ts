// Programs of macOS for networks, wireless, sharing and serving.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'network',
  programs: [
    {
      id: 'macos-mdnsresponder',
      names: ['mDNSResponder', 'mDNSResponderHelper'],
      paths: ['/usr/sbin/mDNSResponder', '/usr/sbin/mDNSResponderHelper'],
      role: {
        en: 'Resolves names, and finds printers and other devices on the local network.',
        ko: '이름을 주소로 바꾸고 로컬 네트워크의 프린터 등 장치를 찾습니다.',
      },
      worry: null,
      expects: { users: ['_mdnsresponder', 'root'], ports: ['5353/udp', '*'] },
    },
    {
      id: 'macos-airportd',
      names: ['airportd'],
      paths: ['/usr/libexec/airportd'],
      role: {
        en: 'Looks after the wireless network.',
        ko: '무선 네트워크를 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-bluetoothd',
      names: ['bluetoothd'],
      paths: ['/usr/sbin/bluetoothd'],
      role: {
        en: 'Looks after Bluetooth devices.',
        ko: '블루투스 장치를 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-locationd',
      names: ['locationd'],
      paths: ['/usr/libexec/locationd'],
      role: {
        en: 'Finds out where the Mac is, for programs that may know it.',
        ko: '허용받은 프로그램을 위해 Mac의 위치를 알아냅니다.',
      },
      worry: null,
      expects: { users: ['_locationd'] },
    },
    {
      id: 'macos-apsd',
      names: ['apsd'],
      paths: ['/System/Library/PrivateFrameworks/ApplePushService.framework/apsd'],
      role: {
        en: 'Keeps a connection to Apple for push notices.',
        ko: '푸시 알림을 받기 위해 Apple과의 연결을 유지합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-nsurlsessiond',
      names: ['nsurlsessiond'],
      paths: ['/usr/libexec/nsurlsessiond'],
      role: {
        en: 'Downloads and uploads for programs in the background.',
        ko: '프로그램을 대신해 뒤에서 내려받고 올립니다.',
      },
      worry: null,
      expects: { users: ['*', 'root', '_nsurlsessiond'] },
    },
    {
      id: 'macos-symptomsd',
      names: ['symptomsd'],
      paths: ['/usr/libexec/symptomsd'],
      role: {
        en: 'Watches the quality of network connections and which program uses them.',
        ko: '네트워크 연결의 품질과 프로그램별 사용을 살핍니다.',
      },
      worry: null,
      expects: { users: ['_networkd', 'root'] },
    },
    {
      id: 'macos-sharingd',
      names: ['sharingd'],
      paths: ['/usr/libexec/sharingd'],
      role: {
        en: 'Handles AirDrop, Handoff and shared clipboards.',
        ko: 'AirDrop과 Handoff, 공유 클립보드를 처리합니다.',
      },
      worry: null,
      expects: { ports: ['*'] },
    },
    {
      id: 'macos-rapportd',
      names: ['rapportd'],
      paths: ['/usr/libexec/rapportd'],
      role: {
        en: "Lets a person's Apple devices nearby find and talk to each other.",
        ko: '같은 사용자의 가까운 Apple 기기들이 서로 찾고 통신하게 합니다.',
      },
      worry: null,
      expects: { ports: ['*'] },
    },
    {
      id: 'macos-identityservicesd',
      names: ['identityservicesd'],
      paths: ['/System/Library/PrivateFrameworks/IDS.framework/**/identityservicesd'],
      role: {
        en: 'Signs in to iMessage, FaceTime and other Apple services.',
        ko: 'iMessage와 FaceTime 등 Apple 서비스에 로그인합니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-usbmuxd',
      names: ['usbmuxd'],
      paths: [
        '/System/Library/PrivateFrameworks/MobileDevice.framework/**/usbmuxd',
        '/Library/Apple/System/Library/PrivateFrameworks/MobileDevice.framework/**/usbmuxd',
      ],
      role: {
        en: 'Talks to iPhones and iPads that are connected by cable.',
        ko: '케이블로 연결된 iPhone, iPad와 통신합니다.',
      },
      worry: null,
      expects: { users: ['_usbmuxd'] },
    },
    {
      id: 'macos-cupsd',
      names: ['cupsd'],
      paths: ['/usr/sbin/cupsd'],
      role: {
        en: 'Hands the print jobs of this Mac on to printers.',
        ko: '이 Mac의 인쇄 작업을 프린터로 넘깁니다.',
      },
      worry: {
        en: 'It belongs on 127.0.0.1 unless this Mac shares its printers.',
        ko: '이 Mac이 프린터를 공유하지 않는다면 127.0.0.1에만 열려 있어야 합니다.',
      },
      expects: { users: ['root'], loopbackPorts: [631] },
    },
    {
      id: 'macos-sshd',
      names: ['sshd', 'sshd-session', 'sshd-keygen-wrapper'],
      paths: ['/usr/sbin/sshd', '/usr/libexec/sshd-session', '/usr/libexec/sshd-keygen-wrapper'],
      role: {
        en:
          'Lets people sign in from other machines in encrypted form; macOS calls it Remote ' +
          'Login.',
        ko:
          '다른 기기에서 암호화된 연결로 로그인하게 합니다. macOS에서는 원격 로그인이라고 ' +
          '합니다.',
      },
      worry: {
        en:
          'Admit only the users who need it, with keys, where the port can be reached from the ' +
          'internet.',
        ko: '인터넷에서 접근할 수 있다면 필요한 사용자만 키로 로그인하게 해야 합니다.',
      },
      expects: { users: ['root', '*'], ports: [22] },
    },
    {
      id: 'macos-screensharing',
      names: ['screensharingd', 'ScreensharingAgent'],
      paths: [
        '/System/Library/CoreServices/RemoteManagement/**/screensharingd',
        '/System/Library/CoreServices/RemoteManagement/**/ScreensharingAgent',
      ],
      role: {
        en: 'Lets people see and control the screen from another machine.',
        ko: '다른 기기에서 화면을 보고 조작하게 합니다.',
      },
      worry: {
        en:
          'Port 5900 must not be reachable from the internet; switch Screen Sharing off when ' +
          'nobody uses it.',
        ko:
          '포트 5900은 인터넷에서 접근할 수 없어야 하며, 쓰지 않을 때는 화면 공유를 꺼야 ' +
          '합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-ard-agent',
      names: ['ARDAgent'],
      paths: ['/System/Library/CoreServices/RemoteManagement/ARDAgent.app/Contents/MacOS/ARDAgent'],
      role: {
        en: 'Lets administrators manage this Mac by Apple Remote Desktop.',
        ko: '관리자가 Apple Remote Desktop으로 이 Mac을 관리하게 합니다.',
      },
      worry: {
        en: 'Keep it off where nobody manages Macs in this way.',
        ko: '이 방식으로 Mac을 관리하지 않는다면 꺼 두어야 합니다.',
      },
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-smbd',
      names: ['smbd'],
      paths: ['/usr/sbin/smbd', '/opt/homebrew/sbin/smbd'],
      role: {
        en: 'Shares folders with other machines by SMB.',
        ko: 'SMB로 다른 기기와 폴더를 공유합니다.',
      },
      worry: {
        en: 'Port 445 must not be reachable from the internet.',
        ko: '포트 445는 인터넷에서 접근할 수 없어야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-nfsd',
      names: ['nfsd'],
      paths: ['/sbin/nfsd'],
      role: {
        en: 'Shares folders with other machines by NFS.',
        ko: 'NFS로 다른 기기와 폴더를 공유합니다.',
      },
      worry: {
        en: 'Check in /etc/exports who may mount what.',
        ko: '누가 무엇을 마운트할 수 있는지 /etc/exports에서 확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-httpd',
      names: ['httpd'],
      paths: ['/usr/sbin/httpd', '/opt/homebrew/**/httpd', '/usr/local/**/httpd'],
      role: {
        en: 'The Apache web server, from macOS itself or from Homebrew.',
        ko: 'macOS에 들어 있거나 Homebrew로 설치한 Apache 웹 서버입니다.',
      },
      worry: {
        en:
          'The one that comes with macOS is not started by itself: find out who did it if you ' +
          'do not know.',
        ko:
          'macOS에 들어 있는 것은 저절로 시작되지 않으므로, 모르는 일이라면 누가 시작했는지 ' +
          '알아봐야 합니다.',
      },
      expects: { users: ['root', '_www', '*'], ports: [80, 443, 8080] },
    },
    {
      id: 'macos-socketfilterfw',
      names: ['socketfilterfw'],
      paths: ['/usr/libexec/ApplicationFirewall/socketfilterfw'],
      role: {
        en: 'Decides for the firewall of macOS which programs may take connections.',
        ko: 'macOS 방화벽에서 어떤 프로그램이 연결을 받을 수 있는지 결정합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-rpc',
      names: ['rpcbind', 'rpc.lockd', 'rpc.statd'],
      paths: ['/usr/sbin/rpcbind', '/usr/sbin/rpc.lockd', '/usr/sbin/rpc.statd'],
      role: {
        en: 'Helps NFS: it tells ports of its services, or keeps file locks.',
        ko: 'NFS를 도와 서비스의 포트를 알려 주거나 파일 잠금을 관리합니다.',
      },
      worry: {
        en: 'Port 111 must not be reachable from the internet.',
        ko: '포트 111은 인터넷에서 접근할 수 없어야 합니다.',
      },
      expects: { users: ['root', '*'] },
    },
  ],
} satisfies KnownFamily;
