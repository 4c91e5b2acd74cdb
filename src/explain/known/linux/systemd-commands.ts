// Commands and helpers of systemd that people, scripts and sockets start.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'systemd-commands',
  programs: [
    {
      id: 'systemctl',
      names: ['systemctl'],
      paths: ['/usr/bin/systemctl'],
      role: {
        en: 'Tells systemd to start, stop or show services; somebody or a script has called it.',
        ko:
          'systemd에 서비스를 시작하거나 중지하거나 보여 달라고 요청하는 명령이며, 사람이나 ' +
          '스크립트가 실행한 것입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'journalctl',
      names: ['journalctl'],
      paths: ['/usr/bin/journalctl'],
      role: {
        en: 'Reads the journal and prints its messages, or follows it until it is ended.',
        ko: '저널을 읽어 메시지를 출력하거나 종료될 때까지 새 메시지를 따라가며 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'systemd-client-tools',
      names: (
        'loginctl busctl hostnamectl timedatectl localectl networkctl resolvectl machinectl ' +
        'coredumpctl bootctl systemd-analyze systemd-run systemd-cat systemd-detect- ' +
        'systemd-detect-virt systemd-escape systemd-notify systemd-path systemd-id128 ' +
        'systemd-mount systemd-cgls systemd-cgtop systemd-delta systemd-machine ' +
        'systemd-machine-id-setup userdbctl oomctl portablectl'
      ).split(' '),
      paths: (
        '/usr/bin/loginctl /usr/bin/busctl /usr/bin/hostnamectl /usr/bin/timedatectl ' +
        '/usr/bin/localectl /usr/bin/networkctl /usr/bin/resolvectl /usr/bin/machinectl ' +
        '/usr/bin/coredumpctl /usr/bin/bootctl /usr/bin/systemd-analyze /usr/bin/systemd-run ' +
        '/usr/bin/systemd-cat /usr/bin/systemd-detect-virt /usr/bin/systemd-escape ' +
        '/usr/bin/systemd-notify /usr/bin/systemd-path /usr/bin/systemd-id128 ' +
        '/usr/bin/systemd-mount /usr/bin/systemd-cgls /usr/bin/systemd-cgtop ' +
        '/usr/bin/systemd-delta /usr/bin/systemd-machine-id-setup /usr/bin/userdbctl ' +
        '/usr/bin/oomctl /usr/bin/portablectl /usr/bin/systemd-dissect ' +
        '/usr/bin/systemd-socket-activate /usr/lib/systemd/systemd-measure ' +
        '/usr/lib/systemd/systemd-xdg-autostart-condition /usr/lib/systemd/systemd-sysv-install ' +
        '/usr/bin/systemd-umount /usr/sbin/telinit /usr/sbin/shutdown /usr/sbin/reboot ' +
        '/usr/sbin/poweroff /usr/sbin/halt /usr/sbin/runlevel'
      ).split(' '),
      role: {
        en:
          'A command of systemd that shows or changes one part of the system and ends when it ' +
          'has done so.',
        ko: '시스템의 한 부분을 보여 주거나 변경하고 끝나는 systemd의 명령입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'systemd-ask-password',
      names: [
        'systemd-ask-pas',
        'systemd-ask-password',
        'systemd-tty-ask',
        'systemd-tty-ask-password-agent',
      ],
      paths: ['/usr/bin/systemd-ask-password', '/usr/bin/systemd-tty-ask-password-agent'],
      role: {
        en:
          'Asks at the console or terminal for a passphrase that a service or an encrypted disk ' +
          'waits for.',
        ko: '서비스나 암호화된 디스크가 기다리는 암호 구문을 콘솔이나 터미널에서 묻습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'systemd-inhibit',
      names: ['systemd-inhibit'],
      paths: ['/usr/bin/systemd-inhibit'],
      role: {
        en:
          'Keeps the host from sleeping or shutting down as long as the command that it runs is ' +
          'at work.',
        ko: '자신이 실행한 명령이 작업하는 동안 호스트가 절전되거나 종료되지 않게 막습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'systemd-socket-proxyd',
      names: [
        'systemd-socket-',
        'systemd-socket-proxyd',
        'systemd-stdio-b',
        'systemd-stdio-bridge',
      ],
      paths: ['/usr/lib/systemd/systemd-socket-proxyd', '/usr/bin/systemd-stdio-bridge'],
      role: {
        en: 'Passes connections that systemd accepted on to another socket or port.',
        ko: 'systemd가 받은 연결을 다른 소켓이나 포트로 전달합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: ['*'] },
    },
    {
      id: 'systemd-journal-network',
      names: [
        'systemd-journal',
        'systemd-journal-remote',
        'systemd-journal-upload',
        'systemd-journal-gatewayd',
      ],
      paths: (
        '/usr/lib/systemd/systemd-journal-remote /usr/lib/systemd/systemd-journal-upload ' +
        '/usr/lib/systemd/systemd-journal-gatewayd'
      ).split(' '),
      role: {
        en:
          'Sends the journal to other hosts, receives theirs (port 19532), or shows it by HTTP ' +
          '(port 19531).',
        ko:
          '저널을 다른 호스트로 보내거나 다른 호스트의 저널을 받고(포트 19532), HTTP(포트 ' +
          '19531)로 보여 줍니다.',
      },
      worry: {
        en:
          'systemd-journal-gatewayd gives the logs to whoever reaches port 19531 unless ' +
          'certificates are required: restrict it by firewall.',
        ko:
          '인증서를 요구하지 않으면 포트 19531에 접근할 수 있는 누구나 로그를 볼 수 있으므로 ' +
          '방화벽으로 제한해야 합니다.',
      },
      expects: {
        users: [
          'systemd-journal-remote',
          'systemd-journal-upload',
          'systemd-journal-gateway',
          'root',
        ],
        ports: [19532],
        loopbackPorts: [19531],
      },
    },
    {
      id: 'systemd-nspawn',
      names: ['systemd-nspawn', '(sd-stubinit)'],
      paths: ['/usr/bin/systemd-nspawn'],
      role: {
        en:
          'Runs a whole system or a program in a lightweight container and stays with it until ' +
          'it ends.',
        ko:
          '시스템 전체나 프로그램 하나를 가벼운 컨테이너 안에서 실행하고 끝날 때까지 함께 남아 ' +
          '있습니다.',
      },
      worry: {
        en:
          'Without --private-users, root within the container is root of the host: run only ' +
          'images that you trust.',
        ko:
          '--private-users가 없으면 컨테이너의 root가 곧 호스트의 root이므로 신뢰하는 이미지만 ' +
          '실행해야 합니다.',
      },
      expects: { users: ['root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
  ],
} satisfies KnownFamily;
