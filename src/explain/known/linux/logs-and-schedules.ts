// What writes logs, keeps the clock and runs things at set times.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'logs-and-schedules',
  programs: [
    {
      id: 'rsyslogd',
      names: ['rsyslogd'],
      paths: ['/usr/sbin/rsyslogd', '/usr/lib/rsyslog/rsyslog-rotate'],
      role: {
        en:
          "Writes the system's log messages into files under /var/log, and sends them to " +
          'another host if configured.',
        ko:
          '시스템의 로그 메시지를 /var/log 아래의 파일에 기록하고, 설정되어 있으면 다른 ' +
          '호스트로 보냅니다.',
      },
      worry: {
        en:
          'If it receives logs from others (port 514), anybody who reaches it can fill the ' +
          'disk: limit the senders by firewall.',
        ko:
          '다른 호스트의 로그를 받는 경우(포트 514) 접근 가능한 누구나 디스크를 채울 수 ' +
          '있으므로 방화벽으로 보내는 쪽을 제한해야 합니다.',
      },
      expects: { users: ['root', 'syslog'], ports: [514, '514/udp', 6514] },
    },
    {
      id: 'syslog-ng',
      names: ['syslog-ng'],
      paths: ['/usr/sbin/syslog-ng'],
      role: {
        en:
          'Collects log messages from the system and the network, sorts them and writes or ' +
          'forwards them.',
        ko: '시스템과 네트워크의 로그 메시지를 모아 분류하고 기록하거나 전달합니다.',
      },
      worry: {
        en: 'If it receives logs from others (port 514 or 601), limit the senders by firewall.',
        ko:
          '다른 호스트의 로그를 받는 경우(포트 514 또는 601) 방화벽으로 보내는 쪽을 제한해야 ' +
          '합니다.',
      },
      expects: { users: ['root'], ports: [514, '514/udp', 601, 6514] },
    },
    {
      id: 'syslogd',
      names: ['syslogd', 'klogd', 'socklog', 'busybox'],
      paths: ['/usr/sbin/syslogd', '/usr/sbin/klogd', '/usr/bin/socklog', '/usr/bin/busybox'],
      role: {
        en:
          'A small log daemon that writes system messages into files or keeps them in memory; ' +
          'the default of Alpine.',
        ko:
          '시스템 메시지를 파일에 기록하거나 메모리에 보관하는 작은 로그 데몬으로서 Alpine의 ' +
          '기본값입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'auditd',
      names: ['auditd'],
      paths: ['/usr/sbin/auditd'],
      role: {
        en:
          "Writes the kernel's audit records (who did what to which file or account) to " +
          '/var/log/audit.',
        ko:
          '누가 어떤 파일이나 계정에 무엇을 했는지에 대한 커널의 감사 기록을 /var/log/audit에 ' +
          '남깁니다.',
      },
      worry: {
        en:
          'It should never be stopped on a host that must keep an audit trail: find out who did ' +
          'it if it is.',
        ko:
          '감사 기록을 남겨야 하는 호스트에서는 중지되면 안 되므로 중지되었다면 누가 했는지 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'audit-tools',
      names: [
        'audispd',
        'sedispatch',
        'audisp-syslog',
        'audisp-remote',
        'auditctl',
        'augenrules',
        'ausearch',
        'aureport',
      ],
      paths: (
        '/usr/sbin/audispd /usr/sbin/sedispatch /usr/sbin/audisp-syslog /usr/sbin/audisp-remote ' +
        '/usr/sbin/auditctl /usr/sbin/augenrules /usr/sbin/ausearch /usr/sbin/aureport'
      ).split(' '),
      role: {
        en: 'Passes audit records on to other programs, or shows and changes the audit rules.',
        ko: '감사 기록을 다른 프로그램에 전달하거나 감사 규칙을 보여 주고 변경합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'ulogd',
      names: ['ulogd'],
      paths: ['/usr/sbin/ulogd'],
      role: {
        en: 'Writes the packets and connections that firewall rules ask to be logged.',
        ko: '방화벽 규칙이 기록하도록 지정한 패킷과 연결을 기록합니다.',
      },
      worry: null,
      expects: { users: ['ulog', 'ulogd', 'root'] },
    },
    {
      id: 'chronyd',
      names: ['chronyd'],
      paths: (
        '/usr/sbin/chronyd /usr/libexec/chrony/* /usr/libexec/chrony-helper ' +
        '/usr/lib/chrony-helper'
      ).split(' '),
      role: {
        en:
          'Keeps the clock exact by NTP; it serves time to others only if its configuration ' +
          'allows networks to ask.',
        ko:
          'NTP로 시계를 정확하게 유지하며, 설정에서 허용한 네트워크가 있을 때만 다른 호스트에 ' +
          '시각을 제공합니다.',
      },
      worry: null,
      expects: { users: ['_chrony', 'chrony', 'root'], ports: ['123/udp'], loopbackPorts: [323] },
    },
    {
      id: 'ntpd',
      names: ['ntpd'],
      paths: ['/usr/sbin/ntpd'],
      role: {
        en: 'Keeps the clock exact by NTP and answers time questions on UDP port 123.',
        ko: 'NTP로 시계를 정확하게 유지하고 UDP 포트 123에서 시각 질의에 응답합니다.',
      },
      worry: {
        en:
          'Old versions amplify attacks by "monlist": keep "restrict default limited kod ' +
          'nomodify noquery" in ntp.conf.',
        ko:
          '오래된 버전은 "monlist"로 증폭 공격에 악용되므로 ntp.conf에 "restrict default ' +
          'limited kod nomodify noquery"를 유지해야 합니다.',
      },
      expects: { users: ['ntpsec', 'ntp', '_ntp', 'root'], ports: [123, '123/udp'] },
    },
    {
      id: 'ntp-oneshot',
      names: ['ntpdate', 'ntpdig', 'sntp', 'rdate', 'hwclock', 'chronyc', 'ntpq'],
      paths: (
        '/usr/bin/chronyc /usr/bin/ntpq /usr/sbin/ntpwait /usr/libexec/ntpsec/* ' +
        '/usr/sbin/ntpdate /usr/bin/ntpdig /usr/sbin/sntp /usr/sbin/rdate /usr/sbin/hwclock'
      ).split(' '),
      role: {
        en:
          'Sets the clock once from the network or the hardware clock, or asks the time daemon ' +
          'how exact it is, and ends.',
        ko:
          '네트워크나 하드웨어 시계의 시각으로 시계를 한 번 맞추거나 시각 데몬에 정확도를 묻고 ' +
          '끝납니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'ptp',
      names: ['ptp4l', 'phc2sys', 'ts2phc', 'timemaster'],
      paths: ['/usr/sbin/ptp4l', '/usr/sbin/phc2sys', '/usr/sbin/ts2phc', '/usr/sbin/timemaster'],
      role: {
        en:
          'Keeps the clock exact to microseconds by PTP (IEEE 1588), for networks with a ' +
          'precise time source.',
        ko:
          '정밀한 시각 원본이 있는 네트워크에서 PTP(IEEE 1588)로 시계를 마이크로초 단위까지 ' +
          '맞춥니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: ['319/udp', '320/udp'], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'gpsd',
      names: ['gpsd'],
      paths: ['/usr/sbin/gpsd'],
      role: {
        en: 'Reads a GPS receiver and offers position and time on port 2947 of this host.',
        ko: 'GPS 수신기를 읽어 이 호스트의 포트 2947에서 위치와 시각을 제공합니다.',
      },
      worry: null,
      expects: { users: ['gpsd', 'nobody', 'dialout', 'root'], loopbackPorts: [2947] },
    },
    {
      id: 'cron',
      names: ['cron', 'crond', 'CRON', 'CROND', 'busybox'],
      paths: ['/usr/sbin/cron', '/usr/sbin/crond', '/usr/bin/busybox'],
      role: {
        en:
          "Runs the commands of /etc/crontab, /etc/cron.* and the users' own tables at their " +
          'times; a child named CRON is one such job.',
        ko:
          '/etc/crontab, /etc/cron.*, 사용자별 crontab에 적힌 명령을 정해진 시각에 실행하며, ' +
          'CRON이라는 자식 프로세스는 그 작업 하나입니다.',
      },
      worry: {
        en:
          'Intruders like to stay by a cron job: check "crontab -l" of each user and the files ' +
          'in /etc/cron.d.',
        ko:
          '침입자가 cron 작업으로 숨어 있는 경우가 많으므로 각 사용자의 "crontab -l"과 ' +
          '/etc/cron.d의 파일을 확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'anacron',
      names: ['anacron'],
      paths: ['/usr/sbin/anacron'],
      role: {
        en: 'Catches up on daily, weekly and monthly jobs that were missed while the host was off.',
        ko: '호스트가 꺼져 있는 동안 놓친 일간, 주간, 월간 작업을 나중에 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'atd',
      names: ['atd', 'at'],
      paths: ['/usr/sbin/atd', '/usr/bin/at'],
      role: {
        en: 'Runs commands once at a time that users gave with "at".',
        ko: '사용자가 "at"으로 지정한 시각에 명령을 한 번 실행합니다.',
      },
      worry: {
        en: 'A waiting job may come from an intruder: list them with "atq".',
        ko: '침입자가 남긴 작업일 수 있으므로 "atq"로 대기 중인 작업을 확인해야 합니다.',
      },
      expects: { users: ['root', 'daemon', '*'] },
    },
    {
      id: 'fcron',
      names: ['fcron', 'fcronsighup'],
      paths: ['/usr/sbin/fcron', '/usr/bin/fcronsighup'],
      role: {
        en: 'Runs commands at set times or after a time of running, in place of cron.',
        ko: 'cron을 대신하여 정해진 시각이나 일정 가동 시간 뒤에 명령을 실행합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'logrotate',
      names: ['logrotate'],
      paths: ['/usr/sbin/logrotate'],
      role: {
        en: 'Renames, compresses and removes old log files, once a day by a timer or cron.',
        ko:
          '타이머나 cron에 의해 하루에 한 번 오래된 로그 파일의 이름을 바꾸고 압축하고 ' +
          '지웁니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'run-parts',
      names: ['run-parts'],
      paths: ['/usr/bin/run-parts'],
      role: {
        en: 'Runs all scripts of a folder, such as /etc/cron.daily, one after the other.',
        ko: '/etc/cron.daily 같은 폴더의 모든 스크립트를 차례로 실행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'crontab',
      names: ['crontab'],
      paths: ['/usr/bin/crontab', '/usr/lib/systemd-cron/*', '/usr/libexec/systemd-cron/*'],
      role: {
        en: 'Shows or changes the table of commands that cron runs for a user.',
        ko: 'cron이 사용자를 위해 실행하는 명령 표를 보여 주거나 변경합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'logger',
      names: ['logger'],
      paths: ['/usr/bin/logger'],
      role: {
        en: 'Writes lines given by a script or a pipe into the system log.',
        ko: '스크립트나 파이프로 받은 줄을 시스템 로그에 기록합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
  ],
} satisfies KnownFamily;
