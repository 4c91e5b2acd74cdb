// A stock Debian 12, and a host with nginx, PostgreSQL, Redis, Docker and Node: what is normal.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PortInfo, ProcessInfo } from '../contract/process.ts';
import { loadExplainer } from './explain.ts';
import { aContext, aProcess } from './process-fixture.ts';

const explainer = await loadExplainer('linux');

/**
 * name | executable | user | unit | ports. `*` stands for all addresses of IPv4 and IPv6, `lo` for
 * loopback, `SD` for systemd's folder.
 */
const stock = `
systemd | SD/systemd | root | init.scope |
systemd-journal | SD/systemd-journald | root | systemd-journald.service |
systemd-udevd | /usr/bin/udevadm | root | systemd-udevd.service |
systemd-timesyn | SD/systemd-timesyncd | systemd-timesync | timesyncd.service |
systemd-logind | SD/systemd-logind | root | systemd-logind.service |
systemd-resolve | SD/systemd-resolved | systemd-resolve | x.service | lo:53 lo:53/udp *:5355
systemd-network | SD/systemd-networkd | systemd-network | x.service | *:68/udp packet raw:58
(sd-pam) | SD/systemd | deploy | user@1000.service |
systemd | SD/systemd | deploy | user@1000.service |
dbus-daemon | /usr/bin/dbus-daemon | messagebus | dbus.service |
cron | /usr/sbin/cron | root | cron.service |
cron | /usr/sbin/cron | root | cron.service |
sh | /usr/bin/dash | root | cron.service |
sh | /usr/bin/bash | root | crond.service |
awk | /usr/bin/mawk | root | cron.service |
awk | /usr/bin/gawk | deploy | session-3.scope |
run-parts | /usr/bin/run-parts | root | cron.service |
rsyslogd | /usr/sbin/rsyslogd | root | rsyslog.service |
agetty | /usr/sbin/agetty | root | getty@tty1.service |
login | /usr/bin/login | root | getty@tty1.service |
sshd | /usr/sbin/sshd | root | ssh.service | *:22
sshd | /usr/sbin/sshd | root | session-3.scope |
sshd | /usr/sbin/sshd | deploy | session-3.scope | lo:6010
sftp-server | /usr/lib/openssh/sftp-server | deploy | session-3.scope |
bash | /usr/bin/bash | deploy | session-3.scope |
bash | /usr/bin/bash | root | session-3.scope |
sudo | /usr/bin/sudo | root | session-3.scope |
su | /usr/bin/su | root | session-3.scope |
vim | /usr/bin/vim.basic | root | session-3.scope |
less | /usr/bin/less | deploy | session-3.scope |
top | /usr/bin/top | root | session-3.scope |
tmux: server | /usr/bin/tmux | deploy | session-3.scope |
apt | /usr/bin/apt | root | session-3.scope |
apt-get | /usr/bin/apt-get | root | session-3.scope |
http | /usr/lib/apt/methods/http | _apt | session-3.scope |
dpkg | /usr/bin/dpkg | root | session-3.scope |
polkitd | /usr/lib/polkit-1/polkitd | polkitd | polkit.service |
dhclient | /usr/sbin/dhclient | root | networking.service | 0.0.0.0:68/udp packet
exim4 | /usr/sbin/exim4 | Debian-exim | exim4.service | lo:25
atd | /usr/sbin/atd | root | atd.service |
chronyd | /usr/sbin/chronyd | _chrony | chrony.service | 127.0.0.1:323/udp
avahi-daemon | /usr/sbin/avahi-daemon | avahi | avahi-daemon.service | *:5353/udp *:40001/udp
ModemManager | /usr/sbin/ModemManager | root | ModemManager.service |
NetworkManager | /usr/sbin/NetworkManager | root | NetworkManager.service |
wpa_supplicant | /usr/sbin/wpa_supplicant | root | wpa_supplicant.service | packet
mdadm | /usr/sbin/mdadm | root | mdmonitor.service |
smartd | /usr/sbin/smartd | root | smartmontools.service |
acpid | /usr/sbin/acpid | root | acpid.service |
irqbalance | /usr/sbin/irqbalance | root | irqbalance.service |
dmeventd | /usr/sbin/dmeventd | root | dm-event.service |
multipathd | /usr/sbin/multipathd | root | multipathd.service |
qemu-ga | /usr/sbin/qemu-ga | root | qemu-guest-agent.service |
rpcbind | /usr/sbin/rpcbind | _rpc | rpcbind.service | 0.0.0.0:111 0.0.0.0:111/udp
nginx | /usr/sbin/nginx | root | nginx.service | *:80 *:443
nginx | /usr/sbin/nginx | www-data | nginx.service | *:80 *:443
apache2 | /usr/sbin/apache2 | root | apache2.service | *:80 *:443
php-fpm8.2 | /usr/sbin/php-fpm8.2 | root | php8.2-fpm.service |
postgres | /usr/lib/postgresql/15/bin/postgres | postgres | postgresql@15-main.service | lo:5432
mariadbd | /usr/sbin/mariadbd | mysql | mariadb.service | 127.0.0.1:3306
redis-server | /usr/bin/redis-check-rdb | redis | redis-server.service | lo:6379
memcached | /usr/bin/memcached | memcache | memcached.service | 127.0.0.1:11211
dockerd | /usr/sbin/dockerd | root | docker.service |
dockerd | /usr/bin/dockerd | root | docker.service |
containerd | /usr/bin/containerd | root | containerd.service | 127.0.0.1:40123
containerd-shim | /usr/bin/containerd-shim-runc-v2 | root | containerd.service |
docker-proxy | /usr/bin/docker-proxy | root | docker.service | 0.0.0.0:80
node | /usr/bin/node | deploy | shop.service | 127.0.0.1:3001
`;

const addresses: Readonly<Record<string, readonly string[]>> = {
  '*': ['0.0.0.0', '::'],
  lo: ['127.0.0.1', '::1'],
};

function portsOf(text: string): PortInfo[] {
  if (text === 'packet') return [{ protocol: 'packet', address: '', port: 0 }];
  const [address = '', number = ''] = text.replace('/udp', '').split(':');
  const port = Number(number);
  if (address === 'raw') return [{ protocol: 'raw6', address: '::', port }];
  const protocol = text.endsWith('/udp') ? 'udp' : 'tcp';
  return (addresses[address] ?? [address]).map((one) => ({
    protocol: one.includes(':') ? `${protocol}6` : protocol,
    address: one,
    port,
  }));
}

function processOf(line: string): Partial<ProcessInfo> {
  const [name = '', executable = '', user = '', unit = '', ports = ''] = line
    .split('|')
    .map((word) => word.trim().replace(/^SD\//, '/usr/lib/systemd/'));
  const session = unit.startsWith('session-') ? '3' : null;
  return {
    name,
    executable,
    commandLine: [executable],
    user,
    userId: user === 'root' ? 0 : 1000,
    unit,
    session,
    terminal: session === null ? null : 'pts/0',
    parentPid: session === null ? 1 : 900,
    ports: ports.split(' ').filter(Boolean).flatMap(portsOf),
    package: { name: 'owner', version: '1', summary: 'what the package says' },
  };
}

describe('a stock host', () => {
  for (const line of stock.trim().split('\n')) {
    const part = processOf(line);
    it(`${part.name} of ${part.user} is known and safe`, () => {
      const { level, roleSource, reasons } = explainer.judge(aProcess(part), aContext());
      const counted = reasons.filter(({ expected }) => !expected);
      assert.deepEqual(counted, []);
      assert.equal(roleSource, 'known');
      assert.equal(level, 'safe');
    });
  }

  const levelOf = (line: string, part: Partial<ProcessInfo> = {}): string =>
    explainer.judge(aProcess({ ...processOf(line), ...part }), aContext()).level;

  it('is not in danger for what is only worth a look', () => {
    const proxy = 'docker-proxy | /usr/bin/docker-proxy | root | docker.service |';
    assert.notEqual(levelOf(`${proxy} *:8081`), 'danger');
    const served = 'node | /usr/bin/node | deploy | session-3.scope | *:3000';
    assert.equal(levelOf(served), 'caution');
    const inside = 'redis-server | /usr/local/bin/redis-server | redis | docker.service | *:6379';
    assert.equal(levelOf(inside, { container: 'docker-1' }), 'caution');
    const version = '/home/deploy/.nvm/versions/node/v22.1.0/bin/node';
    const own = `node | ${version} | deploy | session-3.scope |`;
    assert.equal(levelOf(own, { package: null }), 'caution');
  });
});
