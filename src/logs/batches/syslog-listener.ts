// Listens for syslog on one port by UDP and TCP, within limits for those who send.

import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIPv6, type AddressInfo, type Server, type Socket } from 'node:net';
import { longestLineBytes } from '../../contract/log-line.ts';
import type { Log } from '../../kit/log.ts';
import type { ListenAddress } from './syslog-address.ts';
import { FrameError, SyslogFrames } from './syslog-frames.ts';

const mostConnections = 256;
/** So that no sender alone can keep the others out. */
const mostOfOneSender = 64;
/** Syslog by TCP has no sign of life; a sender that was cut off leaves its connection behind. */
const idleMs = 60 * 60_000;
/** The kernel keeps so much of what comes faster than it is read, if net.core.rmem_max lets it. */
const receiveBufferBytes = 4 * 1024 * 1024;

export interface SyslogListenerOptions {
  /**
   * A message with its line feed. `canWait`: more of it comes only when asked for. False: nothing
   * more is wanted until `resume`.
   */
  onMessage: (message: Buffer, canWait: boolean) => boolean;
  onCut: (bytes: number) => void;
  log: Log;
}

/**
 * One message is one line: a line feed within it is written as rsyslog does, else a sender could
 * forge further lines. Null: nothing is in it.
 */
function toLine(message: Buffer): Buffer | null {
  let end = message.length;
  // Senders end messages with LF, CR LF or NUL, which belong to none.
  while (end > 0 && [0x0a, 0x0d, 0x00].includes(message[end - 1] ?? -1)) end -= 1;
  if (end === 0) return null;
  const text = message.subarray(0, Math.min(end, longestLineBytes));
  const escaped = text.includes(0x0a)
    ? Buffer.from(text.toString('latin1').replaceAll('\n', '#012'), 'latin1')
    : text;
  return Buffer.concat([escaped, Buffer.from('\n')]);
}

export class SyslogListener {
  #options: SyslogListenerOptions;
  #server: Server;
  #udp: UdpSocket | null = null;
  #sockets = new Set<Socket>();
  #isWaiting = false;
  #isRefusing = false;
  #host = '';

  constructor(options: SyslogListenerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = mostConnections;
    this.#server.on('drop', (dropped) => this.#refuse(dropped?.remoteAddress));
  }

  /** Whether senders were turned away for their number, and none has left since. */
  get isRefusing(): boolean {
    return this.#isRefusing;
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return isIPv6(this.#host) ? `[${this.#host}]:${port}` : `${this.#host}:${port}`;
  }

  /** Both on the same port, also where the system chooses it. @throws what the system says */
  async listen({ host, port }: ListenAddress): Promise<void> {
    this.#host = host;
    this.#server.listen({ host, port });
    await once(this.#server, 'listening');
    const type = isIPv6(host) ? 'udp6' : 'udp4';
    const udp = createSocket({ type, recvBufferSize: receiveBufferBytes });
    this.#udp = udp;
    udp.on('message', (message) => this.#take(message, false));
    const chosen = this.#server.address() as AddressInfo;
    udp.bind({ address: host, port: chosen.port, exclusive: true });
    await once(udp, 'listening');
    udp.on('error', (error) => this.#options.log.warn({ error }, 'cannot receive syslog by UDP'));
    this.#server.on('error', (error) => {
      this.#options.log.warn({ error }, 'cannot accept syslog by TCP');
    });
  }

  #refuse(sender: string | undefined): void {
    if (!this.#isRefusing) {
      this.#options.log.warn({ sender }, 'syslog refused: too many connections are open');
    }
    this.#isRefusing = true;
  }

  #accept(socket: Socket): void {
    const { remoteAddress: sender } = socket;
    const own = [...this.#sockets].filter(({ remoteAddress }) => remoteAddress === sender);
    if (own.length >= mostOfOneSender) {
      socket.destroy();
      return this.#refuse(sender);
    }
    this.#sockets.add(socket);
    const frames = new SyslogFrames();
    socket.setTimeout(idleMs, () => {
      if (!this.#isWaiting) socket.destroy();
    });
    socket.on('data', (chunk: Buffer) => this.#receive(socket, frames, chunk));
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#isRefusing = false;
      const rest = frames.finish();
      if (rest) this.#take(rest, true);
    });
    // A connection that breaks is closed; what it had sent has been taken.
    socket.on('error', () => {});
    if (this.#isWaiting) socket.pause();
  }

  #receive(socket: Socket, frames: SyslogFrames, chunk: Buffer): void {
    try {
      for (const message of frames.push(chunk)) this.#take(message, true);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#options.log.warn(
        { peer: socket.remoteAddress },
        `cannot read syslog: ${error.message}`,
      );
      this.#options.onCut(chunk.length);
      socket.destroy();
    }
    if (frames.cutBytes > 0) this.#options.onCut(frames.cutBytes);
    frames.cutBytes = 0;
  }

  #take(message: Buffer, canWait: boolean): void {
    const line = toLine(message);
    if (!line || this.#options.onMessage(line, canWait) || this.#isWaiting) return;
    // TCP holds its senders back; UDP cannot.
    this.#isWaiting = true;
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    if (!this.#isWaiting) return;
    this.#isWaiting = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const closed: Promise<unknown>[] = [];
    if (this.#server.listening) {
      closed.push(once(this.#server, 'close'));
      this.#server.close();
    }
    if (this.#udp) {
      closed.push(once(this.#udp, 'close'));
      this.#udp.close();
    }
    this.#udp = null;
    await Promise.all(closed);
  }
}
