// What desktop programs share: portals, sound, input and files.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'desktop-services',
  programs: [
    {
      id: 'portals',
      names: (
        'xdg-desktop-por xdg-desktop-portal xdg-desktop-portal-gnome xdg-desktop-portal-gtk ' +
        'xdg-desktop-portal-kde xdg-desktop-portal-wlr xdg-document-po xdg-document-portal ' +
        'xdg-permission- xdg-permission-store'
      ).split(' '),
      paths: (
        '/usr/libexec/xdg-desktop-portal* /usr/lib/xdg-desktop-portal* ' +
        '/usr/libexec/xdg-document-portal /usr/lib/xdg-document-portal ' +
        '/usr/libexec/xdg-permission-store /usr/lib/xdg-permission-store'
      ).split(' '),
      role: {
        en:
          'Lets programs that are shut in (Flatpak, Snap) open files, print or share the screen ' +
          'after the user has agreed.',
        ko:
          '격리된 프로그램(Flatpak, Snap)이 사용자의 동의를 받아 파일을 열고 인쇄하고 화면을 ' +
          '공유하게 합니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'accessibility',
      names: (
        'at-spi-bus-laun at-spi-bus-launcher at-spi2-registr at-spi2-registryd orca ' +
        'speech-dispatch speech-dispatcher sd_espeak-ng sd_dummy sd_generic sd_openjtalk ' +
        'onboard brltty'
      ).split(' '),
      paths: (
        '/usr/libexec/at-spi-bus-launcher /usr/lib/at-spi-bus-launcher ' +
        '/usr/libexec/at-spi2-registryd /usr/lib/at-spi2-registryd /usr/lib/at-spi2-core/* ' +
        '/usr/bin/orca /usr/bin/speech-dispatcher /usr/lib/speech-dispatcher-modules/* ' +
        '/usr/libexec/speech-dispatcher-modules/* /usr/lib/*/speech-dispatcher-modules/* ' +
        '/usr/bin/onboard /usr/sbin/brltty'
      ).split(' '),
      role: {
        en: 'Connects programs with aids such as a screen reader or magnifier, or speaks text.',
        ko: '화면 읽기나 확대 같은 보조 기능과 프로그램을 연결하거나 텍스트를 읽어 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'brltty', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'pipewire',
      names: (
        'pipewire pipewire-pulse pipewire-media- pipewire-media-session wireplumber pw-cat ' +
        'pw-play'
      ).split(' '),
      paths: (
        '/usr/bin/pipewire /usr/bin/pipewire-pulse /usr/bin/pipewire-media-session ' +
        '/usr/bin/wireplumber /usr/bin/pw-cat'
      ).split(' '),
      role: {
        en:
          'Carries sound and video between programs and devices of a desktop; WirePlumber ' +
          'decides what is connected with what.',
        ko:
          '데스크톱의 프로그램과 장치 사이에서 소리와 영상을 전달하며, WirePlumber는 무엇을 ' +
          '연결할지 정합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'pulseaudio',
      names: [
        'pulseaudio',
        'pacat',
        'pactl',
        'jackd',
        'jackdbus',
        'alsactl',
        'aplay',
        'arecord',
        'pavucontrol',
        'timidity',
      ],
      paths: (
        '/usr/bin/pulseaudio /usr/bin/start-pulseaudio-x11 /usr/libexec/pulse/* ' +
        '/usr/lib/pulse-*/** /usr/lib/*/pulse/* /usr/bin/pacat /usr/bin/pactl /usr/bin/jackd ' +
        '/usr/bin/jackdbus /usr/sbin/alsactl /usr/bin/aplay /usr/bin/pavucontrol ' +
        '/usr/bin/timidity'
      ).split(' '),
      role: {
        en: 'Mixes and plays the sound of a desktop, or keeps the volume settings.',
        ko: '데스크톱의 소리를 섞어 재생하거나 음량 설정을 보관합니다.',
      },
      worry: {
        en:
          'On the network (port 4713) others can listen to the microphone: do not load ' +
          'module-native-protocol-tcp.',
        ko:
          '네트워크(포트 4713)에 열면 마이크를 엿들을 수 있으므로 module-native-protocol-tcp를 ' +
          '적재하지 말아야 합니다.',
      },
      expects: {
        users: ['*', 'pulse', 'root'],
        loopbackPorts: [4713],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'gvfs',
      names: ['gvfsd', 'gvfsd-*', 'gvfs-*'],
      paths: [
        '/usr/libexec/gvfsd*',
        '/usr/lib/gvfsd*',
        '/usr/libexec/gvfs-*',
        '/usr/lib/gvfs-*',
        '/usr/lib/gvfs/*',
      ],
      role: {
        en:
          'Lets desktop programs reach the trash, network folders, phones and cameras like ' +
          'ordinary files.',
        ko:
          '데스크톱 프로그램이 휴지통, 네트워크 폴더, 휴대전화, 카메라를 일반 파일처럼 다루게 ' +
          '합니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'tracker',
      names: ['tracker-miner-*', 'tracker-extract*', 'localsearch-*', 'tinysparql-*'],
      paths: (
        '/usr/libexec/tracker-* /usr/lib/tracker-* /usr/libexec/localsearch-* ' +
        '/usr/lib/localsearch-* /usr/libexec/localsearch-3 /usr/lib/localsearch-3 ' +
        '/usr/libexec/tinysparql-* /usr/lib/tinysparql-* /usr/lib/tracker/*'
      ).split(' '),
      role: {
        en: "Indexes a user's files so that the desktop can search them.",
        ko: '데스크톱에서 검색할 수 있도록 사용자의 파일을 색인합니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'input-methods',
      names: [
        'ibus-daemon',
        'ibus-*',
        'fcitx5',
        'fcitx',
        'nimf',
        'kime',
        'uim-xim',
        'mozc_server',
        'mozc_renderer',
      ],
      paths: (
        '/usr/bin/ibus-daemon /usr/libexec/ibus-* /usr/lib/ibus-* /usr/lib/ibus/* ' +
        '/usr/lib/*/ibus/* /usr/bin/ibus /usr/bin/ibus-setup /usr/bin/fcitx5 /usr/bin/fcitx ' +
        '/usr/libexec/fcitx5* /usr/lib/fcitx5* /usr/bin/nimf /usr/bin/nimf-daemon /usr/bin/kime ' +
        '/usr/bin/uim-xim /usr/lib/mozc/* /usr/lib/*/fcitx5/libexec/*'
      ).split(' '),
      role: {
        en: 'Turns key strokes into Korean, Japanese, Chinese and other text on a desktop.',
        ko: '데스크톱에서 키 입력을 한글, 일본어, 중국어 등의 문자로 바꾸는 입력기입니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
