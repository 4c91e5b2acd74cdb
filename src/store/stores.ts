// The stores of a hub, and what it takes to open them, whichever adapter they are.

import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { LogReader } from './log-store.ts';
import type { SampleStore, Retention } from './ports.ts';
import type { Records } from './records.ts';

export interface Stores {
  samples: SampleStore;
  records: Records;
  /** Security events, read by the worker that reads everything; others write them. */
  events: LogReader;
  close(): Promise<void>;
}

export interface OpenStoresOptions {
  /** Folder of the embedded databases; made with mode 0700 where it is missing. */
  dataPath: string;
  retention: Retention;
  clock: Clock;
  log: Log;
}

export interface OpenRecordsOptions {
  dataPath: string;
  log: Log;
}

export interface OpenEventsOptions {
  dataPath: string;
  nowMs: () => number;
}
