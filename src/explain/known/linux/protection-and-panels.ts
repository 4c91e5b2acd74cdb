// Scanners, access control, keys and the pages from which a host is managed.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'protection-and-panels',
  programs: [
    {
      id: 'commercial-endpoint',
      names: (
        'falcon-sensor falcon-sensor-b falcon-sensor-bpf mdatp wdavdaemon s1-agent cbagentd ' +
        'ds_agent xagt qualys-cloud-ag qualys-cloud-agent nessus-service nessusd ir_agent ' +
        'TaniumClient'
      ).split(' '),
      paths: (
        '/opt/CrowdStrike/* /opt/microsoft/mdatp/** /opt/sentinelone/** /opt/carbonblack/** ' +
        '/opt/traps/** /opt/ds_agent/* /opt/sophos-spl/** /opt/eset/** /opt/fireeye/** ' +
        '/usr/local/qualys/** /opt/nessus/** /opt/nessus_agent/** /opt/rapid7/** /opt/Tanium/** ' +
        '/var/opt/ds_agent/**'
      ).split(' '),
      role: {
        en:
          'A commercial security agent (CrowdStrike, Defender, SentinelOne, Sophos, Qualys, ' +
          'Nessus or the like) that watches or scans this host.',
        ko:
          '이 호스트를 감시하거나 검사하는 CrowdStrike, Defender, SentinelOne, Sophos, Qualys, ' +
          'Nessus 등의 상용 보안 에이전트입니다.',
      },
      worry: {
        en:
          "It has root's rights and takes orders from its console: protect that account with " +
          'two factors.',
        ko:
          'root 권한을 가지고 관리 콘솔의 지시를 받으므로 그 계정을 2단계 인증으로 보호해야 ' +
          '합니다.',
      },
      expects: {
        users: ['root', 'mdatp', '*'],
        ports: [8834, 4118],
        warnings: ['HIGH_MEMORY_USAGE', 'RAW_SOCKET'],
      },
    },
    {
      id: 'rootkit-scanners',
      names: ['rkhunter', 'chkrootkit', 'lynis', 'maldet', 'unhide', 'debsums', 'tiger'],
      paths: (
        '/usr/bin/rkhunter /usr/sbin/chkrootkit /usr/sbin/lynis /usr/bin/maldet ' +
        '/usr/local/bin/maldet /usr/local/maldetect/maldet /usr/sbin/unhide /usr/bin/debsums ' +
        '/usr/sbin/tiger'
      ).split(' '),
      role: {
        en:
          'Searches this host for rootkits, changed files or weak settings, and ends with a ' +
          'report.',
        ko: '이 호스트에서 루트킷, 변경된 파일, 취약한 설정을 찾아 보고하고 끝납니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'fapolicyd',
      names: ['fapolicyd', 'fapolicyd-cli'],
      paths: ['/usr/sbin/fapolicyd', '/usr/sbin/fapolicyd-cli'],
      role: {
        en: 'Allows only known programs to be started on this host.',
        ko: '이 호스트에서 알려진 프로그램만 실행되도록 허용합니다.',
      },
      worry: null,
      expects: { users: ['fapolicyd', 'root'] },
    },
    {
      id: 'apparmor-and-selinux',
      names: (
        'apparmor_parser aa-notify aa-exec mcstransd restorecond setroubleshootd semodule ' +
        'load_policy restorecon setfiles sealert aa-teardown'
      ).split(' '),
      paths: (
        '/usr/sbin/apparmor_parser /usr/bin/aa-notify /usr/bin/aa-exec /usr/sbin/mcstransd ' +
        '/usr/sbin/restorecond /usr/sbin/setroubleshootd /usr/lib/apparmor/* ' +
        '/usr/sbin/aa-teardown /usr/sbin/aa-status /usr/bin/aa-enabled ' +
        '/usr/sbin/aa-remove-unknown /usr/sbin/setsebool /usr/sbin/fixfiles /usr/bin/sestatus ' +
        '/usr/libexec/selinux/** /usr/lib/systemd/selinux-autorelabel /usr/sbin/semodule ' +
        '/usr/sbin/load_policy /usr/sbin/restorecon /usr/sbin/setfiles ' +
        '/usr/libexec/setroubleshoot/* /usr/lib/setroubleshoot/* /usr/bin/sealert'
      ).split(' '),
      role: {
        en:
          'Loads, keeps or explains the rules of AppArmor or SELinux, which limit what programs ' +
          'may do.',
        ko: '프로그램의 행동을 제한하는 AppArmor나 SELinux의 규칙을 적재하고 유지하며 설명합니다.',
      },
      worry: null,
      expects: { users: ['root', 'setroubleshoot', '*'] },
    },
    {
      id: 'tpm-and-keys',
      names: [
        'tpm2-abrmd',
        'tcsd',
        'clevis',
        'tangd',
        'keylime_agent',
        'request-key',
        'cryptsetup',
        'veritysetup',
      ],
      paths: (
        '/usr/sbin/tpm2-abrmd /usr/bin/keyctl /usr/sbin/key.dns_resolver /usr/sbin/tcsd ' +
        '/usr/bin/clevis /usr/libexec/clevis-luks-askpass /usr/lib/clevis-luks-askpass ' +
        '/usr/libexec/tangd /usr/lib/tangd /usr/bin/keylime_agent /usr/sbin/request-key ' +
        '/usr/sbin/cryptsetup /usr/sbin/veritysetup'
      ).split(' '),
      role: {
        en:
          'Handles keys of this host: the TPM chip, encrypted disks or keys that the kernel ' +
          'asks for.',
        ko: 'TPM 칩, 암호화된 디스크, 커널이 요청하는 키 등 이 호스트의 키를 다룹니다.',
      },
      worry: null,
      expects: { users: ['tss', 'tang', '_tang', 'keylime', 'root', '*'] },
    },
    {
      id: 'opensnitch',
      names: ['opensnitchd', 'opensnitch-ui'],
      paths: ['/usr/bin/opensnitchd', '/usr/local/bin/opensnitchd', '/usr/bin/opensnitch-ui'],
      role: {
        en:
          'Asks before programs of this host connect to the outside, and refuses what the rules ' +
          'do not allow.',
        ko: '이 호스트의 프로그램이 외부에 연결하기 전에 묻고 규칙이 허용하지 않으면 거부합니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], loopbackPorts: [50051] },
    },
    {
      id: 'cockpit',
      names: (
        'cockpit-ws cockpit-bridge cockpit-session cockpit-tls cockpit-wsinsta cockpit-wsinstan ' +
        'cockpit-certifi cockpit-certificate-helper'
      ).split(' '),
      paths: (
        '/usr/libexec/cockpit-ws /usr/lib/cockpit-ws /usr/libexec/cockpit-session ' +
        '/usr/lib/cockpit-session /usr/libexec/cockpit-tls /usr/lib/cockpit-tls ' +
        '/usr/bin/cockpit-bridge /usr/lib/cockpit/* /usr/libexec/cockpit-*'
      ).split(' '),
      role: {
        en: 'Cockpit: manages this host from a web page on port 9090.',
        ko: '포트 9090의 웹 화면에서 이 호스트를 관리하는 Cockpit입니다.',
      },
      worry: {
        en:
          'Its page signs in with the passwords of this host: open port 9090 to administrators ' +
          'only.',
        ko: '이 호스트의 비밀번호로 로그인하는 화면이므로 포트 9090은 관리자에게만 열어야 합니다.',
      },
      expects: {
        users: [
          'cockpit-ws',
          'cockpit-wsinstance',
          'cockpit-ws-instance',
          'cockpit-systemd-service',
          '*',
          'root',
        ],
        ports: [9090],
      },
    },
    {
      id: 'web-panels',
      names: (
        'webmin miniserv.pl cpsrvd whostmgrd sw-cp-serverd hestia-nginx hestia-php directadmin ' +
        'BT-Panel'
      ).split(' '),
      paths: (
        '/usr/share/webmin/** /usr/libexec/webmin/** /usr/local/cpanel/** ' +
        '/usr/sbin/sw-cp-serverd /usr/local/hestia/** /usr/local/directadmin/** ' +
        '/usr/local/psa/** /www/server/panel/**'
      ).split(' '),
      role: {
        en:
          'A control panel that manages this host from a web page, such as Webmin (port 10000), ' +
          'cPanel, Plesk or HestiaCP.',
        ko:
          'Webmin(포트 10000), cPanel, Plesk, HestiaCP처럼 웹 화면에서 이 호스트를 관리하는 ' +
          '제어판입니다.',
      },
      worry: {
        en:
          'Panels are attacked all the time: keep it up to date and open its port to ' +
          'administrators only.',
        ko: '제어판은 끊임없이 공격받으므로 최신으로 유지하고 포트는 관리자에게만 열어야 합니다.',
      },
      expects: {
        users: ['root', '*'],
        ports: [10000, 2082, 2083, 2086, 2087, 2222, 8083, 8443, 8880, 8888],
      },
    },
    {
      id: 'portsentry',
      names: 'portsentry'.split(' '),
      paths: '/usr/sbin/portsentry /usr/local/sbin/portsentry'.split(' '),
      role: {
        en: 'Opens ports as bait and shuts out who touches them.',
        ko: '포트를 미끼로 열어 두고, 건드리는 주소를 차단합니다.',
      },
      worry: null,
      expects: {
        users: ['root'],
        warnings: ['BACKDOOR_PORT', 'PUBLIC_PORT', 'SYSTEM_PORT', 'RAW_SOCKET'],
      },
    },
    {
      id: 'knockd',
      names: 'knockd fwknopd'.split(' '),
      paths: '/usr/sbin/knockd /usr/sbin/fwknopd'.split(' '),
      role: {
        en: 'Opens a port of the firewall to whoever sends the right packets first.',
        ko: '정해진 패킷을 먼저 보낸 상대에게만 방화벽 포트를 열어 줍니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['RAW_SOCKET'] },
    },
  ],
} satisfies KnownFamily;
