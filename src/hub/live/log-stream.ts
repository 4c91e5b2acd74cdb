// One page that follows a log: what it cannot take in is counted, and told when it reads again.

import type { WebSocket } from 'ws';
import type { LogPart } from '../../contract/log-line.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Principal } from '../auth/principal.ts';

export interface LogStreamLimits {
  /** Bytes that wait in this process for a page; beyond them lines are counted, not sent. */
  waitingBytes: number;
  /** A page that reads nothing for so long is cut off. */
  stalledMs: number;
  /** Lines that are sent in a second: more than that nobody reads, and a browser stalls. */
  linesPerSecond: number;
}

export const logStreamLimits: LogStreamLimits = {
  // A second of the most lines that are sent, at 250 bytes each.
  waitingBytes: 1024 * 1024,
  stalledMs: 60_000,
  linesPerSecond: 4000,
};

/** Notes that wait for a page that does not read; of more the oldest go. */
const notesLimit = 20;

type Note = LogPart & { type: 'note' };

export class LogStream {
  readonly socket: WebSocket;
  readonly principal: Principal;
  readonly host: HostId;
  /** Aborts when the page has gone, which ends the question to the agent. */
  readonly ended = new AbortController();
  answered = true;
  readonly #limits: LogStreamLimits;
  #skipped = 0;
  #ignored = 0;
  #notes: Note[] = [];
  #window = { sinceMs: Number.NEGATIVE_INFINITY, lines: 0 };
  #stalledSinceMs: number | null = null;

  constructor(socket: WebSocket, principal: Principal, host: HostId, limits: LogStreamLimits) {
    this.socket = socket;
    this.principal = principal;
    this.host = host;
    this.#limits = limits;
  }

  /** Takes a part from the agent; sends it, or counts it while the page does not read. */
  take(part: LogPart, nowMs: number): void {
    if (part.type === 'lines') return this.#takeLines(part, nowMs);
    if (this.#isFull()) return this.#hold(part);
    this.flush();
    this.#send(part);
  }

  #takeLines(part: LogPart & { type: 'lines' }, nowMs: number): void {
    const count = part.lines.length;
    if (this.#isFull()) return this.#skip(count);
    if (nowMs - this.#window.sinceMs >= 1000) this.#window = { sinceMs: nowMs, lines: 0 };
    const room = this.#limits.linesPerSecond - this.#window.lines;
    if (room <= 0) return this.#skip(count);
    this.flush();
    const lines = count > room ? part.lines.slice(0, room) : part.lines;
    this.#window.lines += lines.length;
    this.#send({ type: 'lines', lines });
    if (count > room) this.#skip(count - room);
  }

  #skip(count: number): void {
    this.#skipped += count;
  }

  #hold(part: Exclude<LogPart, { type: 'lines' }>): void {
    if (part.type === 'skipped') this.#skipped += part.lines;
    else if (part.type === 'ignored') this.#ignored += part.lines;
    else if (part.type === 'note') this.#notes = [...this.#notes, part].slice(-notesLimit);
  }

  #isFull(): boolean {
    return this.socket.bufferedAmount > this.#limits.waitingBytes;
  }

  /** Tells what was held back, as soon as there is room for it. */
  flush(): void {
    if (this.#isFull()) return;
    const [skipped, ignored, notes] = [this.#skipped, this.#ignored, this.#notes];
    this.#skipped = this.#ignored = 0;
    this.#notes = [];
    if (skipped > 0) this.#send({ type: 'skipped', lines: skipped });
    if (ignored > 0) this.#send({ type: 'ignored', lines: ignored });
    for (const note of notes) this.#send(note);
  }

  /** The last message: why there will be no more. */
  fail(reason: string): void {
    this.flush();
    this.#send({ type: 'failed', reason });
  }

  #send(part: LogPart): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(JSON.stringify(part), { binary: false });
  }

  /** Called now and then; false when nothing could be sent for too long. */
  keepsUp(nowMs: number): boolean {
    this.flush();
    if (!this.#isFull()) this.#stalledSinceMs = null;
    else this.#stalledSinceMs ??= nowMs;
    return this.#stalledSinceMs === null || nowMs - this.#stalledSinceMs < this.#limits.stalledMs;
  }
}
