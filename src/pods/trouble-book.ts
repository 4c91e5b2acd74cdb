// Decides when a pod is in trouble, and when that is over; each is told once, and not too many.

import type { KeptPod } from './kept-pod.ts';

/** Longer than this without a place or its images, and somebody should look. */
export const pendingLimitMs = 5 * 60_000;
/** The kubelet's longest pause between restarts: who stays up longer is out of its loop. */
export const crashSettledMs = 5 * 60_000;
/** A container that was out of memory and has run this long since is well again. */
export const oomSettledMs = 10 * 60_000;
/** A failing node or registry takes thousands of pods along: so many are told one by one. */
export const mostTold = 100;

const podTroubleKinds = ['crash-loop', 'failed', 'pending', 'oom', 'image'] as const;

export type PodTroubleKind = (typeof podTroubleKinds)[number];

export interface PodTrouble {
  kind: PodTroubleKind;
  phase: 'began' | 'over';
  /** As it was when this was told first, or is now; the last that was known where it is gone. */
  pod: KeptPod;
}

interface Entry {
  pod: KeptPod;
  /** Those that are so now, and whether they have been told. */
  open: Map<PodTroubleKind, boolean>;
  lastCrashMs: number;
}

export class PodTroubleBook {
  readonly #tell: (trouble: PodTrouble) => void;
  /** Pods in trouble, or that will be where nothing changes. */
  readonly #entries = new Map<string, Entry>();
  #told = 0;
  #untold = 0;

  constructor(tell: (trouble: PodTrouble) => void) {
    this.#tell = tell;
  }

  /** Troubles that are counted alone. */
  get untold(): number {
    return this.#untold;
  }

  /** Something may begin or be over by time alone. */
  get isWaiting(): boolean {
    return this.#entries.size > 0;
  }

  observe(pod: KeptPod, nowMs: number): void {
    const { id, uid } = pod.row;
    const known = this.#entries.get(id);
    if (known && known.pod.row.uid !== uid) this.forget(id);
    const entry = this.#entries.get(id) ?? { pod, open: new Map(), lastCrashMs: -Infinity };
    entry.pod = pod;
    if (pod.signs.crashing !== null) entry.lastCrashMs = nowMs;
    for (const kind of podTroubleKinds) this.#set(entry, kind, holds(kind, entry, nowMs));
    const concerns = entry.open.size > 0 || pod.signs.pending;
    if (concerns) this.#entries.set(id, entry);
    else this.#entries.delete(id);
  }

  /** A pod that is gone has no trouble. */
  forget(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    for (const kind of entry.open.keys()) this.#set(entry, kind, false);
    this.#entries.delete(id);
  }

  /** Time has passed: what waited for it, and what found no room before. */
  pass(nowMs: number): void {
    for (const { pod } of this.#entries.values()) this.observe(pod, nowMs);
    for (const entry of this.#entries.values()) {
      for (const [kind, isTold] of entry.open) if (!isTold) this.#tellBegin(entry, kind);
    }
  }

  #set(entry: Entry, kind: PodTroubleKind, isSo: boolean): void {
    const isTold = entry.open.get(kind);
    if (isSo === (isTold !== undefined)) return;
    if (isSo) {
      entry.open.set(kind, false);
      this.#untold += 1;
      return this.#tellBegin(entry, kind);
    }
    entry.open.delete(kind);
    if (!isTold) {
      this.#untold -= 1;
      return;
    }
    this.#told -= 1;
    this.#tell({ kind, phase: 'over', pod: entry.pod });
  }

  #tellBegin(entry: Entry, kind: PodTroubleKind): void {
    if (this.#told >= mostTold) return;
    entry.open.set(kind, true);
    this.#told += 1;
    this.#untold -= 1;
    this.#tell({ kind, phase: 'began', pod: entry.pod });
  }
}

function holds(kind: PodTroubleKind, { pod, open, lastCrashMs }: Entry, nowMs: number): boolean {
  const { signs, row } = pod;
  switch (kind) {
    case 'crash-loop': {
      const isSettled = row.standing === 'off' || nowMs - lastCrashMs >= crashSettledMs;
      return signs.crashing !== null || (open.has(kind) && !isSettled);
    }
    case 'failed':
      return signs.failed;
    case 'pending': {
      // What holds it up is said by another trouble where it is known.
      const isExplained = signs.imageless !== null || signs.crashing !== null;
      const waitsMs = nowMs - (row.createdMs ?? nowMs);
      return signs.pending && !isExplained && waitsMs >= pendingLimitMs;
    }
    case 'oom':
      return signs.oomMs !== null && nowMs - signs.oomMs < oomSettledMs;
    case 'image':
      return signs.imageless !== null;
  }
}
