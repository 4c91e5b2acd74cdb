// Programs of Windows for protection, updates, backup and errors.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'protection',
  programs: [
    {
      id: 'windows-msmpeng',
      names: ['MsMpEng.exe'],
      paths: [
        'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\*\\MsMpEng.exe',
        'C:\\Program Files\\Windows Defender\\MsMpEng.exe',
      ],
      role: {
        en: 'The virus scanner of Microsoft Defender; it looks at files when they are opened.',
        ko: 'Microsoft Defender의 바이러스 검사기이며, 파일이 열릴 때 검사합니다.',
      },
      worry: {
        en:
          'High CPU for long: exclude the files of databases; if it does not run and no other ' +
          'scanner is there, the host is unprotected.',
        ko:
          'CPU가 오래 높으면 데이터베이스 파일을 검사에서 제외해야 하며, 이것도 다른 백신도 ' +
          '없다면 호스트가 무방비 상태입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-defender-core',
      names: ['MpDefenderCoreService.exe'],
      paths: [
        'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\*\\MpDefenderCoreService.exe',
      ],
      role: {
        en: 'Keeps Microsoft Defender running well and takes in its new features.',
        ko: 'Microsoft Defender가 안정적으로 동작하도록 돕고 새 기능을 적용합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-nissrv',
      names: ['NisSrv.exe'],
      paths: [
        'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\*\\NisSrv.exe',
        'C:\\Program Files\\Windows Defender\\NisSrv.exe',
      ],
      role: {
        en: 'The part of Microsoft Defender that looks for attacks in network traffic.',
        ko: '네트워크 통신에서 공격을 찾는 Microsoft Defender의 부분입니다.',
      },
      worry: null,
      expects: { users: ['LOCAL SERVICE'], parents: ['services.exe'] },
    },
    {
      id: 'windows-mpcmdrun',
      names: ['MpCmdRun.exe'],
      paths: [
        'C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\*\\MpCmdRun.exe',
        'C:\\Program Files\\Windows Defender\\MpCmdRun.exe',
      ],
      role: {
        en: 'Gives orders to Microsoft Defender from the command line: scans, updates, settings.',
        ko: '명령줄에서 Microsoft Defender에 검사와 업데이트, 설정을 지시합니다.',
      },
      worry: {
        en: 'Intruders use it to remove signatures or to download files: look at its command line.',
        ko:
          '침입자가 백신 서명을 지우거나 파일을 내려받는 데 쓰기도 하므로 명령줄을 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['SYSTEM', 'NETWORK SERVICE', '*'] },
    },
    {
      id: 'windows-mssense',
      names: ['MsSense.exe'],
      paths: [
        'C:\\Program Files\\Windows Defender Advanced Threat Protection\\MsSense.exe',
        'C:\\ProgramData\\Microsoft\\Windows Defender Advanced Threat Protection\\**\\MsSense.exe',
      ],
      role: {
        en: 'Reports the behaviour of programs to Microsoft Defender for Endpoint.',
        ko: '프로그램의 행동을 Microsoft Defender for Endpoint에 보고합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-security-health',
      names: ['SecurityHealthService.exe'],
      paths: [
        'C:\\Windows\\System32\\SecurityHealthService.exe',
        'C:\\Windows\\System32\\SecurityHealth\\*\\SecurityHealthService.exe',
      ],
      role: {
        en:
          'Gathers the state of virus scanner, firewall and updates for the page Windows ' +
          'Security.',
        ko: '백신과 방화벽, 업데이트 상태를 모아 Windows 보안 화면에 전합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-security-tray',
      names: ['SecurityHealthSystray.exe'],
      paths: ['C:\\Windows\\System32\\SecurityHealthSystray.exe'],
      role: {
        en: 'Shows the shield of Windows Security in the task bar.',
        ko: '작업 표시줄에 Windows 보안의 방패 아이콘을 보여 줍니다.',
      },
      worry: null,
      expects: {},
    },
    {
      id: 'windows-smartscreen',
      names: ['smartscreen.exe'],
      paths: ['C:\\Windows\\System32\\smartscreen.exe'],
      role: {
        en: 'Checks programs and pages against a list of known threats before they open.',
        ko: '프로그램과 웹 페이지를 열기 전에 알려진 위협 목록과 대조합니다.',
      },
      worry: null,
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-sgrmbroker',
      names: ['SgrmBroker.exe'],
      paths: ['C:\\Windows\\System32\\SgrmBroker.exe'],
      role: {
        en:
          'Watches on older versions of Windows that the system itself has not been tampered ' +
          'with.',
        ko: '구버전 Windows에서 시스템 자체가 변조되지 않았는지 감시합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-trustedinstaller',
      names: ['TrustedInstaller.exe'],
      paths: ['C:\\Windows\\servicing\\TrustedInstaller.exe'],
      role: {
        en: 'Installs updates and parts of Windows; it alone may replace system files.',
        ko:
          '업데이트와 Windows 구성 요소를 설치하며, 시스템 파일을 바꿀 수 있는 유일한 ' +
          '프로그램입니다.',
      },
      worry: {
        en: 'A shell as its child means that somebody has borrowed its rights.',
        ko: '자식으로 셸이 있다면 누군가 그 권한을 빌려 쓰고 있는 것입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-tiworker',
      names: ['TiWorker.exe'],
      paths: ['C:\\Windows\\WinSxS\\*\\TiWorker.exe'],
      role: {
        en: 'Does the work of installing updates of Windows.',
        ko: 'Windows 업데이트를 설치하는 실제 작업을 합니다.',
      },
      worry: {
        en:
          'High CPU is normal during and after updates; if it lasts for hours, the component ' +
          'store needs repair with DISM.',
        ko:
          '업데이트 중과 직후에는 CPU가 높은 것이 정상이며, 몇 시간이 지나도 계속되면 DISM으로 ' +
          '구성 요소 저장소를 복구해야 합니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['svchost.exe'] },
    },
    {
      id: 'windows-usocore',
      names: ['MoUsoCoreWorker.exe', 'usocoreworker.exe'],
      paths: [
        'C:\\Windows\\System32\\MoUsoCoreWorker.exe',
        'C:\\Windows\\System32\\usocoreworker.exe',
        'C:\\Windows\\UUS\\**\\MoUsoCoreWorker.exe',
      ],
      role: {
        en: 'Plans Windows updates: looks for them, downloads them and asks for restarts.',
        ko: 'Windows 업데이트를 찾고 내려받고 다시 시작을 요청하는 일정을 관리합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['svchost.exe'] },
    },
    {
      id: 'windows-wuauclt',
      names: ['wuauclt.exe', 'wuaucltcore.exe'],
      paths: ['C:\\Windows\\System32\\wuauclt.exe', 'C:\\Windows\\UUS\\**\\wuaucltcore.exe'],
      role: {
        en: 'The client of Windows Update.',
        ko: 'Windows Update의 클라이언트입니다.',
      },
      worry: {
        en:
          'With /UpdateDeploymentProvider and a path to a library it can be misused to run ' +
          'foreign code.',
        ko:
          '명령줄에 /UpdateDeploymentProvider와 라이브러리 경로가 있으면 외부 코드 실행에 ' +
          '악용된 것일 수 있습니다.',
      },
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-msiexec',
      names: ['msiexec.exe'],
      paths: ['C:\\Windows\\System32\\msiexec.exe', 'C:\\Windows\\SysWOW64\\msiexec.exe'],
      role: {
        en: 'Installs, repairs and removes programs that come as MSI packages.',
        ko: 'MSI 패키지로 된 프로그램을 설치하고 복구하고 제거합니다.',
      },
      worry: {
        en:
          'A web address in its command line means that a package is installed straight from ' +
          'the internet.',
        ko: '명령줄에 웹 주소가 있으면 인터넷에서 받은 패키지를 곧바로 설치하는 것입니다.',
      },
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-sppsvc',
      names: ['sppsvc.exe'],
      paths: ['C:\\Windows\\System32\\sppsvc.exe'],
      role: {
        en: 'Checks the licences of Windows and Office.',
        ko: 'Windows와 Office의 사용권을 확인합니다.',
      },
      worry: null,
      expects: { users: ['NETWORK SERVICE'], parents: ['services.exe'] },
    },
    {
      id: 'windows-werfault',
      names: ['WerFault.exe', 'wermgr.exe', 'WerFaultSecure.exe'],
      paths: [
        'C:\\Windows\\System32\\WerFault.exe',
        'C:\\Windows\\SysWOW64\\WerFault.exe',
        'C:\\Windows\\System32\\wermgr.exe',
        'C:\\Windows\\SysWOW64\\wermgr.exe',
        'C:\\Windows\\System32\\WerFaultSecure.exe',
      ],
      role: {
        en: 'Collects a report when a program has crashed.',
        ko: '프로그램이 비정상 종료되면 보고서를 모읍니다.',
      },
      worry: {
        en: 'Seen often, a program crashes again and again: the event log names it.',
        ko:
          '자주 보이면 어떤 프로그램이 되풀이해서 종료되는 것이며, 이벤트 로그에 그 이름이 ' +
          '나옵니다.',
      },
      expects: { users: ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE', '*'] },
    },
    {
      id: 'windows-compattelrunner',
      names: ['CompatTelRunner.exe'],
      paths: ['C:\\Windows\\System32\\CompatTelRunner.exe'],
      role: {
        en: 'Gathers data on compatibility and usage for Microsoft.',
        ko: '호환성과 사용 현황 자료를 모아 Microsoft에 보냅니다.',
      },
      worry: {
        en: 'It may load the disk for a while each day; the task that starts it can be turned off.',
        ko: '하루에 한동안 디스크 부하를 줄 수 있으며, 이를 시작하는 예약 작업은 끌 수 있습니다.',
      },
      expects: { users: ['SYSTEM'] },
    },
    {
      id: 'windows-dism',
      names: ['Dism.exe'],
      paths: ['C:\\Windows\\System32\\Dism.exe'],
      role: {
        en: 'Repairs Windows or changes its features and images.',
        ko: 'Windows를 복구하거나 기능과 이미지를 변경합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-vssvc',
      names: ['VSSVC.exe'],
      paths: ['C:\\Windows\\System32\\VSSVC.exe'],
      role: {
        en: 'Makes snapshots of disks so that files in use can be backed up.',
        ko: '사용 중인 파일도 백업할 수 있도록 디스크의 스냅샷을 만듭니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-wbengine',
      names: ['wbengine.exe'],
      paths: ['C:\\Windows\\System32\\wbengine.exe'],
      role: {
        en: 'Makes and restores backups of Windows Server Backup.',
        ko: 'Windows Server 백업을 만들고 복원합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-defrag',
      names: ['Defrag.exe'],
      paths: ['C:\\Windows\\System32\\Defrag.exe'],
      role: {
        en:
          'Puts the pieces of files on a disk together, or tells a solid-state drive which ' +
          'blocks are free.',
        ko: '디스크의 조각난 파일을 모으거나 SSD에 빈 블록을 알려 줍니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
  ],
} satisfies KnownFamily;
