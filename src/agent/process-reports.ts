// Tells the hub of processes: the table while somebody looks, the worst, and what is dangerous.

import type { AgentLink } from '../channel/link.ts';
import type { ProcessTable, Sweep } from '../collect/process-table.ts';
import type { Topic } from '../contract/frame.ts';
import type { Json } from '../contract/fact.ts';
import type { EvidencePart } from '../contract/finding.ts';
import type { ProcessInfo } from '../contract/process.ts';
import type { Answerer } from '../contract/question.ts';
import type { HostId } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import { topProcesses, unitLog } from './evidence.ts';
import { ProcessFeed } from './process-feed.ts';
import { processDanger, processEvidence, processObservation } from './process-finding.ts';
import { entityOf, type Danger, type ProcessWatch } from './process-watch.ts';

/** Logs that are read for findings at a time; findings beyond it go without one. */
export const logReadsLimit = 3;

export interface ProcessReportsOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
  table: ProcessTable;
  clock: Clock;
  tail: Answerer<'logTail'>;
}

export class ProcessReports {
  readonly #options: ProcessReportsOptions;
  readonly #feed = new ProcessFeed();
  readonly #stopping = new AbortController();
  /** Findings on their way: what ends meanwhile must be told after them. */
  readonly #telling = new Map<string, Promise<void>>();
  #watch: ProcessWatch | null = null;
  #isLookedAt = false;
  #logReads = 0;
  #lastFact = '';

  constructor(options: ProcessReportsOptions) {
    this.#options = options;
  }

  /** The watch whose `onDanger` and `onOver` are this object's. */
  set watch(watch: ProcessWatch) {
    this.#watch = watch;
  }

  setTopics(topics: readonly Topic[]): void {
    const isLookedAt = topics.includes('processes');
    if (isLookedAt && !this.#isLookedAt) this.#feed.begin();
    this.#isLookedAt = isLookedAt;
  }

  /** Those who begin to look are told at once what the last sweep has seen. */
  tellNow(): void {
    if (this.#isLookedAt) this.#sendTable(this.#options.clock.nowMs());
  }

  take(sweep: Sweep): void {
    const watch = this.#watch;
    if (!watch || this.#stopping.signal.aborted) return;
    watch.take(sweep);
    this.#sendFact(watch, sweep.atMs);
    if (this.#isLookedAt) this.#sendTable(sweep.atMs);
  }

  readonly onDanger = (danger: Danger): void => {
    const entity = entityOf(danger.info);
    const telling = this.#tell(danger).finally(() => this.#telling.delete(entity));
    this.#telling.set(entity, telling);
  };

  readonly onOver = (entity: string): void => {
    const { host, link, clock } = this.#options;
    const send = (): void => {
      link.send({ kind: 'findingOver', host, rule: processDanger, entity, atMs: clock.nowMs() });
    };
    const telling = this.#telling.get(entity);
    if (telling) void telling.then(send);
    else send();
  };

  stop(): void {
    this.#stopping.abort();
  }

  #sendFact(watch: ProcessWatch, atMs: number): void {
    const { host, link } = this.#options;
    const value = watch.judgedFact();
    const written = JSON.stringify(value);
    if (written === this.#lastFact) return;
    this.#lastFact = written;
    link.send({
      kind: 'fact',
      host,
      key: 'processes.judged',
      value: value as unknown as Json,
      atMs,
    });
  }

  #sendTable(atMs: number): void {
    const frame = this.#watch && this.#feed.frame(this.#watch.watched.values());
    const { host, link } = this.#options;
    if (frame) link.send({ kind: 'processes', host, atMs, ...frame });
  }

  async #tell(danger: Danger): Promise<void> {
    const { host, link, clock } = this.#options;
    const atMs = clock.nowMs();
    const parts = this.#frozen(danger);
    const log = await this.#logOf(danger.info);
    if (this.#stopping.signal.aborted) return;
    if (log) parts.push(log);
    link.send({ kind: 'finding', ...processObservation(host, danger, parts, atMs) });
  }

  #frozen(danger: Danger): EvidencePart[] {
    const watch = this.#watch;
    if (!watch) return [];
    const all = [...watch.watched.values()].map(({ info }) => info);
    return [...processEvidence(danger, watch.parentsOf(danger.info)), topProcesses(all, 'cpu')];
  }

  async #logOf({ unit }: ProcessInfo): Promise<EvidencePart | null> {
    if (unit === null || this.#logReads >= logReadsLimit) return null;
    this.#logReads += 1;
    try {
      return await unitLog(this.#options.tail, unit, this.#stopping.signal);
    } finally {
      this.#logReads -= 1;
    }
  }
}
