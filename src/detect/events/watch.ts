// What a detector does while the events of a host pass by.

import type { LogEvent } from '../../contract/log-event.ts';
import type { Entity } from './entities.ts';

/** An event as detectors see it: keep none of it, for that of a guess is used again. */
export interface Sighting {
  readonly event: LogEvent;
  /** Where the line was read. */
  readonly source: string;
  /** Null where the event names no address (a host in its place is taken for one), or no user. */
  readonly address: Entity | null;
  readonly user: Entity | null;
  /** Guesses of a password or a user name that this line stands for. */
  readonly guesses: number;
}

/** The state of a detector over the events of one host. */
export interface Watch {
  /** A line of whatever type; of several in a row with one source, host and time only the first. */
  hear?(event: LogEvent, source: string): void;
  /** What comes next of a source is another file, or read after a pause: its time may be any. */
  turn?(source: string): void;
  /** As soon as it is there; events of one minute come in any order, and nothing may hang on it. */
  take?(sighting: Sighting): void;
  /**
   * In the order of time, a minute later: for judgements that depend on what was before. The event
   * of a guess (`guessTypes`) has nothing but time, line and type: who and from where stand beside.
   */
  settle?(sighting: Sighting): void;
  /** All events before it have been settled. `nowMs` is null where only events tell the time. */
  pass?(watermarkMs: number, nowMs: number | null): void;
  /** What it has kept, by the rest of its key; of that only what was so before the time. */
  restore?(kept: ReadonlyMap<string, string>, beforeMs: number): void;
}
