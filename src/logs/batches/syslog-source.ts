// Syslog that other hosts send by UDP and TCP (RFC 3164, 5424, 5426, 6587) as a source of lines.

import { randomBytes } from 'node:crypto';
import type { Checkpoint } from '../../contract/log-batch.ts';
import { sameText, type Text } from '../../contract/text.ts';
import { reasonOf, systemCode } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { LineQueue } from './line-queue.ts';
import type { LineSource, Taken, Watching } from './line-source.ts';
import { parseListen } from './syslog-address.ts';
import { SyslogListener } from './syslog-listener.ts';

/** Beyond it datagrams are dropped and counted, and streams wait. */
const queueBytes = 8 * 1024 * 1024;
/** A port that could not be had is tried again. */
const retryMs = 10_000;

export interface SyslogSourceOptions {
  /** The setting syslog-listen. */
  listen: string;
  clock: Clock;
  log: Log;
}

function cursorOf(checkpoint: Checkpoint | undefined, pass: string): string | undefined {
  return checkpoint?.startsWith(`${pass} `) ? checkpoint.slice(pass.length + 1) : undefined;
}

const notAnAddress: Text = {
  en: 'give ADDRESS:PORT, as 0.0.0.0:514',
  ko: '0.0.0.0:514처럼 주소:포트로 적으십시오',
};

/** What the system answers to those who want to listen. */
const refusals: Readonly<Record<string, Text>> = {
  EACCES: {
    en: 'a port below 1024 needs CAP_NET_BIND_SERVICE; grant it or choose a larger port',
    ko: '1024 아래 포트에는 CAP_NET_BIND_SERVICE가 필요합니다. 권한을 주거나 더 큰 포트를 고르십시오',
  },
  EADDRINUSE: {
    en: 'another program has the port; choose another one',
    ko: '다른 프로그램이 쓰는 포트입니다. 다른 포트를 고르십시오',
  },
  EADDRNOTAVAIL: {
    en: 'this host has no such address',
    ko: '이 호스트에 그런 주소가 없습니다',
  },
};

const crowded: Text = {
  en:
    'too many connections are open, so that further senders are refused; ' +
    '"ss -tn" shows who holds them',
  ko:
    '열린 연결이 너무 많아 다른 곳에서 보내는 syslog를 거절하고 있습니다. ' +
    '"ss -tn"으로 누가 연결을 쥐고 있는지 볼 수 있습니다',
};

function cannotListen(listen: string, why: Text): Text {
  return {
    en: `cannot listen for syslog on ${listen}: ${why.en}`,
    ko: `${listen}에서 syslog를 받을 수 없습니다: ${why.ko}`,
  };
}

function problemOf(listen: string, error: unknown): Text {
  return cannotListen(listen, refusals[systemCode(error) ?? ''] ?? sameText(reasonOf(error)));
}

export class SyslogSource implements LineSource {
  readonly source: string;
  #options: SyslogSourceOptions;
  /** Of this listening: what was sent to an earlier one and not committed is gone. */
  #pass = randomBytes(9).toString('base64url');
  #queue = new LineQueue(queueBytes);
  #number = 0;
  #listener: SyslogListener | null = null;
  #problem: Text | null = null;
  #nextMs = Number.NEGATIVE_INFINITY;
  #onNews: () => void = () => {};

  constructor(options: SyslogSourceOptions) {
    this.#options = options;
    this.source = `syslog:${options.listen}`;
  }

  /** With the port that the system has chosen, where it was asked to. */
  get path(): string {
    const { listen } = this.#options;
    return this.#listener ? `syslog ${this.#listener.address}` : `syslog ${listen}`;
  }

  async take(checkpoint: Checkpoint | undefined, mostBytes: number): Promise<Taken> {
    await this.#listen();
    // A checkpoint of an earlier listening stands before all of these lines.
    this.#queue.commit(cursorOf(checkpoint, this.#pass));
    if (!this.#queue.isFull) this.#listener?.resume();
    const lines = this.#queue.peek(mostBytes);
    const problem = this.#listener?.isRefusing ? crowded : this.#problem;
    if (!lines) return { batches: [], behindBytes: 0, problem };
    const { bytes, key, lostBytes } = lines;
    const nowMs = this.#options.clock.nowMs();
    const batch = {
      source: this.source,
      path: this.path,
      pass: this.#pass,
      bytes,
      lostBytes,
      checkpoint: `${this.#pass} ${key}`,
      collectedMs: nowMs,
      changedMs: nowMs,
    };
    return { batches: [batch], behindBytes: this.#queue.bytes - bytes.length, problem };
  }

  async #listen(): Promise<void> {
    const { listen, clock, log } = this.#options;
    if (this.#listener || clock.monotonicMs() < this.#nextMs) return;
    this.#nextMs = clock.monotonicMs() + retryMs;
    const address = parseListen(listen);
    if (!address) {
      this.#problem = cannotListen(listen, notAnAddress);
      return;
    }
    const listener = new SyslogListener({
      onMessage: (message, canWait) => this.#push(message, canWait),
      onCut: (bytes) => this.#queue.lose(bytes),
      log,
    });
    try {
      await listener.listen(address);
      this.#listener = listener;
      this.#problem = null;
    } catch (error) {
      await listener.close();
      const problem = problemOf(listen, error);
      if (this.#problem === null) log.warn({ error }, problem.en);
      this.#problem = problem;
    }
  }

  /** False: no more can be kept at the moment. */
  #push(message: Buffer, canWait: boolean): boolean {
    if (this.#queue.isFull && !canWait) {
      this.#queue.lose(message.length);
      return false;
    }
    this.#number += 1;
    this.#queue.push(message, String(this.#number));
    this.#onNews();
    return !this.#queue.isFull;
  }

  watch(onNews: () => void): Watching {
    this.#onNews = onNews;
    return this.#queue.bytes > 0 ? 'fresh' : 'armed';
  }

  /** Senders do not ask whether anybody is asking: it goes on listening, within its bound. */
  async rest(): Promise<void> {}

  async stop(): Promise<void> {
    await this.#listener?.close();
    this.#listener = null;
  }
}
