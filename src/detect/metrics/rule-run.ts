// Runs the rules over the readings of one host, and says what begins, goes on and ends.

import type { Fact } from '../../contract/fact.ts';
import type { Observation, Severity } from '../../contract/finding.ts';
import type { Labels, SampleFrame, SeriesDefinition } from '../../contract/sample.ts';
import type { Read, Rule, Track } from './rule.ts';
import type { Point } from './trend.ts';

/** Entities that are judged, over all rules; a host with more mounts has them unjudged. */
export const tracksLimit = 2000;
/** What holds is said again this often, so that a restart finds it known. */
export const stillMs = 60_000;
/** What holds of something that has not been read for so long is over: it is not there any more. */
export const goneMs = 10 * 60_000;
/** Looked after less often than this, the machine slept: meanwhile nothing could be read. */
const sleptMs = 2 * stillMs;

interface Ending<K extends string> {
  kind: K;
  rule: string;
  entity: string;
  atMs: number;
}

export type Outcome =
  | {
      kind: 'observation';
      about: Rule['about'];
      observation: Omit<Observation, 'host' | 'evidence'>;
    }
  | Ending<'still'>
  | Ending<'over'>;

interface Tracked {
  rule: Rule;
  entity: string;
  labels: Labels;
  metric: string;
  track: Track;
  /** When its figure was read last. */
  readMs: number;
  toldMs: number;
  /** Of a fact, which is told only when it changes. */
  isFact: boolean;
  /** Let go of, but its series may come back. */
  isGone: boolean;
}

interface Reader {
  tracked: Tracked;
  role: string;
  from: Read['from'];
}

/** The name of the entity where a rule is about the host itself. */
export const hostEntity = 'host';

const keyOf = (rule: string, entity: string) => `${rule} ${entity}`;

const fits = (where: Labels | undefined, labels: Labels) =>
  Object.entries(where ?? {}).every(([name, value]) => labels[name] === value);

export class RuleRun {
  readonly #rules: readonly Rule[];
  readonly #tracks = new Map<string, Tracked>();
  /** By the index of a series; most series have none. */
  #readers: (Reader[] | undefined)[] = [];
  readonly #resumed = new Map<string, Severity>();
  #tidiedMs = Number.NEGATIVE_INFINITY;
  /** Entities that found no room. */
  refused = 0;

  constructor(rules: readonly Rule[]) {
    this.#rules = rules;
  }

  get size(): number {
    return this.#tracks.size;
  }

  /** What was so when the program last ended: it goes on until it is known to be over. */
  resume(rule: string, entity: string, severity: Severity): void {
    if (this.#resumed.size < tracksLimit) this.#resumed.set(keyOf(rule, entity), severity);
  }

  /** The agent has connected again: the indexes of its series begin anew. */
  hello(): void {
    this.#readers = [];
  }

  take(frame: SampleFrame): Outcome[] {
    const { series, raw, kept, atMs } = frame;
    for (const definition of frame.added) this.#add(definition);
    const outcomes: Outcome[] = [];
    for (let at = 0; at < series.length; at += 1) {
      const readers = this.#readers[series[at] ?? 0];
      if (!readers) continue;
      for (const reader of readers) {
        const value = (reader.from === 'kept' ? kept : raw)[at] ?? Number.NaN;
        this.#read(reader.tracked, reader.role, value, atMs, outcomes);
      }
    }
    if (atMs - this.#tidiedMs >= stillMs || atMs < this.#tidiedMs) this.#tidy(atMs, outcomes);
    return outcomes;
  }

  takeFact({ key, value, atMs }: Pick<Fact, 'key' | 'value' | 'atMs'>): Outcome[] {
    const outcomes: Outcome[] = [];
    for (const rule of this.#rules) {
      for (const { fact, role, pick } of rule.facts ?? []) {
        if (fact !== key) continue;
        const read = pick(value);
        if (read === null) {
          this.#lose(rule, atMs);
          continue;
        }
        const tracked = this.#trackOf(rule, hostEntity);
        if (!tracked) continue;
        Object.assign(tracked, { isFact: true, metric: key });
        this.#read(tracked, role, read, atMs, outcomes);
      }
    }
    return outcomes;
  }

  /** A fact stands until it is told anew: from when it says no figure, that is not read. */
  #lose(rule: Rule, atMs: number): void {
    const tracked = this.#tracks.get(keyOf(rule.name, hostEntity));
    if (tracked?.isFact) Object.assign(tracked, { isFact: false, readMs: atMs });
  }

  #add({ index, metric, labels }: SeriesDefinition): void {
    const readers: Reader[] = [];
    for (const rule of this.#rules) {
      for (const { role, from, ...read } of rule.reads) {
        if (read.metric !== metric || !fits(read.where, labels)) continue;
        const entity = rule.entityLabel ? labels[rule.entityLabel] : hostEntity;
        const tracked = entity === undefined ? null : this.#trackOf(rule, entity);
        if (!tracked) continue;
        if (role === 'value') Object.assign(tracked, { metric, labels });
        readers.push({ tracked, role, from });
      }
    }
    this.#readers[index] = readers.length > 0 ? readers : undefined;
  }

  #trackOf(rule: Rule, entity: string): Tracked | null {
    const key = keyOf(rule.name, entity);
    const known = this.#tracks.get(key);
    if (known) return known;
    if (this.#tracks.size >= tracksLimit) {
      this.refused += 1;
      return null;
    }
    const tracked: Tracked = {
      rule,
      entity,
      labels: {},
      metric: '',
      track: rule.track(entity),
      readMs: Number.NaN,
      toldMs: Number.NEGATIVE_INFINITY,
      isFact: false,
      isGone: false,
    };
    const severity = this.#resumed.get(key);
    if (severity) tracked.track.resume(severity);
    this.#resumed.delete(key);
    this.#tracks.set(key, tracked);
    return tracked;
  }

  #read(tracked: Tracked, role: string, value: number, atMs: number, outcomes: Outcome[]): void {
    // What could not be read is neither fine nor bad.
    if (Number.isNaN(value)) return;
    if (tracked.isGone) this.#comeBack(tracked);
    tracked.readMs = atMs;
    const { track } = tracked;
    if (track.take(role, value, atMs)) {
      tracked.toldMs = atMs;
      outcomes.push(
        track.severity === null
          ? endOf(tracked, 'over', atMs)
          : observationOf(tracked, track.severity, atMs),
      );
    } else if (track.severity !== null && !(Math.abs(atMs - tracked.toldMs) < stillMs)) {
      tracked.toldMs = atMs;
      outcomes.push(endOf(tracked, 'still', atMs));
    }
  }

  #comeBack(tracked: Tracked): void {
    tracked.isGone = false;
    const key = keyOf(tracked.rule.name, tracked.entity);
    if (!this.#tracks.has(key)) this.#tracks.set(key, tracked);
  }

  /** Lets go of what is not there any more: a mount, a device. */
  #tidy(atMs: number, outcomes: Outcome[]): void {
    const isStep = atMs < this.#tidiedMs || atMs - this.#tidiedMs >= sleptMs;
    this.#tidiedMs = atMs;
    for (const [key, tracked] of this.#tracks) {
      if (isStep || Number.isNaN(tracked.readMs)) tracked.readMs = atMs;
      if (tracked.isFact || atMs - tracked.readMs < goneMs) continue;
      if (tracked.track.severity !== null) outcomes.push(endOf(tracked, 'over', atMs));
      this.#tracks.delete(key);
      tracked.isGone = true;
      tracked.track = tracked.rule.track(tracked.entity);
    }
  }

  /** Which rules want history, of which metric, and how much. */
  static seedsOf(rules: readonly Rule[]): { metric: string; spanMs: number }[] {
    return rules.flatMap(({ seedMs, reads }) =>
      reads.flatMap(({ role, metric }) =>
        seedMs !== undefined && role === 'value' ? [{ metric, spanMs: seedMs }] : [],
      ),
    );
  }

  /** History of a series from before the start. */
  seed(metric: string, labels: Labels, points: readonly Point[]): void {
    for (const rule of this.#rules) {
      const isRead = rule.reads.some((read) => read.metric === metric && read.role === 'value');
      if (rule.seedMs === undefined || !isRead) continue;
      const entity = rule.entityLabel ? labels[rule.entityLabel] : hostEntity;
      if (entity === undefined) continue;
      this.#trackOf(rule, entity)?.track.seed?.(points);
    }
  }
}

function endOf<K extends string>(tracked: Tracked, kind: K, atMs: number): Ending<K> {
  const { rule, entity } = tracked;
  return { kind, rule: rule.name, entity, atMs };
}

function observationOf(tracked: Tracked, severity: Severity, atMs: number): Outcome {
  const { rule, entity, metric, labels, track } = tracked;
  const subject = { kind: 'metric', metric, labels } as const;
  const observation = { rule: rule.name, entity, severity, subject, ...track.texts(), atMs };
  return { kind: 'observation', about: rule.about, observation };
}
