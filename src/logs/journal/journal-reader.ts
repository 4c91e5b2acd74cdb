// Keeps a journalctl running that tells of new entries, and starts it again behind the last one.

import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../../contract/text.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../../kit/back-off.ts';
import type { Clock } from '../../kit/clock.ts';
import { journalArguments, JournalProcess, type JournalEnd } from './journal-process.ts';
import type { JournalPlace } from './journal-tail.ts';
import { noJournalctl } from '../files/unreadable.ts';

export interface JournalReaderOptions<Entry> extends JournalPlace {
  clock: Clock;
  /** So many entries that are there already come first. */
  last: number;
  /** Further arguments: what else must hold of an entry. */
  matches?: readonly string[];
  fields?: string;
  read: (json: string) => Entry | null;
  tooLong: (bytes: number) => Entry;
  onEntries: (entries: readonly Entry[]) => void;
  /** Why nothing or not everything comes; null: it does again. */
  onTrouble: (trouble: Text | null) => void;
}

export class JournalReader<Entry extends { cursor: string | null }> {
  readonly #options: JournalReaderOptions<Entry>;
  #cursor: string | null = null;
  #trouble: Text | null = null;
  #process: JournalProcess<Entry> | null = null;
  #stop = new AbortController();

  constructor(options: JournalReaderOptions<Entry>) {
    this.#options = options;
  }

  get trouble(): Text | null {
    return this.#trouble;
  }

  /** Settles when it is stopped, and with the failure where there is no journalctl at all. */
  async run(): Promise<JournalEnd['failure']> {
    const { signal } = this.#stop;
    const { clock } = this.#options;
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      const startedMs = clock.monotonicMs();
      const failure = await this.#follow();
      if (signal.aborted) break;
      if (failure?.text === noJournalctl) return failure;
      this.#say(failure?.text ?? ended);
      if (clock.monotonicMs() - startedMs >= settledMs) pauseMs = firstPauseMs;
      await pause(pauseMs, undefined, { signal }).catch(() => {});
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
    return null;
  }

  stop(): void {
    this.#stop.abort();
    this.#process?.kill();
  }

  async #follow(): Promise<JournalEnd['failure']> {
    const { fields, journalctl, last, matches = [], read, rootPath, tooLong, unit } = this.#options;
    // Without --no-tail only the last ten entries after the cursor would come.
    const from =
      this.#cursor === null ? [`--lines=${last}`] : ['--no-tail', `--after-cursor=${this.#cursor}`];
    const asked = { unit, rootPath, args: ['--follow', ...from, ...matches] };
    const args = journalArguments(fields === undefined ? asked : { ...asked, fields });
    this.#process = new JournalProcess(journalctl, args, {
      read,
      tooLong,
      onEntries: (entries) => this.#take(entries),
      onComplaint: (reason) => this.#say(reason),
    });
    const { failure } = await this.#process.ended;
    return failure;
  }

  #take(entries: readonly Entry[]): void {
    if (this.#stop.signal.aborted) return;
    this.#cursor = entries.at(-1)?.cursor ?? this.#cursor;
    // With too few rights one's own entries come, and the rest does not.
    if (this.#trouble?.en === ended.en) {
      this.#trouble = null;
      this.#options.onTrouble(null);
    }
    this.#options.onEntries(entries);
  }

  #say(reason: Text): void {
    if (this.#trouble?.en === reason.en || this.#stop.signal.aborted) return;
    this.#trouble = reason;
    this.#options.onTrouble(reason);
  }
}

const ended: Text = {
  en: 'journalctl has ended; it is started again',
  ko: 'journalctl이 끝나서 다시 시작합니다',
};
