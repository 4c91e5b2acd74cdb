// Programs of Windows as a server: web, databases, directory, names, files, clusters, remote work.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'servers',
  programs: [
    {
      id: 'windows-sqlservr',
      names: ['sqlservr.exe'],
      paths: ['C:\\Program Files\\Microsoft SQL Server\\**\\sqlservr.exe'],
      role: {
        en: 'The database server Microsoft SQL Server.',
        ko: '데이터베이스 서버인 Microsoft SQL Server입니다.',
      },
      worry: {
        en:
          'Let only application servers reach port 1433; it takes all memory it may, so set max ' +
          'server memory.',
        ko:
          '포트 1433은 애플리케이션 서버만 접근하게 하고, 허용된 메모리를 모두 쓰므로 최대 ' +
          '서버 메모리를 정해야 합니다.',
      },
      expects: { loopbackPorts: [1433, 1434], parents: ['services.exe'] },
    },
    {
      id: 'windows-sqlagent',
      names: ['SQLAGENT.EXE'],
      paths: ['C:\\Program Files\\Microsoft SQL Server\\**\\SQLAGENT.EXE'],
      role: {
        en: 'Runs planned jobs of Microsoft SQL Server.',
        ko: 'Microsoft SQL Server의 예약 작업을 실행합니다.',
      },
      worry: {
        en: 'Jobs may run commands of the system: look through them after a break-in.',
        ko: '작업이 시스템 명령을 실행할 수 있으므로 침해가 의심되면 작업 목록을 살펴봐야 합니다.',
      },
      expects: { parents: ['services.exe'] },
    },
    {
      id: 'windows-sqlbrowser',
      names: ['sqlbrowser.exe'],
      paths: ['C:\\Program Files*\\Microsoft SQL Server\\**\\sqlbrowser.exe'],
      role: {
        en: 'Tells clients on UDP port 1434 on which port each instance of SQL Server listens.',
        ko: 'UDP 포트 1434에서 SQL Server의 각 인스턴스가 어느 포트를 쓰는지 알려 줍니다.',
      },
      worry: {
        en: 'It is needed only for named instances; switched off, it tells nobody anything.',
        ko: '명명된 인스턴스를 쓸 때만 필요하며, 꺼 두면 아무에게도 정보를 알리지 않습니다.',
      },
      expects: { users: ['LOCAL SERVICE'], parents: ['services.exe'] },
    },
    {
      id: 'windows-sqlwriter',
      names: ['sqlwriter.exe'],
      paths: ['C:\\Program Files\\Microsoft SQL Server\\**\\sqlwriter.exe'],
      role: {
        en: 'Prepares databases of SQL Server for snapshots of the disk.',
        ko: '디스크 스냅샷을 만들 때 SQL Server 데이터베이스를 준비시킵니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-w3wp',
      names: ['w3wp.exe'],
      paths: [
        'C:\\Windows\\System32\\inetsrv\\w3wp.exe',
        'C:\\Windows\\SysWOW64\\inetsrv\\w3wp.exe',
      ],
      role: {
        en: 'Runs the web applications of one application pool of IIS.',
        ko: 'IIS의 응용 프로그램 풀 하나에 속한 웹 애플리케이션을 실행합니다.',
      },
      worry: {
        en:
          'A shell such as cmd.exe or powershell.exe as its child is the classic sign of a web ' +
          'shell.',
        ko: 'cmd.exe나 powershell.exe 같은 셸이 자식으로 있으면 웹 셸의 전형적인 징후입니다.',
      },
      expects: { users: ['NETWORK SERVICE', '*'], parents: ['svchost.exe'] },
    },
    {
      id: 'windows-iisexpress',
      names: ['iisexpress.exe'],
      paths: ['C:\\Program Files*\\IIS Express\\iisexpress.exe'],
      role: {
        en: 'The small web server of IIS for developers.',
        ko: '개발자용 소형 IIS 웹 서버입니다.',
      },
      worry: {
        en: 'It is not meant for production.',
        ko: '운영 환경용으로 만들어진 것이 아닙니다.',
      },
      expects: { ports: ['*'] },
    },
    {
      id: 'windows-inetinfo',
      names: ['inetinfo.exe'],
      paths: ['C:\\Windows\\System32\\inetsrv\\inetinfo.exe'],
      role: {
        en: 'Holds old settings of IIS and its mail service.',
        ko: 'IIS의 옛 설정과 메일 서비스를 담당합니다.',
      },
      worry: {
        en: 'Most servers no longer need it: remove the IIS 6 compatibility parts.',
        ko:
          '대부분의 서버에는 더 이상 필요하지 않으므로 IIS 6 호환 구성 요소를 제거하는 것이 ' +
          '좋습니다.',
      },
      expects: { users: ['SYSTEM'], ports: [25], parents: ['services.exe'] },
    },
    {
      id: 'windows-dns',
      names: ['dns.exe'],
      paths: ['C:\\Windows\\System32\\dns.exe'],
      role: {
        en: 'The name server of Windows Server.',
        ko: 'Windows Server의 이름(DNS) 서버입니다.',
      },
      worry: {
        en:
          'Turn recursion off for outsiders, and keep it up to date: flaws in it have given ' +
          'away whole domains.',
        ko:
          '외부에는 재귀 질의를 막고 항상 최신으로 유지해야 합니다. 이 프로그램의 결함으로 ' +
          '도메인 전체가 넘어간 적이 있습니다.',
      },
      expects: { users: ['SYSTEM'], ports: [53, '53/udp'], parents: ['services.exe'] },
    },
    {
      id: 'windows-dfsrs',
      names: ['DFSRs.exe'],
      paths: ['C:\\Windows\\System32\\DFSRs.exe'],
      role: {
        en: 'Copies folders between servers, such as SYSVOL between domain controllers.',
        ko: '도메인 컨트롤러의 SYSVOL처럼 서버 사이에서 폴더를 복제합니다.',
      },
      worry: {
        en: 'High disk use after a crash is normal while it checks its database.',
        ko: '갑작스러운 중단 뒤 데이터베이스를 점검하는 동안 디스크 사용이 높은 것은 정상입니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-dfssvc',
      names: ['dfssvc.exe'],
      paths: ['C:\\Windows\\System32\\dfssvc.exe'],
      role: {
        en: 'Puts shared folders of several servers together under one name.',
        ko: '여러 서버의 공유 폴더를 하나의 이름 아래 모아 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-ismserv',
      names: ['ismserv.exe'],
      paths: ['C:\\Windows\\System32\\ismserv.exe'],
      role: {
        en: 'Carries messages between the sites of an Active Directory.',
        ko: 'Active Directory의 사이트 사이에서 메시지를 전달합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-ad-web-services',
      names: ['Microsoft.ActiveDirectory.WebServices.exe'],
      paths: ['C:\\Windows\\ADWS\\Microsoft.ActiveDirectory.WebServices.exe'],
      role: {
        en: 'Gives tools such as PowerShell access to Active Directory on port 9389.',
        ko: 'PowerShell 같은 도구가 포트 9389로 Active Directory에 접근하게 합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], ports: [9389], parents: ['services.exe'] },
    },
    {
      id: 'windows-certsrv',
      names: ['certsrv.exe'],
      paths: ['C:\\Windows\\System32\\certsrv.exe'],
      role: {
        en: 'The certificate authority of a Windows domain.',
        ko: 'Windows 도메인의 인증 기관입니다.',
      },
      worry: {
        en: 'Certificate templates with wide rights let anybody become administrator: review them.',
        ko: '권한이 느슨한 인증서 템플릿은 누구나 관리자가 되게 하므로 검토해야 합니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-msdtc',
      names: ['msdtc.exe'],
      paths: ['C:\\Windows\\System32\\msdtc.exe'],
      role: {
        en: 'Carries transactions through that span several databases or machines.',
        ko: '여러 데이터베이스나 기기에 걸친 트랜잭션을 끝까지 처리합니다.',
      },
      worry: null,
      expects: { users: ['NETWORK SERVICE'], parents: ['services.exe'] },
    },
    {
      id: 'windows-spoolsv',
      names: ['spoolsv.exe'],
      paths: ['C:\\Windows\\System32\\spoolsv.exe'],
      role: {
        en: 'Keeps the print queues of Windows and hands jobs on to printers.',
        ko: 'Windows의 인쇄 대기열을 관리하고 작업을 프린터로 넘깁니다.',
      },
      worry: {
        en:
          'It has had grave flaws: stop it on servers that do not print, above all on domain ' +
          'controllers.',
        ko:
          '심각한 결함이 여러 번 나왔으므로 인쇄하지 않는 서버, 특히 도메인 컨트롤러에서는 ' +
          '멈추는 것이 좋습니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-snmp',
      names: ['snmp.exe'],
      paths: ['C:\\Windows\\System32\\snmp.exe'],
      role: {
        en: 'Answers questions of network monitors by SNMP on UDP port 161.',
        ko: 'UDP 포트 161에서 네트워크 감시 도구의 SNMP 질의에 답합니다.',
      },
      worry: {
        en:
          'Its community name is a password in clear text: change the name public, and admit ' +
          'only the monitor.',
        ko: '커뮤니티 이름은 평문 비밀번호이므로 public을 바꾸고 감시 서버에만 허용해야 합니다.',
      },
      expects: { users: ['SYSTEM'], parents: ['services.exe'] },
    },
    {
      id: 'windows-clussvc',
      names: ['clussvc.exe'],
      paths: ['C:\\Windows\\Cluster\\clussvc.exe'],
      role: {
        en:
          'Keeps a cluster of Windows servers together and moves services when one of them ' +
          'fails.',
        ko: 'Windows 서버 클러스터를 유지하고 한 서버가 고장 나면 서비스를 옮깁니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], ports: [3343, '3343/udp'], parents: ['services.exe'] },
    },
    {
      id: 'windows-rhs',
      names: ['rhs.exe'],
      paths: ['C:\\Windows\\Cluster\\rhs.exe'],
      role: {
        en: 'Watches the resources of a cluster, such as disks and addresses.',
        ko: '디스크와 주소 같은 클러스터 자원을 살핍니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM'], parents: ['clussvc.exe'] },
    },
    {
      id: 'windows-rdpclip',
      names: ['rdpclip.exe'],
      paths: ['C:\\Windows\\System32\\rdpclip.exe'],
      role: {
        en: "Shares the clipboard between a remote desktop session and the person's own computer.",
        ko: '원격 데스크톱 세션과 사용자 컴퓨터 사이에서 클립보드를 공유합니다.',
      },
      worry: {
        en:
          'It shows that somebody works here by remote desktop; files can leave through the ' +
          'clipboard.',
        ko:
          '누군가 원격 데스크톱으로 작업 중이라는 뜻이며, 클립보드로 파일이 빠져나갈 수 ' +
          '있습니다.',
      },
      expects: { parents: ['svchost.exe'] },
    },
    {
      id: 'windows-mstsc',
      names: ['mstsc.exe'],
      paths: ['C:\\Windows\\System32\\mstsc.exe', 'C:\\Windows\\SysWOW64\\mstsc.exe'],
      role: {
        en: 'Opens a remote desktop on another machine.',
        ko: '다른 기기의 원격 데스크톱에 접속합니다.',
      },
      worry: {
        en: 'On a server, look where it leads: intruders move on in this way.',
        ko:
          '서버에서 보이면 어디로 접속하는지 확인해야 합니다. 침입자가 옮겨 다니는 흔한 ' +
          '방법입니다.',
      },
      expects: {},
    },
    {
      id: 'windows-wsmprovhost',
      names: ['wsmprovhost.exe'],
      paths: ['C:\\Windows\\System32\\wsmprovhost.exe', 'C:\\Windows\\SysWOW64\\wsmprovhost.exe'],
      role: {
        en: 'Runs the commands of somebody who is connected by PowerShell from another machine.',
        ko: '다른 기기에서 PowerShell로 접속한 사람의 명령을 실행합니다.',
      },
      worry: {
        en: 'Make sure you know who is connected.',
        ko: '누가 접속해 있는지 반드시 확인해야 합니다.',
      },
      expects: { users: ['*', 'SYSTEM'], parents: ['svchost.exe'] },
    },
    {
      id: 'windows-sshd',
      names: ['sshd.exe', 'sshd-session.exe'],
      paths: [
        'C:\\Windows\\System32\\OpenSSH\\sshd.exe',
        'C:\\Windows\\System32\\OpenSSH\\sshd-session.exe',
        'C:\\Program Files\\OpenSSH*\\sshd.exe',
        'C:\\Program Files\\OpenSSH*\\sshd-session.exe',
      ],
      role: {
        en: 'The OpenSSH server: it lets people sign in from other machines in encrypted form.',
        ko: '다른 기기에서 암호화된 연결로 로그인하게 해 주는 OpenSSH 서버입니다.',
      },
      worry: {
        en: 'Switch passwords off and use keys where the port can be reached from the internet.',
        ko: '인터넷에서 접근할 수 있다면 비밀번호 로그인을 끄고 키를 써야 합니다.',
      },
      expects: { users: ['SYSTEM', '*'], ports: [22] },
    },
    {
      id: 'windows-ssh-agent',
      names: ['ssh-agent.exe'],
      paths: [
        'C:\\Windows\\System32\\OpenSSH\\ssh-agent.exe',
        'C:\\Program Files\\OpenSSH*\\ssh-agent.exe',
        'C:\\Program Files\\Git\\usr\\bin\\ssh-agent.exe',
      ],
      role: {
        en: 'Keeps private SSH keys in memory for programs that sign in elsewhere.',
        ko: '다른 곳에 로그인하는 프로그램을 위해 SSH 개인 키를 메모리에 보관합니다.',
      },
      worry: null,
      expects: { users: ['SYSTEM', '*'] },
    },
    {
      id: 'windows-mysqld',
      names: ['mysqld.exe'],
      paths: [
        'C:\\Program Files\\MySQL\\**\\mysqld.exe',
        'C:\\Program Files\\MariaDB*\\bin\\mysqld.exe',
        'C:\\xampp\\mysql\\bin\\mysqld.exe',
      ],
      role: {
        en: 'The database server MySQL or MariaDB.',
        ko: '데이터베이스 서버인 MySQL 또는 MariaDB입니다.',
      },
      worry: {
        en: 'Bind it to 127.0.0.1 or let only application servers reach port 3306.',
        ko: '127.0.0.1에만 열거나 애플리케이션 서버만 포트 3306에 접근하게 해야 합니다.',
      },
      expects: { users: ['NETWORK SERVICE', '*'], loopbackPorts: [3306, 33060] },
    },
    {
      id: 'windows-postgres',
      names: ['postgres.exe', 'pg_ctl.exe'],
      paths: [
        'C:\\Program Files\\PostgreSQL\\*\\bin\\postgres.exe',
        'C:\\Program Files\\PostgreSQL\\*\\bin\\pg_ctl.exe',
      ],
      role: {
        en:
          'The database server PostgreSQL for Windows, or the program that starts it as a ' +
          'service.',
        ko: '데이터베이스 서버 PostgreSQL이거나 이를 서비스로 시작하는 프로그램입니다.',
      },
      worry: {
        en: 'Let only application servers reach port 5432, and look through pg_hba.conf.',
        ko: '애플리케이션 서버만 포트 5432에 접근하게 하고 pg_hba.conf를 점검해야 합니다.',
      },
      expects: { users: ['NETWORK SERVICE', '*'], loopbackPorts: [5432] },
    },
  ],
} satisfies KnownFamily;
