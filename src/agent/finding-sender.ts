// Sends findings with their evidence, and their ends after them, in order.

import type { AgentLink } from '../channel/link.ts';
import type { EvidencePart, Observation } from '../contract/finding.ts';
import type { Answerer } from '../contract/question.ts';
import type { HostId } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import { unitLog } from './evidence.ts';

/** Logs that are read for findings at a time; findings beyond it go without one. */
export const logReadsLimit = 3;

export interface FindingSenderOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
  clock: Clock;
  tail: Answerer<'logTail'>;
  /** False: nobody takes findings; none is sent. */
  isHeard?: boolean;
}

export interface Report {
  observation: Observation;
  /** The end of its log is added to the evidence. */
  unit: string | null;
}

export class FindingSender {
  readonly #options: FindingSenderOptions;
  readonly #stopping = new AbortController();
  /** On their way, by rule and entity: what ends meanwhile must be told after them. */
  readonly #telling = new Map<string, Promise<void>>();
  #logReads = 0;

  constructor(options: FindingSenderOptions) {
    this.#options = options;
  }

  tell(report: Report): void {
    if (this.#options.isHeard === false) return;
    const { rule, entity } = report.observation;
    const key = `${rule} ${entity}`;
    const telling = this.#send(report).finally(() => {
      if (this.#telling.get(key) === telling) this.#telling.delete(key);
    });
    this.#telling.set(key, telling);
  }

  over(rule: string, entity: string): void {
    const { host, link, clock, isHeard } = this.#options;
    if (isHeard === false) return;
    const send = (): void => {
      link.send({ kind: 'findingOver', host, rule, entity, atMs: clock.nowMs() });
    };
    const telling = this.#telling.get(`${rule} ${entity}`);
    if (telling) void telling.then(send);
    else send();
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #send({ observation, unit }: Report): Promise<void> {
    const log = unit === null ? null : await this.#logOf(unit);
    if (this.#stopping.signal.aborted) return;
    const evidence = log ? [...observation.evidence, log] : observation.evidence;
    this.#options.link.send({ kind: 'finding', ...observation, evidence });
  }

  async #logOf(unit: string): Promise<EvidencePart | null> {
    if (this.#logReads >= logReadsLimit) return null;
    this.#logReads += 1;
    try {
      return await unitLog(this.#options.tail, unit, this.#stopping.signal);
    } finally {
      this.#logReads -= 1;
    }
  }
}
