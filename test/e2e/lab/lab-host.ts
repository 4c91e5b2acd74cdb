// A real host for tests: Debian with systemd in its own namespaces, network and cgroups.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../program.ts';
import { makeCgroups, removeCgroups } from './lab-cgroups.ts';
import { labCachePath, labRoot } from './lab-root.ts';
import { runCommand, tryCommand, type CommandOptions, type CommandResult } from './run-command.ts';

type Arguments = readonly [string, ...string[]];

export interface LabHost {
  /** Its hostname, another in each run. */
  readonly name: string;
  /** Of its NIC eth0; the machine next to it has `gateway`. */
  readonly address: string;
  readonly gateway: string;
  /** Its files as this machine sees them. */
  readonly rootPath: string;
  /** Runs a program inside, as root. */
  exec(argv: Arguments, options?: CommandOptions): Promise<CommandResult>;
  /** The same, and fails where the program does. Returns its standard output. */
  run(argv: Arguments, options?: CommandOptions): Promise<string>;
  /** Runs a program of this machine in the network next to the host. */
  outside(argv: Arguments, options?: CommandOptions): Promise<CommandResult>;
  /** Runs a program of this machine in the host's own network, where loopback is the host's. */
  within(argv: Arguments, options?: CommandOptions): Promise<CommandResult>;
  copyIn(from: string, to: string): Promise<void>;
  /** What it wrote to its console, for a message of failure. */
  console(): string;
  close(): Promise<void>;
}

const bootLimitMs = 120_000;
const stopLimitMs = 30_000;
const runsPath = () => join(labCachePath(), 'runs');

const address = '10.77.0.11';
const gateway = '10.77.0.1';

let count = 0;

/** Everything a host leaves on the machine follows from its name. */
function pathsOf(name: string) {
  const run = join(runsPath(), name);
  return {
    run,
    root: join(run, 'root'),
    upper: join(run, 'upper'),
    work: join(run, 'work'),
    consolePath: join(run, 'console'),
    inside: name,
    outside: `${name}-out`,
  };
}

async function makeNetwork(name: string): Promise<void> {
  const { inside, outside } = pathsOf(name);
  const ip = (...args: string[]) => runCommand(['ip', ...args]);
  await ip('netns', 'add', inside);
  await ip('netns', 'add', outside);
  const pair = `link add eth0 netns ${inside} type veth peer name lab0 netns ${outside}`;
  await ip(...pair.split(' '));
  await ip('-n', inside, 'addr', 'add', `${address}/24`, 'dev', 'eth0');
  await ip('-n', outside, 'addr', 'add', `${gateway}/24`, 'dev', 'lab0');
  for (const [netns, device] of [
    [inside, 'lo'],
    [inside, 'eth0'],
    [outside, 'lo'],
    [outside, 'lab0'],
  ] as const) {
    await ip('-n', netns, 'link', 'set', device, 'up');
  }
}

async function makeRoot(name: string): Promise<void> {
  const { root, upper, work } = pathsOf(name);
  const lower = await labRoot();
  for (const path of [root, upper, work]) await mkdir(path, { recursive: true, mode: 0o755 });
  const layers = `lowerdir=${lower},upperdir=${upper},workdir=${work}`;
  await runCommand(['mount', '-t', 'overlay', 'overlay', '-o', layers, root]);
  await writeFile(join(root, 'etc/hostname'), `${name}\n`);
  // Empty: systemd makes a new one; each run is another machine.
  await writeFile(join(root, 'etc/machine-id'), '');
  await writeFile(join(root, 'etc/hosts'), `127.0.0.1 localhost\n127.0.1.1 ${name}\n`);
}

/** Starts systemd-nspawn in the cgroups; it dies with this process, whatever happens to it. */
function boot(name: string, groups: readonly string[]): number {
  const { root, consolePath, inside } = pathsOf(name);
  const output = openSync(consolePath, 'a');
  const script = 'for group in $GROUPS_OF_LAB; do echo $$ > "$group" || exit 1; done; exec "$@"';
  // Not --network-namespace-path=: nspawn then mounts a /sys that shows this machine's NICs.
  const argv = `setpriv --pdeathsig KILL nsenter --net=/run/netns/${inside} systemd-nspawn
    --quiet --boot --register=no --keep-unit --console=pipe --machine=${name}`.split(/\s+/);
  argv.push(`--directory=${root}`);
  const child = spawn('sh', ['-c', script, 'sh', ...argv], {
    stdio: ['ignore', output, output],
    env: { PATH: process.env['PATH'], GROUPS_OF_LAB: groups.join(' ') },
  });
  if (child.pid === undefined) throw new Error('cannot start systemd-nspawn');
  child.unref();
  return child.pid;
}

/**
 * The host's own process 1, as this machine numbers it. While nspawn starts, its only child is
 * another one, so this is asked anew each time.
 */
function leaderOf(pid: number): string | null {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return children[0] || null;
  } catch {
    return null;
  }
}

const isAlive = (pid: number | string) => existsSync(`/proc/${pid}/stat`) && !isZombie(pid);

function isZombie(pid: number | string): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
  } catch {
    return true;
  }
}

function consoleOf(name: string): string {
  const { consolePath } = pathsOf(name);
  return existsSync(consolePath) ? readFileSync(consolePath, 'utf8') : '';
}

/** Removes what a run left behind. Safe to call for a host that was made only in part. */
async function removeTraces(name: string): Promise<void> {
  const { run, root, inside, outside } = pathsOf(name);
  await removeCgroups(name);
  await tryCommand(['umount', '--lazy', root]);
  await tryCommand(['ip', 'netns', 'del', inside]);
  await tryCommand(['ip', 'netns', 'del', outside]);
  for (const path of [run, join('/run/systemd/nspawn/propagate', name)]) {
    await rm(path, { recursive: true, force: true });
  }
}

/** Removes the hosts of test runs that were killed: their name holds the id of their owner. */
async function sweep(): Promise<void> {
  mkdirSync(runsPath(), { recursive: true });
  for (const name of await readdir(runsPath())) {
    const owner = /^lab(\d+)-\d+$/.exec(name)?.[1];
    if (owner && !existsSync(`/proc/${owner}`)) await removeTraces(name);
  }
}

async function stop(pid: number): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGTERM');
  try {
    await until('the host to power off', () => !isAlive(pid), stopLimitMs);
  } catch {
    process.kill(pid, 'SIGKILL');
    await until('the killed host to be gone', () => !isAlive(pid));
  }
}

function hostOf(name: string, pid: number, groups: readonly string[]): LabHost {
  const { root, inside, outside } = pathsOf(name);
  // Without moving into the host's cgroups first, what is started would stay in the caller's.
  const script =
    'for group in $GROUPS_OF_LAB; do echo $$ > "$group"; done; exec nsenter -t "$0" -a "$@"';
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LANG: 'C.UTF-8',
    HOME: '/root',
    GROUPS_OF_LAB: groups.join(' '),
  };
  const exec: LabHost['exec'] = (argv, options = {}) => {
    const leader = leaderOf(pid);
    if (leader === null) throw new Error(`the host is not running\n${consoleOf(name)}`);
    return tryCommand(['sh', '-c', script, leader, ...argv], {
      ...options,
      env: { ...env, ...options.env },
    });
  };
  const inNetwork =
    (netns: string): LabHost['outside'] =>
    (argv, options) =>
      tryCommand(['nsenter', `--net=/run/netns/${netns}`, ...argv], options);
  return {
    name,
    address,
    gateway,
    rootPath: root,
    exec,
    async run(argv, options) {
      const { code, stdout, stderr } = await exec(argv, options);
      if (code === 0) return stdout;
      throw new Error(`in the lab host: ${argv.join(' ')}: exit ${code}\n${stderr}${stdout}`);
    },
    outside: inNetwork(outside),
    within: inNetwork(inside),
    copyIn: (from, to) => cp(from, join(root, to), { recursive: true, verbatimSymlinks: true }),
    console: () => consoleOf(name),
    async close() {
      await stop(pid);
      await removeTraces(name);
    },
  };
}

/** Boots a new host and waits until systemd says that it is up. Close it, or it is swept later. */
export async function startLabHost(): Promise<LabHost> {
  await sweep();
  count += 1;
  const name = `lab${process.pid}-${count}`;
  let pid: number | null = null;
  try {
    await makeRoot(name);
    await makeNetwork(name);
    const groups = await makeCgroups(name);
    const nspawn = boot(name, groups);
    pid = nspawn;
    const host = hostOf(name, nspawn, groups);
    await until('systemd to be up', () => isUp(host, nspawn), bootLimitMs);
    return host;
  } catch (error) {
    const said = consoleOf(name);
    if (pid !== null) await stop(pid);
    await removeTraces(name);
    throw new Error(`cannot start a lab host\n${said}`, { cause: error });
  }
}

/** `degraded`: a unit of Debian's own failed in the namespaces; the host works. */
async function isUp(host: LabHost, pid: number): Promise<boolean> {
  if (!isAlive(pid)) throw new Error('systemd-nspawn ended at once');
  if (leaderOf(pid) === null) return false;
  const { stdout } = await host.exec(['systemctl', 'is-system-running']);
  return /^(running|degraded)$/m.test(stdout);
}
