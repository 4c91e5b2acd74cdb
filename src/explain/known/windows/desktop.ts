// Programs of the Windows desktop: the shell, its hosts, search, input, sound.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'desktop',
  programs: [
    {
      id: 'windows-explorer',
      names: ['explorer.exe'],
      paths: ['C:\\Windows\\explorer.exe'],
      role: {
        en: 'Shows the desktop, the task bar and folders.',
        ko: '바탕 화면과 작업 표시줄, 폴더를 보여 줍니다.',
      },
      worry: {
        en:
          'The real one lies in C:\\Windows, not in System32; without a person signed in there ' +
          'should be none.',
        ko:
          '진짜는 System32가 아니라 C:\\Windows에 있으며, 로그인한 사람이 없으면 실행될 이유가 ' +
          '없습니다.',
      },
      expects: { parents: ['userinit.exe', 'winlogon.exe', 'svchost.exe', 'explorer.exe'] },
    },
    {
      id: 'windows-sihost',
      names: ['sihost.exe'],
      paths: ['C:\\Windows\\System32\\sihost.exe'],
      role: {
        en: "Runs parts of the desktop shell: the start menu's frame, notifications, sharing.",
        ko: '시작 메뉴의 틀과 알림, 공유 같은 바탕 화면 셸의 부분을 실행합니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-ctfmon',
      names: ['ctfmon.exe'],
      paths: ['C:\\Windows\\System32\\ctfmon.exe'],
      role: {
        en: 'Handles input methods such as Korean, handwriting and speech.',
        ko: '한글 같은 입력기와 필기, 음성 입력을 처리합니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'windows-runtimebroker',
      names: ['RuntimeBroker.exe'],
      paths: ['C:\\Windows\\System32\\RuntimeBroker.exe'],
      role: {
        en: 'Watches that apps of the Store use only what they were permitted, such as the camera.',
        ko: '스토어 앱이 카메라처럼 허용받은 것만 쓰는지 감시합니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-applicationframehost',
      names: ['ApplicationFrameHost.exe'],
      paths: ['C:\\Windows\\System32\\ApplicationFrameHost.exe'],
      role: {
        en: 'Draws the window frames of Store apps.',
        ko: '스토어 앱의 창 테두리를 그립니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-searchindexer',
      names: ['SearchIndexer.exe'],
      paths: ['C:\\Windows\\System32\\SearchIndexer.exe'],
      role: {
        en: 'Builds the index with which Windows finds files and mail.',
        ko: 'Windows가 파일과 메일을 찾을 때 쓰는 색인을 만듭니다.',
      },
      worry: {
        en:
          'Much disk use is normal after many files came in; on a server it is mostly not ' +
          'needed.',
        ko:
          '파일이 많이 늘어난 뒤에는 디스크 사용이 높은 것이 정상이며, 서버에서는 대개 필요하지 ' +
          '않습니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-searchprotocolhost',
      names: ['SearchProtocolHost.exe'],
      paths: [
        'C:\\Windows\\System32\\SearchProtocolHost.exe',
        'C:\\Windows\\SysWOW64\\SearchProtocolHost.exe',
      ],
      role: {
        en: 'Opens files and mailboxes for the search index.',
        ko: '검색 색인을 위해 파일과 메일함을 엽니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'], parents: ['SearchIndexer.exe'] },
    },
    {
      id: 'windows-searchfilterhost',
      names: ['SearchFilterHost.exe'],
      paths: ['C:\\Windows\\System32\\SearchFilterHost.exe'],
      role: {
        en: 'Reads the text out of files for the search index.',
        ko: '검색 색인을 위해 파일에서 글자를 읽어 냅니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', 'LOCAL SERVICE', '*'], parents: ['SearchIndexer.exe'] },
    },
    {
      id: 'windows-search-window',
      names: ['SearchHost.exe', 'SearchApp.exe', 'SearchUI.exe'],
      paths: [
        'C:\\Windows\\SystemApps\\**\\SearchHost.exe',
        'C:\\Windows\\SystemApps\\**\\SearchApp.exe',
        'C:\\Windows\\SystemApps\\**\\SearchUI.exe',
      ],
      role: {
        en: 'Shows the search window of the task bar.',
        ko: '작업 표시줄의 검색 창을 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-start-menu',
      names: ['StartMenuExperienceHost.exe'],
      paths: ['C:\\Windows\\SystemApps\\**\\StartMenuExperienceHost.exe'],
      role: {
        en: 'Shows the start menu.',
        ko: '시작 메뉴를 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-shell-experience',
      names: ['ShellExperienceHost.exe'],
      paths: ['C:\\Windows\\SystemApps\\**\\ShellExperienceHost.exe'],
      role: {
        en: 'Shows the clock, the calendar and other panels of the task bar.',
        ko: '시계와 달력 등 작업 표시줄의 패널을 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-text-input',
      names: ['TextInputHost.exe'],
      paths: ['C:\\Windows\\SystemApps\\**\\TextInputHost.exe'],
      role: {
        en: 'Shows the touch keyboard, emoji panel and clipboard history.',
        ko: '터치 키보드와 이모지 창, 클립보드 기록을 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-system-settings',
      names: ['SystemSettings.exe'],
      paths: ['C:\\Windows\\ImmersiveControlPanel\\SystemSettings.exe'],
      role: {
        en: 'Shows the Settings app of Windows.',
        ko: 'Windows 설정 앱을 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-lockapp',
      names: ['LockApp.exe'],
      paths: ['C:\\Windows\\SystemApps\\**\\LockApp.exe'],
      role: {
        en: 'Shows the picture and notices on the lock screen.',
        ko: '잠금 화면의 그림과 알림을 보여 줍니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-background-task',
      names: ['backgroundTaskHost.exe'],
      paths: ['C:\\Windows\\System32\\backgroundTaskHost.exe'],
      role: {
        en: 'Runs tasks of Store apps while their windows are closed.',
        ko: '창이 닫힌 스토어 앱의 작업을 뒤에서 실행합니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-audiodg',
      names: ['audiodg.exe'],
      paths: ['C:\\Windows\\System32\\audiodg.exe'],
      role: {
        en: 'Mixes sound and applies sound effects, apart from the programs that play it.',
        ko: '소리를 내는 프로그램과 분리되어 소리를 섞고 음향 효과를 넣습니다.',
      },
      worry: {
        en: "High CPU mostly comes from the sound driver's effects: turn them off.",
        ko: 'CPU 사용률이 높으면 대개 사운드 드라이버의 효과 때문이므로 효과를 끄는 것이 좋습니다.',
      },
      expects: { users: ['LOCAL SERVICE'], parents: ['svchost.exe'] },
    },
    {
      id: 'windows-taskmgr',
      names: ['Taskmgr.exe'],
      paths: ['C:\\Windows\\System32\\Taskmgr.exe', 'C:\\Windows\\SysWOW64\\Taskmgr.exe'],
      role: {
        en: 'Shows processes and the load of the machine to a person.',
        ko: '실행 중인 프로세스와 기기의 부하를 사람에게 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-msedge',
      names: ['msedge.exe'],
      paths: ['C:\\Program Files*\\Microsoft\\Edge*\\Application\\msedge.exe'],
      role: {
        en: "Microsoft's web browser Edge; each tab and extension has a process of its own.",
        ko: 'Microsoft의 웹 브라우저 Edge이며, 탭과 확장 기능마다 프로세스가 따로 있습니다.',
      },
      worry: {
        en: 'A browser has no business on a server: each page it opens brings foreign code in.',
        ko: '서버에서 브라우저를 쓸 이유는 없으며, 여는 페이지마다 외부 코드가 들어옵니다.',
      },
      expects: { ports: ['5353/udp'] },
    },
    {
      id: 'windows-webview',
      names: ['msedgewebview2.exe'],
      paths: [
        'C:\\Program Files*\\Microsoft\\EdgeWebView\\Application\\*\\msedgewebview2.exe',
        'C:\\Windows\\System32\\Microsoft-Edge-WebView\\msedgewebview2.exe',
      ],
      role: {
        en: 'Shows web pages inside of other programs.',
        ko: '다른 프로그램 안에서 웹 페이지를 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'windows-onedrive',
      names: ['OneDrive.exe'],
      paths: [
        'C:\\Users\\*\\AppData\\Local\\Microsoft\\OneDrive\\OneDrive.exe',
        'C:\\Program Files*\\Microsoft OneDrive\\OneDrive.exe',
      ],
      role: {
        en: "Keeps a person's files in step with Microsoft's cloud.",
        ko: '사용자의 파일을 Microsoft 클라우드와 동기화합니다.',
      },
      worry: {
        en: 'Files of the server may leave it this way: check whether that is wanted.',
        ko: '서버의 파일이 외부로 나가는 통로가 될 수 있으므로 의도한 것인지 확인해야 합니다.',
      },
      expects: {},
    },
    {
      id: 'windows-terminal',
      names: ['WindowsTerminal.exe', 'OpenConsole.exe'],
      paths: [
        'C:\\Program Files\\WindowsApps\\Microsoft.WindowsTerminal*\\WindowsTerminal.exe',
        'C:\\Program Files\\WindowsApps\\Microsoft.WindowsTerminal*\\OpenConsole.exe',
      ],
      role: {
        en: 'Windows Terminal, in which people type commands.',
        ko: '사람이 명령을 입력하는 Windows 터미널입니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'windows-mmc',
      names: ['mmc.exe'],
      paths: ['C:\\Windows\\System32\\mmc.exe', 'C:\\Windows\\SysWOW64\\mmc.exe'],
      role: {
        en: 'Shows consoles of administration, such as services, events and disks.',
        ko: '서비스와 이벤트, 디스크 같은 관리 콘솔을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'windows-phone-link',
      names: ['PhoneExperienceHost.exe'],
      paths: ['C:\\Program Files\\WindowsApps\\**\\PhoneExperienceHost.exe'],
      role: {
        en: 'Connects a phone with the computer: messages, calls, pictures.',
        ko: '휴대전화의 메시지와 통화, 사진을 컴퓨터와 연결합니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
  ],
} satisfies KnownFamily;
