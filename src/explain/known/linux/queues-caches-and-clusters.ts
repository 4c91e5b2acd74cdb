// Caches, message queues and the stores by which a cluster agrees.

import type { KnownFamily } from '../../known-program.ts';

export default {
  name: 'queues-caches-and-clusters',
  programs: [
    {
      id: 'redis',
      names: ['redis-server', 'redis-sentinel', 'keydb-server'],
      paths: (
        '/usr/bin/redis-server /usr/bin/redis-sentinel /usr/bin/redis-check-rdb ' +
        '/usr/bin/redis-check-aof /usr/local/bin/redis-server /usr/local/bin/redis-sentinel ' +
        '/opt/redis*/bin/redis-server /usr/bin/keydb-server /usr/local/bin/keydb-server'
      ).split(' '),
      role: {
        en:
          'The Redis store: it keeps data in memory for other programs, as a cache, a queue or ' +
          'a database.',
        ko:
          '다른 프로그램을 위해 캐시, 큐, 데이터베이스로서 데이터를 메모리에 보관하는 Redis ' +
          '저장소입니다.',
      },
      worry: {
        en:
          'Reachable from outside it gives everybody the data: bind it to 127.0.0.1 and set ' +
          'requirepass.',
        ko:
          '외부에서 접근할 수 있으면 누구나 데이터를 얻으므로 127.0.0.1에 바인딩하고 ' +
          'requirepass를 설정해야 합니다.',
      },
      expects: {
        users: ['redis'],
        ports: [26379],
        loopbackPorts: [6379, 6380, 16379],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'valkey',
      names: ['valkey-server', 'valkey-sentinel', 'dragonfly'],
      paths: (
        '/usr/bin/valkey-server /usr/bin/valkey-sentinel /usr/bin/valkey-check-rdb ' +
        '/usr/bin/valkey-check-aof /usr/local/bin/valkey-server /usr/local/bin/dragonfly ' +
        '/usr/bin/dragonfly'
      ).split(' '),
      role: {
        en:
          'Valkey (the free successor of Redis) or Dragonfly: it keeps data in memory for other ' +
          'programs.',
        ko:
          'Redis의 자유 소프트웨어 후속인 Valkey 또는 Dragonfly로서 다른 프로그램을 위해 ' +
          '데이터를 메모리에 보관합니다.',
      },
      worry: {
        en:
          'Reachable from outside it gives everybody the data: bind it to 127.0.0.1 and set ' +
          'requirepass.',
        ko:
          '외부에서 접근할 수 있으면 누구나 데이터를 얻으므로 127.0.0.1에 바인딩하고 ' +
          'requirepass를 설정해야 합니다.',
      },
      expects: {
        users: ['valkey', 'redis', 'dfly'],
        ports: [26379],
        loopbackPorts: [6379, 6380, 16379],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'memcached',
      names: ['memcached'],
      paths: ['/usr/bin/memcached', '/usr/local/bin/memcached', '/usr/share/memcached/scripts/*'],
      role: {
        en: 'Keeps results of web applications in memory so that they need not be computed again.',
        ko: '웹 애플리케이션의 결과를 다시 계산하지 않도록 메모리에 보관합니다.',
      },
      worry: {
        en:
          'It has no password, and by UDP it amplifies attacks: start it with "-l 127.0.0.1 -U ' +
          '0".',
        ko: '비밀번호가 없고 UDP는 증폭 공격에 악용되므로 "-l 127.0.0.1 -U 0"으로 시작해야 합니다.',
      },
      expects: {
        users: ['memcache', 'memcached', 'nobody'],
        loopbackPorts: [11211],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'epmd',
      names: ['epmd'],
      paths: (
        '/usr/bin/epmd /usr/lib/erlang/erts-*/bin/epmd /usr/lib64/erlang/erts-*/bin/epmd ' +
        '/opt/erlang/**/epmd /usr/local/lib/erlang/erts-*/bin/epmd'
      ).split(' '),
      role: {
        en:
          'Tells Erlang programs such as RabbitMQ on which port the other nodes of their ' +
          'cluster listen; it is on port 4369 itself.',
        ko:
          'RabbitMQ 같은 Erlang 프로그램에 클러스터의 다른 노드가 쓰는 포트를 알려 주며, 자신은 ' +
          '포트 4369에서 요청을 받습니다.',
      },
      worry: {
        en: 'On a single host it should listen on 127.0.0.1 only: set ERL_EPMD_ADDRESS=127.0.0.1.',
        ko:
          '단일 호스트에서는 ERL_EPMD_ADDRESS=127.0.0.1을 설정하여 127.0.0.1에서만 받게 해야 ' +
          '합니다.',
      },
      expects: {
        users: ['epmd', 'rabbitmq', 'couchdb', '*', 'root'],
        warnings: ['DETACHED_FROM_LOGIN'],
      },
    },
    {
      id: 'rabbitmq',
      names: ['beam.smp', 'erl_child_setup', 'rabbitmq-server'],
      paths: (
        '/usr/lib/erlang/erts-*/bin/* /usr/lib64/erlang/erts-*/bin/* /opt/erlang/**/bin/* ' +
        '/usr/local/lib/erlang/erts-*/bin/* /usr/lib/rabbitmq/** /usr/sbin/rabbitmq-server ' +
        '/opt/ejabberd*/**/bin/* /opt/emqx/** /usr/lib/emqx/**'
      ).split(' '),
      role: {
        en:
          'The Erlang runtime, on most hosts the message broker RabbitMQ; ejabberd, EMQX and ' +
          'CouchDB run in it too.',
        ko:
          'Erlang 런타임으로서 대부분의 호스트에서는 메시지 브로커 RabbitMQ이며, ejabberd, ' +
          'EMQX, CouchDB도 이 위에서 실행됩니다.',
      },
      worry: {
        en:
          'Whoever knows the Erlang cookie can run code through port 25672: open 5671 or 5672 ' +
          'to applications only, the rest to the cluster.',
        ko:
          'Erlang 쿠키를 알면 포트 25672로 코드를 실행할 수 있으므로 5671과 5672는 ' +
          '애플리케이션에만, 나머지는 클러스터에만 열어야 합니다.',
      },
      expects: {
        users: ['rabbitmq', 'ejabberd', 'emqx', '*'],
        ports: [5671, 5672, 15672, 15692, 1883, 8883, 5222, 5269, 61613],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'nats-server',
      names: ['nats-server', 'gnatsd', 'nsqd', 'nsqlookupd'],
      paths: (
        '/usr/sbin/nats-server /nats-server /usr/local/bin/nats-server /usr/bin/nsqd ' +
        '/usr/local/bin/nsqd /usr/bin/nsqlookupd /usr/local/bin/nsqlookupd'
      ).split(' '),
      role: {
        en: 'A message server: programs publish and receive messages through it.',
        ko: '프로그램이 메시지를 발행하고 받는 메시지 서버입니다.',
      },
      worry: {
        en:
          'Without users in its configuration everybody who reaches port 4222 may read all ' +
          'messages; keep port 8222 on localhost.',
        ko:
          '설정에 사용자가 없으면 포트 4222에 접근하는 누구나 모든 메시지를 읽을 수 있으며, ' +
          '포트 8222는 localhost에만 열어야 합니다.',
      },
      expects: {
        users: ['nats', '*'],
        ports: [6222, 4150, 4151, 4160, 4161],
        loopbackPorts: [4222, 8222],
      },
    },
    {
      id: 'mosquitto',
      names: ['mosquitto'],
      paths: ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'],
      role: {
        en: 'An MQTT broker, by which sensors and home automation exchange messages.',
        ko: '센서와 홈 자동화 기기가 메시지를 주고받는 MQTT 브로커입니다.',
      },
      worry: {
        en:
          'Port 1883 is unencrypted and open with "allow_anonymous true": use passwords and ' +
          'port 8883 with TLS.',
        ko:
          '포트 1883은 암호화되지 않고 "allow_anonymous true"이면 누구에게나 열리므로 ' +
          '비밀번호와 TLS 포트 8883을 써야 합니다.',
      },
      expects: { users: ['mosquitto'], ports: [8883], loopbackPorts: [1883] },
    },
    {
      id: 'etcd',
      names: ['etcd'],
      paths: ['/usr/bin/etcd', '/usr/local/bin/etcd'],
      role: {
        en:
          'Holds the state of a cluster, above all of Kubernetes, and keeps it the same on all ' +
          'its members.',
        ko: '특히 Kubernetes 같은 클러스터의 상태를 보관하고 모든 구성원에서 같게 유지합니다.',
      },
      worry: {
        en:
          'Without client certificates port 2379 gives the whole cluster away: demand them ' +
          '(--client-cert-auth).',
        ko:
          '클라이언트 인증서가 없으면 포트 2379로 클러스터 전체를 빼앗길 수 있으므로 ' +
          '--client-cert-auth로 인증서를 요구해야 합니다.',
      },
      expects: { users: ['etcd', 'root', '*'], loopbackPorts: [2379, 2380, 2381] },
    },
    {
      id: 'consul',
      names: ['consul'],
      paths: ['/usr/bin/consul', '/usr/local/bin/consul'],
      role: {
        en: 'Finds services in a cluster, checks their health and keeps their settings.',
        ko: '클러스터에서 서비스를 찾고 상태를 검사하며 설정을 보관합니다.',
      },
      worry: {
        en:
          'Port 8500 allows commands to be run where script checks are on: keep client_addr on ' +
          '127.0.0.1 and set ACLs.',
        ko:
          '스크립트 검사가 켜져 있으면 포트 8500으로 명령을 실행할 수 있으므로 client_addr를 ' +
          '127.0.0.1로 두고 ACL을 설정해야 합니다.',
      },
      expects: {
        users: ['consul', '*'],
        ports: [8300, 8301, 8302, '8301/udp', '8302/udp'],
        loopbackPorts: [8500, 8501, 8502, 8503, 8600],
      },
    },
    {
      id: 'vault',
      names: ['vault', 'bao', 'openbao'],
      paths: (
        '/usr/bin/vault /usr/local/bin/vault /usr/bin/bao /usr/local/bin/bao ' +
        '/usr/local/bin/openbao'
      ).split(' '),
      role: {
        en:
          'Keeps passwords, keys and certificates and hands them out to programs that may have ' +
          'them.',
        ko: '비밀번호, 키, 인증서를 보관하고 권한이 있는 프로그램에 내어 줍니다.',
      },
      worry: {
        en:
          '"vault server -dev" holds everything in memory without protection: use it for trials ' +
          'only, and TLS on port 8200 otherwise.',
        ko:
          '"vault server -dev"는 모든 것을 보호 없이 메모리에 두므로 시험용으로만 쓰고 그 ' +
          '밖에는 포트 8200에 TLS를 써야 합니다.',
      },
      expects: { users: ['vault', 'openbao', '*'], ports: [8200, 8201] },
    },
    {
      id: 'nomad',
      names: ['nomad', 'boundary'],
      paths: [
        '/usr/bin/nomad',
        '/usr/local/bin/nomad',
        '/usr/bin/boundary',
        '/usr/local/bin/boundary',
      ],
      role: {
        en:
          'Runs containers and programs on the hosts of a cluster (HashiCorp Nomad), on clients ' +
          "with root's rights.",
        ko:
          '클러스터의 호스트에서 컨테이너와 프로그램을 실행하는 HashiCorp Nomad이며, ' +
          '클라이언트에서는 root 권한으로 동작합니다.',
      },
      worry: {
        en:
          'Without ACLs everybody who reaches port 4646 can run programs here: enable acl and ' +
          'TLS.',
        ko:
          'ACL이 없으면 포트 4646에 접근하는 누구나 프로그램을 실행할 수 있으므로 acl과 TLS를 ' +
          '켜야 합니다.',
      },
      expects: { users: ['root', 'nomad', '*'], ports: [4647, 4648, '4648/udp'] },
    },
    {
      id: 'java',
      names: ['java', 'jsvc'],
      paths: (
        '/usr/lib/jvm/**/bin/java /usr/bin/java /opt/**/bin/java /usr/java/**/bin/java ' +
        '/usr/local/**/bin/java /usr/bin/jsvc /usr/libexec/jsvc ' +
        '/home/*/.sdkman/candidates/java/*/bin/java /home/*/.jdks/*/bin/java ' +
        '/home/*/.gradle/jdks/*/bin/java /usr/share/*/jdk/bin/java /usr/share/*/jre/bin/java'
      ).split(' '),
      role: {
        en:
          'Runs a Java program; its command line shows which: a server such as Tomcat, Kafka or ' +
          "Jenkins, a build, or a developer's IDE such as IntelliJ IDEA.",
        ko:
          'Java 프로그램을 실행하며, 명령줄에서 Tomcat, Kafka, Jenkins 같은 서버인지, 빌드인지, ' +
          'IntelliJ IDEA 같은 개발자의 IDE인지 알 수 있습니다.',
      },
      worry: {
        en:
          'Debugging and JMX ports (5005, 7199, 9010) allow code to be run and must stay on ' +
          'localhost, as must AJP on 8009.',
        ko:
          '디버깅 및 JMX 포트(5005, 7199, 9010)는 코드 실행을 허용하므로 8009의 AJP와 함께 ' +
          'localhost에만 열어야 합니다.',
      },
      expects: {
        users: ['*', 'root'],
        ports: ['*', 80, 443, 8080, 8443, 9092],
        loopbackPorts: [5005, 7199, 8005, 8009, 9010],
        warnings: ['HIGH_MEMORY_USAGE'],
      },
    },
    {
      id: 'pacemaker-and-corosync',
      names: (
        'corosync pacemakerd pacemaker-based pacemaker-fence pacemaker-fenced pacemaker-execd ' +
        'pacemaker-attrd pacemaker-sched pacemaker-schedulerd pacemaker-contr ' +
        'pacemaker-controld pcsd ha_logd'
      ).split(' '),
      paths: (
        '/usr/sbin/corosync /usr/sbin/pacemakerd /usr/libexec/pacemaker/* /usr/lib/pacemaker/* ' +
        '/usr/lib/heartbeat/* /usr/lib64/heartbeat/* ' +
        '/usr/sbin/pcsd /usr/sbin/pcs /usr/lib/pcsd/pcsd /usr/share/pcsd/pcsd /usr/sbin/crm_mon ' +
        '/usr/sbin/crm_resource /usr/sbin/crm_node /usr/sbin/crm_attribute ' +
        '/usr/sbin/stonith_admin /usr/sbin/cibadmin /usr/sbin/corosync-cfgtool ' +
        '/usr/sbin/corosync-quorumtool /usr/sbin/fence_watchdog'
      ).split(' '),
      role: {
        en:
          'Part of a high-availability cluster: it notices when a node fails and moves its ' +
          'services to another.',
        ko: '고가용성 클러스터의 일부로서 노드 장애를 감지하고 그 서비스를 다른 노드로 옮깁니다.',
      },
      worry: {
        en:
          'Corosync traffic (UDP 5404-5412) without secauth can be forged: keep it in a network ' +
          'of its own.',
        ko:
          'secauth가 없는 Corosync 통신(UDP 5404~5412)은 위조될 수 있으므로 별도의 네트워크에 ' +
          '두어야 합니다.',
      },
      expects: { users: ['root', 'hacluster'], ports: [2224, 3121, '5405/udp', '5404/udp'] },
    },
  ],
} satisfies KnownFamily;
