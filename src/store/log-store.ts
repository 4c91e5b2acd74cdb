// What the product asks of a store of security events; test/conformance/log-store.ts is its law.

import type { Detection, StoredDetection } from '../contract/detection.ts';
import type { EventField } from '../contract/event-field.ts';
import type { LogEvent } from '../contract/log-event.ts';
import type { HostId } from '../contract/sample.ts';
import type { EventRange } from './event-filter.ts';

/** Lines of one source in their order, understood. */
export interface EventBatch {
  /** Host of the agent that read them. */
  host: HostId;
  /** Whose checkpoint it is. */
  source: string;
  path: string;
  /**
   * One reading of one file from its beginning on. An event of this pass may be the same occurrence
   * as one of another pass (a copy, a part read before), never as one of its own.
   */
  pass: string;
  collectedMs: number;
  events: readonly LogEvent[];
  /** Their lines in UTF-8, a line feed behind each, where these lie like that anyway. */
  text?: Uint8Array | null;
  /** Kept in the same transaction; null leaves what there is. */
  checkpoint: string | null;
}

/** Further state that is kept in the same transaction; a value of null removes it. */
export interface Kept {
  key: string;
  value: string | null;
}

export interface Settled {
  detections: readonly Detection[];
  kept: readonly Kept[];
}

export interface Appended {
  added: number;
  /** Occurrences that were there already. */
  duplicates: number;
}

/**
 * Writes events. Exactly once: what `append` has acknowledged is there after a kill at any moment,
 * what it has not is read again from the checkpoint. Several programs may write to one store at one
 * time; each append is then complete before the other's.
 */
export interface LogWriter {
  /** Checkpoint of a source as it was committed last. */
  checkpoint(host: HostId, source: string): Promise<string | null>;
  checkpoints(host: HostId): Promise<ReadonlyMap<string, string>>;
  /** Entries whose key begins so, in the order of their keys. */
  kept(prefix: string): Promise<readonly { key: string; value: string }[]>;
  /** Detections of a host of which the last event is not older. */
  recentDetections(host: HostId, fromMs: number): Promise<readonly StoredDetection[]>;
  /**
   * Stores those events that are not there yet. `settle` is told these, in order, before they are
   * committed, and what it returns is committed with them; it is called at most once, and not at
   * all when nothing is new.
   * @throws AppError `diskFull`, `storeFailed`, `timeout`: nothing of the batch is stored then
   */
  append(batch: EventBatch, settle?: (fresh: readonly LogEvent[]) => Settled): Promise<Appended>;
  /** Keeps state without events. */
  settle(host: HostId, settled: Settled): Promise<void>;
  /** Drops what is older than the retention, and the oldest beyond the budget. */
  expire(retention: EventRetention, nowMs: number): Promise<void>;
  close(): Promise<void>;
}

export interface EventRetention {
  keepMs: number;
  budgetBytes: number;
}

/** An event as it lies in the store; what else its line says is read from the line. */
export interface StoredEvent extends Omit<LogEvent, 'message' | 'fields'> {
  /** Same for ever; newer events of the same time have a later one. */
  id: string;
  host: HostId;
  source: string;
  path: string;
  collectedMs: number;
}

/** With what tells it from equal lines. */
export interface FoundEvent extends StoredEvent {
  /** How many equal lines of the same second and agent were stored before it. */
  ordinal: number;
}

export interface EventSearch extends EventRange {
  limit: number;
  /** `next` of the page before: older ones. */
  before?: string;
  /** `newest` of an earlier page: only those that were stored since, oldest first. */
  after?: string;
}

export interface EventPage {
  /** Newest first by event time; with `after` in the order in which they were stored. */
  events: readonly FoundEvent[];
  /** Null: there are no older ones. */
  next: string | null;
  /** Position of what was stored last, for `after`. */
  newest: string;
  /** False: the time limit ended the search; `next` goes on. */
  complete: boolean;
}

/** What is counted: lines, or the attempts that they stand for. */
export type Measure = 'lines' | 'attempts';

export interface EventCounts extends EventRange {
  measure: Measure;
  /** Of each interval; intervals begin at multiples of it counted from `fromMs`. */
  stepMs: number;
  /** Null: one series for all. */
  by: EventField | null;
  /** Most series; further values are summed up under `null`. */
  limit: number;
}

export interface CountSeries {
  /** Null: all (or all other) values. */
  value: string | null;
  counts: Float64Array;
}

export interface EventTop extends EventRange {
  measure: Measure;
  by: EventField;
  limit: number;
}

export interface TopEntry {
  value: string;
  count: number;
  firstMs: number;
  lastMs: number;
}

export interface EventTopAnswer {
  entries: readonly TopEntry[];
  /** How many values there are. */
  distinct: number;
  /** Sum over all of them. */
  total: number;
}

export interface LogStoreStats {
  path: string;
  bytes: number;
  events: number;
  oldestMs: number | null;
  newestMs: number | null;
  /** Damaged parts that were set aside, and the events in them as far as known. */
  damagedChunks: number;
  /** Of the newest change of a detection; 0: there was none. */
  revision: number;
  sources: readonly {
    host: HostId;
    source: string;
    path: string;
    events: number;
    understood: number;
    newestMs: number | null;
  }[];
}

/** Reads events; everything that was acknowledged before the call is seen. */
export interface LogReader {
  search(search: EventSearch, signal?: AbortSignal): Promise<EventPage>;
  counts(counts: EventCounts, signal?: AbortSignal): Promise<readonly CountSeries[]>;
  top(top: EventTop, signal?: AbortSignal): Promise<EventTopAnswer>;
  /**
   * All events of a range, oldest first (equal times in the order in which they were stored), in
   * parts of some thousands; the next part is read when the promise of the one before has settled.
   */
  scan(
    range: EventRange,
    onEvents: (events: readonly StoredEvent[]) => Promise<void> | void,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Detections that have changed since, in the order of their changes. */
  detections(sinceRevision: number, limit: number): Promise<readonly StoredDetection[]>;
  stats(): Promise<LogStoreStats>;
  close(): Promise<void>;
}
