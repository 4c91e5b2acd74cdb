// The pods that processes run in, by the container that their control group names.

import type { PodTable } from '../../pods/pod-table.ts';
import type { Timers } from '../../kit/timers.ts';

/** Containers of other engines are asked for as well, and never found. */
const mostAsked = 2000;
const tellEveryMs = 1000;

export class PodNames {
  readonly #table: PodTable;
  readonly #timers: Timers;
  /** Asked for in vain: when one of them becomes known, processes are named anew. */
  readonly #asked = new Set<string>();
  readonly #listeners: (() => void)[] = [];
  #timer: unknown = null;

  constructor(table: PodTable, timers: Timers) {
    this.#table = table;
    this.#timers = timers;
    table.onChange(({ now }) => {
      for (const id of now?.containerIds ?? []) if (this.#asked.delete(id)) this.#tellSoon();
    });
  }

  /** `cri-containerd-<id>`, `kubepods-<id>`: the runtime's id is the same. */
  readonly of = (container: string): string | null => {
    const id = /-([0-9a-f]{64})$/.exec(container)?.[1];
    if (id === undefined) return null;
    const pod = this.#table.podOf(id);
    if (pod === null && this.#asked.size < mostAsked) this.#asked.add(id);
    return pod;
  };

  readonly onNames = (listener: () => void): void => {
    this.#listeners.push(listener);
  };

  stop(): void {
    this.#timers.clear(this.#timer);
  }

  #tellSoon(): void {
    this.#timer ??= this.#timers.set(() => {
      this.#timer = null;
      for (const listener of this.#listeners) listener();
    }, tellEveryMs);
  }
}
