// Checks, log shippers and the agents of monitoring services.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'checks-and-shippers',
  programs: [
    {
      id: 'snmpd',
      names: ['snmpd', 'snmptrapd'],
      paths: ['/usr/sbin/snmpd', '/usr/sbin/snmptrapd'],
      role: {
        en:
          'Answers questions of monitoring systems about this host by SNMP, or receives their ' +
          'traps.',
        ko: 'SNMP로 모니터링 시스템의 질의에 이 호스트의 상태를 답하거나 트랩을 받습니다.',
      },
      worry: {
        en:
          'The community "public" lets everybody read: use SNMPv3, and admit only the ' +
          'monitoring server to UDP port 161.',
        ko:
          '커뮤니티 "public"이면 누구나 읽을 수 있으므로 SNMPv3를 쓰고 UDP 포트 161은 모니터링 ' +
          '서버에만 열어야 합니다.',
      },
      expects: {
        users: ['Debian-snmp', 'snmp', 'root'],
        ports: ['162/udp'],
        loopbackPorts: [161, 199, 705],
      },
    },
    {
      id: 'nagios',
      names: 'nrpe nagios nagios4 naemon icinga2 ndo2db nsca check_icmp check_ping'.split(' '),
      paths: (
        '/usr/sbin/nrpe /usr/sbin/nagios /usr/sbin/nagios4 /usr/sbin/icinga2 ' +
        '/usr/lib/*/icinga2/sbin/icinga2 /usr/lib64/icinga2/sbin/icinga2 /usr/bin/naemon ' +
        '/usr/sbin/nsca /usr/lib/nagios/plugins/* /usr/lib64/nagios/plugins/* ' +
        '/usr/lib/monitoring-plugins/*'
      ).split(' '),
      role: {
        en:
          'Runs checks for Nagios, Icinga or Naemon: as the server, as the agent (NRPE, port ' +
          '5666) or as one of the checks.',
        ko:
          'Nagios, Icinga, Naemon의 검사를 서버, 에이전트(NRPE, 포트 5666) 또는 개별 검사로서 ' +
          '수행합니다.',
      },
      worry: {
        en:
          'NRPE must not take arguments (dont_blame_nrpe=0), and only the monitoring server may ' +
          'reach it.',
        ko: 'NRPE가 인수를 받지 않게 하고(dont_blame_nrpe=0) 모니터링 서버만 접근하게 해야 합니다.',
      },
      expects: {
        users: ['nagios', 'nrpe', 'icinga', 'naemon', '*', 'root'],
        ports: [5665, 5666, 5667],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'checkmk-agent',
      names: ['check_mk_agent', 'cmk-agent-ctl', 'check-mk-agent', 'mk-job'],
      paths: ['/usr/bin/check_mk_agent', '/usr/bin/cmk-agent-ctl', '/usr/bin/check-mk-agent'],
      role: {
        en: 'Reports this host to a Checkmk server, on port 6556.',
        ko: '포트 6556을 통해 이 호스트의 상태를 Checkmk 서버에 보고합니다.',
      },
      worry: {
        en:
          'The agent without TLS tells everybody who asks: register it (cmk-agent-ctl) or admit ' +
          'only the server.',
        ko:
          'TLS가 없는 에이전트는 누구에게나 정보를 주므로 cmk-agent-ctl로 등록하거나 서버만 ' +
          '허용해야 합니다.',
      },
      expects: { users: ['root', 'cmk-agent'], ports: [6556] },
    },
    {
      id: 'munin-node',
      names: ['munin-node', 'munin-cron', 'munin-update', 'munin-asyncd'],
      paths: (
        '/usr/sbin/munin-node /usr/bin/munin-cron /usr/libexec/munin/munin-asyncd ' +
        '/usr/lib/munin/munin-asyncd /usr/share/munin/*'
      ).split(' '),
      role: {
        en: 'Gives the metrics of this host to a Munin server on port 4949.',
        ko: '포트 4949에서 이 호스트의 지표를 Munin 서버에 제공합니다.',
      },
      worry: {
        en: 'Name the server in allow of munin-node.conf; anybody else should be refused.',
        ko: 'munin-node.conf의 allow에 서버를 지정하고 나머지는 거부해야 합니다.',
      },
      expects: { users: ['root', 'munin'], ports: [4949] },
    },
    {
      id: 'log-shippers',
      names: ['fluentd', 'fluent-bit', 'td-agent', 'vector', 'otelcol', 'otelcol-contrib', 'nxlog'],
      paths: (
        '/usr/bin/fluent-bit /usr/local/bin/fluent-bit /opt/fluent-bit/bin/fluent-bit ' +
        '/opt/td-agent/**/fluentd /opt/td-agent/bin/* /opt/fluent/bin/* /usr/sbin/td-agent ' +
        '/usr/sbin/fluentd /**/bin/fluentd /usr/bin/vector /usr/local/bin/vector /otelcol* ' +
        '/usr/bin/otelcol /usr/local/bin/otelcol /usr/bin/otelcol-contrib ' +
        '/usr/local/bin/otelcol-contrib /opt/nxlog/bin/nxlog /opt/vector/bin/vector'
      ).split(' '),
      role: {
        en: 'Reads logs, metrics or traces on this host and sends them to a central store.',
        ko: '이 호스트의 로그, 지표 또는 추적 데이터를 읽어 중앙 저장소로 보냅니다.',
      },
      worry: {
        en:
          'Inputs such as 24224 or 4317 take data from anybody who reaches them: bind them to ' +
          'localhost if only this host sends.',
        ko:
          '24224나 4317 같은 입력 포트는 누구의 데이터든 받으므로 이 호스트만 보낸다면 ' +
          'localhost에 바인딩해야 합니다.',
      },
      expects: {
        users: 'root td-agent _fluentd fluentd vector otel otelcol-contrib nxlog *'.split(' '),
        ports: [24224, '24224/udp', '5140/udp'],
        loopbackPorts: [2020, 4317, 4318, 8686, 8888, 13133],
      },
    },
    {
      id: 'elastic-beats',
      names: (
        'filebeat metricbeat packetbeat auditbeat elastic-agent elastic-endpoin ' +
        'elastic-endpoint apm-server'
      ).split(' '),
      paths: (
        '/usr/share/*beat/bin/*beat /usr/share/elastic-agent/** /opt/Elastic/** ' +
        '/usr/share/apm-server/bin/apm-server /usr/share/heartbeat/bin/heartbeat'
      ).split(' '),
      role: {
        en:
          'An Elastic agent: it reads logs, metrics or packets on this host and sends them to ' +
          'Elasticsearch.',
        ko:
          '이 호스트의 로그, 지표 또는 패킷을 읽어 Elasticsearch로 보내는 Elastic ' +
          '에이전트입니다.',
      },
      worry: null,
      expects: {
        users: ['root', 'apm-server', 'elastic-agent-user'],
        ports: [8220],
        loopbackPorts: [8200, 5066, 6788, 6789, 6791],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'commercial-agents',
      names: (
        'datadog-agent newrelic-infra newrelic-daemon oneagentwatchdo oneagentwatchdog ' +
        'oneagentos splunkd'
      ).split(' '),
      paths: (
        '/opt/datadog-agent/** /usr/bin/newrelic-* /var/db/newrelic-infra/** /opt/dynatrace/** ' +
        '/opt/appdynamics/** /opt/splunk/** /opt/splunkforwarder/** /opt/instana/** ' +
        '/opt/datadog-packages/**'
      ).split(' '),
      role: {
        en:
          'The agent of a commercial monitoring service (Datadog, New Relic, Dynatrace, Splunk ' +
          'or the like): it reports this host and its programs to it.',
        ko:
          '상용 모니터링 서비스(Datadog, New Relic, Dynatrace, Splunk 등)의 에이전트로서 이 ' +
          '호스트와 프로그램의 상태를 보고합니다.',
      },
      worry: {
        en: 'It sends data of this host to another company: check what it may send.',
        ko: '이 호스트의 데이터를 다른 회사로 보내므로 무엇을 보내는지 확인해야 합니다.',
      },
      expects: {
        users: ['dd-agent', 'newrelic', 'dtuser', 'splunk', 'splunkfwd', 'root', '*'],
        ports: [8089, 9997, 8000],
        loopbackPorts: [5000, 5001, 5002, 6062, 6162, 8125, 8126, 18125],
        warnings: ['RAW_SOCKET', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'sysstat',
      names: (
        'sadc sar sa1 sa2 debian-sa1 iostat pidstat mpstat atop atopacctd pmcd pmlogger pmie ' +
        'pmproxy vnstatd'
      ).split(' '),
      paths: (
        '/usr/lib/sysstat/* /usr/lib64/sa/* /usr/libexec/sysstat/* /usr/bin/sar /usr/bin/iostat ' +
        '/usr/bin/pidstat /usr/bin/mpstat /usr/bin/atop /usr/sbin/atopacctd ' +
        '/usr/libexec/pcp/bin/* /usr/lib/pcp/bin/* /var/lib/pcp/pmdas/** /usr/bin/pmcd ' +
        '/usr/bin/pmie /usr/bin/pmlogger /usr/bin/pmlogctl /usr/bin/pmproxy /usr/sbin/vnstatd ' +
        '/usr/sbin/accton /usr/sbin/sa /usr/bin/ac /usr/bin/lastcomm /usr/bin/sadf ' +
        '/usr/bin/cifsiostat /usr/bin/vnstat /usr/bin/sar.sysstat'
      ).split(' '),
      role: {
        en:
          "Writes figures of this host's load into files at intervals (sysstat, atop, PCP, " +
          'vnStat), or shows them.',
        ko:
          'sysstat, atop, PCP, vnStat 중 하나로서 이 호스트의 부하 수치를 주기적으로 파일에 ' +
          '기록하거나 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['root', 'pcp', 'vnstat', '*'], ports: [44321, 44322] },
    },
    {
      id: 'uptime-and-status',
      names: ['gatus', 'smokeping'],
      paths: ['/usr/bin/gatus', '/usr/local/bin/gatus', '/usr/sbin/smokeping'],
      role: {
        en: 'Checks from this host whether other hosts and pages answer, and keeps a record of it.',
        ko: '다른 호스트와 페이지가 응답하는지 이 호스트에서 검사하고 기록합니다.',
      },
      worry: null,
      expects: { users: ['smokeping', '*'], ports: [8080, 3001] },
    },
  ],
} satisfies KnownFamily;
