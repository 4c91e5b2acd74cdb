// Agents and servers of monitoring: numbers, checks and logs.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'metrics-and-logs',
  programs: [
    {
      id: 'node-exporter',
      names: ['node_exporter', 'prometheus-node', 'prometheus-node-exporter'],
      paths: (
        '/usr/bin/prometheus-node-exporter /usr/bin/node_exporter /usr/local/bin/node_exporter ' +
        '/opt/**/node_exporter'
      ).split(' '),
      role: {
        en: 'Shows the metrics of this host to Prometheus on port 9100.',
        ko: '포트 9100에서 이 호스트의 지표를 Prometheus에 보여 줍니다.',
      },
      worry: {
        en:
          'It tells everybody who asks about disks, load and kernel: admit only the Prometheus ' +
          'server.',
        ko: '디스크, 부하, 커널 정보를 누구에게나 알려 주므로 Prometheus 서버만 허용해야 합니다.',
      },
      expects: {
        users: ['prometheus', 'node_exporter', 'node-exp', 'node-exporter', 'nobody', '*'],
        ports: [9100],
      },
    },
    {
      id: 'prometheus-exporters',
      names: [
        '*_exporter',
        '*-exporter',
        'prometheus-*-exporter',
        'cadvisor',
        'pushgateway',
        'dcgm-exporter',
      ],
      paths: (
        '/usr/bin/prometheus-*-exporter /usr/bin/*_exporter /usr/local/bin/*_exporter ' +
        '/usr/bin/cadvisor /usr/local/bin/cadvisor /usr/bin/pushgateway ' +
        '/usr/local/bin/pushgateway /usr/bin/prometheus-pushgateway /usr/bin/dcgm-exporter ' +
        '/usr/local/bin/dcgm-exporter /opt/**/*_exporter'
      ).split(' '),
      role: {
        en: 'Shows the metrics of a service or of the containers of this host to Prometheus.',
        ko: '서비스나 이 호스트의 컨테이너 지표를 Prometheus에 보여 줍니다.',
      },
      worry: {
        en: 'Such metrics say much about the service: admit only the Prometheus server.',
        ko: '이러한 지표는 서비스에 대해 많은 것을 알려 주므로 Prometheus 서버만 허용해야 합니다.',
      },
      expects: {
        users: ['prometheus', 'nobody', '*', 'root'],
        ports: [8080, 9091, 9104, 9113, 9115, 9116, 9117, 9121, 9187, 9256, 9400, 9419],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'prometheus',
      names: ['prometheus', 'promtool', 'thanos', 'mimir'],
      paths: (
        '/usr/bin/prometheus /usr/bin/promtool /usr/local/bin/prometheus ' +
        '/usr/local/bin/promtool /usr/bin/thanos /usr/local/bin/thanos /usr/bin/mimir ' +
        '/usr/local/bin/mimir /opt/**/prometheus'
      ).split(' '),
      role: {
        en:
          'Collects metrics from hosts and services at intervals, stores them and evaluates ' +
          'alert rules.',
        ko: '호스트와 서비스에서 주기적으로 지표를 모아 저장하고 경보 규칙을 평가합니다.',
      },
      worry: {
        en:
          'Port 9090 has no password by default: put a web.config.file or a proxy with sign-in ' +
          'in front.',
        ko:
          '포트 9090에는 기본값으로 비밀번호가 없으므로 web.config.file이나 로그인이 있는 ' +
          '프록시를 앞에 두어야 합니다.',
      },
      expects: {
        users: ['prometheus', 'nobody', 'thanos', 'mimir', '*'],
        ports: [9090, 10901, 10902],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'alertmanager',
      names: ['alertmanager', 'prometheus-aler', 'prometheus-alertmanager', 'amtool', 'karma'],
      paths: (
        '/usr/bin/prometheus-alertmanager /usr/bin/alertmanager /usr/local/bin/alertmanager ' +
        '/usr/bin/amtool /usr/local/bin/amtool /usr/bin/karma /usr/local/bin/karma ' +
        '/opt/**/alertmanager'
      ).split(' '),
      role: {
        en: 'Sorts the alerts of Prometheus and sends them on by mail, chat or other ways.',
        ko: 'Prometheus의 경보를 분류하여 메일이나 채팅 등으로 전달합니다.',
      },
      worry: {
        en: 'Whoever reaches port 9093 can silence alerts: admit only administrators.',
        ko: '포트 9093에 접근하면 경보를 끌 수 있으므로 관리자만 허용해야 합니다.',
      },
      expects: {
        users: ['prometheus', 'alertmanager', 'nobody', '*'],
        ports: [9093, 9094, '9094/udp'],
      },
    },
    {
      id: 'grafana',
      names: ['grafana', 'grafana-server'],
      paths: (
        '/usr/share/grafana/bin/* /usr/sbin/grafana-server /usr/sbin/grafana ' +
        '/usr/local/bin/grafana*'
      ).split(' '),
      role: {
        en: 'Draws dashboards of metrics and logs and shows them on port 3000.',
        ko: '지표와 로그를 대시보드로 그려 포트 3000에서 보여 줍니다.',
      },
      worry: {
        en: 'Change the password of admin, keep anonymous access off, and stay up to date.',
        ko: 'admin의 비밀번호를 바꾸고 익명 접근을 끄며 최신 버전을 유지해야 합니다.',
      },
      expects: { users: ['grafana', '*'], ports: [3000], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'grafana-agents',
      names: ['loki', 'promtail', 'alloy', 'grafana-agent', 'tempo', 'pyroscope'],
      paths: (
        '/usr/bin/loki /usr/local/bin/loki /usr/bin/promtail /usr/local/bin/promtail ' +
        '/usr/bin/alloy /usr/local/bin/alloy /usr/bin/grafana-agent ' +
        '/usr/local/bin/grafana-agent /usr/bin/tempo /usr/local/bin/tempo /usr/bin/pyroscope ' +
        '/usr/local/bin/pyroscope /usr/bin/logcli'
      ).split(' '),
      role: {
        en:
          "Part of Grafana's family: Loki and Tempo store logs and traces, Promtail and Alloy " +
          'read and send them.',
        ko:
          'Grafana 계열의 일부로서 Loki와 Tempo는 로그와 추적을 저장하고 Promtail과 Alloy는 ' +
          '이를 읽어 보냅니다.',
      },
      worry: {
        en: 'Loki on port 3100 asks for no password: let only its senders and Grafana reach it.',
        ko:
          '포트 3100의 Loki는 비밀번호를 묻지 않으므로 보내는 쪽과 Grafana만 접근하게 해야 ' +
          '합니다.',
      },
      expects: {
        users: ['loki', 'promtail', 'alloy', 'grafana-agent', 'tempo', '*', 'root'],
        ports: [3100, 3200, 9080, 9095, 9096],
        loopbackPorts: [12345, 4317, 4318],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'netdata',
      names: (
        'netdata apps.plugin go.d.plugin ebpf.plugin python.d.plugin nfacct.plugin ' +
        'debugfs.plugin cgroup-network'
      ).split(' '),
      paths: [
        '/usr/sbin/netdata',
        '/usr/libexec/netdata/**',
        '/usr/lib/netdata/**',
        '/opt/netdata/**',
      ],
      role: {
        en:
          'Netdata: collects metrics of this host each second and shows them on port 19999; the ' +
          '.plugin processes are its collectors.',
        ko:
          '이 호스트의 지표를 매초 모아 포트 19999에서 보여 주는 Netdata이며, .plugin ' +
          '프로세스는 수집기입니다.',
      },
      worry: {
        en:
          'Its page tells everything about this host without a password: bind it to 127.0.0.1 ' +
          'or set "allow connections from".',
        ko:
          '화면에서 비밀번호 없이 이 호스트의 모든 정보를 볼 수 있으므로 127.0.0.1에 ' +
          '바인딩하거나 "allow connections from"을 설정해야 합니다.',
      },
      expects: { users: ['netdata', 'root'], loopbackPorts: [19999, 8125] },
    },
    {
      id: 'zabbix-agent',
      names: ['zabbix_agentd', 'zabbix_agent2'],
      paths: ['/usr/sbin/zabbix_agentd', '/usr/sbin/zabbix_agent2'],
      role: {
        en: 'Reports this host to a Zabbix server, on port 10050.',
        ko: '포트 10050을 통해 이 호스트의 상태를 Zabbix 서버에 보고합니다.',
      },
      worry: {
        en:
          'With AllowKey=system.run[*] the server can run commands here: leave it out, and name ' +
          'the server in Server=.',
        ko:
          'AllowKey=system.run[*]이 있으면 서버가 명령을 실행할 수 있으므로 빼고 Server=에 ' +
          '서버를 지정해야 합니다.',
      },
      expects: { users: ['zabbix', 'root'], ports: [10050] },
    },
    {
      id: 'zabbix-server',
      names: (
        'zabbix_server zabbix_server_m zabbix_server_mysql zabbix_server_p zabbix_server_pgsql ' +
        'zabbix_proxy zabbix_proxy_*'
      ).split(' '),
      paths: ['/usr/sbin/zabbix_server*', '/usr/sbin/zabbix_proxy*'],
      role: {
        en:
          'The Zabbix server or proxy: it collects values from agents, stores them and sends ' +
          'alerts.',
        ko: '에이전트의 값을 모아 저장하고 경보를 보내는 Zabbix 서버 또는 프록시입니다.',
      },
      worry: null,
      expects: { users: ['zabbix'], ports: [10051], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'telegraf',
      names: ['telegraf'],
      paths: ['/usr/bin/telegraf', '/usr/local/bin/telegraf'],
      role: {
        en:
          'Collects metrics of this host and its services and sends them to InfluxDB or another ' +
          'store.',
        ko: '이 호스트와 서비스의 지표를 모아 InfluxDB 등의 저장소로 보냅니다.',
      },
      worry: null,
      expects: {
        users: ['telegraf', '_telegraf', '*'],
        ports: ['8125/udp', 8186, 9273],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'collectd',
      names: ['collectd', 'collectdmon', 'statsd', 'carbon-cache'],
      paths: ['/usr/sbin/collectd', '/usr/sbin/collectdmon', '/usr/bin/carbon-cache'],
      role: {
        en: 'Collects metrics of this host at intervals and stores or sends them.',
        ko: '이 호스트의 지표를 주기적으로 모아 저장하거나 보냅니다.',
      },
      worry: null,
      expects: {
        users: ['root', '_graphite'],
        ports: ['25826/udp', 2003, 2004],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'smokeping-prober',
      names: ['smokeping_prober', 'prometheus-smok', 'prometheus-smokeping-prober'],
      paths: ['/usr/bin/prometheus-smokeping-prober', '/usr/local/bin/smokeping_prober'],
      role: {
        en: 'Pings hosts without end and shows Prometheus how long the answers took.',
        ko: '호스트에 계속 핑을 보내고 응답 시간을 Prometheus에 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['prometheus', '*'], ports: [9374], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'xymon',
      names: ['xymonlaunch', 'xymond', 'xymond_*', 'xymonnet', 'xymonclient*', 'vmstat-xymon'],
      paths: ['/usr/lib/xymon/**', '/usr/bin/xymon*', '/usr/libexec/xymon/**'],
      role: {
        en: 'Part of the monitor Xymon: it measures this host, or gathers what others measured.',
        ko: '감시 도구 Xymon의 일부로서 이 호스트를 재거나 다른 호스트의 측정값을 모읍니다.',
      },
      worry: null,
      expects: { users: ['xymon', 'hobbit'], ports: [1984] },
    },
    {
      id: 'ganglia',
      names: 'gmond gmetad'.split(' '),
      paths: '/usr/sbin/gmond /usr/sbin/gmetad'.split(' '),
      role: {
        en: 'Measures this host or gathers what others measured (Ganglia).',
        ko: '이 호스트를 재거나 다른 호스트의 측정값을 모읍니다(Ganglia).',
      },
      worry: null,
      expects: { users: ['ganglia', 'nobody'], ports: [8649, '8649/udp', 8651, 8652] },
    },
  ],
} satisfies KnownFamily;
