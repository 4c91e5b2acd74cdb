// Other init systems and supervisors, consoles, and the way in for people who sit before the host.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'init-and-login',
  programs: [
    {
      id: 'init',
      names: ['init', 'openrc-init', 'busybox'],
      paths: ['/usr/sbin/init', '/usr/bin/busybox', '/usr/sbin/openrc-init'],
      role: {
        en:
          'The first process of a host or container without systemd: it runs the start scripts ' +
          'and adopts orphaned processes.',
        ko:
          'systemd가 없는 호스트나 컨테이너의 첫 번째 프로세스로서 시작 스크립트를 실행하고 ' +
          '부모를 잃은 프로세스를 맡습니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'openrc',
      names: ['openrc', 'openrc-run', 'openrc-run.sh', 'supervise-daemo', 'supervise-daemon'],
      paths: (
        '/usr/sbin/openrc /usr/sbin/openrc-run /usr/sbin/supervise-daemon ' +
        '/lib/rc/sh/openrc-run.sh /usr/libexec/rc/sh/openrc-run.sh /usr/sbin/rc'
      ).split(' '),
      role: {
        en:
          'OpenRC at work: it starts and stops services by their scripts in /etc/init.d, and ' +
          'supervise-daemon restarts them when they end.',
        ko:
          '/etc/init.d의 스크립트로 서비스를 시작하고 중지하는 OpenRC이며, supervise-daemon은 ' +
          '서비스가 종료되면 다시 시작합니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'runit',
      names: ['runit', 'runsvdir', 'runsv', 'svlogd'],
      paths: ['/usr/sbin/runit', '/usr/bin/runsvdir', '/usr/bin/runsv', '/usr/bin/svlogd'],
      role: {
        en:
          'Part of runit: runsvdir watches the folder of services, runsv keeps one of them ' +
          'running, svlogd writes its log.',
        ko:
          'runit의 일부로서 runsvdir는 서비스 폴더를 감시하고 runsv는 서비스 하나를 계속 ' +
          '실행하며 svlogd는 로그를 기록합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 's6',
      names: [
        's6-svscan',
        's6-supervise',
        's6-log',
        's6-rc',
        's6-linux-init',
        's6-fdholderd',
        's6-ipcserverd',
      ],
      paths: (
        '/usr/bin/s6-svscan /usr/bin/s6-supervise /usr/bin/s6-log /usr/bin/s6-rc /command/* ' +
        '/package/admin/** /usr/bin/s6-fdholderd /usr/bin/s6-ipcserverd'
      ).split(' '),
      role: {
        en:
          'Part of the s6 supervision suite, often found in container images: it keeps services ' +
          'running and writes their logs.',
        ko:
          '컨테이너 이미지에 흔히 쓰이는 s6 감독 도구의 일부로서 서비스를 계속 실행하고 로그를 ' +
          '기록합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'dinit',
      names: ['dinit', 'dinitctl', 'dinit-monitor'],
      paths: ['/usr/sbin/dinit', '/usr/sbin/dinitctl', '/usr/sbin/dinit-monitor'],
      role: {
        en:
          'The dinit init system: it starts services in the order of their dependencies and ' +
          'restarts them when they end.',
        ko:
          '의존 관계의 순서대로 서비스를 시작하고 종료되면 다시 시작하는 dinit 초기화 ' +
          '시스템입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'supervisord',
      names: ['supervisord'],
      paths: ['/**/bin/supervisord'],
      role: {
        en:
          'Supervisor: starts the programs of its configuration and restarts them when they ' +
          'end, common in containers and for web applications.',
        ko:
          '설정에 적힌 프로그램을 시작하고 종료되면 다시 시작하는 Supervisor이며 컨테이너와 웹 ' +
          '애플리케이션에 흔히 쓰입니다.',
      },
      worry: {
        en:
          'Whoever reaches its web port 9001 can run programs as its user: bind ' +
          'inet_http_server to 127.0.0.1 and set a password.',
        ko:
          '웹 포트 9001에 접근하면 그 사용자로 프로그램을 실행할 수 있으므로 inet_http_server를 ' +
          '127.0.0.1에 바인딩하고 비밀번호를 설정해야 합니다.',
      },
      expects: { users: ['root'], loopbackPorts: [9001] },
    },
    {
      id: 'monit',
      names: ['monit'],
      paths: ['/usr/bin/monit', '/usr/local/bin/monit'],
      role: {
        en:
          'Checks processes, files and services at intervals, and restarts or reports what is ' +
          'wrong.',
        ko: '프로세스, 파일, 서비스를 주기적으로 검사하여 문제가 있으면 다시 시작하거나 알립니다.',
      },
      worry: {
        en:
          'Its web interface on port 2812 can stop services: keep it on localhost or behind a ' +
          'password and TLS.',
        ko:
          '포트 2812의 웹 화면에서 서비스를 중지할 수 있으므로 localhost에만 열거나 비밀번호와 ' +
          'TLS로 보호해야 합니다.',
      },
      expects: { users: ['root'], loopbackPorts: [2812], warnings: ['RAW_SOCKET'] },
    },
    {
      id: 'agetty',
      names: ['agetty', 'getty', 'busybox'],
      paths: ['/usr/sbin/agetty', '/usr/sbin/getty', '/usr/bin/busybox'],
      role: {
        en:
          'Waits on a console or serial line, asks for a user name there and hands over to ' +
          'login.',
        ko: '콘솔이나 직렬 회선에서 기다리다가 사용자 이름을 묻고 login으로 넘깁니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'mingetty',
      names: ['mingetty', 'mgetty', 'fbgetty', 'fgetty'],
      paths: ['/usr/sbin/mingetty', '/usr/sbin/mgetty', '/usr/sbin/fbgetty', '/usr/sbin/fgetty'],
      role: {
        en: 'A small program that waits on a console for somebody to sign in.',
        ko: '콘솔에서 누군가 로그인하기를 기다리는 작은 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['root'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'login',
      names: ['login'],
      paths: ['/usr/bin/login'],
      role: {
        en:
          'Asks for the password of somebody at a console, opens the session and waits until ' +
          'the shell ends.',
        ko: '콘솔 사용자의 비밀번호를 확인하여 세션을 열고 셸이 끝날 때까지 기다립니다.',
      },
      worry: {
        en:
          'A session at the console that nobody in the house has opened deserves a look: ' +
          'compare it with "who".',
        ko: '아무도 열지 않은 콘솔 세션이 있다면 "who"의 출력과 비교해 확인해야 합니다.',
      },
      expects: { users: ['root'], warnings: ['EXECUTABLE_REPLACED', 'DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'sulogin',
      names: ['sulogin'],
      paths: ['/usr/sbin/sulogin', '/usr/lib/systemd/systemd-sulogin-shell'],
      role: {
        en: "Asks for root's password at the console in rescue mode and starts a root shell.",
        ko: '복구 모드의 콘솔에서 root 비밀번호를 묻고 root 셸을 시작합니다.',
      },
      worry: {
        en: 'It runs when the host did not start normally: read "journalctl -b -p err" to see why.',
        ko:
          '호스트가 정상적으로 시작되지 않았을 때 실행되므로 "journalctl -b -p err"로 원인을 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['root'] },
    },
    {
      id: 'gpm',
      names: ['gpm'],
      paths: ['/usr/sbin/gpm'],
      role: {
        en: 'Gives the text consoles a mouse pointer.',
        ko: '텍스트 콘솔에서 마우스를 쓸 수 있게 합니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'plymouthd',
      names: ['plymouthd', 'plymouth'],
      paths: ['/usr/sbin/plymouthd', '/usr/bin/plymouth'],
      role: {
        en: 'Shows the picture and the passphrase prompts while the host starts or stops.',
        ko: '호스트가 시작되거나 종료되는 동안 그림과 암호 입력 화면을 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['root'] },
    },
    {
      id: 'start-stop-daemon',
      names: ['start-stop-daem', 'start-stop-daemon', 'daemonize'],
      paths: ['/usr/sbin/start-stop-daemon', '/usr/sbin/daemonize'],
      role: {
        en: 'Starts or stops a service for its start script, and ends when that is done.',
        ko: '시작 스크립트를 대신해 서비스를 시작하거나 중지하고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
  ],
} satisfies KnownFamily;
