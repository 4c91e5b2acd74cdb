// Programs that run web applications written in a language of their own.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'application-servers',
  programs: [
    {
      id: 'python-app-servers',
      names: ['gunicorn', 'gunicorn3', 'uvicorn', 'hypercorn', 'daphne', 'celery'],
      paths: (
        '/**/bin/gunicorn /**/bin/gunicorn3 /**/bin/uvicorn /**/bin/hypercorn /**/bin/daphne ' +
        '/**/bin/celery'
      ).split(' '),
      role: {
        en: 'Runs a Python web application or its background jobs with several worker processes.',
        ko: '여러 워커 프로세스로 Python 웹 애플리케이션이나 그 백그라운드 작업을 실행합니다.',
      },
      worry: {
        en:
          'Bind it to 127.0.0.1 behind a web server, and never run it in debug mode where ' +
          'others reach it.',
        ko:
          '웹 서버 뒤에서 127.0.0.1에 바인딩하고 외부에서 접근 가능한 곳에서는 디버그 모드로 ' +
          '실행하지 말아야 합니다.',
      },
      expects: { users: ['*'], ports: [80, 443, 5000, 8000, 8080] },
    },
    {
      id: 'ruby-app-servers',
      names: ['puma', 'unicorn', 'unicorn_rails', 'sidekiq', 'rackup'],
      paths: [
        '/**/bin/puma',
        '/**/bin/unicorn',
        '/**/bin/unicorn_rails',
        '/**/bin/sidekiq',
        '/**/bin/rackup',
      ],
      role: {
        en:
          'Runs a Ruby web application or its background jobs, such as GitLab, Mastodon or ' +
          'Discourse.',
        ko:
          'GitLab, Mastodon, Discourse 같은 Ruby 웹 애플리케이션이나 그 백그라운드 작업을 ' +
          '실행합니다.',
      },
      worry: null,
      expects: { users: ['*'], ports: [3000, 8080, 9292], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'passenger',
      names: ['PassengerAgent'],
      paths: (
        '/usr/lib/passenger/** /usr/lib64/passenger/** /usr/share/passenger/** ' +
        '/usr/lib/ruby/vendor_ruby/phusion_passenger/** /usr/lib/*/passenger/**'
      ).split(' '),
      role: {
        en:
          'Phusion Passenger: starts and watches Ruby, Python and Node applications for nginx ' +
          'or Apache.',
        ko:
          'nginx나 Apache를 위해 Ruby, Python, Node 애플리케이션을 시작하고 감시하는 Phusion ' +
          'Passenger입니다.',
      },
      worry: null,
      expects: { users: ['root', 'nobody', 'www-data', '*'] },
    },
    {
      id: 'node',
      names: ['node', 'nodejs', 'node-MainThread', 'npm *', 'PM2 *'],
      paths: (
        '/usr/bin/node /usr/bin/nodejs /usr/local/bin/node /opt/**/bin/node ' +
        '/snap/node/*/bin/node /usr/bin/node-2* /usr/lib/nodejs/**/bin/node ' +
        '/usr/local/**/bin/node /home/*/**/bin/node /root/.nvm/versions/node/*/bin/node ' +
        '/root/**/bin/node /srv/**/bin/node /var/lib/**/bin/node'
      ).split(' '),
      role: {
        en:
          'Runs a program written in JavaScript, mostly a web application or a tool; Hostscope ' +
          'itself is one, with dist/main.js on its command line.',
        ko:
          'JavaScript로 작성된 웹 애플리케이션이나 도구를 실행하며, 명령줄에 dist/main.js가 ' +
          '있으면 Hostscope 자신입니다.',
      },
      worry: {
        en:
          'With --inspect on a public address everybody can run code through port 9229: bind it ' +
          'to 127.0.0.1.',
        ko:
          '--inspect를 공개 주소에 열면 포트 9229로 누구나 코드를 실행할 수 있으므로 ' +
          '127.0.0.1에 바인딩해야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        ports: ['*', 80, 443, 3000, 4000, 5000, 8000, 8080, 8443],
        loopbackPorts: [9229],
      },
    },
    {
      id: 'pm2',
      names: ['pm2', 'pm2-runtime'],
      paths: (
        '/usr/bin/pm2 /usr/local/bin/pm2 /usr/bin/pm2-runtime /usr/local/bin/pm2-runtime ' +
        '/**/node_modules/pm2/**'
      ).split(' '),
      role: {
        en:
          'PM2: keeps Node applications running, restarts them when they end and collects their ' +
          'output.',
        ko: 'Node 애플리케이션을 계속 실행하고 종료되면 다시 시작하며 출력을 모으는 PM2입니다.',
      },
      worry: null,
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
    {
      id: 'deno-and-bun',
      names: ['deno', 'bun', 'bunx'],
      paths: (
        '/usr/bin/deno /usr/local/bin/deno /usr/bin/bun /usr/local/bin/bun ' +
        '/home/*/.deno/bin/deno /home/*/.bun/bin/bun /root/.deno/bin/deno /root/.bun/bin/bun'
      ).split(' '),
      role: {
        en:
          'Runs a program written in JavaScript or TypeScript, mostly a web application or a ' +
          'tool.',
        ko: 'JavaScript나 TypeScript로 작성된 웹 애플리케이션이나 도구를 실행합니다.',
      },
      worry: null,
      expects: {
        users: ['*', 'root'],
        ports: [80, 443, 3000, 4000, 8000, 8080],
        loopbackPorts: [9229],
      },
    },
    {
      id: 'certbot',
      names: ['certbot', 'acme.sh', 'lego', 'dehydrated'],
      paths: (
        '/usr/bin/certbot /usr/local/bin/certbot /snap/certbot/*/bin/certbot ' +
        '/opt/certbot/bin/certbot /usr/bin/lego /usr/local/bin/lego /usr/bin/dehydrated ' +
        '/usr/local/bin/dehydrated /root/.acme.sh/acme.sh'
      ).split(' '),
      role: {
        en:
          "Gets and renews TLS certificates of Let's Encrypt or another authority, mostly by a " +
          'timer twice a day.',
        ko:
          "Let's Encrypt 등의 인증 기관에서 TLS 인증서를 발급받고 갱신하며, 주로 타이머로 하루 " +
          '두 번 실행됩니다.',
      },
      worry: null,
      expects: { users: ['root', '*'], ports: [80, 443] },
    },
    {
      id: 'work-queue',
      names: ['beanstalkd', 'gearmand', 'faktory'],
      paths: (
        '/usr/bin/beanstalkd /usr/local/bin/beanstalkd /usr/sbin/gearmand ' +
        '/usr/local/sbin/gearmand /usr/bin/faktory'
      ).split(' '),
      role: {
        en: 'A queue of work: programs put tasks in, and workers take them out.',
        ko: '작업 대기열입니다. 프로그램이 넣은 작업을 작업자 프로세스들이 꺼내 갑니다.',
      },
      worry: {
        en: 'It asks nobody for a password: who reaches it can put in tasks and read them.',
        ko: '비밀번호를 묻지 않으므로 접속할 수 있는 사람은 누구나 작업을 넣고 읽을 수 있습니다.',
      },
      expects: {
        users: ['beanstalkd', 'gearman', 'faktory'],
        loopbackPorts: [11300, 4730, 7419, 7420],
      },
    },
    {
      id: 'erlang-helper',
      names: ['memsup', 'cpu_sup', 'eimp', 'inet_gethost', 'odbcserver'],
      paths: ['/usr/lib/erlang/lib/*/priv/bin/*', '/usr/lib64/erlang/lib/*/priv/bin/*'],
      role: {
        en: 'A helper of a program in Erlang, such as RabbitMQ or ejabberd, that runs beside it.',
        ko: 'RabbitMQ나 ejabberd 같은 Erlang 프로그램 옆에서 도는 보조 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['*'] },
    },
    {
      id: 'boinc',
      names: 'boinc boinc_client'.split(' '),
      paths: '/usr/bin/boinc /usr/bin/boinc_client'.split(' '),
      role: {
        en: 'Lends idle processors to research projects (BOINC).',
        ko: '쉬는 프로세서를 연구 프로젝트에 빌려 줍니다(BOINC).',
      },
      worry: null,
      expects: { users: ['boinc', '*'], loopbackPorts: [31416], warnings: ['HIGH_MEMORY_USAGE'] },
    },
  ],
} satisfies KnownFamily;
