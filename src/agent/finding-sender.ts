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

/** Reads the end of a log; null where there is none, or none that can be read in time. */
export type ReadLog = (signal: AbortSignal) => Promise<EvidencePart | null>;

export interface Report {
  observation: Observation;
  /** What it reads is added to the evidence; null: it has no log. */
  log: ReadLog | null;
}

type Send = (end: EvidencePart | null) => void;

export class FindingSender {
  readonly #options: FindingSenderOptions;
  readonly #stopping = new AbortController();
  /** On their way, by rule and entity: what ends meanwhile must be told after them. */
  readonly #telling = new Map<string, Promise<void>>();
  #logReads = 0;

  constructor(options: FindingSenderOptions) {
    this.#options = options;
  }

  get isHeard(): boolean {
    return this.#options.isHeard !== false;
  }

  tell({ observation, log }: Report): void {
    if (!this.isHeard) return;
    const { rule, entity } = observation;
    const end = log === null ? null : this.#read(log);
    this.#inTurn(`${rule} ${entity}`, end, (part) => {
      const evidence = part ? [...observation.evidence, part] : observation.evidence;
      this.#options.link.send({ kind: 'finding', ...observation, evidence });
    });
  }

  over(rule: string, entity: string): void {
    const { host, link, clock } = this.#options;
    if (!this.isHeard) return;
    this.#inTurn(`${rule} ${entity}`, null, () => {
      link.send({ kind: 'findingOver', host, rule, entity, atMs: clock.nowMs() });
    });
  }

  /** The log of a systemd unit, for a report. */
  logOfUnit(unit: string): ReadLog {
    return (signal) => unitLog(this.#options.tail, unit, signal);
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** At once where nothing of this key is on its way, else after it. */
  #inTurn(key: string, end: Promise<EvidencePart | null> | null, send: Send): void {
    const before = this.#telling.get(key);
    if (before === undefined && end === null) return send(null);
    const telling = Promise.all([end, before]).then(([part]) => {
      if (this.#telling.get(key) === telling) this.#telling.delete(key);
      if (!this.#stopping.signal.aborted) send(part);
    });
    this.#telling.set(key, telling);
  }

  async #read(log: ReadLog): Promise<EvidencePart | null> {
    if (this.#logReads >= logReadsLimit) return null;
    this.#logReads += 1;
    try {
      return await log(this.#stopping.signal);
    } finally {
      this.#logReads -= 1;
    }
  }
}
