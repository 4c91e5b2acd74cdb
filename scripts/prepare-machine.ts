// Gets what tests and benchmarks need beyond npm, where this machine lets us: Debian, as root.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from './run.ts';

export interface Part {
  packages: readonly string[];
  /** A program, or an absolute path, that shows that the part is there. */
  shownBy: string;
  /** What its tests are about, for the line that says what is skipped. */
  use: string;
}

export const testParts: readonly Part[] = [
  { packages: ['chromium'], shownBy: 'chromium', use: 'the console in a browser' },
  { packages: ['fonts-nanum'], shownBy: '/usr/share/fonts/truetype/nanum', use: 'Korean pages' },
  { packages: ['nginx-light'], shownBy: 'nginx', use: 'behind nginx with TLS' },
  { packages: ['openssl'], shownBy: 'openssl', use: 'TLS certificates' },
  { packages: ['iproute2'], shownBy: 'ip', use: 'networks of their own' },
  { packages: ['systemd-container'], shownBy: 'systemd-nspawn', use: 'the installed service' },
  { packages: ['mmdebstrap'], shownBy: 'mmdebstrap', use: 'the installed service' },
  { packages: ['lxcfs'], shownBy: 'lxcfs', use: 'a mount that hangs' },
  { packages: ['prometheus'], shownBy: 'promtool', use: 'scrapes of the metrics text' },
  { packages: ['faketime'], shownBy: 'faketime', use: 'a clock that is stepped' },
  { packages: ['logrotate'], shownBy: 'logrotate', use: 'logs that are rotated under a writer' },
  { packages: ['strace'], shownBy: 'strace', use: 'files that fail to be read or written' },
  { packages: ['redis-server'], shownBy: 'redis-server', use: 'a database that is open to all' },
  { packages: ['docker.io', 'iptables'], shownBy: 'dockerd', use: 'a Docker engine' },
  // Since Debian 13 a package of its own.
  { packages: ['docker-cli'], shownBy: 'docker', use: 'containers of a Docker engine' },
  { packages: ['busybox-static'], shownBy: 'busybox', use: 'containers of a Docker engine' },
  { packages: ['etcd-server'], shownBy: 'etcd', use: 'a Kubernetes API server' },
  { packages: ['postgresql'], shownBy: '/usr/lib/postgresql', use: 'a PostgreSQL server' },
  { packages: ['postfix'], shownBy: 'postfix', use: 'alerts at a mail server' },
  {
    packages: ['sasl2-bin', 'libsasl2-modules'],
    shownBy: 'saslpasswd2',
    use: 'alerts at a mail server that asks for a login',
  },
  { packages: ['openssh-client'], shownBy: 'ssh', use: 'attacks on a real sshd' },
  { packages: ['curl'], shownBy: 'curl', use: 'alerts at a mail server in its own network' },
  { packages: ['tmux'], shownBy: 'tmux', use: 'the terminal view' },
  {
    packages: ['bash-completion'],
    shownBy: '/usr/share/bash-completion/bash_completion',
    use: 'completion in bash as it is installed',
  },
  { packages: ['zsh'], shownBy: 'zsh', use: 'completion in zsh' },
  { packages: ['fish'], shownBy: 'fish', use: 'completion in fish' },
  { packages: ['make'], shownBy: 'make', use: 'make install' },
  { packages: ['python3-minimal'], shownBy: '/usr/bin/python3', use: 'staged intruders' },
  {
    packages: ['prometheus-node-exporter'],
    shownBy: 'prometheus-node-exporter',
    use: 'comparison with node_exporter',
  },
];

/** Programs that stand beside ours in the benchmarks. */
export const benchParts: readonly Part[] = [
  {
    packages: ['prometheus-node-exporter'],
    shownBy: 'prometheus-node-exporter',
    use: 'cost beside node_exporter',
  },
  {
    packages: ['python3-psutil'],
    shownBy: '/usr/lib/python3/dist-packages/psutil',
    use: 'collecting beside psutil',
  },
  { packages: ['chromium'], shownBy: 'chromium', use: 'the console in a browser' },
  { packages: ['netdata-core'], shownBy: 'netdata', use: 'cost beside Netdata' },
  { packages: ['glances'], shownBy: 'glances', use: 'cost beside Glances' },
  { packages: ['htop'], shownBy: 'htop', use: 'cost of the terminal view beside htop' },
  { packages: ['redis-server'], shownBy: 'redis-server', use: 'a database that is open to all' },
  { packages: ['fail2ban'], shownBy: 'fail2ban-regex', use: 'parsing beside fail2ban' },
];

function isThere({ shownBy }: Part): boolean {
  if (shownBy.startsWith('/')) return existsSync(shownBy);
  // Debian keeps daemons in sbin, which is not on every user's PATH.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, shownBy)));
}

function apt(...args: string[]): boolean {
  const lock = ['-o', 'DPkg::Lock::Timeout=500', '-q'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', [...lock, ...args], { env, encoding: 'utf8' });
  if (status !== 0) say(`apt-get ${args.join(' ')} failed:\n${stderr.trim()}`);
  return status === 0;
}

/** What this release of Debian has. */
function knownPackages(): Set<string> {
  const { stdout } = spawnSync('apt-cache', ['pkgnames'], { encoding: 'utf8', maxBuffer: 1e8 });
  return new Set(stdout.split('\n'));
}

function installFor(parts: readonly Part[]): void {
  apt('update');
  const known = knownPackages();
  const packages = parts.flatMap((part) => part.packages).filter((name) => known.has(name));
  if (packages.length === 0) return;
  say(`installing ${packages.join(', ')}`);
  // One by one where all at once fails: one that is not to be had must not cost the others.
  if (!apt('install', '-y', '--no-install-recommends', ...packages)) {
    for (const name of packages) apt('install', '-y', '--no-install-recommends', name);
  }
}

/** Installs what is missing, and says of each part that stays missing what is not tested then. */
export function prepareMachine(parts: readonly Part[]): boolean {
  const missing = parts.filter((part) => !isThere(part));
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (missing.length > 0 && canInstall) installFor(missing);
  const still = parts.filter((part) => !isThere(part));
  for (const part of still) {
    say(`missing: ${part.packages.join(', ')}; not tested here: ${part.use}`);
  }
  if (still.length === 0) say('everything is there');
  return true;
}
