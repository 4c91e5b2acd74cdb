// The journal as a source of security lines, through a journalctl that runs while somebody asks.

import { randomBytes } from 'node:crypto';
import type { Checkpoint } from '../../contract/log-batch.ts';
import type { Text } from '../../contract/text.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../../kit/back-off.ts';
import type { Clock } from '../../kit/clock.ts';
import { lookAtJournal } from '../journal/journal-folders.ts';
import { journalArguments, JournalProcess } from '../journal/journal-process.ts';
import { noJournal } from '../files/unreadable.ts';
import {
  journalLineFields,
  journalMatches,
  readJournalLine,
  tooLongLine,
  type JournalLine,
} from '../journal/journal-line.ts';
import type { Covered } from './covered-lines.ts';
import { LineQueue } from './line-queue.ts';
import type { LineSource, Taken, Watching } from './line-source.ts';

/** Beyond it journalctl waits: nothing is lost. */
const queueBytes = 4 * 1024 * 1024;

export interface JournalSourceOptions {
  journalctl: string;
  /** Another root folder, or null. */
  rootPath: string | null;
  clock: Clock;
  /** Entries until this time are in log files; without files all are read. */
  fromMs?: () => number | null;
  onLine?: (line: string, atMs: number) => void;
}

interface Position {
  pass: string;
  cursor: string;
  /** Since when entries were read, and that of the cursor. */
  fromMs?: number;
  atMs?: number;
}

/** What of time a checkpoint stands for; null: nothing, or what another version has written. */
export function coveredBy(checkpoint: Checkpoint | undefined): Covered | null {
  const { fromMs, atMs } = decode(checkpoint) ?? {};
  return fromMs === undefined || atMs === undefined ? null : { fromMs, toMs: atMs };
}

/** Of a line in the queue: its cursor, and its time. */
const keyOf = (cursor: string, atMs: number): string => `${atMs} ${cursor}`;

function cursorOf(key: string): { cursor: string; atMs: number } {
  const space = key.indexOf(' ');
  return { atMs: Number(key.slice(0, space)), cursor: key.slice(space + 1) };
}

const keyAt = ({ cursor, atMs = 0 }: Position): string => keyOf(cursor, atMs);

function decode(checkpoint: Checkpoint | undefined): Position | null {
  try {
    const value = JSON.parse(checkpoint ?? 'null') as Partial<Position> | null;
    const { pass, cursor, fromMs, atMs } = value ?? {};
    if (typeof pass !== 'string' || typeof cursor !== 'string') return null;
    if (typeof fromMs !== 'number' || typeof atMs !== 'number') return { pass, cursor };
    return { pass, cursor, fromMs, atMs };
  } catch {
    return null;
  }
}

export class JournalSource implements LineSource {
  readonly source = 'journal:';
  readonly path = 'journal';
  #options: JournalSourceOptions;
  #process: JournalProcess<JournalLine> | null = null;
  #queue: LineQueue | null = null;
  #pass = '';
  /** Since when entries were read; null: none was. */
  #fromMs: number | null = null;
  #trouble: Text | null = null;
  #startedMs = 0;
  #pauseMs = firstPauseMs;
  #nextStartMs = Number.NEGATIVE_INFINITY;
  #onNews: () => void = () => {};

  constructor(options: JournalSourceOptions) {
    this.#options = options;
  }

  async take(checkpoint: Checkpoint | undefined, mostBytes: number): Promise<Taken> {
    const from = decode(checkpoint);
    const isSame = from === null || from.pass === this.#pass;
    if (!isSame || !this.#queue?.commit(from ? keyAt(from) : undefined)) await this.#goTo(from);
    if (!this.#process) await this.#start();
    if (!this.#queue?.isFull) this.#process?.resume();
    const lines = this.#queue?.peek(mostBytes);
    const problem = this.#trouble;
    if (!lines) return { batches: [], behindBytes: problem === null ? 0 : null, problem };
    const nowMs = this.#options.clock.nowMs();
    const { bytes, lostBytes, key } = lines;
    const { cursor, atMs } = cursorOf(key);
    const position = { pass: this.#pass, cursor, fromMs: this.#fromMs ?? atMs, atMs };
    const batch = {
      source: this.source,
      path: this.path,
      pass: this.#pass,
      bytes,
      lostBytes,
      checkpoint: JSON.stringify(position),
      collectedMs: nowMs,
      changedMs: nowMs,
    };
    const behindBytes = (this.#queue?.bytes ?? 0) - bytes.length;
    return { batches: [batch], behindBytes, problem };
  }

  /** What is kept does not follow on this place. */
  async #goTo(from: Position | null): Promise<void> {
    await this.#end();
    this.#pass = from?.pass ?? randomBytes(9).toString('base64url');
    this.#queue = new LineQueue(queueBytes, from ? keyAt(from) : undefined);
    this.#fromMs = from?.fromMs ?? null;
    this.#nextStartMs = Number.NEGATIVE_INFINITY;
  }

  async #start(): Promise<void> {
    const { journalctl, rootPath, clock } = this.#options;
    const nowMs = clock.monotonicMs();
    if (nowMs < this.#nextStartMs) return;
    this.#nextStartMs = nowMs + longestPauseMs;
    if (!(await lookAtJournal(rootPath ?? '/'))) {
      this.#trouble = noJournal;
      return;
    }
    const place = this.#place();
    const query = ['--follow', '--no-tail', ...place, ...journalMatches];
    const args = journalArguments({ unit: null, rootPath, args: query, fields: journalLineFields });
    this.#trouble = null;
    this.#startedMs = nowMs;
    const journal = new JournalProcess<JournalLine>(journalctl, args, {
      read: readJournalLine,
      tooLong: tooLongLine,
      onEntries: (entries) => this.#push(entries),
      onComplaint: (reason) => (this.#trouble = reason),
    });
    this.#process = journal;
    void this.#watchEnd(journal);
  }

  /** Behind what was read last, but never before what the files hold. */
  #place(): string[] {
    const last = this.#queue?.last;
    const sinceMs = this.#options.fromMs?.() ?? null;
    const after = last === undefined ? null : cursorOf(last);
    if (sinceMs === null || (after && after.atMs >= sinceMs)) {
      return after ? [`--after-cursor=${after.cursor}`] : [];
    }
    this.#fromMs = sinceMs;
    return [`--since=@${Math.floor(sinceMs / 1000)}`];
  }

  #push(entries: readonly JournalLine[]): void {
    const sinceMs = this.#options.fromMs?.() ?? -Infinity;
    for (const { entry, lostBytes } of entries) {
      if (lostBytes > 0) this.#queue?.lose(lostBytes);
      if (!entry || entry.atMs <= sinceMs) continue;
      const { line, cursor, atMs } = entry;
      this.#fromMs ??= atMs;
      this.#queue?.push(line, keyOf(cursor, atMs));
      this.#options.onLine?.(line.toString(), atMs);
    }
    if (this.#queue?.isFull) this.#process?.pause();
    this.#onNews();
  }

  async #watchEnd(journal: JournalProcess<JournalLine>): Promise<void> {
    const { failure } = await journal.ended;
    if (this.#process !== journal) return;
    this.#process = null;
    const nowMs = this.#options.clock.monotonicMs();
    const hasLasted = nowMs - this.#startedMs >= settledMs;
    this.#pauseMs = hasLasted ? firstPauseMs : Math.min(longestPauseMs, this.#pauseMs * 2);
    this.#nextStartMs = nowMs + this.#pauseMs;
    this.#trouble = failure?.text ?? ended;
    this.#onNews();
  }

  async #end(): Promise<void> {
    const journal = this.#process;
    this.#process = null;
    journal?.kill();
    await journal?.ended;
  }

  watch(onNews: () => void): Watching {
    this.#onNews = onNews;
    return (this.#queue?.bytes ?? 0) > 0 ? 'fresh' : 'armed';
  }

  /** Whoever asks again tells where to go on. */
  async rest(): Promise<void> {
    await this.#end();
    this.#queue = null;
  }

  stop(): Promise<void> {
    return this.rest();
  }
}

const ended: Text = {
  en: 'journalctl has ended; it is started again',
  ko: 'journalctl이 끝나서 다시 시작합니다',
};
