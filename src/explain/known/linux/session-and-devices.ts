// The bus, rights, power and device services that a distribution brings along.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'session-and-devices',
  programs: [
    {
      id: 'dbus-daemon',
      names: ['dbus-daemon'],
      paths: ['/usr/bin/dbus-daemon'],
      role: {
        en:
          'The message bus by which services and programs of this host talk to each other, one ' +
          'for the system and one for each user session.',
        ko:
          '이 호스트의 서비스와 프로그램이 서로 통신하는 메시지 버스이며, 시스템용 하나와 ' +
          '사용자 세션마다 하나씩 실행됩니다.',
      },
      worry: null,
      expects: {
        users: ['messagebus', 'dbus', '*', 'root'],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'dbus-broker',
      names: ['dbus-broker', 'dbus-broker-lau', 'dbus-broker-launch'],
      paths: ['/usr/bin/dbus-broker', '/usr/bin/dbus-broker-launch'],
      role: {
        en:
          'The message bus of the system or of a user session, in the faster form that Fedora ' +
          'and Red Hat use.',
        ko: 'Fedora와 Red Hat에서 쓰는 더 빠른 방식의 시스템 또는 사용자 세션용 메시지 버스입니다.',
      },
      worry: null,
      expects: {
        users: ['dbus', 'messagebus', '*', 'root'],
        warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'dbus-launch',
      names: (
        'dbus-launch dbus-run-sessio dbus-run-session dbus-daemon-lau dbus-daemon-launch-helper ' +
        'dbus-send dbus-monitor'
      ).split(' '),
      paths: (
        '/usr/bin/dbus-launch /usr/bin/dbus-run-session ' +
        '/usr/bin/dbus-update-activation-environment /usr/bin/dbus-send /usr/bin/dbus-monitor ' +
        '/usr/bin/dbus-uuidgen /usr/bin/dbus-cleanup-sockets ' +
        '/usr/lib/dbus-1.0/dbus-daemon-launch-helper ' +
        '/usr/libexec/dbus-1/dbus-daemon-launch-helper'
      ).split(' '),
      role: {
        en: 'Starts a message bus or a service on it, or sends a message over it, and ends.',
        ko: '메시지 버스나 그 위의 서비스를 시작하거나 메시지를 보내고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'polkitd',
      names: ['polkitd'],
      paths: [
        '/usr/libexec/polkit-1/polkitd',
        '/usr/lib/polkit-1/polkitd',
        '/usr/lib/policykit-1/polkitd',
      ],
      role: {
        en:
          'Decides whether an ordinary user may do something that needs more rights, such as ' +
          'mounting a disk or restarting a service.',
        ko:
          '일반 사용자가 디스크 마운트나 서비스 다시 시작처럼 더 높은 권한이 필요한 일을 할 수 ' +
          '있는지 판단합니다.',
      },
      worry: null,
      expects: { users: ['polkitd', 'root'] },
    },
    {
      id: 'polkit-agent',
      names: (
        'pkttyagent polkit-agent-he polkit-agent-helper-1 polkit-gnome-au ' +
        'polkit-gnome-authentication-agent-1 polkit-kde-auth polkit-kde-authentication-agent-1 ' +
        'lxpolkit pkexec pkcheck'
      ).split(' '),
      paths: (
        '/usr/bin/pkttyagent /usr/bin/pkexec /usr/bin/pkcheck ' +
        '/usr/libexec/polkit-1/polkit-agent-helper-1 /usr/lib/polkit-1/polkit-agent-helper-1 ' +
        '/usr/libexec/polkit-gnome-authentication-agent-1 ' +
        '/usr/lib/polkit-gnome-authentication-agent-1 /usr/lib/policykit-1-gnome/* ' +
        '/usr/lib/*/libexec/polkit-kde-authentication-agent-1 ' +
        '/usr/libexec/polkit-kde-authentication-agent-1 /usr/bin/lxpolkit'
      ).split(' '),
      role: {
        en:
          'Asks a user for the password when polkit wants one, or runs a single command with ' +
          'more rights.',
        ko:
          'polkit이 요구할 때 사용자에게 비밀번호를 묻거나 명령 하나를 더 높은 권한으로 ' +
          '실행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'udisksd',
      names: ['udisksd'],
      paths: ['/usr/libexec/udisks2/udisksd', '/usr/lib/udisks2/udisksd'],
      role: {
        en:
          'Lets programs and users list, mount and format disks and removable media over the ' +
          'message bus.',
        ko:
          '프로그램과 사용자가 메시지 버스를 통해 디스크와 이동식 매체를 조회하고 마운트하고 ' +
          '포맷하게 합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'upowerd',
      names: ['upowerd'],
      paths: ['/usr/libexec/upowerd', '/usr/lib/upowerd', '/usr/lib/upower/upowerd'],
      role: {
        en: 'Tells programs about batteries and power sources.',
        ko: '배터리와 전원의 상태를 프로그램에 알려 줍니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'accounts-daemon',
      names: ['accounts-daemon'],
      paths: (
        '/usr/libexec/accounts-daemon /usr/lib/accounts-daemon ' +
        '/usr/lib/accountsservice/accounts-daemon'
      ).split(' '),
      role: {
        en:
          'Gives the sign-in screen and the settings the list of users, their pictures and ' +
          'languages.',
        ko: '로그인 화면과 설정 프로그램에 사용자 목록, 사진, 언어 정보를 제공합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'rtkit-daemon',
      names: ['rtkit-daemon'],
      paths: ['/usr/libexec/rtkit-daemon', '/usr/lib/rtkit-daemon', '/usr/lib/rtkit/rtkit-daemon'],
      role: {
        en:
          'Gives programs that play sound a higher scheduling priority on request, within ' +
          'limits.',
        ko:
          '소리를 재생하는 프로그램의 요청에 따라 제한된 범위에서 더 높은 스케줄링 우선순위를 ' +
          '줍니다.',
      },
      worry: null,
      expects: { users: ['rtkit', 'root'] },
    },
    {
      id: 'colord',
      names: ['colord', 'colord-session', 'colord-sane'],
      paths: (
        '/usr/libexec/colord /usr/lib/colord /usr/libexec/colord-session ' +
        '/usr/lib/colord-session /usr/libexec/colord-sane /usr/lib/colord-sane /usr/lib/colord/*'
      ).split(' '),
      role: {
        en: 'Manages the colour profiles of screens, printers and scanners.',
        ko: '화면, 프린터, 스캐너의 색상 프로필을 관리합니다.',
      },
      worry: null,
      expects: { users: ['colord', '*'] },
    },
    {
      id: 'fwupd',
      names: ['fwupd', 'fwupdmgr', 'fwupdtool'],
      paths: (
        '/usr/libexec/fwupd/fwupd /usr/lib/fwupd/fwupd /usr/bin/fwupdmgr /usr/bin/fwupdtool ' +
        '/usr/libexec/fwupd/fwupdtool'
      ).split(' '),
      role: {
        en: "Looks for firmware updates of this machine's devices and installs them when asked.",
        ko: '이 기기에 있는 장치의 펌웨어 업데이트를 찾고 요청이 있으면 설치합니다.',
      },
      worry: null,
      expects: { users: ['root', 'fwupd-refresh'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'packagekitd',
      names: ['packagekitd'],
      paths: (
        '/usr/libexec/packagekitd /usr/lib/packagekitd /usr/lib/packagekit/packagekitd ' +
        '/usr/libexec/pk-offline-update /usr/libexec/pk-debconf-helper'
      ).split(' '),
      role: {
        en: 'Searches, installs and updates packages for graphical software centres and Cockpit.',
        ko: '그래픽 소프트웨어 센터와 Cockpit을 위해 패키지를 검색하고 설치하며 업데이트합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'bluetoothd',
      names: ['bluetoothd'],
      paths: (
        '/usr/libexec/bluetooth/bluetoothd /usr/lib/bluetooth/bluetoothd /usr/sbin/bluetoothd ' +
        '/usr/libexec/blueman-mechanism'
      ).split(' '),
      role: {
        en: 'Runs Bluetooth: pairing, connections and the services offered by devices.',
        ko: '장치의 페어링, 연결, 제공 서비스 등 블루투스 기능을 담당합니다.',
      },
      worry: {
        en: 'A server rarely needs it: disable the service "bluetooth" if there is no such device.',
        ko:
          '서버에는 거의 필요하지 않으므로 관련 장치가 없으면 "bluetooth" 서비스를 끄는 것이 ' +
          '좋습니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'usbmuxd',
      names: ['usbmuxd'],
      paths: ['/usr/sbin/usbmuxd'],
      role: {
        en: 'Talks to iPhones and iPads that are connected by USB.',
        ko: 'USB로 연결된 iPhone 및 iPad와 통신합니다.',
      },
      worry: null,
      expects: { users: ['usbmux', 'usbmuxd', 'root'] },
    },
    {
      id: 'pcscd',
      names: ['pcscd'],
      paths: ['/usr/sbin/pcscd'],
      role: {
        en: 'Gives programs access to smart card readers.',
        ko: '프로그램이 스마트카드 리더를 사용할 수 있게 합니다.',
      },
      worry: null,
      expects: { users: ['pcscd', 'root'] },
    },
    {
      id: 'power-profiles-daemon',
      names: ['power-profiles-', 'power-profiles-daemon'],
      paths: ['/usr/libexec/power-profiles-daemon', '/usr/lib/power-profiles-daemon'],
      role: {
        en: 'Switches the machine between power saving, balanced and performance on request.',
        ko: '요청에 따라 기기를 절전, 균형, 성능 모드 사이에서 전환합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'switcheroo-control',
      names: (
        'switcheroo-cont switcheroo-control low-memory-moni low-memory-monitor iio-sensor-prox ' +
        'iio-sensor-proxy'
      ).split(' '),
      paths: (
        '/usr/libexec/switcheroo-control /usr/lib/switcheroo-control ' +
        '/usr/libexec/low-memory-monitor /usr/lib/low-memory-monitor ' +
        '/usr/libexec/iio-sensor-proxy /usr/lib/iio-sensor-proxy /usr/sbin/iio-sensor-proxy'
      ).split(' '),
      role: {
        en:
          'Tells desktop programs about a piece of hardware: a second graphics card, low memory ' +
          'or position sensors.',
        ko:
          '두 번째 그래픽 카드, 메모리 부족, 위치 센서와 같은 하드웨어 정보를 데스크톱 ' +
          '프로그램에 알려 줍니다.',
      },
      worry: null,
      expects: { users: ['root', 'geoclue', 'low-memory-monitor', 'iio-sensor-proxy'] },
    },
    {
      id: 'geoclue',
      names: ['geoclue'],
      paths: (
        '/usr/libexec/geoclue /usr/lib/geoclue /usr/libexec/geoclue-2.0/geoclue ' +
        '/usr/lib/geoclue-2.0/geoclue'
      ).split(' '),
      role: {
        en: 'Finds out where this machine is, for programs that were allowed to know.',
        ko: '허용된 프로그램에 이 기기의 위치를 알려 줍니다.',
      },
      worry: null,
      expects: { users: ['geoclue', 'root'] },
    },
    {
      id: 'boltd',
      names: ['boltd'],
      paths: [
        '/usr/libexec/boltd',
        '/usr/lib/boltd',
        '/usr/libexec/bolt/boltd',
        '/usr/lib/bolt/boltd',
      ],
      role: {
        en: 'Allows or refuses Thunderbolt devices as the administrator has decided.',
        ko: '관리자가 정한 대로 Thunderbolt 장치를 허용하거나 거부합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'usbguard-daemon',
      names: ['usbguard-daemon', 'usbguard-dbus'],
      paths: ['/usr/sbin/usbguard-daemon', '/usr/sbin/usbguard-dbus'],
      role: {
        en: 'Blocks USB devices that the rules of this host do not allow.',
        ko: '이 호스트의 규칙이 허용하지 않는 USB 장치를 차단합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
  ],
} satisfies KnownFamily;
