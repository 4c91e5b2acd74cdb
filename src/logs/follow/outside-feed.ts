// Follows the log of one container or pod for all who look at it, as long as there is one.

import type { LogSourceId } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../../kit/back-off.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLine, OutsideLogs } from '../../kit/outside-logs.ts';
import { pause } from '../../kit/pause.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import { Audience } from './audience.ts';
import { OutsideLines, RecentLines } from './outside-lines.ts';
import { type PaceSeat, type ReadPace, unitsOf } from './read-pace.ts';

/** What waits in viewers is sent on so often. */
const flushMs = 200;
/** After a break so many lines are asked for again; those that were told are left out. */
const catchUpLines = 1000;
/** Where it is outrun, reading goes on with so many of the newest. */
const leapLines = 200;

export interface OutsideFeedOptions {
  source: LogSourceId;
  logs: OutsideLogs;
  clock: Clock;
  /** Shared with all that are read beside it. */
  pace: ReadPace;
  timers?: Timers;
  /** So many lines that are there already come first. */
  last: number;
}

export class OutsideFeed {
  readonly audience = new Audience();
  readonly #options: OutsideFeedOptions;
  readonly #recent = new RecentLines();
  #trouble: Text | null = null;
  #reads = 0;
  /** The newest stamp that was told; null: none yet. */
  #toldMs: number | null = null;
  /** After a break: what is stamped no later was told before it. */
  #brokenMs: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stop = new AbortController();
  readonly #timers: Timers;
  readonly #seat: PaceSeat;
  /** Aborted to read on at the newest lines. */
  #leap = new AbortController();

  constructor(options: OutsideFeedOptions) {
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    this.#seat = options.pace.seat();
  }

  get greeting(): { note: 'unreadable'; reason: Text } | null {
    return this.#trouble && { note: 'unreadable', reason: this.#trouble };
  }

  /** Whether one who wants so many older lines can be told them from what is kept. */
  holds(last: number): boolean {
    return last <= Math.max(this.#recent.count, Math.min(this.#options.last, RecentLines.most));
  }

  recent(last: number) {
    return this.#recent.last(last);
  }

  /** Reads until it is stopped or the log has ended, and again where reading broke off. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    const { clock } = this.#options;
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      const startedMs = clock.monotonicMs();
      const error = await this.#read();
      if (signal.aborted) return;
      if (this.#leap.signal.aborted) continue;
      if (isFinal(error)) return this.#end(error);
      this.#say(brokenOff(error));
      if (clock.monotonicMs() - startedMs >= settledMs) pauseMs = firstPauseMs;
      await pause(this.#timers, pauseMs, signal);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  stop(): void {
    this.#stop.abort();
    this.#seat.leave();
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** Why reading broke off. */
  async #read(): Promise<unknown> {
    const { source, logs } = this.#options;
    const last = this.#last;
    this.#leap = new AbortController();
    const signal = AbortSignal.any([this.#stop.signal, this.#leap.signal]);
    const onLines = (lines: readonly OutsideLine[]) => this.#take(lines, signal);
    try {
      await logs.read(source, { last, follow: true, signal, onLines });
      return new AppError('notFound', `cannot follow ${source} any more: its log has ended`);
    } catch (error) {
      return error;
    } finally {
      this.#reads += 1;
      this.#brokenMs = this.#toldMs;
    }
  }

  /** Without stamps nobody could tell what comes again. */
  get #last(): number {
    if (this.#reads === 0) return this.#options.last;
    if (this.#brokenMs === null) return 0;
    return this.#leap.signal.aborted ? leapLines : catchUpLines;
  }

  #take(lines: readonly OutsideLine[], signal: AbortSignal): void | Promise<void> {
    if (signal.aborted) return;
    this.#readable();
    const news = this.#newLines(lines);
    if (news.length > 0) this.#tell(news);
    const bytes = lines.reduce((sum, line) => sum + line.bytes.length, 0);
    const restMs = this.#seat.spend(unitsOf(lines.length, bytes));
    if (restMs > 0) return this.#rest(restMs, signal);
  }

  /** Meanwhile nothing is read, and whoever sends waits. */
  async #rest(restMs: number, signal: AbortSignal): Promise<void> {
    await pause(this.#timers, restMs, signal);
    if (signal.aborted || !this.#seat.isOutrun) return;
    this.audience.note('outrun', null);
    this.#leap.abort();
  }

  #tell(news: readonly OutsideLine[]): void {
    const batch = new OutsideLines(news, this.#options.clock.nowMs());
    this.#recent.push(batch);
    this.audience.take(batch);
    this.#timer ??= setTimeout(() => this.#flush(), flushMs);
  }

  #newLines(lines: readonly OutsideLine[]): readonly OutsideLine[] {
    for (const { atMs } of lines) {
      if (atMs !== null && atMs > (this.#toldMs ?? 0)) this.#toldMs = atMs;
    }
    const brokenMs = this.#brokenMs;
    if (brokenMs === null) return lines;
    return lines.filter(({ atMs }) => atMs === null || atMs > brokenMs);
  }

  #flush(): void {
    this.#timer = null;
    this.audience.flush();
  }

  #say(reason: Text): void {
    if (this.#trouble?.en === reason.en) return;
    this.#trouble = reason;
    this.audience.note('unreadable', reason);
  }

  #readable(): void {
    if (this.#trouble === null) return;
    this.#trouble = null;
    this.audience.note('readable', null);
  }

  #end(error: unknown): void {
    this.audience.flush();
    this.audience.failAll(error);
  }
}

/** The log has ended, or may not be read: trying again would change nothing. */
function isFinal(error: unknown): boolean {
  const final = ['notFound', 'forbidden', 'badRequest', 'notSupported'];
  return error instanceof AppError && final.includes(error.code);
}

function brokenOff(error: unknown): Text {
  const reason = reasonOf(error);
  return {
    en: `reading broke off and is tried again: ${reason}`,
    ko: `읽기가 끊겨 다시 시도합니다: ${reason}`,
  };
}
