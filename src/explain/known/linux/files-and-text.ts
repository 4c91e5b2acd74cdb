// Everyday commands on files, text and archives that people and scripts run.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'files-and-text',
  programs: [
    {
      id: 'file-commands',
      names: (
        'ls cp mv rm ln mkdir rmdir touch chmod chown chgrp stat mktemp truncate readlink ' +
        'realpath dd shred sync mknod mkfifo lsattr chattr getfacl setfacl'
      ).split(' '),
      paths: (
        '/usr/bin/ls /usr/bin/cp /usr/bin/mv /usr/bin/rm /usr/bin/ln /usr/bin/mkdir ' +
        '/usr/bin/rmdir /usr/bin/touch /usr/bin/chmod /usr/bin/chown /usr/bin/chgrp ' +
        '/usr/bin/stat /usr/bin/install /usr/bin/mktemp /usr/bin/truncate /usr/bin/readlink ' +
        '/usr/bin/realpath /usr/bin/dd /usr/bin/shred /usr/bin/sync /usr/bin/mknod ' +
        '/usr/bin/mkfifo /usr/bin/lsattr /usr/bin/chattr /usr/bin/getfacl /usr/bin/setfacl ' +
        '/usr/bin/coreutils /usr/bin/dir /usr/bin/vdir /usr/bin/link /usr/bin/unlink ' +
        '/usr/bin/chcon /usr/bin/runcon /usr/bin/mountpoint /usr/bin/fallocate ' +
        '/usr/bin/hardlink /usr/bin/rename.ul /usr/bin/basename /usr/bin/dirname ' +
        '/usr/bin/pathchk /usr/bin/file /usr/bin/namei /usr/bin/whereis /usr/bin/tempfile'
      ).split(' '),
      role: {
        en: 'Lists, copies, moves, removes or changes files; it ends when it has done so.',
        ko: '파일을 나열, 복사, 이동, 변경하거나 지우고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'text-commands',
      names: (
        'cat grep egrep fgrep sed cut sort uniq wc tr head tee xargs diff cmp comm join paste ' +
        'split fold fmt nl od xxd hexdump base64 md5sum sha256sum sha1sum sha512sum cksum ' +
        'strings column jq yq rg ag fzf iconv envsubst printf echo seq yes expr'
      ).split(' '),
      paths: (
        '/usr/bin/cat /usr/bin/grep /usr/bin/egrep /usr/bin/fgrep /usr/bin/sed /usr/bin/cut ' +
        '/usr/bin/sort /usr/bin/uniq /usr/bin/wc /usr/bin/tr /usr/bin/head /usr/bin/tee ' +
        '/usr/bin/xargs /usr/bin/diff /usr/bin/cmp /usr/bin/comm /usr/bin/join /usr/bin/paste ' +
        '/usr/bin/split /usr/bin/fold /usr/bin/fmt /usr/bin/nl /usr/bin/od /usr/bin/xxd ' +
        '/usr/bin/hexdump /usr/bin/base64 /usr/bin/md5sum /usr/bin/sha256sum /usr/bin/sha1sum ' +
        '/usr/bin/sha512sum /usr/bin/cksum /usr/bin/column /usr/bin/jq /usr/local/bin/jq ' +
        '/usr/bin/yq /usr/local/bin/yq /usr/bin/rg /usr/bin/ag /usr/bin/fzf /usr/local/bin/fzf ' +
        '/usr/bin/iconv /usr/bin/envsubst /usr/bin/printf /usr/bin/echo /usr/bin/seq ' +
        '/usr/bin/yes /usr/bin/expr /usr/bin/b2sum /usr/bin/base32 /usr/bin/basenc ' +
        '/usr/bin/csplit /usr/bin/expand /usr/bin/unexpand /usr/bin/factor /usr/bin/numfmt ' +
        '/usr/bin/pr /usr/bin/ptx /usr/bin/shuf /usr/bin/sum /usr/bin/tac /usr/bin/tsort ' +
        '/usr/bin/sha224sum /usr/bin/sha384sum /usr/bin/diff3 /usr/bin/sdiff /usr/bin/bc ' +
        '/usr/bin/dc /usr/bin/gettext /usr/bin/ngettext /usr/bin/rev /usr/bin/rgrep ' +
        '/usr/bin/mcookie /usr/bin/getopt /usr/bin/xzdec /usr/bin/lzmainfo /usr/bin/dircolors ' +
        '/usr/bin/getcap'
      ).split(' '),
      role: {
        en: 'Reads text or data from files or another command, and searches, sorts or changes it.',
        ko: '파일이나 다른 명령에서 텍스트와 데이터를 읽어 찾고 정렬하고 바꿉니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'tail',
      names: ['tail', 'multitail', 'lnav'],
      paths: ['/usr/bin/tail', '/usr/bin/multitail', '/usr/bin/lnav', '/usr/local/bin/lnav'],
      role: {
        en: 'Shows the end of a file and, with -f, each line that is added to it.',
        ko: '파일의 끝부분을 보여 주고 -f를 주면 추가되는 줄을 계속 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'find',
      names: ['find', 'fd', 'fdfind', 'du', 'df', 'tree', 'ncdu', 'fuser', 'lsof'],
      paths: (
        '/usr/bin/find /usr/bin/fd /usr/bin/fdfind /usr/bin/du /usr/bin/df /usr/bin/tree ' +
        '/usr/bin/ncdu /usr/bin/fuser /usr/bin/lsof'
      ).split(' '),
      role: {
        en: 'Searches for files, adds up the space they take or shows who has them open.',
        ko: '파일을 찾거나 차지하는 공간을 합산하거나 누가 열고 있는지 보여 줍니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'waiting-commands',
      names: 'sleep watch true false test inotifywait incrond entr pidwait'.split(' '),
      paths: (
        '/usr/bin/sleep /usr/bin/watch /usr/bin/true /usr/bin/false /usr/bin/test /usr/bin/[ ' +
        '/usr/bin/inotifywait /usr/bin/inotifywatch /usr/sbin/incrond /usr/bin/entr ' +
        '/usr/bin/pidwait /usr/local/bin/wait-for-it*'
      ).split(' '),
      role: {
        en: 'Waits: for some time, for a change of files or, like watch, to repeat a command.',
        ko: '일정 시간이나 파일의 변경을 기다리거나 watch처럼 명령을 되풀이합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'archivers',
      names: (
        'tar gzip gunzip pigz bzip2 pbzip2 xz unxz zstd lz4 zip unzip 7z 7za 7zz 7zr rar unrar ' +
        'cpio ar mksquashfs unsquashfs brotli p7zip bsdtar zcat'
      ).split(' '),
      paths: (
        '/usr/bin/tar /usr/bin/gzip /usr/bin/gunzip /usr/bin/pigz /usr/bin/bzip2 ' +
        '/usr/bin/pbzip2 /usr/bin/bunzip2 /usr/bin/bzcat /usr/bin/bzip2recover ' +
        '/usr/sbin/rmt-tar /usr/bin/xz /usr/bin/zstd /usr/bin/lz4 /usr/bin/zip /usr/bin/unzip ' +
        '/usr/bin/7z /usr/bin/7za /usr/bin/7zz /usr/bin/7zr /usr/lib/p7zip/* ' +
        '/usr/libexec/p7zip/* /usr/bin/rar /usr/bin/unrar /usr/bin/unrar* /usr/bin/cpio ' +
        '/usr/bin/mksquashfs /usr/bin/unsquashfs /usr/bin/brotli /usr/bin/bsdtar /usr/bin/p7zip ' +
        '/usr/bin/zcat'
      ).split(' '),
      role: {
        en: 'Packs or unpacks files.',
        ko: '파일을 압축하거나 풉니다.',
      },
      worry: {
        en:
          'Large archives that nobody ordered may be data on its way out: see where they are ' +
          'written.',
        ko:
          '아무도 지시하지 않은 큰 압축 파일은 데이터 유출일 수 있으므로 어디에 기록되는지 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'editors',
      names: [
        'vi',
        'vim',
        'nvim',
        'view',
        'vimdiff',
        'nano',
        'rnano',
        'pico',
        'emacs',
        'emacsclient',
        'micro',
        'joe',
        'ed',
        'hx',
        'helix',
        'mcedit',
      ],
      paths: (
        '/usr/bin/vi /usr/bin/vim /usr/bin/vim.* /usr/bin/nvim /usr/local/bin/nvim ' +
        '/usr/bin/nano /usr/bin/pico /usr/bin/emacs* /usr/bin/emacsclient /usr/bin/micro ' +
        '/usr/local/bin/micro /usr/bin/joe /usr/bin/ed /usr/bin/hx /usr/local/bin/hx ' +
        '/usr/bin/helix /usr/libexec/vi /opt/nvim*/bin/nvim /snap/nvim/*/usr/bin/nvim'
      ).split(' '),
      role: {
        en: 'An editor in which somebody has a file open.',
        ko: '누군가 파일을 열어 둔 편집기입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'pagers',
      names: ['less', 'more', 'most', 'pager', 'bat', 'batcat', 'lesspipe'],
      paths: (
        '/usr/bin/less /usr/bin/more /usr/bin/most /usr/bin/bat /usr/local/bin/bat ' +
        '/usr/bin/batcat /usr/bin/lesspipe'
      ).split(' '),
      role: {
        en: 'Shows a text page by page; somebody is reading it.',
        ko: '텍스트를 한 화면씩 보여 주며, 누군가 읽고 있습니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'file-managers',
      names: ['mc', 'mc.real', 'ranger', 'nnn', 'lf', 'vifm', 'yazi'],
      paths: (
        '/usr/bin/mc /usr/bin/mc.real /usr/bin/ranger /usr/bin/nnn /usr/bin/lf ' +
        '/usr/local/bin/lf /usr/bin/vifm /usr/bin/yazi /usr/local/bin/yazi'
      ).split(' '),
      role: {
        en: 'A file browser in the terminal that somebody uses.',
        ko: '누군가 사용하는 터미널용 파일 탐색기입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'process-viewers',
      names: (
        'top htop btop glances iotop iotop-c nmon ps pstree pgrep pkill kill killall free ' +
        'uptime vmstat w who last lastlog id whoami dstat slabtop lscpu lspci lsusb dmidecode ' +
        'lshw uname hostname date nproc nvtop'
      ).split(' '),
      paths: (
        '/usr/bin/top /usr/bin/htop /usr/local/bin/htop /usr/bin/btop /usr/local/bin/btop ' +
        '/usr/bin/iotop /usr/sbin/iotop-c /usr/bin/nmon /usr/bin/ps /usr/bin/pstree ' +
        '/usr/bin/pgrep /usr/bin/pkill /usr/bin/kill /usr/bin/killall /usr/bin/free ' +
        '/usr/bin/uptime /usr/bin/vmstat /usr/bin/w /usr/bin/who /usr/bin/last /usr/bin/lastlog ' +
        '/usr/bin/id /usr/bin/whoami /usr/bin/groups /usr/bin/users /usr/bin/dstat ' +
        '/usr/bin/slabtop /usr/bin/lscpu /usr/bin/lspci /usr/bin/lsusb /usr/sbin/dmidecode ' +
        '/usr/bin/lshw /usr/bin/uname /usr/bin/hostname /usr/bin/date /usr/bin/nproc ' +
        '/usr/bin/getconf /usr/bin/bpytop /usr/bin/gotop /usr/local/bin/gotop /usr/bin/btm ' +
        '/usr/local/bin/btm /usr/bin/nvtop /usr/bin/glances /usr/local/bin/glances ' +
        '/usr/bin/w.procps /usr/bin/arch /usr/bin/hostid /usr/bin/pinky /usr/bin/pwd ' +
        '/usr/bin/logname /usr/bin/tty /usr/bin/printenv /usr/bin/pmap /usr/bin/pwdx ' +
        '/usr/bin/skill /usr/bin/snice /usr/bin/tload /usr/bin/pidof /usr/bin/lsipc ' +
        '/usr/bin/lslocks /usr/bin/lslogins /usr/bin/lsmem /usr/bin/lsns /usr/bin/lsirq ' +
        '/usr/bin/lsfd /usr/bin/fincore /usr/bin/ipcs /usr/bin/ipcrm /usr/bin/ipcmk ' +
        '/usr/bin/utmpdump /usr/bin/uclampset /usr/bin/ischroot /usr/bin/mcookie ' +
        '/usr/bin/uuidgen /usr/bin/uuidparse /usr/sbin/killall5 /usr/sbin/chmem /usr/sbin/chcpu ' +
        '/usr/sbin/readprofile /usr/sbin/rtcwake /usr/sbin/getpcaps /usr/sbin/wdctl'
      ).split(' '),
      role: {
        en: 'Shows what this host is doing or made of, or sends signals to processes.',
        ko:
          '이 호스트가 무엇을 하는지 또는 무엇으로 이루어졌는지 보여 주거나 프로세스에 신호를 ' +
          '보냅니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'terminal-commands',
      names: ['clear', 'tput', 'tset', 'stty', 'setterm', 'wall', 'mesg', 'renice', 'infocmp'],
      paths: (
        '/usr/bin/clear /usr/bin/tput /usr/bin/tset /usr/bin/reset /usr/bin/stty ' +
        '/usr/bin/setterm /usr/bin/wall /usr/bin/write /usr/bin/write.ul /usr/bin/mesg ' +
        '/usr/bin/renice /usr/bin/infocmp /usr/bin/tic /usr/bin/toe /usr/bin/tabs ' +
        '/usr/bin/clear_console /usr/bin/lesskey /usr/bin/lessecho /usr/bin/setarch ' +
        '/usr/bin/scriptlive /usr/bin/tailf /usr/bin/write.*'
      ).split(' '),
      role: {
        en:
          'Sets up a terminal, writes a message to signed-in users or changes the priority of a ' +
          'process, and ends.',
        ko:
          '터미널을 설정하거나 로그인한 사용자에게 메시지를 보내거나 프로세스의 우선순위를 ' +
          '바꾸고 끝납니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'] },
    },
    {
      id: 'media-tools',
      names: (
        'ffmpeg ffprobe convert magick identify gs soffice.bin oosplash wkhtmltopdf pandoc ' +
        'mogrify tesseract vips mplayer mpv vlc'
      ).split(' '),
      paths: (
        '/usr/bin/ffmpeg /usr/local/bin/ffmpeg /usr/bin/ffprobe /usr/local/bin/ffprobe ' +
        '/usr/bin/convert* /usr/bin/magick* /usr/bin/identify* /usr/bin/mogrify* /usr/bin/gs ' +
        '/usr/lib/libreoffice/program/* /usr/lib64/libreoffice/program/* ' +
        '/opt/libreoffice*/program/* /usr/bin/wkhtmltopdf /usr/local/bin/wkhtmltopdf ' +
        '/usr/bin/pandoc /usr/local/bin/pandoc /usr/bin/tesseract /usr/bin/vips /usr/bin/mpv ' +
        '/usr/bin/vlc /usr/bin/mplayer'
      ).split(' '),
      role: {
        en:
          'Converts or plays pictures, sound, video or documents, for a person or a web ' +
          'application.',
        ko: '사람이나 웹 애플리케이션을 위해 그림, 소리, 영상, 문서를 변환하거나 재생합니다.',
      },
      worry: {
        en: 'Files from strangers attack such converters: run them without rights and with limits.',
        ko:
          '외부에서 받은 파일이 이런 변환기를 공격할 수 있으므로 권한 없이 제한을 두고 실행해야 ' +
          '합니다.',
      },
      expects: { users: ['*'], warnings: ['DETACHED_FROM_LOGIN', 'HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'openssl',
      names: ['openssl', 'certtool', 'gnutls-serv', 'age', 'sops', 'step', 'step-ca'],
      paths: (
        '/usr/bin/openssl /usr/local/bin/openssl /usr/bin/certtool /usr/bin/gnutls-serv ' +
        '/usr/bin/age /usr/local/bin/age /usr/bin/sops /usr/local/bin/sops /usr/bin/step ' +
        '/usr/local/bin/step /usr/bin/step-ca /usr/local/bin/step-ca'
      ).split(' '),
      role: {
        en: 'Makes or checks keys, certificates and encrypted data.',
        ko: '키, 인증서, 암호화된 데이터를 만들거나 확인합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: [443], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
