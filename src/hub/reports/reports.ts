// The schedule of reports: each day's at its time, those that were missed when there is time again.

import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Timers } from '../../kit/timers.ts';
import { addDays } from '../../report/report-day.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { Ledger, ReportRun } from './ledger.ts';
import type { Outcome, ReportDelivery } from './report-delivery.ts';
import { lastDue, nextDue, type Due, type ReportTime } from './schedule.ts';

/** Clocks are set, machines sleep: what is due is looked for at least so often. */
export const longestWaitMs = 15 * 60_000;
const shortestWaitMs = 1000;
/** What was written while the program was off is read first, for at most so long. */
const longestReadingMs = 10 * 60_000;
/** The same where nobody knows how much there is to read. */
const blindReadingMs = 60_000;
const readingWaitMs = 5000;
const failedWaitMs = 60_000;
/** Later than this it was not the schedule that sent it. */
const onTimeMs = 5 * 60_000;
/** Days that are told of after a long absence; older ones are computed on demand. */
const mostMissed = 31;

export interface ReportsOptions {
  ledger: Ledger;
  delivery: ReportDelivery;
  settings: () => ReportTime;
  /** Bytes of security logs that are not yet read; null: not known. */
  behindBytes: () => number | null;
  clock: Clock;
  timers: Timers;
  drops: DropCounts;
  log: Log;
  /** Of each report that the schedule has tried to send. */
  onOutcome: (date: string, outcome: Outcome) => void;
}

export class Reports {
  readonly #options: ReportsOptions;
  readonly #startedMs: number;
  #timer: unknown = null;
  #running: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(options: ReportsOptions) {
    this.#options = options;
    this.#startedMs = options.clock.monotonicMs();
  }

  /** Looks for what is due, now and whenever something is. */
  start(): void {
    void this.check();
  }

  /** Sends what is due and settles when to look again; also after a change of the settings. */
  async check(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#loop().finally(() => this.#ended());
    return this.#running;
  }

  /** Somebody may have asked in the very moment in which it ended. */
  #ended(): void {
    this.#running = null;
    if (this.#again && !this.#closed) void this.check();
  }

  async #loop(): Promise<void> {
    let waitMs = longestWaitMs;
    while (this.#again && !this.#closed) {
      this.#again = false;
      waitMs = await this.#checkOnce();
    }
    this.#wait(waitMs);
  }

  #wait(waitMs: number): void {
    const { timers } = this.#options;
    if (this.#timer !== null) timers.clear(this.#timer);
    this.#timer = null;
    if (this.#closed) return;
    const boundMs = Math.min(longestWaitMs, Math.max(shortestWaitMs, waitMs));
    this.#timer = timers.set(() => void this.check(), boundMs);
  }

  /** Returns how long to wait. The one place that catches what goes wrong in it. */
  async #checkOnce(): Promise<number> {
    const { drops, log } = this.#options;
    try {
      return await this.#sendDue();
    } catch (error) {
      drops.add('reports', 'check failed');
      log.error(
        { error },
        `cannot send what reports are due: ${reasonOf(error)}; tried again soon`,
      );
      return failedWaitMs;
    }
  }

  async #sendDue(): Promise<number> {
    const { ledger, clock, settings } = this.#options;
    const unfinished = await ledger.unfinished();
    for (const run of unfinished) {
      if (ledger.isDue(run, clock.nowMs())) await this.#deliver(run);
    }
    const due = lastDue(settings(), clock.nowMs());
    if (await this.#isNew(due)) {
      if (this.#isReading()) return readingWaitMs;
      await this.#sendNew(due);
    }
    return this.#untilNext(await ledger.unfinished());
  }

  #untilNext(unfinished: readonly ReportRun[]): number {
    const { ledger, clock, settings } = this.#options;
    const nowMs = clock.nowMs();
    const next = nextDue(settings(), nowMs).atMs;
    const others = unfinished.map((run) => ledger.againMs(run) ?? Infinity);
    return Math.min(next, ...others) - nowMs;
  }

  /** Just started, and the log of the time before is still being read. */
  #isReading(): boolean {
    const { clock, behindBytes } = this.#options;
    const behind = behindBytes();
    const sinceMs = clock.monotonicMs() - this.#startedMs;
    if (behind === 0) return false;
    return sinceMs < (behind === null ? blindReadingMs : longestReadingMs);
  }

  /** A day with a row was settled, whatever the clock says now. */
  async #isNew({ date }: Due): Promise<boolean> {
    const { ledger, clock } = this.#options;
    const newest = await ledger.newestUntil(date);
    if (newest === date) return false;
    if (newest !== null) return true;
    // Nothing was missed before the first start, nor before all days of a clock that was set back.
    await ledger.note([date], { state: 'skipped', listedWith: null }, clock.nowMs());
    return false;
  }

  async #sendNew({ date, atMs }: Due): Promise<void> {
    const { ledger, clock } = this.#options;
    const newest = (await ledger.newestUntil(date)) ?? date;
    const missed: string[] = [];
    for (let day = addDays(date, -1); day > newest && missed.length < mostMissed;) {
      missed.push(day);
      day = addDays(day, -1);
    }
    await ledger.note(missed, { state: 'listed', listedWith: date }, clock.nowMs());
    const trigger = clock.nowMs() - atMs < onTimeMs ? 'schedule' : 'catchUp';
    await this.#deliver({ date, trigger, actor: null });
  }

  async #deliver({ date, trigger, actor }: Pick<ReportRun, 'date' | 'trigger' | 'actor'>) {
    const { delivery, onOutcome, log } = this.#options;
    const claim = { date, trigger, actor, again: false };
    const outcome = await delivery.deliver(claim).catch((error: unknown) => {
      // A command or a person was faster by a moment: the day is in hand.
      if (error instanceof AppError && error.code === 'conflict') return null;
      throw error;
    });
    if (outcome === null) return;
    log.info({ date, trigger, ...outcome }, 'the report of a day was dealt with');
    onOutcome(date, outcome);
  }

  /** Resolves when nothing is being looked for or sent. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wait(0);
    await this.settled();
  }
}
