// Feeds rules one series after another and tells what they said, for tests.

import type { Severity } from '../../contract/finding.ts';
import type { Labels, SampleFrame, SeriesDefinition } from '../../contract/sample.ts';
import { secondMs } from '../../contract/time-units.ts';
import { RuleRun, type Outcome } from './rule-run.ts';
import type { Rule } from './rule.ts';

export const startMs = 1_800_000_000_000;

export interface Reading {
  metric: string;
  labels?: Labels;
  value: number;
}

/** A host whose readings a test makes up; each series gets its index when it first appears. */
export class TestHost {
  readonly run: RuleRun;
  readonly #indexes = new Map<string, number>();
  readonly outcomes: Outcome[] = [];
  atMs = startMs;

  constructor(rules: readonly Rule[]) {
    this.run = new RuleRun(rules);
  }

  frame(readings: readonly Reading[]): SampleFrame {
    const added: SeriesDefinition[] = [];
    const series = readings.map(({ metric, labels = {} }) => {
      const key = JSON.stringify([metric, labels]);
      const known = this.#indexes.get(key);
      if (known !== undefined) return known;
      const index = this.#indexes.size;
      this.#indexes.set(key, index);
      added.push({ index, metric, labels });
      return index;
    });
    const values = Float64Array.from(readings, ({ value }) => value);
    return {
      kind: 'samples',
      host: 'h1',
      atMs: this.atMs,
      added,
      series: Uint32Array.from(series),
      raw: values,
      kept: values,
    };
  }

  read(readings: readonly Reading[]): Outcome[] {
    const outcomes = this.run.take(this.frame(readings));
    this.outcomes.push(...outcomes);
    return outcomes;
  }

  /** The same readings each `everyMs` for so long. */
  hold(readings: readonly Reading[], forMs: number, everyMs: number = secondMs): void {
    for (let passedMs = 0; passedMs < forMs; passedMs += everyMs) {
      this.read(readings);
      this.atMs += everyMs;
    }
  }

  /** Severities that were told, `over` where it ended; without what only went on. */
  get told(): (Severity | 'over')[] {
    return this.outcomes.flatMap((outcome) => {
      if (outcome.kind === 'still') return [];
      return [outcome.kind === 'over' ? 'over' : outcome.observation.severity];
    });
  }
}
