import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortInfo, ProcessInfo } from '../contract/process.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess } from './process-fixture.ts';

const explainer = await loadExplainer('linux');

/** `0.0.0.0:80`, `[::]:80`, `0.0.0.0:68/udp`, `raw:112`, `packet`. */
function portOf(text: string): PortInfo {
  if (text === 'packet') return { protocol: 'packet', address: '', port: 0 };
  if (text.startsWith('raw:')) {
    return { protocol: 'raw', address: '0.0.0.0', port: Number(text.slice(4)) };
  }
  const [, address = '', port = '', udp] = /^\[?(.*?)\]?:(\d+)(\/udp)?$/.exec(text) ?? [];
  const version = address.includes(':') ? '6' : '';
  return { protocol: `${udp ? 'udp' : 'tcp'}${version}`, address, port: Number(port) };
}

/** A packaged service: its kernel name, executable, user and what it listens on. */
function aService(row: string): ProcessInfo {
  const [name = '', executable = '', user = '', sockets = ''] = row.split(/\s*\|\s*/);
  return aProcess({
    name,
    executable,
    user,
    userId: user === 'root' ? 0 : 101,
    commandLine: [executable],
    unit: `${name}.service`,
    package: { name: 'a-package', version: '1', summary: null },
    ports: sockets.split(' ').filter(Boolean).map(portOf),
  });
}

const judged = (row: string) => explainer.judge(aService(row), aContext());

/** Name, executable, user and sockets, each as found on such a host. */
const hosts: Record<string, readonly string[]> = {
  'a plain Debian 12': [
    'systemd | /usr/lib/systemd/systemd | root | [::]:22',
    'systemd-journal | /usr/lib/systemd/systemd-journald | root',
    'systemd-udevd | /usr/bin/udevadm | root',
    'systemd-timesyn | /usr/lib/systemd/systemd-timesyncd | systemd-timesync',
    'systemd-logind | /usr/lib/systemd/systemd-logind | root',
    'systemd-network | /usr/lib/systemd/systemd-networkd | systemd-network | packet raw:58',
    'systemd-resolve | /usr/lib/systemd/systemd-resolved | systemd-resolve | 127.0.0.53:53',
    '(sd-pam) | /usr/lib/systemd/systemd | debian',
    'dbus-daemon | /usr/bin/dbus-daemon | messagebus',
    'cron | /usr/sbin/cron | root',
    'agetty | /usr/sbin/agetty | root',
    'login | /usr/bin/login | root',
    'sshd | /usr/sbin/sshd | root | 0.0.0.0:22 [::]:22',
    'sshd | /usr/sbin/sshd | debian',
    'dhclient | /usr/sbin/dhclient | root | 0.0.0.0:68/udp packet',
    'rsyslogd | /usr/sbin/rsyslogd | root',
    'exim4 | /usr/sbin/exim4 | Debian-exim | 127.0.0.1:25 [::1]:25',
    'polkitd | /usr/lib/polkit-1/polkitd | polkitd',
    'wpa_supplicant | /usr/sbin/wpa_supplicant | root | packet',
    'bash | /usr/bin/bash | root',
    'fstrim | /usr/sbin/fstrim | root',
    'mandb | /usr/bin/mandb | man',
    'apt-get | /usr/bin/apt-get | root',
    'http | /usr/lib/apt/methods/http | _apt',
    'systemd-tmpfile | /usr/bin/systemd-tmpfiles | root',
    'systemd-update- | /usr/lib/systemd/systemd-update-utmp | root',
    'logrotate | /usr/sbin/logrotate | root',
  ],
  'a web host': [
    'nginx | /usr/sbin/nginx | root | 0.0.0.0:80 0.0.0.0:443 [::]:80',
    'nginx | /usr/sbin/nginx | www-data | 0.0.0.0:80 0.0.0.0:443',
    'apache2 | /usr/sbin/apache2 | root | [::]:80 [::]:443',
    'php-fpm8.2 | /usr/sbin/php-fpm8.2 | root',
    'postgres | /usr/lib/postgresql/15/bin/postgres | postgres | 127.0.0.1:5432 [::1]:5432',
    'mariadbd | /usr/sbin/mariadbd | mysql | 127.0.0.1:3306',
    'redis-server | /usr/bin/redis-check-rdb | redis | 127.0.0.1:6379 [::1]:6379',
    'memcached | /usr/bin/memcached | memcache | 127.0.0.1:11211',
    'dockerd | /usr/sbin/dockerd | root',
    'dockerd | /usr/bin/dockerd | root | packet',
    'containerd | /usr/bin/containerd | root | 127.0.0.1:39511',
    'containerd-shim | /usr/bin/containerd-shim-runc-v2 | root',
    'docker-proxy | /usr/sbin/docker-proxy | root | 0.0.0.0:8080 [::]:8080',
    'node | /usr/bin/node | www-data | [::]:4000',
    'master | /usr/lib/postfix/sbin/master | root | 0.0.0.0:25',
    'imap-login | /usr/lib/dovecot/imap-login | dovenull | 0.0.0.0:143 0.0.0.0:993',
    'smbd | /usr/sbin/smbd | root | 0.0.0.0:445 0.0.0.0:139',
    'prometheus-node | /usr/bin/prometheus-node-exporter | prometheus | [::]:9100',
    'keepalived | /usr/sbin/keepalived | root | raw:112 packet',
  ],
  'a Rocky or Alma host': [
    'NetworkManager | /usr/sbin/NetworkManager | root | 0.0.0.0:68/udp packet raw:58',
    'dbus-broker | /usr/bin/dbus-broker | dbus',
    'dbus-broker-lau | /usr/bin/dbus-broker-launch | root',
    'chronyd | /usr/sbin/chronyd | chrony | 127.0.0.1:323/udp',
    'crond | /usr/sbin/crond | root',
    'auditd | /usr/sbin/auditd | root',
    'sssd_be | /usr/libexec/sssd/sssd_be | root',
    'tuned | /usr/bin/python3.9 | root',
    'firewalld | /usr/bin/python3.9 | root',
    'httpd | /usr/sbin/httpd | apache | [::]:80 [::]:443',
    'mysqld | /usr/libexec/mysqld | mysql | 127.0.0.1:3306',
    'postmaster | /usr/bin/postmaster | postgres | 127.0.0.1:5432',
    'rhsmcertd | /usr/bin/rhsmcertd | root',
    'qemu-ga | /usr/bin/qemu-ga | root',
  ],
};

describe('programs of Linux hosts', () => {
  it('tells the Java of an IDE as the IDE, and one of its own folder no disguise', () => {
    const java = '/home/lee/.local/share/JetBrains/Toolbox/apps/pycharm/jbr/bin/java';
    const process = { name: 'java', executable: java, commandLine: [java, '-jar', 'x.jar'] };
    const verdict = explainer.judge(aProcess({ ...process, user: 'lee' }), aContext());
    assert.match(verdict.role.en, /JetBrains/);
    assert.deepEqual(
      [verdict.level, ...verdict.reasons.map(({ rule }) => rule)],
      ['caution', 'SUSPICIOUS_PATH'],
    );
  });

  for (const [host, rows] of Object.entries(hosts)) {
    for (const row of rows) {
      it(`finds nothing wrong on ${host}: ${row}`, () => {
        // A service in Python bears its script's name; the script is what the base knows.
        const isScript = row.includes('/python3');
        const name = row.split(' ')[0];
        const script = isScript ? `/usr/sbin/${name}` : null;
        const verdict = explainer.judge({ ...aService(row), script }, aContext());
        const against = verdict.reasons.filter(({ expected }) => !expected);
        assert.deepEqual(against, []);
        assert.equal(verdict.roleSource, 'known');
        assert.equal(verdict.level, 'safe');
      });
    }
  }

  for (const row of [
    'redis-server | /usr/bin/redis-check-rdb | redis | 0.0.0.0:6379',
    'memcached | /usr/bin/memcached | memcache | 0.0.0.0:11211',
    'mariadbd | /usr/sbin/mariadbd | mysql | 0.0.0.0:3306',
    'postgres | /usr/lib/postgresql/15/bin/postgres | postgres | 0.0.0.0:5432',
    'dockerd | /usr/sbin/dockerd | root | [::]:2375',
    'php-fpm8.2 | /usr/sbin/php-fpm8.2 | www-data | 0.0.0.0:9000',
    'mongod | /usr/bin/mongod | mongodb | 0.0.0.0:27017',
    'node | /usr/bin/node | www-data | 0.0.0.0:9229',
    'etcd | /usr/bin/etcd | etcd | 0.0.0.0:2379',
  ]) {
    it(`warns of what is open to all: ${row}`, () => assert.equal(judged(row).level, 'danger'));
  }

  for (const [path, id] of [
    ['/usr/lib/systemd/systemd-executor', 'systemd-executor'],
    ['/usr/lib/openssh/sshd-session', 'sshd-session'],
    ['/usr/lib/openssh/sftp-server', 'sftp-server'],
    ['/usr/share/elasticsearch/jdk/bin/java', 'elasticsearch'],
    ['/usr/lib/jvm/java-17-openjdk-amd64/bin/java', 'java'],
    ['/usr/lib/erlang/erts-13.1.5/bin/epmd', 'epmd'],
    ['/usr/lib/erlang/erts-13.1.5/bin/beam.smp', 'rabbitmq'],
    ['/home/lee/.nvm/versions/node/v24.1.0/bin/node', 'node'],
    ['/home/lee/.jdks/corretto-21.0.5/bin/java', 'java'],
    ['/home/lee/.local/share/JetBrains/Toolbox/apps/pycharm/jbr/bin/java', 'jetbrains-ide'],
    ['/snap/intellij-idea-community/588/jbr/bin/java', 'jetbrains-ide'],
    ['/opt/idea-IC-243.21565.193/bin/idea', 'jetbrains-ide'],
    ['/usr/lib/git-core/git-remote-http', 'git'],
    ['/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/WebKitWebProcess', 'webkit'],
  ] as const) {
    it(`knows ${path}`, () => assert.equal(explainer.find(path)?.id, id));
  }
});
