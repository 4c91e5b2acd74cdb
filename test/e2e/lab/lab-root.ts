// A small Debian with systemd, made once by mmdebstrap and kept in a cache outside the repository.

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

const suite = 'bookworm';

const packages = [
  'systemd',
  'systemd-sysv',
  'dbus',
  'iproute2',
  'procps',
  'ca-certificates',
  'curl',
  'cron',
  'nginx-light',
  'openssh-server',
  'rsyslog',
];

/** A busy machine took 96 s; a slow mirror may take longer. */
const buildLimitMs = 600_000;

const programs = ['mmdebstrap', 'systemd-nspawn', 'nsenter', 'ip', 'mount', 'umount', 'setpriv'];

function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => folder !== '' && existsSync(join(folder, program)));
}

/** Why no lab host can run here, or null where one can. */
export async function labHostReason(): Promise<string | null> {
  if (process.platform !== 'linux') return 'a lab host needs Linux';
  if (process.getuid?.() !== 0) return 'a lab host needs root (namespaces and mounts)';
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length > 0) return `a lab host needs ${missing.join(', ')}, not installed here`;
  const filesystems = await readFile('/proc/filesystems', 'utf8');
  if (!/^nodev\toverlay$/m.test(filesystems)) return 'a lab host needs the overlay filesystem';
  const status = await readFile('/proc/self/status', 'utf8');
  const effective = BigInt(`0x${/^CapEff:\t(\w+)$/m.exec(status)?.[1] ?? '0'}`);
  const systemAdministration = 21n;
  const may = (effective & (1n << systemAdministration)) !== 0n;
  return may ? null : 'a lab host needs the capability CAP_SYS_ADMIN, not given here';
}

export function labCachePath(): string {
  const cache = process.env['XDG_CACHE_HOME'] || '/var/cache';
  return join(cache, 'hostscope-lab');
}

/** Path of the read-only root; made where it is not yet there, which needs a Debian mirror. */
export async function labRoot(): Promise<string> {
  const kind = createHash('sha256')
    .update([suite, ...packages].join(' '))
    .digest('hex');
  const path = join(labCachePath(), `root-${kind.slice(0, 12)}`);
  if (existsSync(path)) return path;
  const making = `${path}.${process.pid}`;
  await mkdir(labCachePath(), { recursive: true, mode: 0o755 });
  try {
    await runCommand(
      [
        'mmdebstrap',
        '--variant=minbase',
        `--include=${packages.join(',')}`,
        '--dpkgopt=path-exclude=/usr/share/doc/*',
        '--dpkgopt=path-exclude=/usr/share/man/*',
        '--dpkgopt=path-exclude=/usr/share/locale/*',
        '--format=directory',
        suite,
        making,
      ],
      { limitMs: buildLimitMs },
    );
    await rename(making, path).catch((error: unknown) => {
      // Somebody else was faster; theirs is as good.
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return path;
}
