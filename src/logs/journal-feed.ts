// Follows the journal, or one unit's, through a journalctl that runs only while somebody looks.

import { setTimeout as pause } from 'node:timers/promises';
import { firstPauseMs, longestPauseMs, settledMs } from '../kit/back-off.ts';
import type { Clock } from '../kit/clock.ts';
import type { LogLine } from '../contract/log-line.ts';
import type { Text } from '../contract/text.ts';
import { Audience } from './audience.ts';
import { readJournalEntry, tooLongEntry, type JournalEntry } from './journal-entry.ts';
import { journalArguments, JournalProcess } from './journal-process.ts';
import { unreadableJournal, type JournalPlace } from './journal-tail.ts';
import { ReadyLines } from './lines.ts';
import { noJournalctl } from './unreadable.ts';

/** Entries go to the viewers in batches. */
const batchMs = 200;
const fullBatchEntries = 1000;

export interface JournalFeedOptions extends JournalPlace {
  clock: Clock;
  /** So many entries that are there already come first. */
  last: number;
}

export class JournalFeed {
  readonly audience = new Audience();
  #options: JournalFeedOptions;
  #lines: LogLine[] = [];
  #cursor: string | null = null;
  #trouble: Text | null = null;
  #process: JournalProcess<JournalEntry> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stop = new AbortController();

  constructor(options: JournalFeedOptions) {
    this.#options = options;
  }

  get greeting(): { note: 'unreadable'; reason: Text } | null {
    return this.#trouble && { note: 'unreadable', reason: this.#trouble };
  }

  /** Runs journalctl until it is stopped, and starts it again where it ends by itself. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    const { clock, unit } = this.#options;
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      const startedMs = clock.monotonicMs();
      const failure = await this.#follow();
      if (signal.aborted) return;
      if (failure?.text === noJournalctl) {
        this.audience.failAll(unreadableJournal(unit, failure.text, failure.cause));
        return;
      }
      this.#say(failure?.text ?? ended);
      if (clock.monotonicMs() - startedMs >= settledMs) pauseMs = firstPauseMs;
      await pause(pauseMs, undefined, { signal }).catch(() => {});
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  stop(): void {
    this.#stop.abort();
    if (this.#timer) clearTimeout(this.#timer);
    this.#process?.kill();
  }

  async #follow() {
    const { journalctl, unit, rootPath, last } = this.#options;
    // Without --no-tail only the last ten entries after the cursor would come.
    const from =
      this.#cursor === null ? [`--lines=${last}`] : ['--no-tail', `--after-cursor=${this.#cursor}`];
    const args = journalArguments({ unit, rootPath, args: ['--follow', ...from] });
    this.#process = new JournalProcess(journalctl, args, {
      read: readJournalEntry,
      tooLong: tooLongEntry,
      onEntries: (entries) => {
        for (const { line } of entries) this.#lines.push(line);
        this.#cursor = entries.at(-1)?.cursor ?? this.#cursor;
        this.#readable();
        if (this.#lines.length >= fullBatchEntries) this.#deliver();
        else this.#timer ??= setTimeout(() => this.#deliver(), batchMs);
      },
      onComplaint: (reason) => this.#say(reason),
    });
    const { failure } = await this.#process.ended;
    this.#deliver();
    return failure;
  }

  #say(reason: Text): void {
    if (this.#trouble?.en === reason.en) return;
    this.#trouble = reason;
    this.audience.note('unreadable', reason);
  }

  #readable(): void {
    // With too few rights one's own entries come, and the rest does not.
    if (this.#trouble === null || this.#trouble.en !== ended.en) return;
    this.#trouble = null;
    this.audience.note('readable', null);
  }

  #deliver(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const lines = this.#lines;
    this.#lines = [];
    this.audience.take(new ReadyLines(lines));
    this.audience.flush();
  }
}

const ended: Text = {
  en: 'journalctl has ended; it is started again',
  ko: 'journalctl 이 끝나서 다시 시작합니다',
};
