// Tools of Windows that administrators use, and intruders too: the command line tells which.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'tools',
  programs: [
    {
      id: 'windows-certutil',
      names: ['certutil.exe'],
      paths: ['C:\\Windows\\System32\\certutil.exe', 'C:\\Windows\\SysWOW64\\certutil.exe'],
      role: {
        en: 'Shows and changes certificates.',
        ko: '인증서를 보여 주고 변경합니다.',
      },
      worry: {
        en:
          'With -urlcache or -decode it downloads or unpacks files: that is no work with ' +
          'certificates.',
        ko:
          '-urlcache나 -decode가 있으면 파일을 내려받거나 풀어내는 것이며 인증서 작업이 ' +
          '아닙니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-bitsadmin',
      names: ['bitsadmin.exe'],
      paths: ['C:\\Windows\\System32\\bitsadmin.exe', 'C:\\Windows\\SysWOW64\\bitsadmin.exe'],
      role: {
        en: 'Orders downloads that Windows carries out in the background.',
        ko: 'Windows가 뒤에서 처리할 다운로드를 지시합니다.',
      },
      worry: {
        en: 'It is outdated; a download to a folder for temporary files is a bad sign.',
        ko: '낡은 도구이며, 임시 폴더로 내려받는다면 나쁜 징후입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-schtasks',
      names: ['schtasks.exe'],
      paths: ['C:\\Windows\\System32\\schtasks.exe', 'C:\\Windows\\SysWOW64\\schtasks.exe'],
      role: {
        en: 'Creates, changes and runs scheduled tasks.',
        ko: '예약 작업을 만들고 바꾸고 실행합니다.',
      },
      worry: {
        en: 'Intruders stay in a system by scheduled tasks: look at what it creates.',
        ko: '침입자는 예약 작업으로 시스템에 남아 있으려 하므로 무엇을 만드는지 확인해야 합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-sc',
      names: ['sc.exe'],
      paths: ['C:\\Windows\\System32\\sc.exe', 'C:\\Windows\\SysWOW64\\sc.exe'],
      role: {
        en: 'Creates, changes, starts and stops services.',
        ko: '서비스를 만들고 바꾸고 시작하고 멈춥니다.',
      },
      worry: {
        en: 'A new service with a path outside of Program Files and Windows is suspicious.',
        ko: 'Program Files와 Windows 밖의 경로를 가진 새 서비스는 의심스럽습니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-net',
      names: ['net.exe', 'net1.exe'],
      paths: [
        'C:\\Windows\\System32\\net.exe',
        'C:\\Windows\\SysWOW64\\net.exe',
        'C:\\Windows\\System32\\net1.exe',
        'C:\\Windows\\SysWOW64\\net1.exe',
      ],
      role: {
        en: 'Manages users, groups, shares and services from the command line.',
        ko: '명령줄에서 사용자와 그룹, 공유, 서비스를 관리합니다.',
      },
      worry: {
        en: 'With user /add or localgroup administrators it changes who may do what.',
        ko:
          'user /add나 localgroup administrators가 있으면 누가 무엇을 할 수 있는지를 바꾸는 ' +
          '것입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-reg',
      names: ['reg.exe', 'regedit.exe'],
      paths: [
        'C:\\Windows\\System32\\reg.exe',
        'C:\\Windows\\SysWOW64\\reg.exe',
        'C:\\Windows\\regedit.exe',
        'C:\\Windows\\SysWOW64\\regedit.exe',
      ],
      role: {
        en: 'Reads and changes the registry, the settings of Windows.',
        ko: 'Windows 설정이 담긴 레지스트리를 읽고 변경합니다.',
      },
      worry: {
        en: 'Saving the keys SAM or SECURITY means taking password hashes away.',
        ko: 'SAM이나 SECURITY 키를 저장한다면 비밀번호 해시를 빼내는 것입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-wmic',
      names: ['WMIC.exe'],
      paths: ['C:\\Windows\\System32\\wbem\\WMIC.exe', 'C:\\Windows\\SysWOW64\\wbem\\WMIC.exe'],
      role: {
        en: 'Asks for and changes settings of machines by WMI from the command line.',
        ko: '명령줄에서 WMI로 기기 설정을 조회하고 변경합니다.',
      },
      worry: {
        en: 'With /node: and process call create it starts programs on other machines.',
        ko: '/node:와 process call create가 있으면 다른 기기에서 프로그램을 시작하는 것입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-netsh',
      names: ['netsh.exe'],
      paths: ['C:\\Windows\\System32\\netsh.exe', 'C:\\Windows\\SysWOW64\\netsh.exe'],
      role: {
        en: 'Changes the network and firewall settings from the command line.',
        ko: '명령줄에서 네트워크와 방화벽 설정을 변경합니다.',
      },
      worry: {
        en:
          'With portproxy it forwards ports in silence; with advfirewall it may switch the ' +
          'firewall off.',
        ko:
          'portproxy는 포트를 조용히 전달하고, advfirewall은 방화벽을 끌 수 있으므로 명령줄을 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-tasklist-taskkill',
      names: ['tasklist.exe', 'taskkill.exe'],
      paths: [
        'C:\\Windows\\System32\\tasklist.exe',
        'C:\\Windows\\SysWOW64\\tasklist.exe',
        'C:\\Windows\\System32\\taskkill.exe',
        'C:\\Windows\\SysWOW64\\taskkill.exe',
      ],
      role: {
        en: 'Lists or ends processes from the command line.',
        ko: '명령줄에서 프로세스를 나열하거나 끝냅니다.',
      },
      worry: {
        en: 'Ending a virus scanner or a backup service is a step before an attack.',
        ko: '백신이나 백업 서비스를 끝낸다면 공격의 준비 단계일 수 있습니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-whoami',
      names: ['whoami.exe'],
      paths: ['C:\\Windows\\System32\\whoami.exe', 'C:\\Windows\\SysWOW64\\whoami.exe'],
      role: {
        en: 'Shows who is signed in, with groups and rights.',
        ko: '로그인한 사용자와 그 그룹, 권한을 보여 줍니다.',
      },
      worry: {
        en: "Run by a service or a web server, it is often an intruder's first command.",
        ko: '서비스나 웹 서버가 실행했다면 침입자의 첫 명령인 경우가 많습니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-psexec-service',
      names: ['PSEXESVC.exe'],
      paths: ['C:\\Windows\\PSEXESVC.exe'],
      role: {
        en: 'Runs commands here that somebody sends from another machine with PsExec.',
        ko: '다른 기기에서 누군가 PsExec으로 보낸 명령을 이곳에서 실행합니다.',
      },
      worry: {
        en: 'It gives full rights: if nobody of yours is using PsExec right now, act at once.',
        ko: '모든 권한을 주는 도구이므로 지금 PsExec을 쓰는 담당자가 없다면 즉시 조치해야 합니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-vssadmin',
      names: ['vssadmin.exe'],
      paths: ['C:\\Windows\\System32\\vssadmin.exe', 'C:\\Windows\\SysWOW64\\vssadmin.exe'],
      role: {
        en: 'Lists and deletes snapshots of disks.',
        ko: '디스크 스냅샷을 나열하고 지웁니다.',
      },
      worry: {
        en:
          'With delete shadows it is a step of ransomware: cut the host off the network and ' +
          'look.',
        ko:
          'delete shadows가 있으면 랜섬웨어의 한 단계일 수 있으므로 호스트를 네트워크에서 끊고 ' +
          '조사해야 합니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-bcdedit',
      names: ['bcdedit.exe'],
      paths: ['C:\\Windows\\System32\\bcdedit.exe', 'C:\\Windows\\SysWOW64\\bcdedit.exe'],
      role: {
        en: 'Changes how Windows boots.',
        ko: 'Windows의 부팅 설정을 변경합니다.',
      },
      worry: {
        en: 'Switching recovery off with recoveryenabled no is typical of ransomware.',
        ko: 'recoveryenabled no로 복구를 끄는 것은 랜섬웨어의 전형적인 행동입니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-wevtutil',
      names: ['wevtutil.exe'],
      paths: ['C:\\Windows\\System32\\wevtutil.exe', 'C:\\Windows\\SysWOW64\\wevtutil.exe'],
      role: {
        en: 'Reads, exports and clears event logs.',
        ko: '이벤트 로그를 읽고 내보내고 지웁니다.',
      },
      worry: {
        en: 'With cl it clears a log: honest work seldom needs that.',
        ko: 'cl이 있으면 로그를 지우는 것이며, 정상적인 작업에서는 거의 필요하지 않습니다.',
      },
      expects: { users: ['*'] },
    },
    {
      id: 'windows-robocopy',
      names: ['Robocopy.exe', 'xcopy.exe'],
      paths: [
        'C:\\Windows\\System32\\Robocopy.exe',
        'C:\\Windows\\SysWOW64\\Robocopy.exe',
        'C:\\Windows\\System32\\xcopy.exe',
        'C:\\Windows\\SysWOW64\\xcopy.exe',
      ],
      role: {
        en: 'Copies whole trees of folders.',
        ko: '폴더 전체를 하위까지 복사합니다.',
      },
      worry: null,
      expects: { users: ['*'] },
    },
    {
      id: 'windows-curl',
      names: ['curl.exe'],
      paths: [
        'C:\\Windows\\System32\\curl.exe',
        'C:\\Windows\\SysWOW64\\curl.exe',
        'C:\\Program Files\\Git\\**\\curl.exe',
      ],
      role: {
        en: 'Sends requests to web and file servers and saves what they answer.',
        ko: '웹 서버나 파일 서버에 요청을 보내고 그 응답을 저장합니다.',
      },
      worry: {
        en: 'Look at the address and at where the file is saved.',
        ko: '접속하는 주소와 파일이 저장되는 위치를 확인해야 합니다.',
      },
      expects: { users: ['*'] },
    },
  ],
} satisfies KnownFamily;
