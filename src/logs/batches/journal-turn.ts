// Whose turn it is: log files that somebody writes, or the journal, which has what they lack.

import { hourMs } from '../../contract/time-units.ts';
import type { Clock } from '../../kit/clock.ts';

/** A log that was written so lately is one that is written. */
export const quietMs = 10 * 60_000;
/** What the journal has so soon after the last line of the files is on its way to them. */
export const slackMs = 5000;
/** The journal is asked again this often, while the files stay quiet: each time costs a process. */
const lookEveryMs = hourMs;
/** The time of an entry and that of the file it was written to lie no further apart. */
const apartMs = 2000;
/** A journal that does not get to where the files go on is not waited for any longer. */
const longestHandBackMs = 60_000;

export interface JournalTurnOptions {
  clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  /** Whether the journal has lines of sshd since then. */
  isWritten: (sinceMs: number) => Promise<boolean>;
}

export class JournalTurn {
  readonly #options: JournalTurnOptions;
  #fromMs: number | null = null;
  #nextLookMs = Number.NEGATIVE_INFINITY;
  /** When a file was seen to be written again: by its own time, and by ours. */
  #woken: { writtenMs: number; seenMs: number } | null = null;

  constructor(options: JournalTurnOptions) {
    this.#options = options;
  }

  /** From this time on the journal is read instead of the files; null: these are read. */
  get fromMs(): number | null {
    return this.#fromMs;
  }

  /** `writtenMs`: when a file was written last; `readMs`: the last line of the journal stored. */
  async decide(writtenMs: number, readMs: number | null): Promise<void> {
    if (this.#fromMs === null) await this.#look(writtenMs);
    else if (writtenMs > this.#fromMs) this.#handBack(writtenMs, readMs ?? -Infinity);
  }

  async #look(writtenMs: number): Promise<void> {
    const { clock, isWritten } = this.#options;
    const atMs = clock.monotonicMs();
    if (clock.nowMs() - writtenMs < quietMs || atMs < this.#nextLookMs) return;
    this.#nextLookMs = atMs + lookEveryMs;
    if (await isWritten(writtenMs + slackMs)) this.#fromMs = writtenMs;
  }

  /** The journal is first read up to where the files go on: nothing in between is lost. */
  #handBack(writtenMs: number, readMs: number): void {
    const seenMs = this.#options.clock.monotonicMs();
    this.#woken ??= { writtenMs, seenMs };
    const isThere = readMs >= this.#woken.writtenMs - apartMs;
    if (!isThere && seenMs - this.#woken.seenMs < longestHandBackMs) return;
    this.#fromMs = this.#woken = null;
    this.#nextLookMs = Number.NEGATIVE_INFINITY;
  }
}
