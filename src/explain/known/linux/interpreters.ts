// Languages and tools of developers that run on a host.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'interpreters',
  programs: [
    {
      id: 'python',
      names: [
        'python',
        'python2',
        'python3',
        'python2.*',
        'python3.*',
        'pypy3',
        'ipython',
        'ipython3',
        'gunicorn: *',
        'uvicorn: *',
        '[celeryd:*',
        'platform-python',
      ],
      paths: (
        '/usr/bin/python2* /usr/bin/python3* /usr/libexec/platform-python* ' +
        '/usr/local/bin/python3* /usr/local/bin/python2* /opt/**/bin/python3* ' +
        '/opt/**/bin/python2* /usr/local/**/bin/python3* /home/*/**/bin/python3* ' +
        '/home/*/**/bin/pypy3* /root/**/bin/python3* /srv/**/bin/python3* /usr/bin/pypy3* ' +
        '/var/lib/**/bin/python3*'
      ).split(' '),
      role: {
        en: 'Runs a program written in Python; its command line shows which.',
        ko: 'Python으로 작성된 프로그램을 실행하며, 명령줄에서 어떤 프로그램인지 알 수 있습니다.',
      },
      worry: {
        en:
          '"python3 -m http.server" shows its folder to everybody: bind it to 127.0.0.1 and end ' +
          'it after use.',
        ko:
          '"python3 -m http.server"는 폴더를 누구에게나 보여 주므로 127.0.0.1에 바인딩하고 ' +
          '사용한 뒤 종료해야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        ports: ['*', 80, 443, 5000, 8000, 8080, 8443],
        loopbackPorts: [5678, 8888],
      },
    },
    {
      id: 'perl',
      names: ['perl', 'perl5.*', 'spamd child', 'amavisd *', 'amavi *', 'postgrey *'],
      paths: (
        '/usr/bin/perl /usr/bin/perl5* /usr/local/bin/perl /usr/local/bin/perl5* ' +
        '/usr/local/**/bin/perl* /opt/**/bin/perl /home/*/perl5/**/bin/perl'
      ).split(' '),
      role: {
        en: 'Runs a program written in Perl; its command line shows which.',
        ko: 'Perl로 작성된 프로그램을 실행하며, 명령줄에서 어떤 프로그램인지 알 수 있습니다.',
      },
      worry: {
        en:
          'Bots of intruders are often Perl with a false name: check one that nobody knows and ' +
          'that talks to the outside.',
        ko:
          '침입자의 봇은 이름을 속인 Perl인 경우가 많으므로 아무도 모르고 외부와 통신하는 것은 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'ruby',
      names: [
        'ruby',
        'ruby2.*',
        'ruby3.*',
        'ruby4.*',
        'irb',
        'puma: *',
        'puma *',
        'sidekiq *',
        'unicorn *',
        'bundle',
        'rake',
        'gem',
      ],
      paths: (
        '/usr/bin/ruby* /usr/local/bin/ruby /opt/**/bin/ruby /home/*/.rbenv/versions/*/bin/ruby ' +
        '/home/*/.rvm/**/bin/ruby /usr/local/rbenv/**/bin/ruby /usr/local/rvm/**/bin/ruby ' +
        '/home/*/**/bin/ruby /root/.rbenv/versions/*/bin/ruby /usr/local/lib/**/bin/ruby ' +
        '/usr/lib/fullstaq-ruby/**/bin/ruby'
      ).split(' '),
      role: {
        en:
          'Runs a program written in Ruby, such as the web server Puma or the job runner ' +
          'Sidekiq.',
        ko: '웹 서버 Puma나 작업 실행기 Sidekiq처럼 Ruby로 작성된 프로그램을 실행합니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root'],
        ports: ['*', 80, 443, 3000, 8080, 9292],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'php',
      names: ['php', 'php5.*', 'php7.*', 'php8.*', 'php-cgi', 'php-cgi*', 'composer', 'phpunit'],
      paths: (
        '/usr/bin/php* /usr/local/bin/php* /usr/bin/php-cgi* /opt/remi/*/root/usr/bin/php* ' +
        '/opt/cpanel/*/root/usr/bin/php* /usr/lib/cgi-bin/php* /opt/**/bin/php ' +
        '/usr/local/lsws/**/lsphp* /usr/local/bin/composer /usr/bin/composer'
      ).split(' '),
      role: {
        en:
          'Runs a program written in PHP from the command line, such as a queue worker or a ' +
          'cron job of a web application.',
        ko:
          '웹 애플리케이션의 큐 작업자나 cron 작업처럼 PHP로 작성된 프로그램을 명령줄에서 ' +
          '실행합니다.',
      },
      worry: {
        en: '"php -S" and "artisan serve" are made for trials: bind them to 127.0.0.1.',
        ko: '"php -S"와 "artisan serve"는 시험용이므로 127.0.0.1에 바인딩해야 합니다.',
      },
      expects: { users: ['*', 'root'], loopbackPorts: [8000, 8080] },
    },
    {
      id: 'lua-and-tcl',
      names: (
        'lua lua5.* luajit tclsh tclsh8.* wish guile Rscript rstudio-server rserver rsession ' +
        'octave-cli julia awk nawk gawk mawk'
      ).split(' '),
      paths: (
        '/usr/bin/lua* /usr/bin/luajit* /usr/bin/tclsh* /usr/bin/wish* /usr/bin/guile* ' +
        '/usr/lib/R/bin/** /usr/lib64/R/bin/** /usr/lib/rstudio-server/bin/* ' +
        '/usr/bin/octave-cli* /usr/bin/julia /usr/local/bin/julia /opt/**/bin/julia ' +
        '/usr/bin/gawk /usr/bin/mawk /usr/bin/original-awk /usr/bin/Rscript'
      ).split(' '),
      role: {
        en: 'Runs a script in Lua, Tcl, Guile, R, Julia, Octave or awk.',
        ko: 'Lua, Tcl, Guile, R, Julia, Octave, awk 스크립트를 실행합니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], ports: [8787], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'dotnet',
      names: ['dotnet', 'mono', 'mono-sgen'],
      paths: (
        '/usr/bin/dotnet /usr/lib/dotnet/dotnet /usr/lib64/dotnet/dotnet ' +
        '/usr/share/dotnet/dotnet /opt/**/dotnet /usr/bin/mono /usr/bin/mono-sgen ' +
        '/home/*/.dotnet/dotnet /root/.dotnet/dotnet /snap/dotnet*/**/dotnet'
      ).split(' '),
      role: {
        en: 'Runs a program written for .NET or Mono, often a web application or a service.',
        ko: '.NET이나 Mono로 작성된 프로그램, 흔히 웹 애플리케이션이나 서비스를 실행합니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root'],
        ports: ['*', 80, 443, 5000, 8080],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
  ],
} satisfies KnownFamily;
