// A connection to the system bus: calls with a time limit, and signals, in the order they come.

import { createConnection, type Socket } from 'node:net';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';
import type { Timers } from '../../kit/timers.ts';
import { encodeMessage, MessageCutter, messageTypes, type BusMessage } from './bus-message.ts';
import type { BusReader } from './bus-reader.ts';
import type { BusValue } from './bus-value.ts';
import { beginLine, helloLine, SignIn } from './bus-sign-in.ts';
import { badFormat } from './signature.ts';

/** Process 1 can be busy for seconds with a reload; who takes longer than this hangs. */
export const callLimitMs = 10_000;
/** For connecting, signing in and being greeted. */
export const openLimitMs = 5000;
/** Four for each of a few hundred units, and room for what is asked beside them. */
export const pendingLimit = 4096;
/** What may wait to be sent; a bus that does not read that much hangs. */
const unsentLimitBytes = 1024 * 1024;

export interface BusCall {
  destination: string;
  path: string;
  interfaceName: string;
  member: string;
  signature?: string;
  values?: readonly BusValue[];
  /** Signature of the answer; another one is rubbish. Absent: it is not read. */
  answer?: string;
}

/** The other side answered that it cannot do what was asked. */
export class BusRefusal extends Error {
  /** Such as `org.freedesktop.systemd1.NoSuchUnit`. */
  readonly errorName: string;

  constructor(call: BusCall, errorName: string) {
    super(`the bus refused ${call.member}: ${errorName.replace(/[^!-~]/g, '?')}`);
    this.errorName = errorName;
  }
}

interface Pending {
  call: BusCall;
  take(message: BusMessage): void;
  fail(error: Error): void;
  timer: unknown;
}

export interface BusOptions {
  path: string;
  timers: Timers;
  onSignal(message: BusMessage): void;
  /** Once, when it is over, with the reason; not after `close`. */
  onLost(error: AppError): void;
}

export const busDaemon = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interfaceName: 'org.freedesktop.DBus',
} as const;

export class BusConnection {
  readonly #options: BusOptions;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #cutter = new MessageCutter();
  #signIn: SignIn | null = new SignIn();
  #signedIn: () => void = () => undefined;
  #serial = 0;
  #closed = false;

  private constructor(options: BusOptions, socket: Socket) {
    this.#options = options;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (error) => this.#lose(unreachable(options.path, error)));
    socket.on('close', () => this.#lose(unreachable(options.path, null)));
  }

  /** Connects, signs in and is greeted. `onLost` is called for failures after that only. */
  static async open(options: BusOptions, signal?: AbortSignal): Promise<BusConnection> {
    const { timers, path, onLost } = options;
    let opened = false;
    let fail: (error: AppError) => void = () => undefined;
    const failed = new Promise<never>((_, reject) => (fail = reject));
    // It may fail when nobody waits any more.
    failed.catch(() => undefined);
    const lost = (error: AppError): void => (opened ? onLost(error) : fail(error));
    const socket = createConnection({ path });
    const connection = new BusConnection({ ...options, onLost: lost }, socket);
    const timer = timers.set(() => connection.#lose(hangs(openLimitMs)), openLimitMs);
    const onAbort = (): void => connection.#lose(closed());
    signal?.addEventListener('abort', onAbort, { once: true });
    try {
      signal?.throwIfAborted();
      await Promise.race([connection.#greet(), failed]);
      opened = true;
      return connection;
    } finally {
      signal?.removeEventListener('abort', onAbort);
      timers.clear(timer);
      if (!opened) connection.close();
    }
  }

  /**
   * `read` is called when the answer arrives, before anything that comes after it: so what it
   * notes is in order with the signals.
   * @throws BusRefusal, or AppError where the bus hangs, is lost or sends what cannot be read
   */
  call<T>(call: BusCall, read: (body: BusReader) => T): Promise<T> {
    if (this.#closed) return Promise.reject(unreachable(this.#options.path, null));
    if (this.#pending.size >= pendingLimit) return Promise.reject(tooManyCalls());
    const serial = this.#nextSerial();
    const { values, answer, ...header } = call;
    return new Promise<T>((resolve, reject) => {
      const timer = this.#options.timers.set(() => this.#lose(hangs(callLimitMs)), callLimitMs);
      const take = (message: BusMessage): void => {
        const expected = answer ?? message.signature;
        if (message.signature !== expected) throw badFormat('an answer of another type');
        resolve(read(message.body));
      };
      this.#pending.set(serial, { call, take, fail: reject, timer });
      this.#send(encodeMessage({ type: messageTypes.call, serial, ...header }, values));
    });
  }

  /** Where nothing but the success matters. */
  async tell(call: BusCall): Promise<void> {
    await this.call(call, () => undefined);
  }

  /** What is still pending fails. Safe to call twice. */
  close(): void {
    if (!this.#closed) this.#end(closed());
  }

  async #greet(): Promise<void> {
    const signedIn = new Promise<void>((resolve) => (this.#signedIn = resolve));
    this.#socket.write(helloLine(process.geteuid?.() ?? 0));
    await signedIn;
    await this.tell({ ...busDaemon, member: 'Hello' });
  }

  #nextSerial(): number {
    // Zero is not allowed, and the number has 32 bits.
    this.#serial = this.#serial >= 0xffff_ffff ? 1 : this.#serial + 1;
    return this.#serial;
  }

  #send(bytes: Buffer): void {
    // Calls that are made together leave together.
    if (this.#socket.writableCorked === 0) {
      this.#socket.cork();
      process.nextTick(() => this.#socket.uncork());
    }
    this.#socket.write(bytes);
    if (this.#socket.writableLength > unsentLimitBytes) this.#lose(hangs(callLimitMs));
  }

  #receive(chunk: Buffer): void {
    try {
      const rest = this.#signIn ? this.#passSignIn(this.#signIn, chunk) : chunk;
      if (rest && rest.length > 0) this.#cutter.take(rest, (message) => this.#take(message));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.#lose(error);
    }
  }

  #passSignIn(signIn: SignIn, chunk: Buffer): Buffer | null {
    const rest = signIn.take(chunk);
    if (rest === null) return null;
    this.#signIn = null;
    this.#socket.write(beginLine);
    this.#signedIn();
    return rest;
  }

  #take(message: BusMessage): void {
    if (this.#closed) return;
    if (message.type === messageTypes.signal) {
      this.#options.onSignal(message);
      return;
    }
    const isReply = message.type === messageTypes.answer || message.type === messageTypes.error;
    const pending = isReply ? this.#pending.get(message.replySerial) : undefined;
    // An answer to nothing, or a call to us: nobody has a reason to send it, it does no harm.
    if (!pending) return;
    this.#pending.delete(message.replySerial);
    this.#options.timers.clear(pending.timer);
    if (message.type === messageTypes.error) {
      pending.fail(new BusRefusal(pending.call, message.errorName));
      return;
    }
    try {
      pending.take(message);
    } catch (error) {
      pending.fail(error instanceof Error ? error : badFormat(reasonOf(error)));
      throw error;
    }
  }

  #lose(error: AppError): void {
    if (this.#closed) return;
    this.#end(error);
    this.#options.onLost(error);
  }

  #end(error: AppError): void {
    this.#closed = true;
    this.#socket.destroy();
    for (const pending of this.#pending.values()) {
      this.#options.timers.clear(pending.timer);
      pending.fail(error);
    }
    this.#pending.clear();
  }
}

function closed(): AppError {
  return new AppError('cancelled', 'the connection to the system bus is closed');
}

function hangs(limitMs: number): AppError {
  return new AppError('timeout', `the system bus does not answer within ${limitMs / 1000} s`);
}

function tooManyCalls(): AppError {
  const message = `cannot ask the system bus: ${pendingLimit} calls are waiting for their answer`;
  return new AppError('tooMany', message);
}

function unreachable(path: string, cause: Error | null): AppError {
  const code = systemCode(cause);
  const whys: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such socket',
    ECONNREFUSED: 'nobody listens there',
    EACCES: 'this user may not connect to it',
    EPERM: 'this user may not connect to it',
  };
  const why = cause ? (whys[code ?? ''] ?? reasonOf(cause)) : 'it closed the connection';
  const name = path.replace(/[^ -~]/g, '@');
  const message = `cannot reach the system bus at ${name}: ${why}`;
  return new AppError('unreadable', message, cause ? { cause } : {});
}
