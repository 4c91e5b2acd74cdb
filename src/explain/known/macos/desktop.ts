// Programs of the macOS desktop: windows, sign-in, search, sound, cloud, media.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'desktop',
  programs: [
    {
      id: 'macos-windowserver',
      names: ['WindowServer'],
      paths: ['/System/Library/PrivateFrameworks/SkyLight.framework/**/WindowServer'],
      role: {
        en: 'Draws all windows on the screen and hands them their input.',
        ko: '모든 창을 화면에 그리고 입력을 전달합니다.',
      },
      worry: {
        en: 'High CPU comes from many windows, large displays or a program that draws without end.',
        ko:
          'CPU 사용률이 높으면 창이 많거나 화면이 크거나 어떤 프로그램이 쉬지 않고 그리는 ' +
          '것입니다.',
      },
      expects: { users: ['_windowserver'] },
    },
    {
      id: 'macos-loginwindow',
      names: ['loginwindow'],
      paths: ['/System/Library/CoreServices/loginwindow.app/Contents/MacOS/loginwindow'],
      role: {
        en: "Shows the sign-in window and keeps a person's session.",
        ko: '로그인 창을 보여 주고 사용자의 세션을 유지합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-finder',
      names: ['Finder'],
      paths: ['/System/Library/CoreServices/Finder.app/Contents/MacOS/Finder'],
      role: {
        en: 'Shows files, folders and the desktop.',
        ko: '파일과 폴더, 바탕 화면을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-dock',
      names: ['Dock'],
      paths: ['/System/Library/CoreServices/Dock.app/Contents/MacOS/Dock'],
      role: {
        en: 'Shows the Dock, Mission Control and the desktop picture.',
        ko: 'Dock과 Mission Control, 배경 화면을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-systemuiserver',
      names: ['SystemUIServer'],
      paths: ['/System/Library/CoreServices/SystemUIServer.app/Contents/MacOS/SystemUIServer'],
      role: {
        en: 'Shows icons in the menu bar.',
        ko: '메뉴 막대의 아이콘을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-controlcenter',
      names: ['ControlCenter'],
      paths: ['/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter'],
      role: {
        en: 'Shows the Control Centre and receives AirPlay on ports 5000 and 7000.',
        ko: '제어 센터를 보여 주고 포트 5000과 7000으로 AirPlay를 받습니다.',
      },
      worry: {
        en: 'If port 5000 is taken where it disturbs, switch AirPlay Receiver off.',
        ko: '포트 5000이 겹쳐 곤란하다면 설정에서 AirPlay 수신 모드를 끄면 됩니다.',
      },
      expects: { ports: [5000, 7000] },
    },
    {
      id: 'macos-notificationcenter',
      names: ['NotificationCenter'],
      paths: [
        '/System/Library/CoreServices/NotificationCenter.app/Contents/MacOS/NotificationCenter',
      ],
      role: {
        en: 'Shows notices and widgets.',
        ko: '알림과 위젯을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-spotlight',
      names: ['Spotlight'],
      paths: ['/System/Library/CoreServices/Spotlight.app/Contents/MacOS/Spotlight'],
      role: {
        en: 'Shows the search window.',
        ko: '검색 창을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-mds',
      names: ['mds'],
      paths: ['/System/Library/Frameworks/CoreServices.framework/**/Metadata.framework/**/mds'],
      role: {
        en: 'Directs the indexing of files for Spotlight.',
        ko: 'Spotlight을 위한 파일 색인 작업을 지휘합니다.',
      },
      worry: {
        en:
          'High disk use is normal after many files came in; leave folders of builds out of the ' +
          'search.',
        ko:
          '파일이 많이 늘어난 뒤 디스크 사용이 높은 것은 정상이며, 빌드 폴더는 검색에서 ' +
          '제외하는 것이 좋습니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-mds-stores',
      names: ['mds_stores'],
      paths: [
        '/System/Library/Frameworks/CoreServices.framework/**/Metadata.framework/**/mds_stores',
      ],
      role: {
        en: 'Keeps the index of Spotlight on disk.',
        ko: 'Spotlight의 색인을 디스크에 보관합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-mdworker',
      names: ['mdworker', 'mdworker_shared'],
      paths: [
        '/System/Library/Frameworks/CoreServices.framework/**/mdworker',
        '/System/Library/Frameworks/CoreServices.framework/**/mdworker_shared',
      ],
      role: {
        en: 'Reads files and takes out what Spotlight can search.',
        ko: '파일을 읽어 Spotlight이 검색할 내용을 뽑아냅니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-coreaudiod',
      names: ['coreaudiod'],
      paths: ['/usr/sbin/coreaudiod'],
      role: {
        en: 'Mixes sound and talks to sound devices.',
        ko: '소리를 섞고 사운드 장치와 통신합니다.',
      },
      worry: null,
      expects: { users: ['_coreaudiod'] },
    },
    {
      id: 'macos-corebrightnessd',
      names: ['corebrightnessd'],
      paths: ['/usr/libexec/corebrightnessd'],
      role: {
        en: 'Sets the brightness and colour of displays and keyboard.',
        ko: '화면과 키보드의 밝기와 색을 조절합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-bird',
      names: ['bird'],
      paths: ['/System/Library/PrivateFrameworks/CloudDocsDaemon.framework/**/bird'],
      role: {
        en: 'Keeps files in step with iCloud Drive.',
        ko: '파일을 iCloud Drive와 동기화합니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-cloudd',
      names: ['cloudd'],
      paths: ['/System/Library/PrivateFrameworks/CloudKitDaemon.framework/**/cloudd'],
      role: {
        en: 'Moves data of programs to and from iCloud.',
        ko: '프로그램의 데이터를 iCloud와 주고받습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'macos-photoanalysisd',
      names: ['photoanalysisd'],
      paths: ['/System/Library/PrivateFrameworks/PhotoAnalysis.framework/**/photoanalysisd'],
      role: {
        en: "Recognises people and things in a person's photos.",
        ko: '사용자의 사진에서 사람과 사물을 알아봅니다.',
      },
      worry: {
        en: 'It works when the Mac is idle on mains power: high CPU then is normal.',
        ko: 'Mac이 전원에 연결되어 쉬고 있을 때 동작하므로 그때 CPU가 높은 것은 정상입니다.',
      },
      expects: {},
    },
    {
      id: 'macos-terminal',
      names: ['Terminal'],
      paths: ['/System/Applications/Utilities/Terminal.app/Contents/MacOS/Terminal'],
      role: {
        en: 'The terminal of macOS, in which people type commands.',
        ko: '사람이 명령을 입력하는 macOS 터미널입니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'macos-shell',
      names: ['zsh', 'bash', 'sh'],
      paths: [
        '/bin/zsh',
        '/bin/bash',
        '/bin/sh',
        '/opt/homebrew/**/zsh',
        '/opt/homebrew/**/bash',
        '/usr/local/**/bash',
      ],
      role: {
        en: 'A shell: it carries out commands that people type or scripts hold.',
        ko: '사람이 입력하거나 스크립트에 담긴 명령을 실행하는 셸입니다.',
      },
      worry: {
        en: 'A shell whose parent is a server program is a sign of a break-in.',
        ko: '서버 프로그램이 부모인 셸은 침입의 징후입니다.',
      },
      expects: { users: ['*'] },
    },
  ],
} satisfies KnownFamily;
