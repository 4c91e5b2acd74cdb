// What a rule over metrics is: which series it reads, and what it makes of their readings.

import type { Json } from '../../contract/fact.ts';
import type { Observation, Severity } from '../../contract/finding.ts';
import type { Ask } from '../../contract/question.ts';
import type { Labels } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';

/** A metric that a rule reads, and what it is to the rule. */
export interface Read {
  metric: string;
  /** `value` is what is judged. */
  role: string;
  /** As history keeps it (a counter's rate), or as it was read. */
  from: 'kept' | 'raw';
  /** Only series with these label values. */
  where?: Labels;
}

/** A number out of a fact, for what is no metric. */
export interface FactRead {
  fact: string;
  role: string;
  /** Null: the fact does not say. */
  pick(value: Json): number | null;
}

export type RuleTexts = Pick<Observation, 'title' | 'why' | 'advice'>;

/** The state of one rule for one entity. */
export interface Track {
  /** What holds now; null: nothing is wrong. */
  readonly severity: Severity | null;
  /**
   * Takes a reading, which is never NaN: what is not known is no reading. True when there is
   * something to tell: the severity has changed, or what the rule is about has happened again.
   */
  take(role: string, value: number, atMs: number): boolean;
  /** Why it is so, with the figures of this moment. */
  texts(): RuleTexts;
  /** Goes on after a restart from what was told before it. */
  resume(severity: Severity): void;
  /** History from before the start, for tracks that look far back. */
  seed?(points: readonly { atMs: number; value: number }[]): void;
}

export interface LevelInfo {
  severity: Severity;
  fires: number;
  /** Below `fires` where high is bad, above it where low is bad. */
  clears: number;
}

/** `mean`: over the whole time; `hold`: every reading of it is beyond the level. */
export interface Measure {
  kind: 'mean' | 'hold';
  overMs: number;
}

export interface Rule {
  /** The file's name, and the name of the finding's rule. */
  readonly name: string;
  /** What it finds, in one sentence, for the reference. */
  readonly help: Text;
  /** Absent: the help says it. */
  readonly levels?: readonly LevelInfo[];
  readonly measure?: Measure;
  /** What the evidence of its findings shows. */
  readonly about: Ask<'evidence'>['about'];
  readonly reads: readonly Read[];
  readonly facts?: readonly FactRead[];
  /** How much of the kept `value` a track wants to be seeded with. */
  readonly seedMs?: number;
  /** Which label names what a finding is about; absent: the host itself. */
  readonly entityLabel?: string;
  track(entity: string): Track;
}
