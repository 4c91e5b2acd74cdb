// Tells the hub of pods: how the cluster stands, and the rows while somebody looks.

import type { AgentLink } from '../../channel/link.ts';
import type { Topic } from '../../contract/frame.ts';
import type { ClusterFact } from '../../contract/pod.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Timers } from '../../kit/timers.ts';
import type { PodTable } from '../../pods/pod-table.ts';
import { FactTeller } from '../fact-teller.ts';

/** Facts and frames are sent so often at most; what changes in between goes together. */
const sendEveryMs = 1000;
/** By then it is known whether there is a cluster at all: most hosts need no second fact. */
const firstMs = 200;

export interface PodReportsOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
  clock: Clock;
  timers: Timers;
  table: PodTable;
  fact(): ClusterFact;
}

export class PodReports {
  readonly #options: PodReportsOptions;
  readonly #fact: FactTeller;
  readonly #changed = new Set<string>();
  readonly #gone = new Set<string>();
  #isLookedAt = false;
  #sentMs: number;
  #timer: unknown = null;

  constructor(options: PodReportsOptions) {
    this.#options = options;
    this.#fact = new FactTeller(options, 'pods.cluster');
    this.#sentMs = options.clock.monotonicMs() + firstMs - sendEveryMs;
    options.table.onChange(({ id, now }) => {
      if (this.#isLookedAt) this.#note(id, now !== null);
      this.sendSoon();
    });
  }

  /** Those who begin to look are told at once what is known. */
  setTopics(topics: readonly Topic[]): void {
    const wasLookedAt = this.#isLookedAt;
    this.#isLookedAt = topics.includes('pods');
    if (this.#isLookedAt === wasLookedAt) return;
    this.#changed.clear();
    this.#gone.clear();
    const { host, link, clock, table } = this.#options;
    if (!this.#isLookedAt) return;
    const atMs = clock.nowMs();
    link.send({ kind: 'pods', host, atMs, whole: true, rows: table.rows(), gone: [] });
  }

  sendSoon(): void {
    if (this.#timer !== null) return;
    const { clock, timers } = this.#options;
    const waitMs = Math.max(0, this.#sentMs + sendEveryMs - clock.monotonicMs());
    this.#timer = timers.set(() => {
      this.#timer = null;
      this.#sentMs = clock.monotonicMs();
      // In this order: who waits until the cluster is watched then has its pods.
      this.#sendRows();
      this.#fact.tell(this.#options.fact(), clock.nowMs());
    }, waitMs);
  }

  stop(): void {
    this.#options.timers.clear(this.#timer);
  }

  #note(id: string, isThere: boolean): void {
    if (isThere) {
      this.#changed.add(id);
      return;
    }
    this.#changed.delete(id);
    this.#gone.add(id);
  }

  #sendRows(): void {
    if (this.#changed.size + this.#gone.size === 0) return;
    const { host, link, clock, table } = this.#options;
    const rows = [...this.#changed].flatMap((id) => table.get(id)?.row ?? []);
    const gone = [...this.#gone];
    this.#changed.clear();
    this.#gone.clear();
    link.send({ kind: 'pods', host, atMs: clock.nowMs(), whole: false, rows, gone });
  }
}
