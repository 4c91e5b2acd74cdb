// The staged intruders, each with its harmless twin: what differs is only what is dangerous.

import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { python, type Stage } from './stage.ts';

export interface Intruder {
  name: string;
  /** Rules that must be among its reasons. */
  rules: readonly string[];
  /** A program that must be installed. */
  needs?: string;
  stage(stage: Stage): Promise<number>;
  twin(stage: Stage): Promise<number>;
}

const sleep = '/usr/bin/sleep';

export async function copied(
  stage: Stage,
  parent: string,
  name: string,
  from = sleep,
): Promise<string> {
  const path = join(await stage.folder(parent), name);
  await mkdir(dirname(path), { recursive: true });
  await copyFile(from, path);
  return path;
}

const forever = ['3600'];

const bySleep = (stage: Stage): Promise<number> => stage.start(sleep, forever);

const redis = (address: string) => async (stage: Stage) => {
  const folder = await stage.folder('/var/tmp');
  const words = ['--port', '6379', '--bind', address, '--protected-mode', 'no'];
  const quiet = ['--save', '', '--appendonly', 'no', '--dir', folder];
  return stage.start('/usr/bin/redis-server', [...words, ...quiet], { inNetwork: true });
};

const listening = (address: string, port: number) => (stage: Stage) =>
  stage.python(
    `import socket\ns = socket.socket()\ns.bind((${JSON.stringify(address)}, ${port}))\ns.listen()`,
    { inNetwork: true },
  );

const socketKind = (kind: string) => (stage: Stage) =>
  stage.python(`import socket\ns = socket.socket(${kind})`);

const namedByItself = (name: string) => (stage: Stage) =>
  stage.python(`open("/proc/self/comm", "w").write(${JSON.stringify(name)})`);

async function script(stage: Stage, parent: string): Promise<number> {
  const path = join(await stage.folder(parent), 'job.py');
  await writeFile(path, 'import time\ntime.sleep(3600)\n');
  return stage.start(python, [path]);
}

const importing = (parent: string) => async (stage: Stage) =>
  stage.start(python, ['-c', 'import time; time.sleep(3600)'], {
    env: { PYTHONPATH: `/usr/lib/python3:${await stage.folder(parent)}` },
  });

const preloading = (from: 'copy' | 'package') => async (stage: Stage) => {
  const library = ['/usr/lib/x86_64-linux-gnu/libz.so.1', '/usr/lib/aarch64-linux-gnu/libz.so.1'];
  const found = library.find((path) => existsSync(path)) ?? '/usr/lib64/libz.so.1';
  const path = from === 'copy' ? await copied(stage, '/tmp', 'libx.so', found) : found;
  return stage.start(sleep, forever, { env: { LD_PRELOAD: path } });
};

export const intruders: readonly Intruder[] = [
  {
    name: 'a copied binary run as root from /tmp',
    rules: ['SUSPICIOUS_PATH', 'WRITABLE_PLACE', 'RUNNING_AS_ROOT'],
    stage: async (stage) => stage.start(await copied(stage, '/tmp', 'updater'), forever),
    twin: bySleep,
  },
  {
    name: 'a program that was deleted after its start',
    rules: ['EXECUTABLE_DELETED'],
    stage: async (stage) => {
      const path = await copied(stage, '/opt', 'agent');
      const pid = await stage.start(path, forever);
      await rm(path);
      return pid;
    },
    twin: async (stage) => stage.start(await copied(stage, '/opt', 'agent'), forever),
  },
  {
    name: 'a program in memory that never was a file',
    rules: ['MEMORY_ONLY'],
    stage: (stage) =>
      stage.start(python, [
        '-c',
        `import os\nfd = os.memfd_create("x")\nos.write(fd, open("${sleep}", "rb").read())\n` +
          'os.execv(f"/proc/self/fd/{fd}", ["x", "3600"])\n',
      ]),
    twin: (stage) => stage.python('import os\nfd = os.memfd_create("x")'),
  },
  {
    name: 'one that calls itself kworker/0:1',
    rules: ['KERNEL_NAME_IMITATED'],
    stage: namedByItself('kworker/0:1'),
    twin: namedByItself('worker-0-1'),
  },
  {
    name: 'a shell with a socket as standard input',
    rules: ['SHELL_ON_SOCKET'],
    stage: async (stage) =>
      stage.start('/bin/sh', [], { stdio: [await stage.connection(), 'ignore', 'ignore'] }),
    twin: (stage) => stage.start('/bin/sh', [], { stdio: ['pipe', 'ignore', 'ignore'] }),
  },
  {
    name: 'an interpreter that runs a script from /dev/shm',
    rules: ['SCRIPT_IN_WRITABLE_PLACE'],
    stage: (stage) => script(stage, '/dev/shm'),
    twin: (stage) => script(stage, '/opt'),
  },
  {
    name: 'LD_PRELOAD from a writable place',
    rules: ['LIBRARY_PRELOADED'],
    stage: preloading('copy'),
    twin: preloading('package'),
  },
  {
    name: 'PYTHONPATH into a writable place',
    rules: ['CODE_PRELOADED'],
    stage: importing('/tmp'),
    twin: importing('/opt'),
  },
  {
    name: 'one that is traced by another',
    rules: ['TRACED'],
    needs: '/usr/bin/strace',
    stage: async (stage) => {
      const pid = await bySleep(stage);
      await stage.start('/usr/bin/strace', ['-o', '/dev/null', '-p', String(pid)]);
      return pid;
    },
    twin: bySleep,
  },
  {
    name: 'a raw socket',
    rules: ['RAW_SOCKET'],
    stage: socketKind('socket.AF_INET, socket.SOCK_RAW, 1'),
    twin: socketKind('socket.AF_INET, socket.SOCK_DGRAM'),
  },
  {
    name: 'Redis on all addresses',
    rules: ['PUBLIC_PORT(6379)'],
    needs: '/usr/bin/redis-server',
    stage: redis('0.0.0.0'),
    twin: redis('127.0.0.1'),
  },
  {
    name: 'a listener on port 31337',
    rules: ['BACKDOOR_PORT'],
    stage: listening('0.0.0.0', 31337),
    twin: listening('0.0.0.0', 31380),
  },
  {
    name: "a miner's name",
    rules: ['MINER_OR_TUNNEL'],
    stage: async (stage) => stage.start(await copied(stage, '/opt', 'xmrig'), forever),
    twin: async (stage) => stage.start(await copied(stage, '/opt', 'report-sync'), forever),
  },
];
