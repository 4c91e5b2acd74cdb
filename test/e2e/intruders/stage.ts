// Where intruders and their harmless twins are staged: real processes, each ended by its id.

import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { runCommand } from '../lab/run-command.ts';
import { until } from '../program.ts';

export const python = '/usr/bin/python3';

export interface StartOptions {
  /** Shown as its first argument. */
  argv0?: string;
  env?: NodeJS.ProcessEnv;
  stdio?: StdioOptions;
  /** In a network namespace of its own, where every port is free. */
  inNetwork?: boolean;
  /** Ready when its standard output has said `ready`. */
  saysReady?: boolean;
}

let count = 0;

export class Stage {
  #children: ChildProcess[] = [];
  #folders: string[] = [];
  #sockets: Socket[] = [];
  #server: Server | null = null;
  #networks: string[] = [];

  /** A folder of this run below `parent`, removed at the end. */
  async folder(parent: string): Promise<string> {
    const path = await mkdtemp(join(parent, 'hostscope-stage-'));
    this.#folders.push(path);
    return path;
  }

  /** Returns the PID of a process that runs until the end of the stage. */
  async start(file: string, args: readonly string[], options: StartOptions = {}): Promise<number> {
    const { argv0, env, saysReady = false, inNetwork = false } = options;
    const words = inNetwork ? await this.#withinNetwork([file, ...args]) : [file, ...args];
    const stdio = options.stdio ?? ['ignore', saysReady ? 'pipe' : 'ignore', 'inherit'];
    const [program = '', ...rest] = words;
    const child = spawn(program, rest, {
      stdio,
      env: { ...process.env, ...env },
      ...(argv0 === undefined ? {} : { argv0 }),
    });
    this.#children.push(child);
    await once(child, 'spawn');
    if (saysReady) {
      let said = '';
      child.stdout?.on('data', (data: Buffer) => (said += data.toString()));
      await until(`${file} to be ready`, () => {
        if (child.exitCode !== null) throw new Error(`${file} ended at once`);
        return said.includes('ready');
      });
    }
    return child.pid ?? 0;
  }

  /** Runs a Python program that has said `ready` when its setting is made. */
  python(program: string, options: StartOptions = {}): Promise<number> {
    const text = `import sys, time\n${program}\nprint("ready", flush=True)\ntime.sleep(3600)\n`;
    return this.start(python, ['-c', text], { ...options, saysReady: true });
  }

  /** One end of a connection over loopback, to be handed to a process as its input. */
  async connection(): Promise<Socket> {
    if (!this.#server) {
      this.#server = createServer((socket) => void this.#sockets.push(socket));
      this.#server.listen(0, '127.0.0.1');
      await once(this.#server, 'listening');
    }
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('BUG: no port');
    const socket = connect(address.port, '127.0.0.1');
    await once(socket, 'connect');
    this.#sockets.push(socket);
    return socket;
  }

  async #withinNetwork(words: readonly string[]): Promise<string[]> {
    count += 1;
    const network = `hs-stage-${process.pid}-${count}`;
    await runCommand(['ip', 'netns', 'add', network]);
    this.#networks.push(network);
    await runCommand(['ip', '-n', network, 'link', 'set', 'lo', 'up']);
    return ['nsenter', `--net=/run/netns/${network}`, ...words];
  }

  /** Ends one in the way it likes, and waits until it is gone. */
  async end(pid: number): Promise<void> {
    const child = this.#children.find((one) => one.pid === pid);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  /** Ends and removes everything; may be called again. */
  async close(): Promise<void> {
    for (const child of this.#children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    for (const socket of this.#sockets.splice(0)) socket.destroy();
    this.#server?.close();
    this.#server = null;
    for (const network of this.#networks.splice(0)) {
      await runCommand(['ip', 'netns', 'delete', network]);
    }
    for (const path of this.#folders.splice(0)) await rm(path, { recursive: true, force: true });
  }
}
