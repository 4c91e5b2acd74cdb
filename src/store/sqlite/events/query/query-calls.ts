// The reading worker's answers about events: opens the reader at the first question.

import type { EventRange } from '../../../event-filter.ts';
import type { LogReader, StoredEvent } from '../../../log-store.ts';
import { Transferred, type Handlers } from '../../rpc.ts';
import { SqliteLogReader } from '../log-reader.ts';
import type { EventReaderCalls } from './query-messages.ts';

type Scan = ReturnType<SqliteLogReader['parts']>;

export class EventCalls {
  readonly #dataPath: () => string;
  #reader: Promise<SqliteLogReader> | null = null;
  readonly #underWay = new Map<number, AbortController>();
  readonly #scans = new Map<number, Scan>();

  constructor(dataPath: () => string) {
    this.#dataPath = dataPath;
  }

  async close(): Promise<void> {
    const opened = this.#reader;
    this.#reader = null;
    for (const controller of this.#underWay.values()) controller.abort();
    this.#underWay.clear();
    this.#scans.clear();
    await (await opened)?.close();
  }

  #opened(): Promise<SqliteLogReader> {
    this.#reader ??= SqliteLogReader.open({ dataPath: this.#dataPath(), nowMs: Date.now });
    return this.#reader;
  }

  async #ask<T>(
    query: number,
    work: (reader: LogReader, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    this.#underWay.set(query, controller);
    try {
      return await work(await this.#opened(), controller.signal);
    } finally {
      this.#underWay.delete(query);
    }
  }

  async #scan(query: number, range: EventRange): Promise<void> {
    const controller = new AbortController();
    this.#underWay.set(query, controller);
    this.#scans.set(query, (await this.#opened()).parts(range, controller.signal));
  }

  async #next(query: number): Promise<StoredEvent[] | null> {
    const part = await this.#scans.get(query)?.next();
    return part === undefined || part.done === true ? null : part.value;
  }

  /** Ends a scan too, which whoever asked for it always tells. */
  #cancel(query: number): void {
    this.#underWay.get(query)?.abort();
    this.#underWay.delete(query);
    this.#scans.delete(query);
  }

  handlers(): Handlers<EventReaderCalls> {
    return {
      searchEvents: ({ query, asked }) =>
        this.#ask(query, (reader, signal) => reader.search(asked, signal)),
      countEvents: ({ query, asked }) =>
        this.#ask(query, async (reader, signal) => {
          const series = [...(await reader.counts(asked, signal))];
          const buffers = series.map(({ counts }) => counts.buffer as ArrayBuffer);
          return new Transferred(series, buffers);
        }),
      topOfEvents: ({ query, asked }) =>
        this.#ask(query, (reader, signal) => reader.top(asked, signal)),
      scanEvents: ({ query, asked }) => this.#scan(query, asked),
      nextEvents: ({ query }) => this.#next(query),
      detections: async ({ sinceRevision, limit }) => [
        ...(await (await this.#opened()).detections(sinceRevision, limit)),
      ],
      eventStats: async () => (await this.#opened()).stats(),
      cancelEvents: ({ query }) => this.#cancel(query),
    };
  }
}
