// The findings in memory by their identity, id and host; those that ended go first.

import type { Observation } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { KeptFinding } from './kept-finding.ts';

/** Ended findings that are remembered in case they come again. */
const endedLimit = 1000;

type Named = Pick<Observation, 'host' | 'rule' | 'entity'>;

const keyOf = ({ host, rule, entity }: Named) => JSON.stringify([host, rule, entity]);

export class FindingIndex {
  readonly #byKey = new Map<string, KeptFinding>();
  readonly #byId = new Map<number, KeptFinding>();
  readonly #hosts = new Map<HostId, Set<KeptFinding>>();
  /** In the order in which they ended. */
  readonly #ended = new Set<KeptFinding>();

  get size(): number {
    return this.#byId.size;
  }

  find(named: Named): KeptFinding | null {
    return this.#byKey.get(keyOf(named)) ?? null;
  }

  byId(id: number): KeptFinding | null {
    return this.#byId.get(id) ?? null;
  }

  all(): KeptFinding[] {
    return [...this.#byId.values()];
  }

  hosts(): HostId[] {
    return [...this.#hosts.keys()];
  }

  ofHost(host: HostId): KeptFinding[] {
    return [...(this.#hosts.get(host) ?? [])];
  }

  add(kept: KeptFinding): void {
    this.#byKey.set(keyOf(kept), kept);
    this.#byId.set(kept.id, kept);
    const known = this.#hosts.get(kept.host) ?? new Set();
    this.#hosts.set(kept.host, known.add(kept));
    if (kept.overMs !== null) this.ended(kept);
  }

  ended(kept: KeptFinding): void {
    this.#ended.delete(kept);
    this.#ended.add(kept);
    const [oldest] = this.#ended;
    if (oldest && this.#ended.size > endedLimit) this.remove(oldest);
  }

  /** It has come again. */
  revived(kept: KeptFinding): void {
    this.#ended.delete(kept);
  }

  remove(kept: KeptFinding): void {
    if (this.find(kept) === kept) this.#byKey.delete(keyOf(kept));
    this.#byId.delete(kept.id);
    this.#ended.delete(kept);
    const known = this.#hosts.get(kept.host);
    known?.delete(kept);
    if (known?.size === 0) this.#hosts.delete(kept.host);
  }
}
