// Events as the main thread reads them: every question goes to the reading worker.

import { existsSync } from 'node:fs';
import type { StoredDetection } from '../../../contract/detection.ts';
import type { EventRange } from '../../event-filter.ts';
import type {
  CountSeries,
  EventCounts,
  EventPage,
  EventSearch,
  EventTop,
  EventTopAnswer,
  LogReader,
  LogStoreStats,
  StoredEvent,
} from '../../log-store.ts';
import { cancelled, Gate } from '../../../kit/gate.ts';
import type { ReaderCalls } from '../messages.ts';
import type { WorkerLink } from '../worker-link.ts';
import { emptyStats } from './empty-stats.ts';

/** Questions under way and waiting; a further one is refused. */
const questionsAtOnce = 2;
const questionsWaiting = 64;
/** A scan takes as long as whoever reads it. */
const scansAtOnce = 2;
const scansWaiting = 8;

const searching = 'search the events';

export class WorkerLogReader implements LogReader {
  readonly #reader: WorkerLink<ReaderCalls>;
  readonly #path: string;
  readonly #questions = new Gate(searching, questionsAtOnce, questionsWaiting);
  readonly #scans = new Gate('read through the events', scansAtOnce, scansWaiting);
  #last = 0;

  constructor(reader: WorkerLink<ReaderCalls>, path: string) {
    this.#reader = reader;
    this.#path = path;
  }

  async #ask<T>(
    gate: Gate,
    signal: AbortSignal | undefined,
    work: (query: number) => Promise<T>,
  ): Promise<T> {
    if (signal?.aborted) throw cancelled(searching);
    const leave = await gate.enter(signal);
    const query = ++this.#last;
    const cancel = (): void => {
      // A worker that is gone has nothing left to be cancelled.
      void this.#reader.call('cancelEvents', { query }).catch(() => {});
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      const answer = await work(query);
      if (signal?.aborted) throw cancelled(searching);
      return answer;
    } finally {
      signal?.removeEventListener('abort', cancel);
      leave();
    }
  }

  search(asked: EventSearch, signal?: AbortSignal): Promise<EventPage> {
    return this.#ask(this.#questions, signal, (query) =>
      this.#reader.call('searchEvents', { query, asked }),
    );
  }

  counts(asked: EventCounts, signal?: AbortSignal): Promise<readonly CountSeries[]> {
    return this.#ask(this.#questions, signal, (query) =>
      this.#reader.call('countEvents', { query, asked }),
    );
  }

  top(asked: EventTop, signal?: AbortSignal): Promise<EventTopAnswer> {
    return this.#ask(this.#questions, signal, (query) =>
      this.#reader.call('topOfEvents', { query, asked }),
    );
  }

  scan(
    asked: EventRange,
    onEvents: (events: readonly StoredEvent[]) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void> {
    return this.#ask(this.#scans, signal, async (query) => {
      const release = this.#reader.keepAwake();
      try {
        await this.#reader.call('scanEvents', { query, asked });
        for (;;) {
          const part = await this.#reader.call('nextEvents', { query });
          if (part === null || signal?.aborted) return;
          await onEvents(part);
        }
      } finally {
        await this.#reader.call('cancelEvents', { query }).finally(release);
      }
    });
  }

  detections(sinceRevision: number, limit: number): Promise<readonly StoredDetection[]> {
    return this.#reader.call('detections', { sinceRevision, limit });
  }

  /** Asked every few seconds until there are events: that is no reason to wake a thread. */
  async stats(): Promise<LogStoreStats> {
    if (!existsSync(this.#path)) return emptyStats(this.#path);
    return this.#reader.call('eventStats', null);
  }

  /** The worker is closed with the stores. */
  async close(): Promise<void> {}
}
