// Shells, and the terminals and sessions in which people work.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'command-shells',
  programs: [
    {
      id: 'busybox',
      names: ['busybox', 'ash'],
      paths: ['/usr/bin/busybox', '/usr/lib/initramfs-tools/bin/busybox'],
      role: {
        en:
          'Many small commands and a shell in one program; the whole system of Alpine and of ' +
          'many containers works with it.',
        ko:
          '여러 작은 명령과 셸을 하나로 모은 프로그램으로서 Alpine과 많은 컨테이너가 이것으로 ' +
          '동작합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: ['*'], warnings: ['EXECUTABLE_REPLACED'] },
    },
    {
      id: 'bash',
      names: ['bash', '-bash', 'rbash'],
      paths: ['/usr/bin/bash', '/usr/local/bin/bash'],
      role: {
        en: 'The Bash shell: somebody works in it at a terminal, or it runs a script.',
        ko: '누군가 터미널에서 사용하거나 스크립트를 실행하는 Bash 셸입니다.',
      },
      worry: {
        en:
          'A shell under a web server or with no terminal deserves a look: see its parent and ' +
          'what it runs.',
        ko: '웹 서버 아래에 있거나 터미널이 없는 셸은 부모와 실행 중인 명령을 확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'sh',
      names: ['sh', '-sh', 'dash', '-dash'],
      paths: ['/usr/bin/dash', '/bin/sh'],
      role: {
        en:
          'The plain shell (dash on Debian and Ubuntu), which runs scripts and short commands ' +
          'of other programs.',
        ko:
          '스크립트와 다른 프로그램의 짧은 명령을 실행하는 기본 셸(Debian과 Ubuntu에서는 ' +
          'dash)입니다.',
      },
      worry: {
        en:
          'A shell under a web server or with no terminal deserves a look: see its parent and ' +
          'what it runs.',
        ko: '웹 서버 아래에 있거나 터미널이 없는 셸은 부모와 실행 중인 명령을 확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'zsh',
      names: ['zsh', '-zsh', 'zsh5'],
      paths: ['/usr/bin/zsh', '/usr/bin/zsh5', '/usr/local/bin/zsh'],
      role: {
        en: 'The Z shell: somebody works in it at a terminal, or it runs a script.',
        ko: '누군가 터미널에서 사용하거나 스크립트를 실행하는 Z 셸입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'fish',
      names: ['fish', '-fish'],
      paths: ['/usr/bin/fish', '/usr/local/bin/fish'],
      role: {
        en: 'The fish shell: somebody works in it at a terminal, or it runs a script.',
        ko: '누군가 터미널에서 사용하거나 스크립트를 실행하는 fish 셸입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'other-shells',
      names: 'ksh ksh93 mksh tcsh csh -tcsh -csh -ksh nu xonsh elvish pwsh'.split(' '),
      paths: (
        '/usr/bin/ksh /usr/bin/ksh93 /usr/bin/mksh /usr/bin/tcsh /usr/bin/csh /usr/bin/bsd-csh ' +
        '/usr/bin/nu /usr/local/bin/nu /usr/bin/xonsh /usr/local/bin/xonsh /usr/bin/elvish ' +
        '/usr/local/bin/elvish /opt/microsoft/powershell/*/pwsh ' +
        '/snap/powershell/*/opt/powershell/pwsh'
      ).split(' '),
      role: {
        en:
          'A shell such as ksh, tcsh, Nushell or PowerShell: somebody works in it, or it runs a ' +
          'script.',
        ko: '누군가 사용하거나 스크립트를 실행하는 ksh, tcsh, Nushell, PowerShell 같은 셸입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'tmux',
      names: [
        'tmux',
        'tmux: server',
        'tmux: client',
        'byobu',
        'byobu-tmux',
        'zellij',
        'abduco',
        'dtach',
      ],
      paths: (
        '/usr/bin/tmux /usr/local/bin/tmux /usr/bin/zellij /usr/local/bin/zellij ' +
        '/usr/bin/abduco /usr/bin/dtach /usr/bin/byobu'
      ).split(' '),
      role: {
        en:
          'Keeps terminal sessions open that somebody can leave and come back to; the server ' +
          'stays after sign-out.',
        ko:
          '나갔다가 다시 돌아올 수 있는 터미널 세션을 유지하며, 서버는 로그아웃한 뒤에도 ' +
          '남습니다.',
      },
      worry: {
        en:
          'Whoever gets into that account finds the open sessions too: end those that nobody ' +
          'needs with "tmux kill-server".',
        ko:
          '계정을 얻은 사람은 열린 세션에도 들어갈 수 있으므로 필요 없는 세션은 "tmux ' +
          'kill-server"로 끝내야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'screen',
      names: ['screen', 'SCREEN'],
      paths: ['/usr/bin/screen'],
      role: {
        en: 'Keeps terminal sessions open that somebody can leave and come back to.',
        ko: '나갔다가 다시 돌아올 수 있는 터미널 세션을 유지합니다.',
      },
      worry: {
        en:
          'Intruders keep programs alive in it as well: list the sessions of each user with ' +
          '"screen -ls".',
        ko:
          '침입자도 프로그램을 남겨 두는 데 쓰므로 각 사용자의 세션을 "screen -ls"로 확인해야 ' +
          '합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'EXECUTABLE_REPLACED'] },
    },
    {
      id: 'terminal-emulators',
      names: (
        'gnome-terminal- gnome-terminal-server konsole xterm rxvt urxvt alacritty kitty foot ' +
        'xfce4-terminal terminator tilix wezterm-gui wezterm lxterminal mate-terminal ptyxis ' +
        'ptyxis-agent kgx yakuake guake gnome-terminal'
      ).split(' '),
      paths: (
        '/usr/libexec/gnome-terminal-server /usr/lib/gnome-terminal-server /usr/bin/konsole ' +
        '/usr/bin/xterm /usr/bin/rxvt /usr/bin/urxvt /usr/bin/alacritty ' +
        '/usr/local/bin/alacritty /usr/bin/kitty /usr/bin/kitten /usr/bin/foot ' +
        '/usr/bin/xfce4-terminal /usr/bin/terminator /usr/bin/tilix /usr/bin/wezterm-gui ' +
        '/usr/bin/lxterminal /usr/bin/mate-terminal /usr/bin/ptyxis /usr/libexec/ptyxis-agent ' +
        '/usr/lib/ptyxis-agent /usr/bin/kgx /usr/bin/yakuake /usr/bin/guake ' +
        '/usr/bin/gnome-terminal /usr/bin/gnome-terminal.real'
      ).split(' '),
      role: {
        en: 'A terminal window on the desktop, in which shells run.',
        ko: '데스크톱에서 셸이 실행되는 터미널 창입니다.',
      },
      worry: null,
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'session-tools',
      names: (
        'nohup setsid script expect reptyr nice ionice timeout stdbuf taskset env unshare ' +
        'nsenter chroot flock'
      ).split(' '),
      paths: (
        '/usr/bin/nohup /usr/bin/setsid /usr/bin/script /usr/bin/scriptreplay /usr/bin/expect ' +
        '/usr/bin/unbuffer /usr/bin/reptyr /usr/bin/nice /usr/bin/ionice /usr/bin/timeout ' +
        '/usr/bin/stdbuf /usr/bin/time /usr/bin/taskset /usr/bin/chrt /usr/bin/env ' +
        '/usr/bin/unshare /usr/bin/nsenter /usr/sbin/chroot /usr/bin/setarch /usr/bin/x86_64 ' +
        '/usr/bin/linux64 /usr/bin/linux32 /usr/sbin/capsh /usr/bin/pivot_root /usr/bin/flock ' +
        '/usr/bin/prlimit /usr/bin/choom'
      ).split(' '),
      role: {
        en:
          'Runs another command in a changed environment: with a time limit, other priority, ' +
          'namespaces or without a terminal.',
        ko:
          '시간 제한, 다른 우선순위, 네임스페이스, 터미널 없음 등 바뀐 환경에서 다른 명령을 ' +
          '실행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
