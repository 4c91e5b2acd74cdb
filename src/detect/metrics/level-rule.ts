// Rules by level: a figure, or its mean, beyond a level for a time; it clears at another level.

import type { Severity } from '../../contract/finding.ts';
import { severities } from '../../contract/finding.ts';
import type { Labels } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import { MeanWindow } from './mean-window.ts';
import type { FactRead, LevelInfo, Measure, Read, Rule, RuleTexts, Track } from './rule.ts';

/**
 * Readings further apart than this are a gap: nothing is known of the time between, so no
 * duration runs over it.
 */
export const gapMs = 60_000;

export interface Level extends LevelInfo {
  /** Further condition of firing, on the other figures that the rule reads. */
  needs?(asides: Readonly<Record<string, number>>): boolean;
}

export interface LevelReading {
  entity: string;
  severity: Severity;
  /** What was judged: the figure, or its mean. */
  value: number;
  minutes: number;
  asides: Readonly<Record<string, number>>;
}

export interface LevelSpec {
  name: string;
  help: Text;
  about: Rule['about'];
  metric?: string;
  where?: Labels;
  /** Other figures of the same entity that the levels look at. */
  asides?: readonly Read[];
  facts?: readonly FactRead[];
  entityLabel?: string;
  measure: Measure;
  /** The least severe first. */
  levels: readonly Level[];
  texts(reading: LevelReading): RuleTexts;
}

interface LevelState {
  level: Level;
  active: boolean;
  /** Since when it is beyond `fires`, and within `clears`; NaN: it is not. */
  firesSinceMs: number;
  clearsSinceMs: number;
}

const beyond = (value: number, bound: number, { fires, clears }: Level) =>
  clears <= fires ? value >= bound : value <= bound;

class LevelTrack implements Track {
  readonly #spec: LevelSpec;
  readonly #entity: string;
  readonly #states: LevelState[];
  readonly #window: MeanWindow | null;
  readonly #holdMs: number;
  readonly #asides: Record<string, number> = {};
  #value = Number.NaN;
  #lastMs = Number.NaN;
  severity: Severity | null = null;

  constructor(spec: LevelSpec, entity: string) {
    const { kind, overMs } = spec.measure;
    this.#spec = spec;
    this.#entity = entity;
    this.#window = kind === 'mean' ? new MeanWindow(overMs) : null;
    this.#holdMs = kind === 'hold' ? overMs : 0;
    this.#states = spec.levels.map((level) => ({
      level,
      active: false,
      firesSinceMs: Number.NaN,
      clearsSinceMs: Number.NaN,
    }));
  }

  take(role: string, value: number, atMs: number): boolean {
    if (role !== 'value') {
      this.#asides[role] = value;
      return false;
    }
    // Also after the clock was stepped back.
    if (!(atMs - this.#lastMs <= gapMs) || atMs < this.#lastMs) this.#beginAnew();
    this.#lastMs = atMs;
    this.#window?.add(value, atMs);
    const measured = this.#window ? this.#window.meanAt(atMs) : value;
    if (measured === null) return false;
    this.#value = measured;
    for (const state of this.#states) this.#judge(state, measured, atMs);
    const before = this.severity;
    this.severity = this.#states.findLast(({ active }) => active)?.level.severity ?? null;
    return this.severity !== before;
  }

  /** What holds stays, until enough is known again to say that it does not. */
  #beginAnew(): void {
    this.#window?.reset();
    for (const state of this.#states) state.firesSinceMs = state.clearsSinceMs = Number.NaN;
  }

  #judge(state: LevelState, value: number, atMs: number): void {
    const { level } = state;
    const fires = beyond(value, level.fires, level) && (level.needs?.(this.#asides) ?? true);
    const clears = !beyond(value, level.clears, level);
    state.firesSinceMs = sinceOf(fires, state.firesSinceMs, atMs);
    state.clearsSinceMs = sinceOf(clears, state.clearsSinceMs, atMs);
    if (atMs - state.firesSinceMs >= this.#holdMs) state.active = true;
    else if (atMs - state.clearsSinceMs >= this.#holdMs) state.active = false;
  }

  texts(): RuleTexts {
    const { measure, texts } = this.#spec;
    return texts({
      entity: this.#entity,
      severity: this.severity ?? 'info',
      value: this.#value,
      minutes: measure.overMs / 60_000,
      asides: this.#asides,
    });
  }

  resume(severity: Severity): void {
    const rank = severities.indexOf(severity);
    for (const state of this.#states) {
      state.active = severities.indexOf(state.level.severity) <= rank;
    }
    this.severity = this.#states.findLast(({ active }) => active)?.level.severity ?? null;
  }
}

const sinceOf = (holds: boolean, sinceMs: number, atMs: number) =>
  !holds ? Number.NaN : Number.isNaN(sinceMs) ? atMs : sinceMs;

export function levelRule(spec: LevelSpec): Rule {
  const { name, help, about, metric, where, asides = [], facts, entityLabel } = spec;
  const value: Read[] = metric
    ? [{ metric, role: 'value', from: 'kept', ...(where ? { where } : {}) }]
    : [];
  return {
    name,
    help,
    levels: spec.levels,
    measure: spec.measure,
    about,
    // What a level looks at must be known before the figure itself is judged.
    reads: [...asides, ...value],
    ...(facts ? { facts } : {}),
    ...(entityLabel === undefined ? {} : { entityLabel }),
    track: (entity) => new LevelTrack(spec, entity),
  };
}
