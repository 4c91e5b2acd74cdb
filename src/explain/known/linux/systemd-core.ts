// The parts of systemd that stay in memory on a host that runs it.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'systemd-core',
  programs: [
    {
      id: 'systemd',
      names: ['systemd'],
      paths: ['/usr/lib/systemd/systemd'],
      role: {
        en:
          'The first process of this host: it starts, supervises and stops all services, and as ' +
          '"systemd --user" the same for one signed-in user.',
        ko:
          '이 호스트의 첫 번째 프로세스로서 모든 서비스를 시작하고 감독하며 종료하고, "systemd ' +
          '--user"로 실행되면 로그인한 사용자 한 명의 서비스를 같은 방식으로 관리합니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root'],
        ports: ['*', 111, '111/udp', 9090, '69/udp'],
        warnings: ['EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'systemd-journald',
      names: ['systemd-journal', 'systemd-journald'],
      paths: ['/usr/lib/systemd/systemd-journald'],
      role: {
        en:
          'Collects the log messages of the kernel and of all services and keeps them in the ' +
          'journal under /var/log/journal or /run/log/journal.',
        ko:
          '커널과 모든 서비스의 로그 메시지를 모아 /var/log/journal 또는 /run/log/journal의 ' +
          '저널에 보관합니다.',
      },
      worry: {
        en:
          'The journal may grow to a tenth of its file system, at most 4 GB: limit it with ' +
          'SystemMaxUse in journald.conf where space is short.',
        ko:
          '저널은 파일 시스템의 10분의 1, 최대 4 GB까지 커질 수 있으므로 공간이 부족하면 ' +
          'journald.conf의 SystemMaxUse로 크기를 제한해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-udevd',
      names: ['systemd-udevd', 'udevd', '(udev-worker)', 'udevadm'],
      paths: ['/usr/lib/systemd/systemd-udevd', '/usr/bin/udevadm', '/usr/sbin/udevd'],
      role: {
        en:
          'Reacts to hardware that appears or goes: it makes the device files, names network ' +
          'interfaces and runs the udev rules.',
        ko:
          '하드웨어가 연결되거나 제거될 때 장치 파일을 만들고 네트워크 인터페이스의 이름을 ' +
          '정하며 udev 규칙을 실행합니다.',
      },
      worry: {
        en: 'Its rules run commands as root, so check unknown files in /etc/udev/rules.d.',
        ko:
          '규칙에 적힌 명령이 root 권한으로 실행되므로 /etc/udev/rules.d에 모르는 파일이 있으면 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'udev-helpers',
      names: ['ata_id', 'cdrom_id', 'scsi_id', 'mtd_probe', 'dmi_memory_id', 'v4l_id', 'fido_id'],
      paths: ['/usr/lib/udev/*'],
      role: {
        en:
          'A short step of udev: it reads the serial number or abilities of one device, or ' +
          'carries out one rule.',
        ko: '장치 하나의 일련번호나 기능을 읽거나 규칙 하나를 수행하는 udev의 짧은 단계입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-logind',
      names: ['systemd-logind'],
      paths: ['/usr/lib/systemd/systemd-logind'],
      role: {
        en:
          'Keeps track of who is signed in, on which seat and session, and handles the power ' +
          'button, the lid and requests to shut down or sleep.',
        ko:
          '누가 어느 시트와 세션에 로그인해 있는지 기록하고 전원 버튼, 덮개, 종료 및 절전 ' +
          '요청을 처리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'elogind',
      names: ['elogind'],
      paths: ['/usr/libexec/elogind/elogind', '/usr/lib/elogind/elogind', '/usr/libexec/elogind'],
      role: {
        en:
          'Keeps track of user sessions and seats on a host without systemd; it is the login ' +
          'part of systemd made independent.',
        ko:
          'systemd가 없는 호스트에서 사용자 세션과 시트를 관리하며, systemd의 로그인 기능을 ' +
          '독립시킨 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-networkd',
      names: ['systemd-network', 'systemd-networkd'],
      paths: ['/usr/lib/systemd/systemd-networkd'],
      role: {
        en:
          'Configures the network interfaces, addresses, routes and DHCP as the files in ' +
          '/etc/systemd/network say.',
        ko:
          '/etc/systemd/network의 파일에 따라 네트워크 인터페이스, 주소, 경로, DHCP를 ' +
          '설정합니다.',
      },
      worry: null,
      expects: {
        users: ['systemd-network', 'root'],
        ports: ['68/udp', '546/udp', '67/udp', '547/udp'],
        warnings: ['RAW_SOCKET'],
      },
    },
    {
      id: 'systemd-resolved',
      names: ['systemd-resolve', 'systemd-resolved'],
      paths: ['/usr/lib/systemd/systemd-resolved'],
      role: {
        en:
          'Resolves names for the programs of this host: it listens on 127.0.0.53 and ' +
          '127.0.0.54, asks the configured DNS servers and caches their answers.',
        ko:
          '이 호스트의 프로그램을 위해 이름을 해석하며, 127.0.0.53과 127.0.0.54에서 요청을 받아 ' +
          '설정된 DNS 서버에 질의하고 응답을 캐시합니다.',
      },
      worry: {
        en:
          'Where it answers LLMNR on port 5355, anybody in the network can ask it: set LLMNR=no ' +
          'in resolved.conf if you do not trust it.',
        ko:
          '포트 5355에서 LLMNR에 응답하면 네트워크의 누구나 질의할 수 있으므로 신뢰할 수 없다면 ' +
          'resolved.conf에 LLMNR=no를 설정해야 합니다.',
      },
      expects: {
        users: ['systemd-resolve', 'root'],
        ports: [5355, '5355/udp', '5353/udp'],
        loopbackPorts: [53],
      },
    },
    {
      id: 'systemd-timesyncd',
      names: ['systemd-timesyn', 'systemd-timesyncd'],
      paths: ['/usr/lib/systemd/systemd-timesyncd'],
      role: {
        en:
          'Sets the clock of this host by asking NTP servers; it is a client only and opens no ' +
          'port to others.',
        ko:
          'NTP 서버에 시각을 물어 이 호스트의 시계를 맞추며, 클라이언트 전용이므로 외부에 ' +
          '포트를 열지 않습니다.',
      },
      worry: null,
      expects: { users: ['systemd-timesync', 'systemd-timesyncd', 'root'] },
    },
    {
      id: 'systemd-machined',
      names: ['systemd-machine', 'systemd-machined'],
      paths: ['/usr/lib/systemd/systemd-machined'],
      role: {
        en:
          'Keeps a list of the virtual machines and containers that run on this host, for ' +
          'machinectl and others.',
        ko: '이 호스트에서 실행되는 가상 머신과 컨테이너의 목록을 machinectl 등을 위해 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-hostnamed',
      names: ['systemd-hostnam', 'systemd-hostnamed'],
      paths: ['/usr/lib/systemd/systemd-hostnamed'],
      role: {
        en:
          'Tells and changes the host name and related data on request, and ends by itself when ' +
          'it is not used.',
        ko:
          '요청이 있을 때 호스트 이름과 관련 정보를 알려 주거나 변경하며, 사용되지 않으면 ' +
          '스스로 종료합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-localed',
      names: ['systemd-localed'],
      paths: ['/usr/lib/systemd/systemd-localed'],
      role: {
        en:
          'Changes the language and keyboard settings of the system on request, and ends by ' +
          'itself when it is not used.',
        ko:
          '요청이 있을 때 시스템의 언어와 키보드 설정을 변경하며, 사용되지 않으면 스스로 ' +
          '종료합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-timedated',
      names: ['systemd-timedat', 'systemd-timedated'],
      paths: ['/usr/lib/systemd/systemd-timedated'],
      role: {
        en:
          'Changes the time, the time zone and clock synchronisation on request (timedatectl), ' +
          'and ends by itself when it is not used.',
        ko:
          'timedatectl 같은 요청에 따라 시각, 시간대, 시계 동기화 설정을 변경하며, 사용되지 ' +
          '않으면 스스로 종료합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-userdbd',
      names: ['systemd-userdbd'],
      paths: ['/usr/lib/systemd/systemd-userdbd'],
      role: {
        en:
          'Answers questions about users and groups from several sources for other programs, ' +
          'with the help of systemd-userwork.',
        ko:
          '여러 출처의 사용자와 그룹 정보를 systemd-userwork의 도움을 받아 다른 프로그램에 알려 ' +
          '줍니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-userwork',
      names: ['systemd-userwor', 'systemd-userwork'],
      paths: ['/usr/lib/systemd/systemd-userwork'],
      role: {
        en:
          'A worker of systemd-userdbd that looks up single users and groups; a few of them ' +
          'always wait for work.',
        ko:
          'systemd-userdbd의 작업 프로세스로서 사용자와 그룹을 조회하며, 몇 개가 항상 요청을 ' +
          '기다립니다.',
      },
      worry: null,
      expects: { users: ['root'], parents: ['systemd-userdbd'] },
    },
    {
      id: 'systemd-oomd',
      names: ['systemd-oomd'],
      paths: ['/usr/lib/systemd/systemd-oomd'],
      role: {
        en:
          'Watches memory pressure and ends whole groups of processes before the host runs out ' +
          'of memory.',
        ko:
          '메모리 압박을 감시하다가 호스트의 메모리가 바닥나기 전에 프로세스 그룹 전체를 ' +
          '종료시킵니다.',
      },
      worry: {
        en:
          'A service that dies without a trace of its own may have been ended by it: look for ' +
          'its messages with "journalctl -u systemd-oomd".',
        ko:
          '서비스가 자체 기록 없이 종료되었다면 이 프로그램이 종료시켰을 수 있으므로 ' +
          '"journalctl -u systemd-oomd"로 확인해야 합니다.',
      },
      expects: { users: ['systemd-oom', 'root'] },
    },
    {
      id: 'systemd-coredump',
      names: ['systemd-coredum', 'systemd-coredump'],
      paths: ['/usr/lib/systemd/systemd-coredump'],
      role: {
        en:
          'Stores the memory image of a program that has just crashed, and notes the crash in ' +
          'the journal.',
        ko: '방금 비정상 종료된 프로그램의 메모리 이미지를 저장하고 그 사실을 저널에 기록합니다.',
      },
      worry: {
        en:
          'Dumps may hold passwords and keys of the crashed program; read them with coredumpctl ' +
          'and find out why it crashed.',
        ko:
          '덤프에는 종료된 프로그램의 비밀번호와 키가 들어 있을 수 있으므로 coredumpctl로 ' +
          '확인하고 종료 원인을 찾아야 합니다.',
      },
      expects: { users: ['systemd-coredump', 'root'] },
    },
    {
      id: 'systemd-executor',
      names: ['systemd-executo', 'systemd-executor', '(sd-executor)'],
      paths: ['/usr/lib/systemd/systemd-executor'],
      role: {
        en:
          'The short step between systemd and a service: it sets user, limits and namespaces, ' +
          'and then becomes that service.',
        ko:
          'systemd와 서비스 사이의 짧은 단계로서 사용자, 제한, 네임스페이스를 설정한 뒤 그 ' +
          '서비스로 바뀝니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root'],
        ports: ['*'],
        parents: ['systemd'],
        warnings: ['EXECUTABLE_REPLACED'],
      },
    },
    {
      id: 'sd-pam',
      names: ['(sd-pam)'],
      paths: ['/usr/lib/systemd/systemd', '/usr/lib/systemd/systemd-executor'],
      role: {
        en:
          'Keeps the sign-in session (PAM) of a service or of "systemd --user" open, and closes ' +
          'it when that ends; it does nothing in between.',
        ko:
          '서비스나 "systemd --user"의 로그인 세션(PAM)을 열어 두었다가 종료될 때 닫으며, 그 ' +
          '사이에는 아무 일도 하지 않습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'systemd-homed',
      names: ['systemd-homed', 'systemd-homewor', 'systemd-homework'],
      paths: ['/usr/lib/systemd/systemd-homed', '/usr/lib/systemd/systemd-homework'],
      role: {
        en:
          "Manages home directories that are encrypted or carried along, each with its user's " +
          'data in one place.',
        ko: '암호화되거나 이동 가능한 홈 폴더를 사용자 정보와 함께 관리합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'systemd-importd',
      names: (
        'systemd-importd systemd-portabl systemd-portabled systemd-pull systemd-import ' +
        'systemd-export'
      ).split(' '),
      paths: (
        '/usr/lib/systemd/systemd-importd /usr/lib/systemd/systemd-portabled ' +
        '/usr/lib/systemd/systemd-pull /usr/lib/systemd/systemd-import ' +
        '/usr/lib/systemd/systemd-export'
      ).split(' '),
      role: {
        en:
          'Fetches, stores and attaches images of containers and portable services for ' +
          'machinectl and portablectl.',
        ko:
          'machinectl과 portablectl을 위해 컨테이너와 이동식 서비스의 이미지를 받고 저장하며 ' +
          '연결합니다.',
      },
      worry: {
        en:
          'It brings programs from elsewhere onto this host: verify the signature of images ' +
          'from the network.',
        ko:
          '외부의 프로그램을 이 호스트로 가져오므로 네트워크에서 받은 이미지는 서명을 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['root'] },
    },
  ],
} satisfies KnownFamily;
