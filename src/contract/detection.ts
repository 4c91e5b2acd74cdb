// What a detector has found in the events of a host: it becomes a finding, told to people.

import type { Severity, Subject } from './finding.ts';
import type { Text } from './text.ts';

/**
 * One for each rule and entity, and for each time that it happened. Times and count are totals of
 * this time, a function of the events alone: told twice, it says the same.
 */
export interface Detection {
  /** Name of the detector. */
  rule: string;
  /** The address, network, user, or source that it is about. */
  entity: string;
  /** Names this time among others of the same rule and entity: its `firstMs` when it began. */
  episode: number;
  severity: Severity;
  subject: Subject;
  firstMs: number;
  lastMs: number;
  /** Attempts (or what the rule counts) in it. 0: counted anew, it is part of another. */
  count: number;
  /** Lines of this very entity: the first, and the newest. */
  samples: readonly string[];
  title: Text;
  why: Text;
  /** What to do next. */
  advice: Text;
  /** MITRE ATT&CK technique, such as `T1110.001`. */
  technique: string;
  /** Of an entity of the allow-list: kept and shown as "would have fired", told to nobody. */
  allowed: boolean;
  /** Over when nothing more has come for so long; null: until a person closes it. */
  quietMs: number | null;
}

/** As it lies in the store. */
export interface StoredDetection extends Detection {
  /** Host of the agent that read the events. */
  host: string;
  /** Grows with each change of any detection. */
  revision: number;
}
