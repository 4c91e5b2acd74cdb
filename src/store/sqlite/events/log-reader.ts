// Reads the events of events.db in the calling thread, beside whoever writes them.

import { join } from 'node:path';
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
import type { OpenEventsOptions } from '../../stores.ts';
import { countsOf, topOf } from './query/query-counts.ts';
import type { Position } from './query/query-cursor.ts';
import { QueriedFile } from './query/query-file.ts';
import { Pace } from './query/query-pace.ts';
import { newestPage, pageSince, scanPart, type ScanPart } from './query/query-pages.ts';
import { detectionsSince, statsOf } from './query/query-stats.ts';
import { eventId, eventsFile } from './schema.ts';

export interface ReadLimits {
  /** A search that takes longer answers with what it has. */
  searchMs: number;
  /** Counts that take longer fail. */
  countMs: number;
  /** Events of a part of a scan. */
  scanEvents: number;
}

const usualLimits: ReadLimits = { searchMs: 2000, countMs: 30_000, scanEvents: 4096 };

export class SqliteLogReader implements LogReader {
  readonly #file: QueriedFile;
  readonly #limits: ReadLimits;

  private constructor(path: string, limits: ReadLimits) {
    this.#file = new QueriedFile(path);
    this.#limits = limits;
  }

  /** The file is opened by the first question, and may come into being later. */
  static async open(
    { dataPath }: OpenEventsOptions,
    limits: Partial<ReadLimits> = {},
  ): Promise<SqliteLogReader> {
    return new SqliteLogReader(join(dataPath, eventsFile), { ...usualLimits, ...limits });
  }

  search(asked: EventSearch, signal?: AbortSignal): Promise<EventPage> {
    const { after } = asked;
    return this.#file.read(async (snapshot) => {
      if (!snapshot) return { events: [], next: null, newest: eventId(0), complete: true };
      const pace = new Pace(this.#limits.searchMs, signal);
      if (after !== undefined) return pageSince(snapshot, asked, after, pace);
      return newestPage(snapshot, asked, pace);
    });
  }

  counts(asked: EventCounts, signal?: AbortSignal): Promise<readonly CountSeries[]> {
    return this.#file.read(async (snapshot) => {
      const pace = new Pace(this.#limits.countMs, signal);
      return countsOf(snapshot, asked, pace);
    });
  }

  top(asked: EventTop, signal?: AbortSignal): Promise<EventTopAnswer> {
    return this.#file.read(async (snapshot) => {
      const pace = new Pace(this.#limits.countMs, signal);
      return snapshot ? topOf(snapshot, asked, pace) : { entries: [], distinct: 0, total: 0 };
    });
  }

  /** Each part is of a moment of its own: whoever reads slowly holds up nothing. */
  async *parts(range: EventRange, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void> {
    let behind: Position | null = null;
    do {
      const from: Position | null = behind;
      const part: ScanPart = await this.#file.read(async (snapshot) => {
        const pace = new Pace(Infinity, signal);
        if (!snapshot) return { events: [], next: null };
        return scanPart(snapshot, range, from, this.#limits.scanEvents, pace);
      });
      if (part.events.length > 0) yield part.events;
      behind = part.next;
    } while (behind !== null);
  }

  async scan(
    range: EventRange,
    onEvents: (events: readonly StoredEvent[]) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void> {
    for await (const events of this.parts(range, signal)) await onEvents(events);
  }

  detections(sinceRevision: number, limit: number): Promise<readonly StoredDetection[]> {
    return this.#file.read(async (snapshot) =>
      snapshot
        ? detectionsSince(snapshot, { revision: sinceRevision, limit }, this.#file.memory.damaged)
        : [],
    );
  }

  stats(): Promise<LogStoreStats> {
    return this.#file.read(async (snapshot) =>
      statsOf(snapshot, this.#file.path, this.#file.memory.damaged),
    );
  }

  async close(): Promise<void> {
    this.#file.close();
  }
}
