// Databases for analysis, search and time series, and the tools around databases.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'analytics-databases',
  programs: [
    {
      id: 'clickhouse',
      names: (
        'clickhouse clickhouse-serv clickhouse-server clickhouse-keep clickhouse-keeper ' +
        'clickhouse-watc clickhouse-watchdog clckhouse-watch'
      ).split(' '),
      paths: ['/usr/bin/clickhouse', '/usr/bin/clickhouse-server', '/usr/bin/clickhouse-keeper'],
      role: {
        en: 'The ClickHouse column database for analysis of large amounts of data.',
        ko: '대량의 데이터를 분석하기 위한 ClickHouse 컬럼 데이터베이스입니다.',
      },
      worry: {
        en:
          'The user "default" may have no password: keep ports 8123 and 9000 on localhost until ' +
          'it has one.',
        ko:
          '"default" 사용자에 비밀번호가 없을 수 있으므로 설정하기 전에는 포트 8123과 9000을 ' +
          'localhost에만 열어야 합니다.',
      },
      expects: {
        users: ['clickhouse'],
        loopbackPorts: [8123, 9000, 9004, 9005, 9009, 9181, 9234, 9440, 8443],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'influxdb',
      names: ['influxd', 'influxdb3'],
      paths: [
        '/usr/bin/influxd',
        '/usr/local/bin/influxd',
        '/usr/bin/influxdb3',
        '/usr/local/bin/influxdb3',
      ],
      role: {
        en: 'The InfluxDB database for time series, asked by HTTP on port 8086.',
        ko: '포트 8086의 HTTP로 접근하는 시계열 데이터베이스 InfluxDB입니다.',
      },
      worry: {
        en:
          'Version 1 asks for no password unless auth-enabled is true: set it, or bind it to ' +
          '127.0.0.1.',
        ko:
          '버전 1은 auth-enabled가 true가 아니면 비밀번호를 묻지 않으므로 이를 설정하거나 ' +
          '127.0.0.1에 바인딩해야 합니다.',
      },
      expects: {
        users: ['influxdb', '*'],
        ports: [8086, 8181],
        loopbackPorts: [8088],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'victoriametrics',
      names: (
        'victoria-metric victoria-metrics victoria-metrics-prod vmagent vmalert vmstorage ' +
        'vminsert vmselect vmauth victoria-logs questdb'
      ).split(' '),
      paths: (
        '/usr/bin/victoria-metrics* /usr/local/bin/victoria-metrics* ' +
        '/usr/bin/victoria-metrics-prod /usr/local/bin/victoria-metrics-prod /usr/bin/vmagent* ' +
        '/usr/local/bin/vmagent* /usr/bin/vmalert* /usr/local/bin/vmalert* /vmstorage-prod ' +
        '/vminsert-prod /vmselect-prod /usr/bin/vmauth* /usr/local/bin/vmauth* ' +
        '/usr/bin/victoria-logs* /usr/local/bin/victoria-logs* /victoria-metrics-prod ' +
        '/vmagent-prod'
      ).split(' '),
      role: {
        en: 'Part of VictoriaMetrics: it stores, collects or evaluates time series of monitoring.',
        ko: '모니터링 시계열을 저장, 수집 또는 평가하는 VictoriaMetrics의 일부입니다.',
      },
      worry: {
        en:
          'It asks for no password by default: keep port 8428 within your own network or behind ' +
          'vmauth.',
        ko:
          '기본값으로 비밀번호를 묻지 않으므로 포트 8428은 내부 네트워크에만 두거나 vmauth 뒤에 ' +
          '두어야 합니다.',
      },
      expects: {
        users: ['victoriametrics', 'victoria-metrics', '*'],
        ports: [8428, 8429, 8880, 9428],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'elasticsearch',
      names: ['elasticsearch'],
      paths: [
        '/usr/share/elasticsearch/jdk/bin/java',
        '/usr/share/elasticsearch/modules/**/controller',
      ],
      role: {
        en: 'The Elasticsearch search engine: it stores documents and searches them.',
        ko: '문서를 저장하고 검색하는 Elasticsearch 검색 엔진입니다.',
      },
      worry: {
        en:
          'Without xpack.security everybody who reaches port 9200 can read and delete all data: ' +
          'keep it on localhost or enable security.',
        ko:
          'xpack.security가 꺼져 있으면 포트 9200에 접근하는 누구나 모든 데이터를 읽고 지울 수 ' +
          '있으므로 localhost에만 열거나 보안을 켜야 합니다.',
      },
      expects: {
        users: ['elasticsearch', '*'],
        loopbackPorts: [9200, 9300],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'opensearch',
      names: ['opensearch'],
      paths: ['/usr/share/opensearch/jdk/bin/java'],
      role: {
        en: 'The OpenSearch search engine: it stores documents and searches them.',
        ko: '문서를 저장하고 검색하는 OpenSearch 검색 엔진입니다.',
      },
      worry: {
        en: 'Change the password of "admin" and keep ports 9200 and 9300 off the internet.',
        ko: '"admin"의 비밀번호를 바꾸고 포트 9200과 9300을 인터넷에 열지 말아야 합니다.',
      },
      expects: {
        users: ['opensearch', '*'],
        loopbackPorts: [9200, 9300, 9600],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'kibana-and-logstash',
      names: ['kibana', 'logstash', 'opensearch-dash', 'opensearch-dashboards'],
      paths: (
        '/usr/share/kibana/**/bin/node /usr/share/kibana/bin/node ' +
        '/usr/share/logstash/jdk/bin/java /usr/share/opensearch-dashboards/**/bin/node'
      ).split(' '),
      role: {
        en:
          'Kibana or OpenSearch Dashboards (pages for searching, port 5601), or Logstash, which ' +
          'prepares logs before they are stored.',
        ko:
          '검색 화면을 제공하는 Kibana 또는 OpenSearch Dashboards(포트 5601)이거나, 저장하기 ' +
          '전에 로그를 가공하는 Logstash입니다.',
      },
      worry: {
        en: 'Port 5601 shows all stored data: put a sign-in and TLS in front of it.',
        ko: '포트 5601에서 저장된 모든 데이터를 볼 수 있으므로 로그인과 TLS를 앞에 두어야 합니다.',
      },
      expects: {
        users: ['kibana', 'logstash', 'opensearch-dashboards', '*'],
        ports: [5044],
        loopbackPorts: [5601, 9600],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'couchdb',
      names: ['couchjs', 'couchdb'],
      paths: ['/opt/couchdb/**', '/usr/lib/couchdb/**'],
      role: {
        en: 'The CouchDB document database, asked by HTTP on port 5984.',
        ko: '포트 5984의 HTTP로 접근하는 CouchDB 문서 데이터베이스입니다.',
      },
      worry: {
        en: "Set an administrator's password and keep port 5984 on 127.0.0.1 or behind a proxy.",
        ko: '관리자 비밀번호를 설정하고 포트 5984는 127.0.0.1이나 프록시 뒤에 두어야 합니다.',
      },
      expects: { users: ['couchdb'], loopbackPorts: [5984, 5986, 4369, 9100] },
    },
    {
      id: 'cockroachdb',
      names: ['cockroach', 'tidb-server', 'tikv-server', 'yb-tserver', 'yb-master', 'scylla'],
      paths: (
        '/usr/bin/cockroach /usr/local/bin/cockroach /usr/bin/tidb-server ' +
        '/usr/local/bin/tidb-server /usr/bin/tikv-server /usr/local/bin/tikv-server ' +
        '/cockroach/cockroach /opt/scylladb/** /usr/bin/scylla /home/yugabyte/**'
      ).split(' '),
      role: {
        en: 'A node of a distributed database such as CockroachDB, TiDB, YugabyteDB or ScyllaDB.',
        ko: 'CockroachDB, TiDB, YugabyteDB, ScyllaDB 같은 분산 데이터베이스의 노드입니다.',
      },
      worry: {
        en:
          'Check that it does not run insecurely (--insecure) and that its ports are within the ' +
          "cluster's network.",
        ko:
          '보안 없이(--insecure) 실행되지 않는지, 포트가 클러스터 네트워크 안에만 있는지 ' +
          '확인해야 합니다.',
      },
      expects: { users: ['*'], ports: [26257, 4000, 9042], warnings: ['HIGH_MEMORY_USAGE'] },
    },
    {
      id: 'oracle-and-mssql',
      names: ['sqlservr', 'tnslsnr', 'ora_*', 'db2sysc'],
      paths: ['/opt/mssql/bin/sqlservr', '/opt/oracle/**', '/u01/**', '/opt/ibm/**'],
      role: {
        en:
          'A commercial database: Microsoft SQL Server (port 1433), Oracle Database (port 1521) ' +
          'or IBM Db2.',
        ko:
          'Microsoft SQL Server(포트 1433), Oracle Database(포트 1521) 또는 IBM Db2 같은 상용 ' +
          '데이터베이스입니다.',
      },
      worry: {
        en:
          'Its port is attacked by guessing passwords when it is open to the internet: limit it ' +
          'by firewall.',
        ko: '인터넷에 열려 있으면 비밀번호 대입 공격을 받으므로 방화벽으로 포트를 제한해야 합니다.',
      },
      expects: {
        users: ['mssql', 'oracle', 'db2inst1'],
        loopbackPorts: [1434, 5500],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'database-proxies',
      names: ['pgbouncer', 'pgpool', 'proxysql', 'maxscale', 'odyssey', 'pgcat', 'mysqlrouter'],
      paths: (
        '/usr/sbin/pgbouncer /usr/sbin/pgpool /usr/bin/proxysql /usr/bin/maxscale ' +
        '/usr/bin/odyssey /usr/bin/mysqlrouter /usr/bin/pgcat /usr/local/bin/pgcat'
      ).split(' '),
      role: {
        en:
          'Stands between applications and a database: it shares out connections, spreads ' +
          'queries or follows failovers.',
        ko:
          '애플리케이션과 데이터베이스 사이에서 연결을 나누어 쓰고 질의를 분산하며 장애 조치를 ' +
          '따라갑니다.',
      },
      worry: {
        en:
          "ProxySQL's admin port 6032 is open on all addresses by default, and it and " +
          "MaxScale's 8989 start with known passwords: change them and bind both to localhost.",
        ko:
          'ProxySQL의 관리 포트 6032는 기본값으로 모든 주소에 열리고 MaxScale의 8989와 함께 ' +
          '알려진 비밀번호로 시작하므로, 비밀번호를 바꾸고 localhost에만 바인딩해야 합니다.',
      },
      expects: {
        users: ['postgres', 'pgbouncer', 'proxysql', 'maxscale', 'mysqlrouter', 'root'],
        ports: [6033, 6446, 6447],
        loopbackPorts: [6432, 8989, 9999],
      },
    },
    {
      id: 'postgresql-tools',
      names: (
        'pg_ctl pg_ctlcluster pg_createcluste pg_createcluster pg_lsclusters pg_upgradeclust ' +
        'pg_upgradecluster initdb pg_upgrade pg_rewind'
      ).split(' '),
      paths: (
        '/usr/bin/pg_ctlcluster /usr/bin/pg_createcluster /usr/bin/pg_lsclusters ' +
        '/usr/bin/pg_upgradecluster /usr/bin/pg_backupcluster /usr/bin/pg_dropcluster ' +
        '/usr/share/postgresql-common/** /usr/lib/postgresql/*/bin/pg_ctl ' +
        '/usr/lib/postgresql/*/bin/initdb /usr/pgsql-*/bin/initdb /usr/pgsql-*/bin/pg_ctl ' +
        '/usr/bin/pg_ctl /usr/bin/initdb /usr/bin/postgresql-setup /usr/libexec/postgresql-*'
      ).split(' '),
      role: {
        en: 'Starts, stops, creates or upgrades a PostgreSQL database and ends.',
        ko: 'PostgreSQL 데이터베이스를 시작, 중지, 생성하거나 업그레이드하고 끝납니다.',
      },
      worry: null,
      expects: { users: ['postgres', 'root', '*'] },
    },
    {
      id: 'database-clients',
      names: (
        'psql pg_dump pg_dumpall pg_basebackup pg_restore pg_receivewal mysql mariadb mysqldump ' +
        'mariadb-dump mysqladmin mariadb-admin mariadb-backup mariabackup xtrabackup mongosh ' +
        'mongodump redis-cli valkey-cli sqlite3 clickhouse-clie clickhouse-client sqlcmd'
      ).split(' '),
      paths: (
        '/usr/bin/psql /usr/lib/postgresql/*/bin/* /usr/pgsql-*/bin/* /usr/bin/pg_dump ' +
        '/usr/bin/pg_dumpall /usr/bin/pg_basebackup /usr/bin/pg_restore /usr/bin/mysql ' +
        '/usr/bin/mariadb /usr/bin/mysqldump /usr/bin/mariadb-dump /usr/bin/mysqladmin ' +
        '/usr/bin/mariadb-admin /usr/bin/mariadb-backup /usr/bin/mariabackup ' +
        '/usr/bin/xtrabackup /usr/bin/mongosh /usr/bin/mongodump /usr/bin/redis-cli ' +
        '/usr/local/bin/redis-cli /usr/bin/valkey-cli /usr/bin/sqlite3 /usr/bin/clickhouse'
      ).split(' '),
      role: {
        en: 'A client of a database: somebody or a script asks, dumps or restores data with it.',
        ko: '데이터베이스 클라이언트로서 사람이나 스크립트가 데이터를 조회, 덤프 또는 복원합니다.',
      },
      worry: {
        en:
          'A password given on the command line can be seen by every user of this host: use a ' +
          'file such as ~/.pgpass or ~/.my.cnf.',
        ko:
          '명령줄에 적은 비밀번호는 이 호스트의 모든 사용자가 볼 수 있으므로 ~/.pgpass나 ' +
          '~/.my.cnf 같은 파일을 써야 합니다.',
      },
      expects: { users: ['*', 'root'], warnings: ['DETACHED_FROM_LOGIN'] },
    },
  ],
} satisfies KnownFamily;
