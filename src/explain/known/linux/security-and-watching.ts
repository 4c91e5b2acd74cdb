// What guards the host: intrusion detection, audit, malware scanners and access control.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'security-and-watching',
  programs: [
    {
      id: 'wazuh',
      names: (
        'wazuh-agentd wazuh-execd wazuh-logcollec wazuh-logcollector wazuh-modulesd ' +
        'wazuh-syscheckd wazuh-analysisd wazuh-authd wazuh-remoted wazuh-db wazuh-monitord ' +
        'wazuh-apid wazuh-clusterd wazuh-integrato wazuh-integratord wazuh-maild'
      ).split(' '),
      paths: ['/var/ossec/**'],
      role: {
        en:
          'Part of Wazuh: it watches logs, files and settings of this host for signs of attack ' +
          'and reports them.',
        ko: '이 호스트의 로그, 파일, 설정에서 공격의 징후를 감시하고 보고하는 Wazuh의 일부입니다.',
      },
      worry: {
        en:
          'The server can run commands on its agents: keep its ports 1514, 1515 and 55000 ' +
          'within your network.',
        ko:
          '서버가 에이전트에서 명령을 실행할 수 있으므로 포트 1514, 1515, 55000은 내부 ' +
          '네트워크에만 열어야 합니다.',
      },
      expects: { users: ['root', 'wazuh', 'ossec'], ports: [1514, '1514/udp', 1515, 1516, 55000] },
    },
    {
      id: 'ossec',
      names: (
        'ossec-agentd ossec-execd ossec-logcollec ossec-logcollector ossec-syscheckd ' +
        'ossec-analysisd ossec-monitord ossec-remoted samhain aide tripwire'
      ).split(' '),
      paths: ['/var/ossec/bin/ossec-*', '/usr/sbin/samhain', '/usr/bin/aide', '/usr/sbin/tripwire'],
      role: {
        en:
          'Watches files or logs of this host for signs of an intruder (OSSEC, AIDE, Samhain or ' +
          'Tripwire).',
        ko:
          'OSSEC, AIDE, Samhain, Tripwire 중 하나로서 침입의 징후를 찾기 위해 이 호스트의 ' +
          '파일이나 로그를 감시합니다.',
      },
      worry: null,
      expects: { users: ['root', 'ossec', 'ossecm', 'ossecr', '_aide'], ports: ['1514/udp'] },
    },
    {
      id: 'osqueryd',
      names: ['osqueryd', 'osqueryi', 'velociraptor'],
      paths: (
        '/opt/osquery/bin/* /usr/bin/osqueryd /usr/bin/osqueryi /opt/orbit/** ' +
        '/usr/bin/velociraptor /usr/local/bin/velociraptor /usr/local/bin/velociraptor_client'
      ).split(' '),
      role: {
        en: "Answers questions of the security team about this host's processes, files and users.",
        ko: '이 호스트의 프로세스, 파일, 사용자에 대한 보안팀의 질의에 답합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'falco',
      names: ['falco', 'tetragon', 'tracee', 'sysdig'],
      paths: (
        '/usr/bin/falco /usr/local/bin/falco /usr/bin/falcoctl /usr/local/bin/falcoctl ' +
        '/usr/bin/tetragon /usr/local/bin/tetragon /tracee/* /usr/bin/sysdig ' +
        '/usr/local/bin/sysdig /usr/bin/kunai /usr/local/bin/kunai'
      ).split(' '),
      role: {
        en:
          'Watches system calls in the kernel and reports what programs and containers should ' +
          'not do.',
        ko: '커널의 시스템 호출을 감시하여 프로그램과 컨테이너의 이상 행위를 보고합니다.',
      },
      worry: null,
      expects: { users: ['root'], ports: [8765, 2112, 2801], loopbackPorts: [54321] },
    },
    {
      id: 'suricata',
      names: ['suricata', 'Suricata-Main', 'suricatasc'],
      paths: ['/usr/bin/suricata', '/usr/bin/suricatasc'],
      role: {
        en: 'Looks at the network traffic for attacks, and blocks them if it is placed inline.',
        ko: '네트워크 통신에서 공격을 찾아내고 인라인으로 배치되면 차단합니다.',
      },
      worry: null,
      expects: { users: ['suricata', 'root'], warnings: ['RAW_SOCKET', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'snort',
      names: ['snort', 'snort3'],
      paths: ['/usr/sbin/snort', '/usr/local/bin/snort'],
      role: {
        en: 'Looks at the network traffic for attacks by its rules.',
        ko: '규칙에 따라 네트워크 통신에서 공격을 찾아냅니다.',
      },
      worry: null,
      expects: { users: ['snort', 'root'], warnings: ['RAW_SOCKET', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'zeek',
      names: ['zeek', 'ntopng', 'softflowd', 'fprobe', 'nprobe', 'pmacctd', 'nfcapd'],
      paths: (
        '/usr/bin/zeek /usr/local/bin/zeek /opt/zeek/bin/zeek /usr/bin/ntopng ' +
        '/usr/sbin/softflowd /usr/sbin/fprobe /usr/sbin/pmacctd /usr/sbin/nfacctd ' +
        '/usr/sbin/sfacctd /usr/sbin/uacctd /usr/bin/nfcapd /opt/arkime/bin/*'
      ).split(' '),
      role: {
        en: 'Records who talks to whom in the network and how (Zeek, ntopng, flow probes).',
        ko: 'Zeek, ntopng, 플로 수집기처럼 네트워크에서 누가 누구와 어떻게 통신하는지 기록합니다.',
      },
      worry: {
        en:
          'Its records hold private data of users: restrict who can read them, and port 3000 of ' +
          'ntopng.',
        ko:
          '기록에 사용자의 개인 정보가 들어 있으므로 열람과 ntopng의 포트 3000 접근을 제한해야 ' +
          '합니다.',
      },
      expects: {
        users: ['zeek', 'ntopng', 'root', '*'],
        ports: [3000, 47760, '2055/udp', '9995/udp'],
        warnings: ['RAW_SOCKET', 'HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'arpwatch',
      names: ['arpwatch', 'addrwatch', 'arpalert'],
      paths: ['/usr/sbin/arpwatch', '/usr/sbin/addrwatch', '/usr/sbin/arpalert'],
      role: {
        en: 'Notices new machines and changed hardware addresses in the local network.',
        ko: '로컬 네트워크에 새로 나타난 기기와 바뀐 하드웨어 주소를 알아차립니다.',
      },
      worry: null,
      expects: { users: ['arpwatch', 'root'], warnings: ['RAW_SOCKET'] },
    },
  ],
} satisfies KnownFamily;
