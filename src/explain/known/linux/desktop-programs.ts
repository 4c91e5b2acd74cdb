// Programs that people use on a desktop, and what drives graphics for them.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'desktop-programs',
  programs: [
    {
      id: 'firefox',
      names: (
        'firefox firefox-esr firefox-bin plugin-containe plugin-container librewolf thunderbird ' +
        'thunderbird-bin'
      ).split(' '),
      paths: (
        '/usr/lib/firefox*/* /usr/lib64/firefox*/* /snap/firefox/*/usr/lib/firefox/* ' +
        '/opt/firefox/* /usr/lib/thunderbird/* /usr/lib64/thunderbird/* /snap/thunderbird/*/* ' +
        '/usr/share/librewolf/* /app/lib/firefox/* /usr/bin/firefox /usr/bin/thunderbird'
      ).split(' '),
      role: {
        en:
          'The web browser Firefox or the mail program Thunderbird, with a process for each ' +
          'group of pages.',
        ko:
          '웹 브라우저 Firefox 또는 메일 프로그램 Thunderbird이며, 페이지 그룹마다 프로세스가 ' +
          '있습니다.',
      },
      worry: {
        en: 'A browser on a server is out of place and a way in: use it on another machine.',
        ko:
          '서버에서 브라우저를 쓰는 것은 침입 경로가 될 수 있으므로 다른 기기에서 사용해야 ' +
          '합니다.',
      },
      expects: {
        users: ['*'],
        loopbackPorts: [6000, 2828, 9222],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'chromium',
      names: (
        'chromium chrome chromium-browse chromium-browser chrome_crashpad ' +
        'chrome_crashpad_handler brave msedge vivaldi-bin headless_shell chrome-headless ' +
        'chrome-headless-shell chromedriver'
      ).split(' '),
      paths: (
        '/usr/lib/chromium/* /usr/lib64/chromium-browser/* /usr/lib/chromium-browser/* ' +
        '/opt/google/chrome*/** /snap/chromium/*/usr/lib/chromium-browser/* /opt/brave.com/** ' +
        '/opt/microsoft/msedge/** /opt/vivaldi/** /usr/lib/x86_64-linux-gnu/opera/* ' +
        '/usr/bin/chromedriver /home/*/.cache/ms-playwright/** /root/.cache/ms-playwright/** ' +
        '/home/*/.cache/puppeteer/** /root/.cache/puppeteer/** /ms-playwright/**'
      ).split(' '),
      role: {
        en:
          'The web browser Chromium, Chrome, Edge or Brave, with a process for each group of ' +
          'pages; without a screen it is driven by a program.',
        ko:
          '웹 브라우저 Chromium, Chrome, Edge 또는 Brave이며 페이지 그룹마다 프로세스가 있고, ' +
          '화면 없이 프로그램이 조종하기도 합니다.',
      },
      worry: {
        en: 'The debugging port 9222 gives all of its pages away: leave it on 127.0.0.1.',
        ko: '디버깅 포트 9222로 모든 페이지를 빼앗길 수 있으므로 127.0.0.1에만 두어야 합니다.',
      },
      expects: {
        users: ['*'],
        ports: ['5353/udp'],
        loopbackPorts: [9222, 9515],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'webkit',
      names: (
        'WebKitWebProces WebKitWebProcess WebKitNetworkPr WebKitNetworkProcess WebKitGPUProces ' +
        'WebKitGPUProcess QtWebEngineProc QtWebEngineProcess epiphany falkon'
      ).split(' '),
      paths: (
        '/usr/lib/*/webkit2gtk-*/* /usr/lib/*/webkitgtk-*/* /usr/libexec/webkit2gtk-*/* ' +
        '/usr/libexec/webkitgtk-*/* /usr/lib/webkit2gtk-*/* ' +
        '/usr/lib/*/qt5/libexec/QtWebEngineProcess /usr/lib/qt6/libexec/QtWebEngineProcess ' +
        '/usr/libexec/qt6/QtWebEngineProcess /usr/lib/qt6/QtWebEngineProcess ' +
        '/usr/lib64/qt*/libexec/* /usr/bin/epiphany /usr/bin/falkon'
      ).split(' '),
      role: {
        en: 'Shows web pages within another program (WebKit or Qt WebEngine).',
        ko: 'WebKit 또는 Qt WebEngine으로 다른 프로그램 안에서 웹 페이지를 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'office',
      names: [
        'okular',
        'gimp',
        'gimp-*',
        'inkscape',
        'blender',
        'krita',
        'audacity',
        'kdenlive',
        'obs',
        'zathura',
        'calibre',
      ],
      paths: (
        '/usr/bin/okular /usr/bin/gimp* /usr/bin/inkscape /usr/bin/blender /usr/bin/krita ' +
        '/usr/bin/audacity /usr/bin/kdenlive /usr/bin/obs /usr/bin/xournalpp /usr/bin/zathura ' +
        '/usr/bin/calibre'
      ).split(' '),
      role: {
        en: 'A program for documents, pictures, sound or video on a desktop.',
        ko: '데스크톱에서 문서, 그림, 소리, 영상을 다루는 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'chat-programs',
      names: (
        'slack discord Discord teams-for-linux signal-desktop telegram-deskto telegram-desktop ' +
        'zoom element-desktop spotify steam steamwebhelper wineserver wine64-preloade ' +
        'wine64-preloader lutris obsidian dropbox keepassxc bitwarden 1password'
      ).split(' '),
      paths: (
        '/usr/lib/slack/** /snap/slack/** /usr/share/discord/** /opt/discord/** ' +
        '/opt/teams-for-linux/** /usr/share/teams/** /opt/Signal/** /snap/signal-desktop/** ' +
        '/usr/bin/telegram-desktop /snap/telegram-desktop/** /opt/zoom/** /opt/Element/** ' +
        '/usr/share/spotify/** /snap/spotify/** /home/*/.local/share/Steam/** /home/*/.steam/** ' +
        '/usr/games/steam /usr/lib/wine/** /opt/wine*/** /usr/lib/*/wine/** /usr/bin/lutris ' +
        '/opt/Obsidian/** /home/*/.dropbox-dist/** /usr/bin/keepassxc /opt/Bitwarden/** ' +
        '/opt/1Password/** /usr/bin/wineserver /usr/bin/nextcloud'
      ).split(' '),
      role: {
        en: 'A program that a person uses on the desktop for talks, games, passwords or files.',
        ko: '사람이 데스크톱에서 대화, 게임, 비밀번호, 파일을 위해 쓰는 프로그램입니다.',
      },
      worry: null,
      expects: {
        users: ['*'],
        ports: [17500, '17500/udp', 27036, '27036/udp', 57621, '57621/udp'],
        loopbackPorts: [27060],
        warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'graphics-drivers',
      names: (
        'nvidia-settings nvidia-modprobe gpu-manager prime-supported glxinfo vulkaninfo ' +
        'radeontop intel_gpu_top'
      ).split(' '),
      paths: (
        '/usr/bin/nvidia-settings /usr/bin/nvidia-modprobe /usr/bin/gpu-manager ' +
        '/usr/bin/prime-supported /usr/bin/glxinfo /usr/bin/vulkaninfo /usr/sbin/radeontop ' +
        '/usr/bin/intel_gpu_top'
      ).split(' '),
      role: {
        en: 'Sets up or shows the graphics card.',
        ko: '그래픽 카드를 설정하거나 상태를 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'ai-runtimes',
      names: (
        'ollama ollama_llama_se ollama_llama_server llama-server llama-cli vllm text-generation ' +
        'text-generation-launcher local-ai tritonserver'
      ).split(' '),
      paths: (
        '/usr/bin/ollama /usr/local/bin/ollama /usr/local/lib/ollama/** /usr/lib/ollama/** ' +
        '/usr/bin/llama-server /usr/local/bin/llama-server /usr/bin/llama-cli ' +
        '/usr/local/bin/llama-cli /app/llama-server /opt/tritonserver/bin/tritonserver ' +
        '/usr/bin/local-ai /usr/local/bin/local-ai /**/bin/vllm'
      ).split(' '),
      role: {
        en:
          'Runs language models and other learned models on this host and answers programs that ' +
          'ask them.',
        ko: '이 호스트에서 언어 모델 등의 학습 모델을 실행하고 프로그램의 요청에 답합니다.',
      },
      worry: {
        en:
          'Ollama on port 11434 asks for no password: leave it on 127.0.0.1 or put a proxy with ' +
          'sign-in in front.',
        ko:
          '포트 11434의 Ollama는 비밀번호를 묻지 않으므로 127.0.0.1에 두거나 로그인이 있는 ' +
          '프록시를 앞에 두어야 합니다.',
      },
      expects: {
        users: ['ollama', '*'],
        ports: [8000, 8001, 8002],
        loopbackPorts: [11434, 8080],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'game-servers',
      names: (
        'srcds_linux hlds_linux factorio valheim_server. valheim_server.x86_64 bedrock_server ' +
        'RustDedicated PalServer-Linux PalServer-Linux-Shipping steamcmd'
      ).split(' '),
      paths: (
        '/home/**/srcds_linux /home/**/hlds_linux /home/**/valheim_server.x86_64 ' +
        '/home/**/bedrock_server /opt/**/bedrock_server /opt/**/srcds_linux /opt/factorio/** ' +
        '/home/**/RustDedicated /home/**/PalServer-Linux-Shipping /home/**/steamcmd'
      ).split(' '),
      role: {
        en: 'A game server for several players.',
        ko: '여러 사람이 함께 쓰는 게임 서버입니다.',
      },
      worry: {
        en: 'It should run under a user of its own, as its input comes from strangers.',
        ko: '모르는 사람의 입력을 받으므로 전용 사용자로 실행해야 합니다.',
      },
      expects: {
        users: ['*'],
        ports: [
          27015,
          '27015/udp',
          '27020/udp',
          '2456/udp',
          '2457/udp',
          '19132/udp',
          7777,
          '7777/udp',
          '34197/udp',
          '28015/udp',
          28016,
          '8211/udp',
        ],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'sync-clients',
      names: ['onedrive', 'insync', 'nextcloudcmd', 'megasync', 'maestral', 'dropboxd', 'unison'],
      paths: (
        '/usr/bin/onedrive /usr/local/bin/onedrive /usr/bin/insync /usr/bin/nextcloudcmd ' +
        '/usr/bin/megasync /usr/lib/insync/** /usr/bin/unison /**/bin/maestral'
      ).split(' '),
      role: {
        en: 'Keeps files of a user the same here and with a storage service or another host.',
        ko: '사용자의 파일을 저장소 서비스나 다른 호스트와 같게 유지합니다.',
      },
      worry: {
        en: 'It carries files out of this host by itself: a server should not need it.',
        ko: '파일을 스스로 외부로 옮기므로 서버에는 필요하지 않은지 확인해야 합니다.',
      },
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'hostscope',
      names: ['hostscope'],
      paths: ['/usr/bin/hostscope', '/usr/local/bin/hostscope', '/opt/hostscope/**'],
      role: {
        en:
          'Hostscope, which shows you this: it reads the state of this host and presents it on ' +
          'port 8000; as a Node program it is listed as "node".',
        ko:
          '지금 보고 있는 Hostscope로서 이 호스트의 상태를 읽어 포트 8000에서 보여 주며, Node ' +
          '프로그램이므로 "node"로 표시되기도 합니다.',
      },
      worry: {
        en: 'Its page tells all about this host: leave it on 127.0.0.1, or use TLS and sign-in.',
        ko:
          '화면에서 이 호스트의 모든 정보를 볼 수 있으므로 127.0.0.1에 두거나 TLS와 로그인을 ' +
          '사용해야 합니다.',
      },
      expects: { users: ['hostscope', '*', 'root'], ports: [8000] },
    },
  ],
} satisfies KnownFamily;
