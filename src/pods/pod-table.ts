// The pods that are known now, and which pod a container belongs to.

import type { ClusterFact, PodCounts, PodRow } from '../contract/pod.ts';
import type { KeptPod } from './kept-pod.ts';

/** Several thousand are usual in a large cluster; what is beyond is counted. */
export const mostPods = 20_000;
const mostTroubled = 20;
const mostNamespaces = 1000;

/** CPU and memory of a pod. */
export type PodUsage = Pick<PodRow, 'cpuMillicores' | 'memoryBytes'>;

const noUsage: PodUsage = { cpuMillicores: null, memoryBytes: null };

export interface PodChange {
  id: string;
  /** Null: it is new. */
  before: KeptPod | null;
  /** Null: it is gone. */
  now: KeptPod | null;
}

type Listener = (change: PodChange) => void;

export type PodSummary = Pick<ClusterFact, 'counts' | 'namespaces' | 'troubled'>;

const isSame = (left: KeptPod, right: KeptPod): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const badnessOf = ({ standing }: PodRow): number => (standing === 'danger' ? 0 : 1);

export class PodTable {
  readonly #pods = new Map<string, KeptPod>();
  readonly #podOfContainer = new Map<string, string>();
  readonly #listeners = new Set<Listener>();
  /** Pods that found no room. */
  dropped = 0;

  get size(): number {
    return this.#pods.size;
  }

  get(id: string): KeptPod | undefined {
    return this.#pods.get(id);
  }

  all(): IterableIterator<KeptPod> {
    return this.#pods.values();
  }

  rows(): PodRow[] {
    return [...this.#pods.values()].map(({ row }) => row);
  }

  /** `namespace/name`; null: the container is of no known pod. */
  podOf(containerId: string): string | null {
    return this.#podOfContainer.get(containerId) ?? null;
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  put(pod: KeptPod): void {
    const { id, uid } = pod.row;
    const before = this.#pods.get(id) ?? null;
    if (!before && this.#pods.size >= mostPods) {
      this.dropped += 1;
      return;
    }
    // Another uid is another pod of the same name: nothing of the one before is true of it.
    const usage = before?.row.uid === uid ? before.row : noUsage;
    const { cpuMillicores, memoryBytes } = usage;
    this.#set(before, { ...pod, row: { ...pod.row, cpuMillicores, memoryBytes } });
  }

  remove(id: string): void {
    const before = this.#pods.get(id);
    if (!before) return;
    this.#pods.delete(id);
    for (const container of before.containerIds) this.#podOfContainer.delete(container);
    this.#tell({ id, before, now: null });
  }

  /** Those that are not in `usage` have none. */
  setUsage(usage: ReadonlyMap<string, PodUsage>): void {
    for (const before of this.#pods.values()) {
      const { cpuMillicores, memoryBytes } = usage.get(before.row.id) ?? noUsage;
      const { row } = before;
      if (row.cpuMillicores === cpuMillicores && row.memoryBytes === memoryBytes) continue;
      this.#set(before, { ...before, row: { ...row, cpuMillicores, memoryBytes } });
    }
  }

  clear(): void {
    for (const id of this.#pods.keys()) this.remove(id);
    this.dropped = 0;
  }

  summary(): PodSummary {
    const counts = { total: 0, running: 0, pending: 0, succeeded: 0, warning: 0, danger: 0 };
    const namespaces = new Set<string>();
    const troubled: PodRow[] = [];
    for (const { row, signs } of this.#pods.values()) {
      count(counts, row, signs.pending);
      if (namespaces.size < mostNamespaces) namespaces.add(row.namespace);
      if (row.standing === 'danger' || row.standing === 'warning') troubled.push(row);
    }
    const worst = troubled.toSorted(
      (left, right) =>
        badnessOf(left) - badnessOf(right) || (right.createdMs ?? 0) - (left.createdMs ?? 0),
    );
    return {
      counts,
      namespaces: [...namespaces].toSorted(),
      troubled: worst
        .slice(0, mostTroubled)
        .map(({ id, status, restarts, standing }) => ({ id, status, restarts, standing })),
    };
  }

  #set(before: KeptPod | null, now: KeptPod): void {
    if (before && isSame(before, now)) return;
    const { id } = now.row;
    for (const container of before?.containerIds ?? []) this.#podOfContainer.delete(container);
    for (const container of now.containerIds) this.#podOfContainer.set(container, id);
    this.#pods.set(id, now);
    this.#tell({ id, before, now });
  }

  #tell(change: PodChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function count(counts: PodCounts, { status, standing }: PodRow, isPending: boolean): void {
  counts.total += 1;
  if (status === 'Running') counts.running += 1;
  if (isPending) counts.pending += 1;
  if (standing === 'off') counts.succeeded += 1;
  if (standing === 'warning') counts.warning += 1;
  if (standing === 'danger') counts.danger += 1;
}
