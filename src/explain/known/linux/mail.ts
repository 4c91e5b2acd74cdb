// What takes, sends, filters, stores and hands out mail.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'mail',
  programs: [
    {
      id: 'postfix',
      names: (
        'master qmgr pickup smtpd tlsmgr cleanup trivial-rewrite bounce proxymap scache ' +
        'postscreen dnsblog tlsproxy postlogd'
      ).split(' '),
      paths: ['/usr/lib/postfix/sbin/*', '/usr/libexec/postfix/*', '/usr/lib/postfix/bin/*'],
      role: {
        en:
          'Part of the Postfix mail server: master (as root) starts the others, which take, ' +
          'queue, rewrite and deliver mail.',
        ko:
          'Postfix 메일 서버의 일부로서 root로 실행되는 master가 메일을 받고 대기열에 넣고 ' +
          '변환하고 배달하는 나머지를 시작합니다.',
      },
      worry: {
        en:
          'An open relay is misused at once: keep mynetworks small, and use inet_interfaces = ' +
          'loopback-only if only this host sends.',
        ko:
          '공개 릴레이는 곧바로 악용되므로 mynetworks를 좁게 두고, 이 호스트만 메일을 보낸다면 ' +
          'inet_interfaces = loopback-only를 써야 합니다.',
      },
      expects: {
        users: ['postfix', 'root', 'nobody', '*'],
        ports: [25, 465, 587],
        loopbackPorts: [10025, 10026],
      },
    },
    {
      id: 'postfix-tools',
      names: [
        'postfix',
        'postqueue',
        'postdrop',
        'postsuper',
        'postmap',
        'postalias',
        'postconf',
        'postcat',
        'postlog',
      ],
      paths: (
        '/usr/sbin/postfix /usr/sbin/postqueue /usr/sbin/postdrop /usr/sbin/postsuper ' +
        '/usr/sbin/postmap /usr/sbin/postalias /usr/sbin/postconf /usr/sbin/postcat ' +
        '/usr/sbin/postlog /usr/sbin/postmulti /usr/sbin/postkick /usr/sbin/postlock ' +
        '/usr/lib/postfix/*.sh /usr/bin/mailq /usr/bin/newaliases'
      ).split(' '),
      role: {
        en:
          'A command of Postfix that starts it, hands in a mail, or shows and changes its queue ' +
          'and settings.',
        ko: 'Postfix를 시작하거나 메일을 넘기거나 대기열과 설정을 보여 주고 변경하는 명령입니다.',
      },
      worry: null,
      expects: { users: ['root', 'postfix', '*'] },
    },
    {
      id: 'exim',
      names: ['exim4', 'exim', 'exim-4*'],
      paths: ['/usr/sbin/exim4', '/usr/sbin/exim', '/usr/sbin/exim-*'],
      role: {
        en:
          "The Exim mail server: on a stock Debian it only delivers this host's own messages " +
          'and listens on 127.0.0.1.',
        ko:
          'Exim 메일 서버로서 기본 Debian에서는 이 호스트의 메시지만 배달하고 127.0.0.1에서만 ' +
          '받습니다.',
      },
      worry: {
        en:
          'Old versions are attacked by worms: keep it up to date and on localhost unless it ' +
          'takes mail for a domain.',
        ko:
          '오래된 버전은 웜의 공격을 받으므로 최신으로 유지하고 도메인의 메일을 받지 않는다면 ' +
          'localhost에만 열어야 합니다.',
      },
      expects: { users: ['Debian-exim', 'exim', 'mail', 'root', '*'], ports: [25, 465, 587] },
    },
    {
      id: 'exim-tools',
      names: (
        'exim4-base exim_tidydb exim_dumpdb update-exim4.co update-exim4.conf exiqgrep ' +
        'eximstats update-exim4def update-exim4defaults'
      ).split(' '),
      paths: (
        '/usr/sbin/exim_tidydb /usr/sbin/exim_dumpdb /usr/sbin/update-exim4.conf ' +
        '/usr/sbin/exiqgrep /usr/sbin/eximstats'
      ).split(' '),
      role: {
        en: 'Tidies the data of Exim once a day or makes its configuration.',
        ko: 'Exim의 데이터를 하루에 한 번 정리하거나 설정을 만들어 냅니다.',
      },
      worry: null,
      expects: { users: ['root', 'Debian-exim', '*'] },
    },
    {
      id: 'sendmail',
      names: [
        'sendmail',
        'sendmail-mta',
        'msmtp',
        'ssmtp',
        'nullmailer-send',
        'nullmailer-queu',
        'nullmailer-queue',
        'dma',
      ],
      paths: (
        '/usr/sbin/sendmail /usr/libexec/sendmail-mta /usr/lib/sm.bin/sendmail ' +
        '/usr/sbin/sendmail.* /usr/lib/sm.bin/* /usr/sbin/ssmtp /usr/bin/msmtp ' +
        '/usr/sbin/nullmailer-send /usr/sbin/nullmailer-queue /usr/lib/nullmailer/* ' +
        '/usr/sbin/dma /usr/libexec/dma /usr/lib/dma'
      ).split(' '),
      role: {
        en:
          'Sends mail of this host, as the Sendmail server or as a small sender that hands it ' +
          'to another one.',
        ko:
          'Sendmail 서버이거나 다른 서버에 메일을 넘기는 작은 발송 프로그램으로서 이 호스트의 ' +
          '메일을 보냅니다.',
      },
      worry: null,
      expects: { users: ['root', 'smmsp', 'mail', '*'], ports: [25, 465, 587] },
    },
    {
      id: 'opensmtpd',
      names: ['smtpd', 'smtpctl', 'mail.local'],
      paths: (
        '/usr/sbin/smtpd /usr/sbin/smtpctl /usr/libexec/opensmtpd/* /usr/lib/opensmtpd/* ' +
        '/usr/lib/*/opensmtpd/*'
      ).split(' '),
      role: {
        en: 'The OpenSMTPD mail server, with several processes of different rights.',
        ko: '권한이 다른 여러 프로세스로 동작하는 OpenSMTPD 메일 서버입니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'opensmtpd', 'opensmtpq', 'smtpd', 'smtpq', '_smtpd', '_smtpq'],
        ports: [25, 465, 587],
      },
    },
    {
      id: 'dovecot',
      names: (
        'dovecot anvil imap-login pop3-login managesieve-log managesieve-login submission-logi ' +
        'submission-login indexer-worker doveadm doveadm-server'
      ).split(' '),
      paths: [
        '/usr/sbin/dovecot',
        '/usr/libexec/dovecot/*',
        '/usr/lib/dovecot/*',
        '/usr/bin/doveadm',
      ],
      role: {
        en:
          'Part of Dovecot, which hands mail out by IMAP and POP3: the master runs as root, ' +
          'sign-in and mailboxes under other users.',
        ko:
          'IMAP과 POP3로 메일을 제공하는 Dovecot의 일부로서 마스터는 root로, 로그인과 메일함 ' +
          '처리는 다른 사용자로 실행됩니다.',
      },
      worry: {
        en: 'Ports 110 and 143 must not take passwords without TLS: keep "ssl = required".',
        ko:
          '포트 110과 143에서 TLS 없이 비밀번호를 받지 않도록 "ssl = required"를 유지해야 ' +
          '합니다.',
      },
      expects: {
        users: ['root', 'dovecot', 'dovenull', 'vmail', '*'],
        ports: [24, 110, 143, 587, 993, 995, 4190],
      },
    },
    {
      id: 'cyrus-imapd',
      names: ['cyrus-master', 'cyrmaster', 'lmtpd', 'timsieved', 'ctl_cyrusdb', 'cyr_expire'],
      paths: ['/usr/lib/cyrus/bin/*', '/usr/libexec/cyrus-imapd/*', '/usr/sbin/cyrmaster'],
      role: {
        en: 'Part of the Cyrus server, which hands mail out by IMAP and POP3.',
        ko: 'IMAP과 POP3로 메일을 제공하는 Cyrus 서버의 일부입니다.',
      },
      worry: null,
      expects: { users: ['cyrus', 'root'], ports: [24, 110, 143, 993, 995, 4190] },
    },
    {
      id: 'rspamd',
      names: ['rspamd', 'rspamd: *', 'rspamc', 'rspamadm'],
      paths: ['/usr/bin/rspamd', '/usr/bin/rspamc', '/usr/bin/rspamadm'],
      role: {
        en: 'Tells spam from wanted mail for the mail server.',
        ko: '메일 서버를 위해 스팸과 정상 메일을 구별합니다.',
      },
      worry: {
        en: 'Its pages on port 11334 and its ports 11332 and 11333 belong on localhost.',
        ko: '포트 11334의 화면과 포트 11332, 11333은 localhost에만 열어야 합니다.',
      },
      expects: {
        users: ['_rspamd', 'rspamd', 'root'],
        loopbackPorts: [11332, 11333, 11334, 11335],
      },
    },
    {
      id: 'spamassassin',
      names: ['spamd', 'spamass-milter', 'sa-update', 'spamc', 'sa-compile'],
      paths: (
        '/usr/sbin/spamd /usr/bin/spamc /usr/bin/sa-update /usr/bin/sa-compile ' +
        '/usr/bin/sa-learn /usr/bin/spamassassin /usr/sbin/spamassassin-maint ' +
        '/usr/sbin/spamass-milter'
      ).split(' '),
      role: {
        en:
          'SpamAssassin at work: it rates mail for the mail server, or fetches new rules once a ' +
          'day.',
        ko:
          '메일 서버를 위해 메일을 평가하거나 하루에 한 번 새 규칙을 받아 오는 ' +
          'SpamAssassin입니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'debian-spamd', 'spamd', 'spamass-milter', 'nobody', '*'],
        loopbackPorts: [783],
      },
    },
    {
      id: 'clamav',
      names: ['clamd', 'clamav-daemon', 'clamscan', 'clamdscan', 'clamonacc', 'clamav-milter'],
      paths: (
        '/usr/sbin/clamd /usr/bin/clamscan /usr/bin/clamdscan /usr/sbin/clamonacc ' +
        '/usr/sbin/clamav-milter'
      ).split(' '),
      role: {
        en:
          'The ClamAV virus scanner: clamd holds the signatures in memory and checks files and ' +
          'mails for others.',
        ko:
          'ClamAV 백신으로서 clamd는 시그니처를 메모리에 두고 다른 프로그램이 넘긴 파일과 ' +
          '메일을 검사합니다.',
      },
      worry: {
        en:
          'It needs more than 1 GB of memory for its signatures; port 3310 must stay on ' +
          'localhost.',
        ko: '시그니처에 1 GB 이상의 메모리가 필요하며 포트 3310은 localhost에만 열어야 합니다.',
      },
      expects: {
        users: ['clamav', 'clamscan', 'clamupdate', 'root', '*'],
        loopbackPorts: [3310],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'freshclam',
      names: ['freshclam'],
      paths: ['/usr/bin/freshclam'],
      role: {
        en: 'Fetches new virus signatures for ClamAV several times a day.',
        ko: 'ClamAV의 새 바이러스 시그니처를 하루에 여러 번 받아 옵니다.',
      },
      worry: null,
      expects: { users: ['clamav', 'clamupdate', 'root'] },
    },
    {
      id: 'dkim-and-dmarc',
      names: ['opendkim', 'opendmarc', 'openarc', 'policyd-spf', 'dkimpy-milter'],
      paths: [
        '/usr/sbin/opendkim',
        '/usr/sbin/opendmarc',
        '/usr/sbin/openarc',
        '/usr/bin/policyd-spf',
      ],
      role: {
        en:
          'Signs outgoing mail or checks the signature and policy of incoming mail (DKIM, ' +
          'DMARC, SPF).',
        ko: '보내는 메일에 서명하거나 받는 메일의 서명과 정책(DKIM, DMARC, SPF)을 확인합니다.',
      },
      worry: null,
      expects: {
        users: ['opendkim', 'opendmarc', 'policyd-spf', 'nobody'],
        loopbackPorts: [8891, 8893, 8892],
      },
    },
    {
      id: 'mail-filters',
      names: ['postgrey', 'amavis', 'amavisd', 'amavisd-new', 'postsrsd', 'mailman', 'mailman3'],
      paths: (
        '/usr/sbin/postgrey /usr/sbin/amavisd-new /usr/sbin/amavis-mc ' +
        '/usr/sbin/amavisd-snmp-subagent /usr/sbin/amavisd /usr/sbin/postsrsd /usr/bin/mailman ' +
        '/usr/bin/mailman3 /usr/lib/mailman3/bin/* /usr/share/postsrsd/postsrsd-systemd-launcher'
      ).split(' '),
      role: {
        en: 'Filters or rewrites mail for the mail server, or runs mailing lists.',
        ko: '메일 서버를 위해 메일을 거르거나 주소를 바꾸거나 메일링 리스트를 운영합니다.',
      },
      worry: null,
      expects: {
        users: ['postgrey', 'amavis', 'postsrsd', 'list', 'mailman', 'nobody', 'root'],
        loopbackPorts: [10023, 10024, 10025, 10001, 10002, 8001, 8024],
      },
    },
    {
      id: 'fetchmail',
      names: ['fetchmail', 'getmail', 'mbsync', 'offlineimap'],
      paths: ['/usr/bin/fetchmail', '/usr/bin/getmail', '/usr/bin/mbsync', '/usr/bin/offlineimap'],
      role: {
        en: 'Fetches mail from other servers into mailboxes of this host.',
        ko: '다른 서버의 메일을 이 호스트의 메일함으로 가져옵니다.',
      },
      worry: null,
      expects: { users: ['fetchmail', '*'] },
    },
    {
      id: 'mail-commands',
      names: ['mailx', 'bsd-mailx', 's-nail', 'mutt', 'neomutt', 'procmail', 'maildrop'],
      paths: (
        '/usr/bin/mail /usr/bin/mailx /usr/bin/bsd-mailx /usr/bin/s-nail /usr/bin/mutt ' +
        '/usr/bin/neomutt /usr/bin/procmail /usr/bin/maildrop /usr/bin/mail.mailutils'
      ).split(' '),
      role: {
        en: 'Reads, sends or sorts mail for a user or a script.',
        ko: '사용자나 스크립트를 위해 메일을 읽거나 보내거나 분류합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'courier',
      names: 'courierlogger authdaemond couriertcpd courierd'.split(' '),
      paths: '/usr/sbin/courier* /usr/lib/courier/** /usr/libexec/courier/**'.split(' '),
      role: {
        en:
          'Part of the mail server Courier: it takes connections, checks passwords or ' +
          'hands out mail.',
        ko: '메일 서버 Courier의 일부로서 연결을 받거나 비밀번호를 확인하거나 메일을 내줍니다.',
      },
      worry: null,
      expects: { users: ['root', 'courier', '*'], ports: [25, 110, 143, 465, 587, 993, 995] },
    },
    {
      id: 'mimedefang',
      names: 'mimedefang mimedefang-mult mimedefang-multiplexor'.split(' '),
      paths: '/usr/bin/mimedefang /usr/bin/mimedefang-multiplexor'.split(' '),
      role: {
        en: 'Checks the parts of mails for the mail server (MIMEDefang).',
        ko: '메일 서버를 위해 메일의 각 부분을 검사합니다(MIMEDefang).',
      },
      worry: null,
      expects: { users: ['defang'] },
    },
  ],
} satisfies KnownFamily;
