// Follows the journal, or one unit's, through a journalctl that runs only while somebody looks.

import type { LogLine } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import type { Clock } from '../../kit/clock.ts';
import { Audience } from './audience.ts';
import { readJournalEntry, tooLongEntry, type JournalEntry } from '../journal/journal-entry.ts';
import { JournalReader } from '../journal/journal-reader.ts';
import { unreadableJournal, type JournalPlace } from '../journal/journal-tail.ts';
import { ReadyLines } from '../lines/lines.ts';

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
  readonly #unit: string | null;
  readonly #reader: JournalReader<JournalEntry>;
  #lines: LogLine[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(options: JournalFeedOptions) {
    this.#unit = options.unit;
    this.#reader = new JournalReader({
      ...options,
      read: readJournalEntry,
      tooLong: tooLongEntry,
      onEntries: (entries) => this.#take(entries),
      onTrouble: (trouble) => this.#say(trouble),
    });
  }

  get greeting(): { note: 'unreadable'; reason: Text } | null {
    const { trouble } = this.#reader;
    return trouble && { note: 'unreadable', reason: trouble };
  }

  /** Reads until it is stopped. */
  async run(): Promise<void> {
    const failure = await this.#reader.run();
    this.#deliver();
    if (!failure) return;
    this.audience.failAll(unreadableJournal(this.#unit, failure.text, failure.cause));
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#reader.stop();
  }

  #say(trouble: Text | null): void {
    // What came before it is told before it.
    this.#deliver();
    this.audience.note(trouble ? 'unreadable' : 'readable', trouble);
  }

  #take(entries: readonly JournalEntry[]): void {
    for (const { line } of entries) this.#lines.push(line);
    if (this.#lines.length >= fullBatchEntries) this.#deliver();
    else this.#timer ??= setTimeout(() => this.#deliver(), batchMs);
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
