// Directories, Kerberos and the servers that share files.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'directory-and-file-servers',
  programs: [
    {
      id: 'slapd',
      names: ['slapd'],
      paths: ['/usr/sbin/slapd', '/usr/lib/openldap/slapd', '/usr/libexec/slapd'],
      role: {
        en:
          'The directory server of OpenLDAP: it holds users, groups and other entries and ' +
          'answers LDAP questions.',
        ko: '사용자, 그룹 등의 항목을 보관하고 LDAP 질의에 답하는 OpenLDAP 디렉터리 서버입니다.',
      },
      worry: {
        en:
          'On port 389 passwords travel in clear text without StartTLS: require TLS ' +
          '(olcSecurity: tls=1) or use port 636.',
        ko:
          '포트 389에서는 StartTLS가 없으면 비밀번호가 평문으로 전송되므로 TLS를 ' +
          '요구하거나(olcSecurity: tls=1) 포트 636을 써야 합니다.',
      },
      expects: { users: ['openldap', 'ldap', 'root'], ports: [389, 636] },
    },
    {
      id: 'ns-slapd',
      names: ['ns-slapd'],
      paths: ['/usr/sbin/ns-slapd'],
      role: {
        en:
          'The 389 Directory Server, which also carries FreeIPA: it answers LDAP questions ' +
          'about users and hosts.',
        ko:
          'FreeIPA의 기반이기도 한 389 디렉터리 서버로서 사용자와 호스트에 대한 LDAP 질의에 ' +
          '답합니다.',
      },
      worry: null,
      expects: { users: ['dirsrv'], ports: [389, 636] },
    },
    {
      id: 'krb5kdc',
      names: ['krb5kdc'],
      paths: ['/usr/sbin/krb5kdc'],
      role: {
        en:
          'The key distribution centre of Kerberos: it gives tickets to users and services of ' +
          'the realm.',
        ko: '영역의 사용자와 서비스에 티켓을 발급하는 Kerberos 키 배포 센터입니다.',
      },
      worry: {
        en: 'Its database holds the keys of every account: nothing else should run on this host.',
        ko:
          '모든 계정의 키가 데이터베이스에 들어 있으므로 이 호스트에서는 다른 서비스를 실행하지 ' +
          '않는 것이 좋습니다.',
      },
      expects: { users: ['root'], ports: [88, '88/udp', '750/udp'] },
    },
    {
      id: 'kadmind',
      names: ['kadmind', 'kpropd'],
      paths: ['/usr/sbin/kadmind', '/usr/sbin/kpropd'],
      role: {
        en:
          'Changes Kerberos accounts and passwords for administrators, or receives the database ' +
          'on a second KDC.',
        ko:
          '관리자를 위해 Kerberos 계정과 비밀번호를 변경하거나 보조 KDC에서 데이터베이스를 ' +
          '받습니다.',
      },
      worry: {
        en: "Port 749 should be open to administrators' hosts only.",
        ko: '포트 749는 관리자의 호스트에만 열어야 합니다.',
      },
      expects: { users: ['root'], ports: [749, 464, '464/udp', 754] },
    },
    {
      id: 'smbd',
      names: 'smbd smbd-notifyd cleanupd rpcd_* samba-dcerpcd samba-bgqd smbd-scavenger'.split(' '),
      paths: ['/usr/sbin/smbd', '/usr/libexec/samba/*', '/usr/lib/samba/*', '/usr/lib/*/samba/*'],
      role: {
        en:
          'The file and printer server of Samba, for Windows and other SMB clients; each client ' +
          'has a process of its own.',
        ko:
          'Windows 등의 SMB 클라이언트를 위한 Samba 파일 및 프린터 서버이며, 클라이언트마다 ' +
          '별도의 프로세스가 있습니다.',
      },
      worry: {
        en:
          'Port 445 must never be open to the internet, and SMB1 must stay off (server min ' +
          'protocol = SMB2).',
        ko:
          '포트 445는 절대 인터넷에 열지 말고 "server min protocol = SMB2"로 SMB1을 꺼 두어야 ' +
          '합니다.',
      },
      expects: { users: ['*', 'root'], ports: [139, 445] },
    },
    {
      id: 'nmbd',
      names: ['nmbd'],
      paths: ['/usr/sbin/nmbd'],
      role: {
        en: 'Answers NetBIOS name questions so that old Windows programs find this Samba server.',
        ko:
          '오래된 Windows 프로그램이 이 Samba 서버를 찾을 수 있도록 NetBIOS 이름 질의에 ' +
          '답합니다.',
      },
      worry: {
        en: 'Hardly anybody needs it today: set "disable netbios = yes" in smb.conf and stop it.',
        ko:
          '오늘날 거의 필요하지 않으므로 smb.conf에 "disable netbios = yes"를 설정하고 중지하는 ' +
          '것이 좋습니다.',
      },
      expects: { users: ['root'], ports: ['137/udp', '138/udp'] },
    },
    {
      id: 'winbindd',
      names: ['winbindd'],
      paths: ['/usr/sbin/winbindd', '/usr/bin/wbinfo', '/usr/bin/ntlm_auth'],
      role: {
        en: 'Lets the users of a Windows domain sign in on this host.',
        ko: 'Windows 도메인의 사용자가 이 호스트에 로그인할 수 있게 합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'samba-ad-dc',
      names: ['samba', 'samba: *'],
      paths: ['/usr/sbin/samba'],
      role: {
        en:
          'Samba as the domain controller of an Active Directory: sign-in, names and policies ' +
          'of the domain.',
        ko:
          'Active Directory의 도메인 컨트롤러로 동작하는 Samba로서 도메인의 로그인, 이름, ' +
          '정책을 담당합니다.',
      },
      worry: {
        en: 'It holds the passwords of the whole domain: keep its ports within your own networks.',
        ko:
          '도메인 전체의 비밀번호를 보관하므로 내부 네트워크에서만 접근하도록 포트를 제한해야 ' +
          '합니다.',
      },
      expects: {
        users: ['root'],
        ports: [
          53,
          '53/udp',
          88,
          '88/udp',
          135,
          '137/udp',
          '138/udp',
          139,
          389,
          '389/udp',
          445,
          464,
          '464/udp',
          636,
          3268,
          3269,
        ],
      },
    },
    {
      id: 'csync2',
      names: 'csync2'.split(' '),
      paths: '/usr/sbin/csync2'.split(' '),
      role: {
        en: 'Keeps files the same on all machines of a cluster.',
        ko: '클러스터의 모든 서버에서 파일을 같게 유지합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: [30865] },
    },
    {
      id: 'opentracker',
      names: 'opentracker'.split(' '),
      paths: '/usr/bin/opentracker'.split(' '),
      role: {
        en: 'Tells the users of BitTorrent where they find each other.',
        ko: 'BitTorrent 사용자들이 서로를 찾도록 알려 줍니다.',
      },
      worry: null,
      expects: { users: ['_opentracker', 'nobody', '*'], ports: [6969, '6969/udp'] },
    },
  ],
} satisfies KnownFamily;
