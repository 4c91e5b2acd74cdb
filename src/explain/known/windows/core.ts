// The parts of Windows that every session needs: kernel, sessions, sign-in, services, windows.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'core',
  programs: [
    {
      id: 'windows-system',
      names: ['System'],
      paths: [],
      role: {
        en:
          'The kernel of Windows with its drivers; it always has PID 4, shares files on port ' +
          '445 and serves web requests.',
        ko:
          '드라이버를 포함한 Windows 커널이며, PID는 항상 4이고 포트 445의 파일 공유와 웹 ' +
          '요청을 처리합니다.',
      },
      worry: {
        en:
          'High CPU mostly means a driver; on a host with internet access, ports 139 and 445 ' +
          'must be closed to the outside.',
        ko:
          'CPU 사용률이 높으면 대개 드라이버 때문이며, 인터넷에 연결된 호스트라면 포트 139와 ' +
          '445를 외부에 닫아야 합니다.',
      },
      expects: {
        users: ['SYSTEM'],
        ports: [80, 445, 139, '137/udp', '138/udp', 5985, 5986, 47001],
      },
    },
    {
      id: 'windows-idle',
      names: ['System Idle Process'],
      paths: [],
      role: {
        en:
          'Stands for the time in which processors have nothing to do; a high value means an ' +
          'idle machine.',
        ko: '프로세서가 할 일이 없는 시간을 나타내며, 값이 높을수록 기기가 한가한 것입니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-registry',
      names: ['Registry'],
      paths: [],
      role: {
        en: 'Holds the registry, the settings of Windows, in memory.',
        ko: 'Windows 설정이 담긴 레지스트리를 메모리에 보관합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['System'] },
    },
    {
      id: 'windows-memory-compression',
      names: ['Memory Compression', 'MemCompression'],
      paths: [],
      role: {
        en:
          'Keeps memory pages that are seldom used in compressed form instead of writing them ' +
          'to disk.',
        ko: '자주 쓰이지 않는 메모리 페이지를 디스크에 쓰는 대신 압축해서 보관합니다.',
      },
      worry: {
        en: 'A large size is no fault of its own: it shows that memory is short.',
        ko: '크기가 커도 그 자체는 문제가 아니며, 메모리가 부족하다는 뜻입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['System'] },
    },
    {
      id: 'windows-secure-system',
      names: ['Secure System'],
      paths: [],
      role: {
        en:
          'Stands for the isolated kernel that guards secrets when virtualisation-based ' +
          'security is on.',
        ko: '가상화 기반 보안이 켜져 있을 때 비밀 정보를 지키는 격리된 커널을 나타냅니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['System'] },
    },
    {
      id: 'windows-smss',
      names: ['smss.exe'],
      paths: ['C:\\Windows\\System32\\smss.exe'],
      role: {
        en:
          'First program of Windows after the kernel; it creates the sessions in which ' +
          'everything else runs.',
        ko:
          '커널 다음으로 처음 실행되는 Windows 프로그램이며, 다른 모든 것이 실행될 세션을 ' +
          '만듭니다.',
      },
      worry: {
        en:
          'Only one stays running, without a window; a second one or one in another folder is ' +
          'malware.',
        ko: '창 없이 하나만 계속 실행되며, 둘 이상이거나 다른 폴더에 있다면 악성 코드입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['System', 'smss.exe'] },
    },
    {
      id: 'windows-csrss',
      names: ['csrss.exe'],
      paths: ['C:\\Windows\\System32\\csrss.exe'],
      role: {
        en: 'Serves the Windows programs of one session: starting, consoles, shutting down.',
        ko: '한 세션에서 Windows 프로그램의 시작과 콘솔, 종료 처리를 담당합니다.',
      },
      worry: {
        en:
          'Malware borrows its name: the real one lies in System32, runs as SYSTEM, and ending ' +
          'it stops Windows.',
        ko:
          '악성 코드가 자주 빌려 쓰는 이름입니다. 진짜는 System32에 있고 SYSTEM으로 실행되며, ' +
          '끝내면 Windows가 멈춥니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-wininit',
      names: ['wininit.exe'],
      paths: ['C:\\Windows\\System32\\wininit.exe'],
      role: {
        en: 'Starts the services, the sign-in authority and other parts of the system at boot.',
        ko: '부팅할 때 서비스 관리자와 로그인 인증 등 시스템의 주요 부분을 시작합니다.',
      },
      worry: {
        en: 'There is exactly one, in System32; a second one is an impostor.',
        ko: 'System32에 정확히 하나만 있으며, 둘째가 있다면 가짜입니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-winlogon',
      names: ['winlogon.exe'],
      paths: ['C:\\Windows\\System32\\winlogon.exe'],
      role: {
        en: 'Signs a person in and out, and guards the key combination Ctrl+Alt+Del.',
        ko: '사용자의 로그인과 로그아웃을 처리하고 Ctrl+Alt+Del 조합을 지킵니다.',
      },
      worry: {
        en:
          'Look at its registry keys Shell and Userinit if programs start by themselves after ' +
          'signing in.',
        ko:
          '로그인 뒤 모르는 프로그램이 저절로 시작된다면 레지스트리의 Shell과 Userinit 값을 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-services',
      names: ['services.exe'],
      paths: ['C:\\Windows\\System32\\services.exe'],
      role: {
        en: 'Starts, stops and watches all services of Windows.',
        ko: 'Windows의 모든 서비스를 시작하고 멈추고 감시합니다.',
      },
      worry: {
        en:
          'There is exactly one, started by wininit.exe; any other with this name is an ' +
          'impostor.',
        ko: 'wininit.exe가 시작한 것 하나만 있으며, 같은 이름의 다른 프로세스는 가짜입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['wininit.exe'] },
    },
    {
      id: 'windows-lsass',
      names: ['lsass.exe'],
      paths: ['C:\\Windows\\System32\\lsass.exe'],
      role: {
        en:
          'Checks passwords and holds the secrets of those signed in; on a domain controller it ' +
          'is Active Directory itself.',
        ko:
          '비밀번호를 확인하고 로그인한 사용자의 비밀 정보를 보관하며, 도메인 컨트롤러에서는 Active ' +
          'Directory 자체입니다.',
      },
      worry: {
        en:
          'Thieves of passwords read its memory: turn LSA protection on, and distrust any lsass ' +
          'outside System32.',
        ko:
          '비밀번호를 훔치려는 자는 이 프로세스의 메모리를 읽습니다. LSA 보호를 켜고 System32 밖의 ' +
          'lsass는 의심해야 합니다.',
      },
      expects: {
        users: ['SYSTEM'],
        parents: ['wininit.exe'],
        ports: [88, 389, 464, 636, 3268, 3269, '88/udp', '389/udp', '464/udp'],
      },
    },
    {
      id: 'windows-lsaiso',
      names: ['LsaIso.exe'],
      paths: ['C:\\Windows\\System32\\LsaIso.exe'],
      role: {
        en: 'Holds password secrets apart from the rest of Windows when Credential Guard is on.',
        ko: 'Credential Guard가 켜져 있을 때 로그인 비밀 정보를 Windows의 나머지와 분리하여 보관합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['wininit.exe'] },
    },
    {
      id: 'windows-svchost',
      names: ['svchost.exe'],
      paths: ['C:\\Windows\\System32\\svchost.exe', 'C:\\Windows\\SysWOW64\\svchost.exe'],
      role: {
        en:
          'Runs one or more services of Windows that are libraries; the name behind -k says ' +
          'which group.',
        ko:
          '라이브러리 형태의 Windows 서비스를 하나 이상 실행하며, -k 뒤의 이름이 어느 묶음인지 ' +
          '알려 줍니다.',
      },
      worry: {
        en:
          'The most imitated name of all: the real one is in System32, is a child of ' +
          'services.exe and has -k in its command line.',
        ko:
          '가장 많이 도용되는 이름입니다. 진짜는 System32에 있고 services.exe의 자식이며 ' +
          '명령줄에 -k가 있습니다.',
      },
      expects: {
        users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'],
        parents: ['services.exe', 'MsMpEng.exe'],
        ports: [
          135,
          5040,
          7680,
          '67/udp',
          '68/udp',
          '123/udp',
          '500/udp',
          '1900/udp',
          '3702/udp',
          '4500/udp',
          '5050/udp',
          '5353/udp',
          '5355/udp',
        ],
      },
    },
    {
      id: 'windows-fontdrvhost',
      names: ['fontdrvhost.exe'],
      paths: ['C:\\Windows\\System32\\fontdrvhost.exe'],
      role: {
        en: 'Reads font files apart from the kernel, so that a broken font can do no harm.',
        ko: '손상된 글꼴이 해를 끼치지 못하도록 커널과 분리하여 글꼴 파일을 읽습니다.',
      },
      worry: null,
      expects: { users: ['*'] },
    },
    {
      id: 'windows-dwm',
      names: ['dwm.exe'],
      paths: ['C:\\Windows\\System32\\dwm.exe'],
      role: {
        en: 'Puts all windows together into the picture on the screen.',
        ko: '모든 창을 모아 화면에 보일 그림으로 합성합니다.',
      },
      worry: {
        en: 'High use of the graphics card or memory over days is mostly the fault of its driver.',
        ko: '며칠에 걸쳐 그래픽 카드나 메모리 사용이 높다면 대개 그래픽 드라이버의 문제입니다.',
      },
      expects: { users: ['*'], parents: ['winlogon.exe'] },
    },
    {
      id: 'windows-logonui',
      names: ['LogonUI.exe'],
      paths: ['C:\\Windows\\System32\\LogonUI.exe'],
      role: {
        en: 'Shows the sign-in screen.',
        ko: '로그인 화면을 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['winlogon.exe'] },
    },
    {
      id: 'windows-userinit',
      names: ['userinit.exe'],
      paths: ['C:\\Windows\\System32\\userinit.exe'],
      role: {
        en:
          'Prepares the desktop after signing in: scripts, network drives, then the shell; it ' +
          'ends soon.',
        ko: '로그인 뒤 스크립트와 네트워크 드라이브를 준비하고 셸을 띄운 다음 곧 끝납니다.',
      },
      worry: {
        en: 'It ends within a minute: one that stays is suspicious.',
        ko: '1분 안에 끝나는 프로그램이므로 계속 남아 있다면 의심스럽습니다.',
      },
      expects: { parents: ['winlogon.exe'] },
    },
    {
      id: 'windows-dllhost',
      names: ['dllhost.exe'],
      paths: ['C:\\Windows\\System32\\dllhost.exe', 'C:\\Windows\\SysWOW64\\dllhost.exe'],
      role: {
        en: 'Runs COM components, such as picture previews, outside the program that uses them.',
        ko: '그림 미리 보기 같은 COM 구성 요소를 이를 쓰는 프로그램 바깥에서 실행합니다.',
      },
      worry: {
        en:
          'Without /Processid in its command line, or with connections to the internet, it is ' +
          'suspicious.',
        ko: '명령줄에 /Processid가 없거나 인터넷에 연결되어 있으면 의심스럽습니다.',
      },
      expects: { users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'] },
    },
    {
      id: 'windows-conhost',
      names: ['conhost.exe'],
      paths: ['C:\\Windows\\System32\\conhost.exe'],
      role: {
        en: 'Gives a command-line program its console window.',
        ko: '명령줄 프로그램에 콘솔 창을 제공합니다.',
      },
      worry: {
        en: 'Its parent is the program that uses the console: look at that one.',
        ko: '콘솔을 쓰는 프로그램이 부모이므로 그 부모를 살펴봐야 합니다.',
      },
      expects: { users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'] },
    },
    {
      id: 'windows-taskhostw',
      names: ['taskhostw.exe', 'taskhost.exe', 'taskhostex.exe'],
      paths: [
        'C:\\Windows\\System32\\taskhostw.exe',
        'C:\\Windows\\System32\\taskhost.exe',
        'C:\\Windows\\System32\\taskhostex.exe',
      ],
      role: {
        en: 'Runs scheduled tasks of Windows that are libraries.',
        ko: '라이브러리 형태로 된 Windows 예약 작업을 실행합니다.',
      },
      worry: null,
      expects: {
        users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'],
        parents: ['svchost.exe'],
      },
    },
    {
      id: 'windows-wmiprvse',
      names: ['WmiPrvSE.exe'],
      paths: [
        'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe',
        'C:\\Windows\\SysWOW64\\wbem\\WmiPrvSE.exe',
      ],
      role: {
        en: 'Answers questions about the machine for management programs, by WMI.',
        ko: '관리 프로그램이 WMI로 묻는 기기 정보에 답합니다.',
      },
      worry: {
        en:
          'High CPU: some monitoring program asks too often; a shell as its child means remote ' +
          'control by WMI.',
        ko:
          'CPU가 높으면 어떤 모니터링 프로그램이 너무 자주 묻는 것이고, 자식으로 셸이 있으면 ' +
          'WMI를 통한 원격 조작입니다.',
      },
      expects: {
        users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'],
        parents: ['svchost.exe'],
      },
    },
    {
      id: 'windows-wudfhost',
      names: ['WUDFHost.exe'],
      paths: ['C:\\Windows\\System32\\WUDFHost.exe'],
      role: {
        en: 'Runs drivers that need not be in the kernel, such as those of sensors and phones.',
        ko: '센서나 휴대전화처럼 커널에 있을 필요가 없는 장치의 드라이버를 실행합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', 'LOCAL SERVICE'], parents: ['services.exe', 'svchost.exe'] },
    },
    {
      id: 'windows-unsecapp',
      names: ['unsecapp.exe'],
      paths: [
        'C:\\Windows\\System32\\wbem\\unsecapp.exe',
        'C:\\Windows\\SysWOW64\\wbem\\unsecapp.exe',
      ],
      role: {
        en: 'Receives answers to WMI questions for programs that do not wait for them.',
        ko: '기다리지 않고 물은 프로그램을 대신해 WMI의 답을 받아 둡니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'] },
    },
  ],
} satisfies KnownFamily;
