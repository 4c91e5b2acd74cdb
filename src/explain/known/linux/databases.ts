// Databases and what stands in front of them.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'databases',
  programs: [
    {
      id: 'postgresql',
      names: ['postgres', 'postmaster'],
      paths: (
        '/usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres ' +
        '/usr/pgsql-*/bin/postmaster /usr/libexec/postgresql*/postgres /usr/bin/postgres ' +
        '/usr/bin/postmaster /usr/local/bin/postgres'
      ).split(' '),
      role: {
        en:
          'The PostgreSQL database; one process listens, one serves each client, and others ' +
          'write, clean up and replicate in the background.',
        ko:
          'PostgreSQL 데이터베이스로서 한 프로세스가 연결을 받고 클라이언트마다 프로세스가 ' +
          '하나씩 있으며 나머지는 뒤에서 기록, 정리, 복제를 맡습니다.',
      },
      worry: {
        en:
          'If others must reach port 5432, demand TLS and scram-sha-256 in pg_hba.conf and name ' +
          'their networks there.',
        ko:
          '외부에서 포트 5432에 접근해야 한다면 pg_hba.conf에서 TLS와 scram-sha-256을 요구하고 ' +
          '네트워크를 지정해야 합니다.',
      },
      expects: {
        users: ['postgres'],
        loopbackPorts: [5432, 5433],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'mysql',
      names: ['mysqld', 'mysqld_safe', 'mariadbd', 'mariadbd-safe', 'mysqld-debug'],
      paths: (
        '/usr/sbin/mysqld /usr/sbin/mariadbd /usr/libexec/mysqld /usr/libexec/mariadbd ' +
        '/usr/bin/mysqld_safe /usr/bin/mariadbd-safe /usr/local/mysql/bin/mysqld'
      ).split(' '),
      role: {
        en: 'The MySQL or MariaDB database server.',
        ko: 'MySQL 또는 MariaDB 데이터베이스 서버입니다.',
      },
      worry: {
        en:
          'Reachable from outside, port 3306 is attacked by guessing passwords: set ' +
          'bind-address=127.0.0.1 or limit it by firewall.',
        ko:
          '외부에서 접근할 수 있으면 포트 3306에 비밀번호 대입 공격이 들어오므로 ' +
          'bind-address=127.0.0.1을 설정하거나 방화벽으로 제한해야 합니다.',
      },
      expects: {
        users: ['mysql'],
        ports: [4567, 4568, 4444],
        loopbackPorts: [3306, 33060, 33062],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'mongodb',
      names: ['mongod', 'mongos'],
      paths: [
        '/usr/bin/mongod',
        '/usr/local/bin/mongod',
        '/usr/bin/mongos',
        '/usr/local/bin/mongos',
      ],
      role: {
        en: 'The MongoDB document database (mongod), or the router of a cluster of it (mongos).',
        ko: 'MongoDB 문서 데이터베이스(mongod) 또는 그 클러스터의 라우터(mongos)입니다.',
      },
      worry: {
        en:
          'Without security.authorization everybody who reaches port 27017 has all data: enable ' +
          'it and bind to 127.0.0.1.',
        ko:
          'security.authorization이 없으면 포트 27017에 접근하는 누구나 모든 데이터를 얻으므로 ' +
          '이를 켜고 127.0.0.1에 바인딩해야 합니다.',
      },
      expects: {
        users: ['mongodb', 'mongod'],
        loopbackPorts: [27017, 27018, 27019],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'firebird',
      names: 'firebird fbguard fbserver fb_smp_server'.split(' '),
      paths: '/usr/sbin/firebird /usr/sbin/fbguard /opt/firebird/bin/*'.split(' '),
      role: {
        en: 'The database server Firebird, or the guard that starts it again.',
        ko: '데이터베이스 서버 Firebird 또는 그것을 다시 시작해 주는 감시 프로그램입니다.',
      },
      worry: null,
      expects: { users: ['firebird'], loopbackPorts: [3050] },
    },
  ],
} satisfies KnownFamily;
