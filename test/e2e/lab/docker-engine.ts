// A real Docker engine for tests: its own network, folders and control groups, and a tiny image.

import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { until } from '../program.ts';
import { makeCgroups, removeCgroups } from './lab-cgroups.ts';
import { labCachePath } from './lab-root.ts';
import { runCommand, tryCommand } from './run-command.ts';

/** A shell and the usual commands, without a registry. */
export const image = 'bb:1';

const programs = ['dockerd', 'docker', 'busybox', 'ip', 'iptables', 'nsenter', 'setpriv', 'tar'];
const startLimitMs = 60_000;
const commandLimitMs = 60_000;

export interface DockerEngine {
  readonly socketPath: string;
  /** Of dockerd itself. */
  readonly pid: number;
  /** Runs the client; its standard output. */
  docker(...words: string[]): Promise<string>;
  /** As kill -9. Its containers go on until it is started again. */
  kill(): Promise<void>;
  /** `SIGSTOP` freezes it: it takes connections and answers nobody, until `SIGCONT`. */
  signal(signal: NodeJS.Signals): void;
  /** After `kill`. */
  start(): Promise<void>;
  close(): Promise<void>;
}

function find(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  const places = folders.filter(Boolean).map((folder) => join(folder, program));
  return places.find((place) => existsSync(place)) ?? null;
}

/** Why none can run here, or null where one can. */
export function dockerReason(): string | null {
  if (process.platform !== 'linux') return 'a Docker engine needs Linux';
  if (process.getuid?.() !== 0) return 'a Docker engine needs root';
  const missing = programs.filter((program) => !find(program));
  return missing.length > 0 ? `a Docker engine needs ${missing.join(', ')}, not installed` : null;
}

const runsPath = () => join(labCachePath(), 'docker');

function pathsOf(name: string) {
  const run = join(runsPath(), name);
  return { run, data: join(run, 'data'), exec: join(run, 'exec'), socket: join(run, 's') };
}

/** Everything that an engine leaves on the machine follows from its name. */
async function removeTraces(name: string): Promise<void> {
  const { run, data } = pathsOf(name);
  // The engine, containerd and whatever runs in containers are all in here.
  await removeCgroups(name);
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
  const points = mounts.map((line) => line.split(' ')[4] ?? '');
  const below = points.filter((point) => point === data || point.startsWith(`${run}/`));
  for (const point of below.toReversed()) await tryCommand(['umount', '--lazy', point]);
  await tryCommand(['ip', 'netns', 'del', name]);
  await rm(run, { recursive: true, force: true });
}

/** Removes the engines of test runs that were killed: their name holds the id of their owner. */
async function sweep(): Promise<void> {
  mkdirSync(runsPath(), { recursive: true });
  for (const name of readdirSync(runsPath())) {
    const owner = /^dk(\d+)-\d+$/.exec(name)?.[1];
    if (owner && !existsSync(`/proc/${owner}`)) await removeTraces(name);
  }
}

function launch(name: string, groups: readonly string[]): number {
  const { run, data, exec, socket } = pathsOf(name);
  const output = openSync(join(run, 'log'), 'a');
  const script = 'for group in $GROUPS_OF_LAB; do echo $$ > "$group" || exit 1; done; exec "$@"';
  // Its containers lie in groups as an engine of the host makes them, below this engine's own.
  const words = ['--data-root', data, '--exec-root', exec, '--pidfile', join(run, 'pid')];
  words.push('-H', `unix://${socket}`, '--cgroup-parent', `/${name}/docker`);
  const enter = ['setpriv', '--pdeathsig', 'KILL', 'nsenter', `--net=/run/netns/${name}`];
  const child = spawn('sh', ['-c', script, 'sh', ...enter, find('dockerd') ?? '', ...words], {
    stdio: ['ignore', output, output],
    env: { ...process.env, GROUPS_OF_LAB: groups.join(' ') },
  });
  if (child.pid === undefined) throw new Error('cannot start dockerd');
  child.unref();
  return child.pid;
}

async function makeImage(name: string, docker: DockerEngine['docker']): Promise<void> {
  const { run } = pathsOf(name);
  const root = join(run, 'image');
  const busybox = find('busybox') ?? '';
  for (const folder of ['bin', 'tmp', 'proc', 'sys', 'dev', 'etc']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  cpSync(busybox, join(root, 'bin/busybox'));
  for (const applet of (await runCommand([busybox, '--list'])).split('\n').filter(Boolean)) {
    if (applet !== 'busybox') symlinkSync('busybox', join(root, 'bin', applet));
  }
  const archive = join(run, 'image.tar');
  await runCommand(['tar', '-C', root, '-cf', archive, '.']);
  await docker('import', '-c', 'CMD ["/bin/sh"]', archive, image);
}

let count = 0;

export async function startDockerEngine(): Promise<DockerEngine> {
  await sweep();
  count += 1;
  const name = `dk${process.pid}-${count}`;
  const { run, exec, socket } = pathsOf(name);
  mkdirSync(run, { recursive: true, mode: 0o700 });
  const docker: DockerEngine['docker'] = (...words) =>
    runCommand(['docker', '--host', `unix://${socket}`, ...words], { limitMs: commandLimitMs });
  let pid = 0;
  const groups: string[] = [];
  const start = async (): Promise<void> => {
    pid = launch(name, groups);
    const answers = async (): Promise<boolean> => {
      const { code } = await tryCommand(['docker', '--host', `unix://${socket}`, 'version']);
      return code === 0;
    };
    await until('the Docker engine', answers, startLimitMs);
  };
  const kill = async (): Promise<void> => {
    // Its containerd dies with it; one that was taken for alive would be waited for in vain.
    const below = join(exec, 'containerd/containerd.pid');
    const containerd = Number(readFileSync(below, 'utf8'));
    process.kill(pid, 'SIGKILL');
    await until('the end of the engine', () => !isAlive(pid) && !isAlive(containerd));
    await rm(below);
  };
  try {
    await runCommand(['ip', 'netns', 'add', name]);
    await runCommand(['ip', '-n', name, 'link', 'set', 'lo', 'up']);
    groups.push(...(await makeCgroups(name)));
    await start();
    await makeImage(name, docker);
  } catch (error) {
    const log = join(run, 'log');
    const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : '';
    await removeTraces(name);
    throw new Error(`cannot start a Docker engine\n${said}`, { cause: error });
  }
  const signal = (which: NodeJS.Signals): void => void process.kill(pid, which);
  return {
    socketPath: socket,
    get pid() {
      return pid;
    },
    docker,
    kill,
    signal,
    start,
    close: () => removeTraces(name),
  };
}

function isAlive(pid: number): boolean {
  try {
    return !/ Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, ''));
  } catch {
    return false;
  }
}
