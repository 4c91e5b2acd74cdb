// A port of this machine that leads into a lab's network, and can be cut or fall silent.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { until } from '../program.ts';

/** Runs inside: a socket file leads to the API server's port there. */
const inner = `
const net = require('node:net');
const [file, port] = process.argv.slice(1);
net.createServer((socket) => {
  const server = net.connect(Number(port), '127.0.0.1');
  for (const [one, other] of [[socket, server], [server, socket]]) {
    one.on('error', () => {}).on('close', () => other.destroySoon());
    one.pipe(other);
  }
}).listen(file);
`;

export interface KubeRelay {
  port: number;
  /** Ends every connection without a word of HTTP. */
  cut(): void;
  /** What the server says is no longer passed on, of the connections that are there now. */
  silence(): void;
  close(): Promise<void>;
}

export async function startKubeRelay(
  netns: string,
  file: string,
  innerPort: number,
): Promise<KubeRelay> {
  const argv = ['--pdeathsig', 'KILL', 'nsenter', `--net=/run/netns/${netns}`];
  const child: ChildProcess = spawn(
    'setpriv',
    [...argv, process.execPath, '-e', inner, file, String(innerPort)],
    { stdio: 'ignore' },
  );
  await until('the relay', () => existsSync(file));
  const pairs = new Set<readonly [Socket, Socket]>();
  const relay = createServer((socket) => {
    const far = connect(file);
    const pair = [socket, far] as const;
    pairs.add(pair);
    for (const [one, other] of [pair, [far, socket] as const]) {
      one.on('error', () => {});
      one.on('close', () => {
        other.destroySoon();
        pairs.delete(pair);
      });
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const cut = (): void => {
    for (const [socket] of pairs) socket.destroy();
  };
  return {
    port: (relay.address() as AddressInfo).port,
    cut,
    silence() {
      for (const [socket, far] of pairs) far.unpipe(socket).pause();
    },
    async close() {
      cut();
      relay.close();
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
