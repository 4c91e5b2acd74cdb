// What a report asks of the store of security events; readers of that store answer it as they are.

import type { EventField } from '../contract/event-field.ts';

export type EventSelection =
  | { op: 'and'; of: readonly EventSelection[] }
  | { op: 'is'; field: EventField; values: readonly (string | null)[] };

/** Half open: from `fromMs` on, before `toMs`. */
export interface SelectedEvents {
  /** Host of the agent that read them; null: all. */
  host: string | null;
  fromMs: number;
  toMs: number;
  filter: EventSelection | null;
  /** What is counted: lines, or the attempts that they stand for. */
  measure: 'lines' | 'attempts';
}

export interface CountsWanted extends SelectedEvents {
  stepMs: number;
  by: EventField | null;
  limit: number;
}

export interface TopWanted extends SelectedEvents {
  by: EventField;
  limit: number;
}

export interface EventSource {
  /** One series for each value of `by`, one count for each step. */
  counts(
    wanted: CountsWanted,
  ): Promise<readonly { value: string | null; counts: Readonly<Float64Array> }[]>;
  top(wanted: TopWanted): Promise<{
    entries: readonly { value: string; count: number; firstMs: number; lastMs: number }[];
    distinct: number;
    total: number;
  }>;
}
