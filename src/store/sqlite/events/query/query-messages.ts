// What the main thread asks of the reading worker about events.

import type { StoredDetection } from '../../../../contract/detection.ts';
import type { EventRange } from '../../../event-filter.ts';
import type {
  CountSeries,
  EventCounts,
  EventPage,
  EventSearch,
  EventTop,
  EventTopAnswer,
  LogStoreStats,
  StoredEvent,
} from '../../../log-store.ts';

/** A number that names a question until it is answered, so that it can be cancelled. */
interface Numbered {
  query: number;
}

export interface EventReaderCalls {
  searchEvents(input: Numbered & { asked: EventSearch }): EventPage;
  countEvents(input: Numbered & { asked: EventCounts }): CountSeries[];
  topOfEvents(input: Numbered & { asked: EventTop }): EventTopAnswer;
  /** Begins a scan; `nextEvents` gives its parts until `cancelEvents` or the end. */
  scanEvents(input: Numbered & { asked: EventRange }): void;
  /** Null: the scan is at its end. */
  nextEvents(input: Numbered): StoredEvent[] | null;
  detections(input: { sinceRevision: number; limit: number }): StoredDetection[];
  eventStats(input: null): LogStoreStats;
  cancelEvents(input: Numbered): void;
}
