// Remote sign-in, changing rights, accounts, keys and their guards.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'access-and-identity',
  programs: [
    {
      id: 'sshd',
      names: ['sshd'],
      paths: ['/usr/sbin/sshd', '/usr/local/sbin/sshd'],
      role: {
        en:
          'Lets users sign in over the network with encryption (SSH); each connection has ' +
          'processes of its own.',
        ko:
          '사용자가 암호화된 SSH로 네트워크를 통해 로그인하게 하며, 연결마다 별도의 프로세스가 ' +
          '있습니다.',
      },
      worry: {
        en:
          'Passwords on port 22 are tried out all day: set "PasswordAuthentication no" and ' +
          '"PermitRootLogin no", or run fail2ban.',
        ko:
          '포트 22에는 비밀번호 대입 시도가 끊임없이 들어오므로 "PasswordAuthentication no"와 ' +
          '"PermitRootLogin no"를 설정하거나 fail2ban을 사용해야 합니다.',
      },
      expects: {
        users: ['*', 'sshd', 'root'],
        ports: [22, 2222],
        loopbackPorts: [6010, 6011, 6012],
        warnings: ['EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'sshd-session',
      names: ['sshd-session', 'sshd-auth'],
      paths: (
        '/usr/lib/openssh/sshd-session /usr/lib/openssh/sshd-auth ' +
        '/usr/libexec/openssh/sshd-session /usr/libexec/openssh/sshd-auth ' +
        '/usr/lib/ssh/sshd-session /usr/lib/ssh/sshd-auth /usr/libexec/sshd-session ' +
        '/usr/libexec/sshd-auth'
      ).split(' '),
      role: {
        en:
          'One SSH connection of OpenSSH 9.8 or newer: sshd-session serves it, and from 10.0 on ' +
          'sshd-auth first checks who it is.',
        ko:
          'OpenSSH 9.8 이상에서 SSH 연결 하나를 sshd-session이 처리하며, 10.0부터는 sshd-auth가 ' +
          '먼저 사용자를 확인합니다.',
      },
      worry: {
        en:
          'Do you know who is connected? "who" and "journalctl -u ssh" show the users and ' +
          'addresses.',
        ko: '누가 접속해 있는지 "who"와 "journalctl -u ssh"로 사용자와 주소를 확인해야 합니다.',
      },
      expects: {
        users: ['*', 'sshd', 'root'],
        loopbackPorts: [6010, 6011, 6012],
        parents: ['sshd', 'sshd-session'],
        warnings: ['EXECUTABLE_REPLACED', 'DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'sftp-server',
      names: ['sftp-server', 'internal-sftp'],
      paths: (
        '/usr/lib/openssh/sftp-server /usr/libexec/openssh/sftp-server /usr/lib/ssh/sftp-server ' +
        '/usr/libexec/sftp-server'
      ).split(' '),
      role: {
        en: 'Reads and writes files for a user who is connected by SFTP.',
        ko: 'SFTP로 접속한 사용자를 위해 파일을 읽고 씁니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'dropbear',
      names: ['dropbear'],
      paths: ['/usr/sbin/dropbear'],
      role: {
        en: 'A small SSH server for routers, rescue systems and containers.',
        ko: '라우터, 복구 시스템, 컨테이너에 쓰이는 작은 SSH 서버입니다.',
      },
      worry: {
        en: "Sign-in by password can be switched off with -s, and root's with -g.",
        ko: '비밀번호 로그인은 -s로, root의 비밀번호 로그인은 -g로 끌 수 있습니다.',
      },
      expects: { users: ['root', '*'], ports: [22, 2222] },
    },
    {
      id: 'sudo',
      names: ['sudo', 'sudoedit', 'sudoreplay', 'doas'],
      paths: [
        '/usr/bin/sudo',
        '/usr/bin/doas',
        '/usr/bin/sudoreplay',
        '/usr/bin/cvtsudoers',
        '/usr/libexec/sudo/*',
      ],
      role: {
        en:
          'Runs one command with the rights of another user, mostly root, and notes it in the ' +
          'log.',
        ko: '명령 하나를 다른 사용자, 주로 root의 권한으로 실행하고 로그에 남깁니다.',
      },
      worry: {
        en: '"NOPASSWD: ALL" in /etc/sudoers.d makes that account as powerful as root.',
        ko: '/etc/sudoers.d에 "NOPASSWD: ALL"이 있으면 그 계정은 root와 같은 힘을 가집니다.',
      },
      expects: { users: ['root', '*'], warnings: ['EXECUTABLE_REPLACED', 'DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'su',
      names: ['su', 'runuser', 'setpriv', 'gosu', 'su-exec', 'setuidgid', 'chpst'],
      paths: (
        '/usr/bin/su /usr/sbin/runuser /usr/bin/setpriv /usr/bin/gosu /usr/local/bin/gosu ' +
        '/usr/sbin/su-exec /usr/local/bin/su-exec /usr/bin/chpst'
      ).split(' '),
      role: {
        en:
          'Becomes another user: su for a person after a password, the others for scripts and ' +
          'containers that give up rights.',
        ko:
          '다른 사용자로 전환하며, su는 사람이 비밀번호를 입력해 쓰고 나머지는 스크립트와 ' +
          '컨테이너가 권한을 낮출 때 씁니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], warnings: ['EXECUTABLE_REPLACED', 'DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'sssd',
      names: (
        'sssd sssd_be sssd_nss sssd_pam sssd_ssh sssd_sudo sssd_autofs sssd_ifp sssd_pac ' +
        'sssd_kcm'
      ).split(' '),
      paths: (
        '/usr/sbin/sssd /usr/bin/sss_ssh_authorizedkeys /usr/bin/sss_ssh_knownhosts ' +
        '/usr/sbin/sss_cache /usr/libexec/sssd/sssd_* /usr/lib/sssd/sssd_* ' +
        '/usr/lib/*/sssd/sssd_*'
      ).split(' '),
      role: {
        en:
          'Asks LDAP, Active Directory or FreeIPA for users and passwords on behalf of this ' +
          'host, and caches the answers.',
        ko:
          '이 호스트를 대신해 LDAP, Active Directory 또는 FreeIPA에 사용자와 비밀번호를 ' +
          '확인하고 결과를 캐시합니다.',
      },
      worry: null,
      expects: { users: ['root', 'sssd'] },
    },
    {
      id: 'sssd-children',
      names: (
        'krb5_child ldap_child selinux_child gpo_child proxy_child p11_child oidc_child ' +
        'passkey_child'
      ).split(' '),
      paths: ['/usr/libexec/sssd/*_child', '/usr/lib/sssd/*_child'],
      role: {
        en: 'A short-lived child of sssd that checks one password, ticket or certificate.',
        ko: '비밀번호, 티켓 또는 인증서 하나를 확인하는 sssd의 짧은 자식 프로세스입니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'sssd'],
        parents: ['sssd_be', 'sssd_pam', 'sssd', 'sssd_ssh', 'sssd_kcm', 'sssd_ifp'],
      },
    },
    {
      id: 'nslcd',
      names: ['nslcd'],
      paths: ['/usr/sbin/nslcd'],
      role: {
        en: 'Answers questions about users and groups out of an LDAP directory.',
        ko: 'LDAP 디렉터리에서 사용자와 그룹에 대한 질의에 답합니다.',
      },
      worry: null,
      expects: { users: ['nslcd', 'root'] },
    },
    {
      id: 'nscd',
      names: ['nscd', 'unscd'],
      paths: ['/usr/sbin/nscd'],
      role: {
        en: 'Caches the answers to questions about users, groups and host names.',
        ko: '사용자, 그룹, 호스트 이름 질의의 결과를 캐시합니다.',
      },
      worry: null,
      expects: { users: ['nscd', 'unscd', 'root'] },
    },
    {
      id: 'oddjobd',
      names: ['oddjobd'],
      paths: ['/usr/sbin/oddjobd', '/usr/libexec/oddjob/mkhomedir', '/usr/lib/oddjob/mkhomedir'],
      role: {
        en:
          "Does small tasks with root's rights on request, mostly the home directory of a user " +
          'who signs in for the first time.',
        ko:
          '요청에 따라 root 권한이 필요한 작은 작업, 주로 처음 로그인하는 사용자의 홈 폴더 ' +
          '생성을 수행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'realmd',
      names: ['realmd', 'adcli'],
      paths: (
        '/usr/libexec/realmd /usr/lib/realmd /usr/lib/realmd/realmd /usr/sbin/realm ' +
        '/usr/sbin/adcli'
      ).split(' '),
      role: {
        en: 'Joins this host to an Active Directory or FreeIPA domain.',
        ko: '이 호스트를 Active Directory 또는 FreeIPA 도메인에 가입시킵니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'kerberos-clients',
      names: ['kinit', 'klist', 'kdestroy', 'kpasswd', 'ksu', 'k5start', 'krenew'],
      paths: (
        '/usr/bin/kinit /usr/bin/klist /usr/bin/kdestroy /usr/bin/kpasswd /usr/bin/ksu ' +
        '/usr/bin/kvno /usr/bin/kswitch /usr/bin/ktutil /usr/bin/kadmin /usr/bin/k5start ' +
        '/usr/bin/krenew /usr/sbin/kadmin.local /usr/sbin/kdb5_util'
      ).split(' '),
      role: {
        en: 'Fetches, renews or shows Kerberos tickets for a user or a service.',
        ko: '사용자나 서비스를 위해 Kerberos 티켓을 받고 갱신하고 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'fail2ban',
      names: ['fail2ban-server', 'fail2ban-client'],
      paths: ['/usr/bin/fail2ban-server', '/usr/bin/fail2ban-client'],
      role: {
        en: 'Reads logs for failed sign-ins and blocks the addresses that cause too many of them.',
        ko: '로그에서 로그인 실패를 읽어 너무 많이 실패한 주소를 차단합니다.',
      },
      worry: {
        en:
          '"fail2ban-client status sshd" shows whom it has blocked; add your own networks to ' +
          'ignoreip.',
        ko:
          '"fail2ban-client status sshd"로 차단 목록을 볼 수 있으며 자신의 네트워크는 ' +
          'ignoreip에 넣어 두는 것이 좋습니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'crowdsec',
      names: (
        'crowdsec cscli crowdsec-firewa crowdsec-firewall-bouncer crowdsec-cloudf ' +
        'crowdsec-cloudflare-bouncer'
      ).split(' '),
      paths: (
        '/usr/bin/crowdsec /usr/local/bin/crowdsec /usr/bin/cscli /usr/local/bin/cscli ' +
        '/usr/bin/crowdsec-firewall-bouncer /usr/local/bin/crowdsec-firewall-bouncer ' +
        '/usr/lib/crowdsec/plugins/*'
      ).split(' '),
      role: {
        en:
          "Finds attacks in logs, shares the attackers' addresses with other users of CrowdSec " +
          'and has them blocked.',
        ko:
          '로그에서 공격을 찾아내고 공격자 주소를 다른 CrowdSec 사용자와 공유하며 차단하게 ' +
          '합니다.',
      },
      worry: null,
      expects: { users: ['root'], loopbackPorts: [8080, 6060] },
    },
    {
      id: 'sshguard',
      names: ['sshguard', 'denyhosts'],
      paths: [
        '/usr/sbin/sshguard',
        '/usr/libexec/sshguard/*',
        '/usr/lib/sshguard/*',
        '/usr/sbin/denyhosts',
      ],
      role: {
        en: 'Reads logs and blocks addresses that attack SSH and other services.',
        ko: '로그를 읽어 SSH 등의 서비스를 공격하는 주소를 차단합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'heimdal',
      names: 'kdc kpasswdd kadmind-heimdal hpropd ipropd-master ipropd-slave'.split(' '),
      paths: '/usr/lib/heimdal-servers/* /usr/libexec/kdc /usr/libexec/kpasswdd'.split(' '),
      role: {
        en: 'A server of Heimdal Kerberos: it issues tickets, or changes passwords.',
        ko: 'Heimdal Kerberos 서버로서 티켓을 발급하거나 비밀번호를 바꿔 줍니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: [88, '88/udp', '464/udp', 749] },
    },
    {
      id: 'radsecproxy',
      names: 'radsecproxy'.split(' '),
      paths: '/usr/sbin/radsecproxy /usr/bin/radsecproxy'.split(' '),
      role: {
        en: 'Passes questions of RADIUS on, such as who may join the network, over TLS if wanted.',
        ko: '누가 네트워크에 들어올 수 있는지 같은 RADIUS 질의를 전달하며 TLS도 지원합니다.',
      },
      worry: null,
      expects: { users: ['radsecproxy'], ports: ['1812/udp', '1813/udp', 2083, '2083/udp', '*'] },
    },
  ],
} satisfies KnownFamily;
