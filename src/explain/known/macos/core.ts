// The parts of macOS that every session needs: kernel, launching, settings, logs, power, disks.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'core',
  programs: [
    {
      id: 'macos-kernel-task',
      names: ['kernel_task'],
      paths: [],
      role: {
        en: 'The kernel of macOS with its drivers.',
        ko: '드라이버를 포함한 macOS 커널입니다.',
      },
      worry: {
        en:
          'High CPU mostly means that the Mac is hot: the kernel takes time away from programs ' +
          'so that it cools down.',
        ko:
          'CPU 사용률이 높으면 대개 Mac이 뜨거운 것이며, 커널이 다른 프로그램의 실행을 줄여 ' +
          '온도를 낮추고 있습니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-launchd',
      names: ['launchd'],
      paths: ['/sbin/launchd'],
      role: {
        en: 'First program of macOS; it starts and watches all others and has PID 1.',
        ko: 'macOS에서 처음 실행되어 다른 모든 프로그램을 시작하고 감시하며, PID는 1입니다.',
      },
      worry: {
        en:
          'Look in the folders LaunchDaemons and LaunchAgents for what it starts without your ' +
          'knowledge.',
        ko:
          '모르는 사이에 시작되는 것이 없는지 LaunchDaemons와 LaunchAgents 폴더를 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-logd',
      names: ['logd'],
      paths: ['/usr/libexec/logd'],
      role: {
        en: 'Collects the messages of all programs in the log of macOS.',
        ko: '모든 프로그램의 메시지를 macOS 로그에 모읍니다.',
      },
      worry: {
        en:
          'High CPU means that some program writes messages without end; the command log stream ' +
          'shows which.',
        ko:
          'CPU 사용률이 높으면 어떤 프로그램이 메시지를 끝없이 쓰는 것이며, log stream 명령으로 ' +
          '찾을 수 있습니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-syslogd',
      names: ['syslogd'],
      paths: ['/usr/sbin/syslogd'],
      role: {
        en: 'Takes in messages of programs that use the old way of logging.',
        ko: '옛 방식으로 로그를 남기는 프로그램의 메시지를 받습니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-distnoted',
      names: ['distnoted'],
      paths: ['/usr/sbin/distnoted'],
      role: {
        en: 'Hands notices from one program on to others that wait for them.',
        ko: '한 프로그램의 알림을 기다리는 다른 프로그램들에 전달합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-notifyd',
      names: ['notifyd'],
      paths: ['/usr/sbin/notifyd'],
      role: {
        en: 'Tells programs that something in the system has changed.',
        ko: '시스템에서 무언가 바뀌었음을 프로그램에 알립니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-cfprefsd',
      names: ['cfprefsd'],
      paths: ['/usr/sbin/cfprefsd'],
      role: {
        en: 'Reads and writes the settings files of programs.',
        ko: '프로그램의 설정 파일을 읽고 씁니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-configd',
      names: ['configd'],
      paths: ['/usr/libexec/configd'],
      role: {
        en: 'Keeps the settings of the network and other parts that change while running.',
        ko: '네트워크 등 실행 중에 바뀌는 시스템 설정을 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-powerd',
      names: ['powerd'],
      paths: ['/System/Library/CoreServices/powerd.bundle/powerd'],
      role: {
        en: 'Decides when the Mac and its display sleep and wake.',
        ko: 'Mac과 화면이 언제 잠들고 깨어날지 결정합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-usereventagent',
      names: ['UserEventAgent'],
      paths: ['/usr/libexec/UserEventAgent'],
      role: {
        en: 'Watches for events such as new networks and devices, and starts what waits for them.',
        ko: '새 네트워크나 장치 같은 이벤트를 살피다가 이를 기다리는 것을 시작합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-opendirectoryd',
      names: ['opendirectoryd'],
      paths: ['/usr/libexec/opendirectoryd'],
      role: {
        en: 'Knows users and groups, those of this Mac and of directory servers.',
        ko: '이 Mac과 디렉터리 서버의 사용자와 그룹 정보를 제공합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-fseventsd',
      names: ['fseventsd'],
      paths: ['/System/Library/Frameworks/CoreServices.framework/**/fseventsd'],
      role: {
        en: 'Keeps a record of which folders have changed, for Spotlight and Time Machine.',
        ko: 'Spotlight과 Time Machine을 위해 변경된 폴더를 기록합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-diskarbitrationd',
      names: ['diskarbitrationd'],
      paths: ['/usr/libexec/diskarbitrationd'],
      role: {
        en: 'Mounts disks that are connected.',
        ko: '연결된 디스크를 마운트합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-hidd',
      names: ['hidd'],
      paths: ['/usr/libexec/hidd'],
      role: {
        en: 'Takes in keyboard, mouse and trackpad.',
        ko: '키보드와 마우스, 트랙패드의 입력을 받습니다.',
      },
      worry: null,
      expects: { users: ['_hidd'] },
    },
    {
      id: 'macos-launchservicesd',
      names: ['launchservicesd'],
      paths: ['/System/Library/CoreServices/launchservicesd'],
      role: {
        en: 'Knows which applications run and which one opens which file.',
        ko: '실행 중인 앱과 각 파일을 여는 앱이 무엇인지 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-lsd',
      names: ['lsd'],
      paths: ['/usr/libexec/lsd'],
      role: {
        en: 'Keeps the list of installed applications and of the files that they open.',
        ko: '설치된 앱과 그 앱이 여는 파일 종류의 목록을 관리합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'] },
    },
    {
      id: 'macos-coreservicesd',
      names: ['coreservicesd'],
      paths: [
        '/System/Library/CoreServices/coreservicesd',
        '/System/Library/Frameworks/CoreServices.framework/**/coreservicesd',
      ],
      role: {
        en: 'Gives programs basic services such as finding files and applications.',
        ko: '파일과 앱을 찾는 등의 기본 기능을 프로그램에 제공합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-runningboardd',
      names: ['runningboardd'],
      paths: ['/usr/libexec/runningboardd'],
      role: {
        en: 'Decides which programs may run in the background and which are put to rest.',
        ko: '뒤에서 계속 실행될 프로그램과 쉬게 할 프로그램을 결정합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-kernelmanagerd',
      names: ['kernelmanagerd'],
      paths: ['/usr/libexec/kernelmanagerd'],
      role: {
        en: 'Loads drivers and extensions of the kernel.',
        ko: '드라이버와 커널 확장을 불러옵니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-watchdogd',
      names: ['watchdogd'],
      paths: ['/usr/libexec/watchdogd'],
      role: {
        en: 'Restarts the Mac when important parts no longer answer.',
        ko: '중요한 부분이 더 이상 응답하지 않으면 Mac을 다시 시작합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-thermalmonitord',
      names: ['thermalmonitord'],
      paths: ['/usr/libexec/thermalmonitord'],
      role: {
        en: 'Watches temperatures and slows the Mac down before it gets too hot.',
        ko: '온도를 살피다가 지나치게 뜨거워지기 전에 Mac의 속도를 낮춥니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'macos-timed',
      names: ['timed'],
      paths: ['/usr/libexec/timed'],
      role: {
        en: 'Sets the clock by time servers.',
        ko: '시간 서버에 맞추어 시계를 맞춥니다.',
      },
      worry: null,
      expects: { users: ['_timed', 'root'] },
    },
    {
      id: 'macos-cron',
      names: ['cron'],
      paths: ['/usr/sbin/cron'],
      role: {
        en: 'Runs commands at set times, as listed in crontabs.',
        ko: 'crontab에 적힌 명령을 정해진 시각에 실행합니다.',
      },
      worry: {
        en: 'macOS itself has no need of it: look at the crontabs for what runs.',
        ko: 'macOS 자체는 이를 필요로 하지 않으므로 crontab에서 무엇이 실행되는지 확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'macos-periodic',
      names: ['periodic-wrapper'],
      paths: ['/usr/libexec/periodic-wrapper'],
      role: {
        en: 'Runs the daily, weekly and monthly upkeep of the system.',
        ko: '시스템의 일간, 주간, 월간 정리 작업을 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
  ],
} satisfies KnownFamily;
