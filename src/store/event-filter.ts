// Which events are meant: the form that every log store answers, whatever a person typed.

import type { EventField } from '../contract/event-field.ts';

/**
 * `is`: the field is one of the values, exactly; of `ip` a value may be a network in CIDR
 * notation, and `null` means that the field is absent. `words`: all of these whole words stand in
 * the line, without regard to case. `substring`: so written, without regard to case. `pattern`: a
 * JavaScript regular expression without regard to case, given up where a line takes too long.
 */
export type EventFilter =
  | { op: 'and' | 'or'; of: readonly EventFilter[] }
  | { op: 'not'; of: EventFilter }
  | { op: 'is'; field: EventField; values: readonly (string | null)[] }
  | { op: 'words'; words: readonly string[] }
  | { op: 'substring'; text: string }
  | { op: 'pattern'; pattern: string };

/** Half open: from `fromMs` on, before `toMs`. Null of `filter` means all. */
export interface EventRange {
  /** Host of the agent that read them; null: all. */
  host: string | null;
  fromMs: number;
  toMs: number;
  filter: EventFilter | null;
}
