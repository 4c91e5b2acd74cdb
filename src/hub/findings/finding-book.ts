// The book of findings: one open finding a host, rule and entity, whatever is observed of it.

import { severities, type EvidencePart, type Finding } from '../../contract/finding.ts';
import type { Observation, Subject } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { DropCounts } from '../drop-counts.ts';
import { FindingIndex } from './finding-index.ts';
import type { FindingWriter } from './finding-writer.ts';
import { boundEvidence, boundIdentity, boundObservation } from './kept-finding.ts';
import { infoOf, type FindingInfo, type KeptFinding } from './kept-finding.ts';

/** Findings of a host that are not closed; of more the least severe newest are counted only. */
export const openPerHost = 500;
/** Findings of all hosts that are in memory. */
const openInAll = 10_000;
/** What was over by itself and comes again within this time is the same finding. */
export const reopenMs = 10 * 60_000;
/** After an agent has connected: what it has not observed again within this time is over. */
export const settleMs = 2 * 60_000;
/** Steps that the program itself writes of one finding; beyond them it only counts. */
const stepsLimit = 200;
/** Repeats that are steps of the history; later ones are only counted. */
const repeatSteps = 20;

const rank = ({ severity }: Pick<Finding, 'severity'>) => severities.indexOf(severity);

/** What events say is told by the hub's own detectors: an agent knows nothing of it. */
export const fromEvents: ReadonlySet<Subject['kind']> = new Set([
  'address',
  'network',
  'user',
  'source',
]);

export type Identity = Pick<Observation, 'host' | 'rule' | 'entity' | 'atMs'>;

type Counted = NonNullable<Observation['counted']>;

/** Of a thing that is many processes: which of them was seen now, where it is another. */
function otherProcess(before: Subject, now: Subject): string | null {
  if (before.kind !== 'process' || now.kind !== 'process') return null;
  const isSame = before.pid === now.pid && before.startTicks === now.startTicks;
  return isSame ? null : `PID ${now.pid}`;
}

/** What people are told of. */
const toldSteps = ['found', 'worse', 'reopened'] as const;

export type ToldStep = (typeof toldSteps)[number];

export interface FindingBookOptions {
  clock: Clock;
  drops: DropCounts;
  writer: FindingWriter;
  /** What was not over when the program last ended, and what ended just before. */
  kept: readonly KeptFinding[];
  nextId: number;
  /** Something of a host's findings has changed. */
  onChange(host: HostId): void;
  /** A finding is new, worse, or has come again, and nobody has closed it. */
  tell(kept: KeptFinding, what: ToldStep, atMs: number): void;
}

export class FindingBook {
  readonly #options: FindingBookOptions;
  readonly #index = new FindingIndex();
  /** Hosts whose agent has just connected, and since when (monotonic). */
  readonly #connectedMs = new Map<HostId, number>();
  #nextId: number;

  constructor(options: FindingBookOptions) {
    this.#options = options;
    this.#nextId = options.nextId;
    for (const kept of options.kept) this.#index.add(kept);
  }

  /** Findings of a host that are open or acknowledged. */
  current(host: HostId): KeptFinding[] {
    return this.#index.ofHost(host).filter(({ state }) => state !== 'closed');
  }

  /** Findings of a host of which what they are about is not over, whoever closed them. */
  holding(host: HostId): KeptFinding[] {
    return this.#index.ofHost(host).filter(({ overMs }) => overMs === null);
  }

  /** How many are in memory. */
  get size(): number {
    return this.#index.size;
  }

  hosts(): HostId[] {
    return this.#index.hosts();
  }

  /** Takes an observation; returns the id of the finding where it makes a new one. */
  observe(observation: Observation): number | null {
    return this.#observe(observation, true);
  }

  #observe(observation: Observation, tells: boolean): number | null {
    const bound = boundObservation(observation, this.#options.clock.nowMs());
    const known = this.#index.find(bound);
    if (!known) return this.#found(bound, tells);
    if (known.overMs !== null) return this.#cameBack(known, bound, tells);
    if (bound.counted) this.#recount(known, bound, bound.counted);
    else this.#repeat(known, bound);
    return null;
  }

  /** Of what was over before anybody saw it: history, told to nobody. */
  observePast(observation: Observation): void {
    const bound = boundObservation(observation, this.#options.clock.nowMs());
    if (this.#index.find(bound)?.overMs === null) return;
    this.#observe(observation, false);
    this.over(observation);
  }

  #found(observation: Observation, tells: boolean): number | null {
    if (!this.#hasRoomFor(observation)) return null;
    const { evidence, atMs, counted, ...about } = observation;
    const kept: KeptFinding = {
      ...about,
      id: this.#nextId,
      state: 'open',
      firstMs: counted?.firstMs ?? atMs,
      lastMs: atMs,
      count: counted?.count ?? 1,
      overMs: null,
      by: null,
      seen: true,
      steps: 0,
      acknowledgedBy: null,
    };
    this.#nextId += 1;
    this.#index.add(kept);
    this.#changed(kept);
    if (evidence.length > 0) this.freeze(kept.id, evidence);
    this.#step(kept, 'found', atMs, tells);
    return kept.id;
  }

  /** Makes room by giving up the least severe newest finding that nobody has in hand. */
  #hasRoomFor(observation: Observation): boolean {
    const { drops } = this.#options;
    const current = this.current(observation.host);
    if (current.length < openPerHost && this.#index.size < openInAll) return true;
    drops.add('findings', 'too many open');
    const lesser = current
      .filter((kept) => kept.state === 'open' && rank(kept) < rank(observation))
      .toSorted((left, right) => rank(left) - rank(right) || right.firstMs - left.firstMs)[0];
    if (!lesser) return false;
    this.#index.remove(lesser);
    this.#options.writer.remove(lesser.id);
    return true;
  }

  /** The evidence of a finding, which stays as it was when it fired. */
  freeze(id: number, evidence: readonly EvidencePart[]): void {
    if (!this.#index.byId(id)) return;
    this.#options.writer.evidence(id, JSON.stringify(boundEvidence(evidence)));
  }

  #cameBack(known: KeptFinding, observation: Observation, tells: boolean): number | null {
    // Events tell when something else begins: what was over is over.
    const isSame = known.state === 'closed' && known.by === null && !observation.counted;
    if (!isSame || observation.atMs - (known.overMs ?? 0) > reopenMs) {
      this.#index.remove(known);
      return this.#found(observation, tells);
    }
    if (!this.#hasRoomFor(observation)) return null;
    this.#index.revived(known);
    const note = otherProcess(known.subject, observation.subject);
    this.#take(known, observation);
    known.count += 1;
    known.overMs = null;
    known.by = known.acknowledgedBy;
    known.state = known.by === null ? 'open' : 'acknowledged';
    this.#step(known, 'reopened', observation.atMs, tells, note);
    this.#changed(known);
    return null;
  }

  #repeat(known: KeptFinding, observation: Observation): void {
    const { seen } = known;
    const change = Math.sign(rank(observation) - rank(known));
    const note = otherProcess(known.subject, observation.subject);
    this.#take(known, observation);
    // What an agent tells again when it connects is the same observation.
    if (seen) known.count += 1;
    const isStep = known.state !== 'closed' && seen && known.count <= repeatSteps;
    const what = change > 0 ? 'worse' : change < 0 ? 'better' : isStep ? 'again' : null;
    if (what) this.#step(known, what, observation.atMs, true, note);
    this.#changed(known, change !== 0);
  }

  /** The rule's own totals. A person who closed it has seen it: what comes after opens it again. */
  #recount(known: KeptFinding, observation: Observation, counted: Counted): void {
    const change = Math.sign(rank(observation) - rank(known));
    const goesOn = observation.atMs > known.lastMs;
    this.#take(known, observation);
    known.firstMs = Math.min(known.firstMs, counted.firstMs);
    known.count = counted.count;
    if (observation.evidence.length > 0) this.freeze(known.id, observation.evidence);
    const reopens = goesOn && known.state === 'closed';
    if (reopens) Object.assign(known, { state: 'open', by: null });
    const what = reopens ? 'reopened' : change > 0 ? 'worse' : change < 0 ? 'better' : null;
    if (what) this.#step(known, what, observation.atMs);
    this.#changed(known, what !== null);
  }

  #take(known: KeptFinding, observation: Observation): void {
    const { severity, subject, title, why, advice, atMs } = observation;
    const lastMs = Math.max(known.lastMs, atMs);
    Object.assign(known, { severity, subject, title, why, advice, lastMs, seen: true });
  }

  /** It still is so: known again after a restart, but no further observation. */
  confirm(identity: Identity): void {
    const known = this.#index.find(boundIdentity(identity));
    if (!known || known.overMs !== null) return;
    known.seen = true;
    known.lastMs = Math.max(known.lastMs, Math.round(identity.atMs));
    this.#changed(known, false);
  }

  /** What it is about is over: it closes by itself. */
  over(identity: Identity): void {
    const known = this.#index.find(boundIdentity(identity));
    if (!known || known.overMs !== null) return;
    known.overMs = Math.max(Math.round(identity.atMs), known.firstMs);
    known.seen = true;
    if (known.state !== 'closed') {
      known.acknowledgedBy = known.state === 'acknowledged' ? known.by : null;
      known.state = 'closed';
      known.by = null;
    }
    this.#step(known, 'over', known.overMs);
    this.#changed(known);
    this.#index.ended(known);
  }

  /** An agent has connected: it tells what is so, and what it does not tell is over. */
  connected(host: HostId): void {
    for (const kept of this.#index.ofHost(host)) {
      kept.seen = kept.overMs !== null || fromEvents.has(kept.subject.kind);
    }
    this.#connectedMs.set(host, this.#options.clock.monotonicMs());
  }

  /** Ends what was not observed again; called often, and costs nothing when there is nothing. */
  tend(): void {
    const { clock } = this.#options;
    for (const [host, sinceMs] of this.#connectedMs) {
      if (clock.monotonicMs() - sinceMs < settleMs) continue;
      this.#connectedMs.delete(host);
      const atMs = clock.nowMs();
      for (const kept of this.#index.ofHost(host)) if (!kept.seen) this.over({ ...kept, atMs });
    }
  }

  /** Lets go of what ended long ago; its row stays. */
  forgetEnded(): void {
    const oldestMs = this.#options.clock.nowMs() - reopenMs;
    for (const kept of this.#index.all()) {
      if (kept.overMs !== null && kept.overMs < oldestMs) this.#index.remove(kept);
    }
  }

  /** @throws AppError `notFound`, `conflict` for one that is closed, or what the store threw */
  async acknowledge(id: number, by: string, note: string | null): Promise<FindingInfo> {
    return this.#byPerson(id, { state: 'acknowledged', by, note });
  }

  /** @throws as `acknowledge` */
  async close(id: number, by: string, note: string | null): Promise<FindingInfo> {
    return this.#byPerson(id, { state: 'closed', by, note });
  }

  async #byPerson(
    id: number,
    change: { state: 'acknowledged' | 'closed'; by: string; note: string | null },
  ): Promise<FindingInfo> {
    const { clock, writer } = this.#options;
    const kept = this.#index.byId(id);
    if (!kept || kept.state === 'closed') {
      throw new AppError('conflict', `cannot change finding ${id}: it is closed already`);
    }
    const { state, by, note } = change;
    kept.state = state;
    kept.by = by;
    writer.step({ findingId: id, atMs: clock.nowMs(), what: state, by, note });
    this.#changed(kept);
    await writer.flush();
    return infoOf(kept);
  }

  #step(
    kept: KeptFinding,
    what: string,
    atMs: number,
    tells = true,
    note: string | null = null,
  ): void {
    const step = toldSteps.find((told) => told === what);
    if (step && tells && kept.state !== 'closed') this.#options.tell(kept, step, atMs);
    kept.steps += 1;
    if (kept.steps > stepsLimit) return;
    this.#options.writer.step({ findingId: kept.id, atMs, what, by: null, note });
  }

  #changed(kept: KeptFinding, urgent = true): void {
    this.#options.writer.put(kept, urgent);
    this.#options.onChange(kept.host);
  }
}
