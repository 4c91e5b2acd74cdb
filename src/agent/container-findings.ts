// Makes findings of containers in trouble, with the end of their log, and tells when they are over.

import type { ContainerTrouble } from '../containers/container-trouble.ts';
import { containerLog } from '../contract/container.ts';
import type { EvidencePart } from '../contract/finding.ts';
import type { HostId } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import { containerEvidence, containerObservation, containerRules } from './container-finding.ts';
import { logReadsLimit, type FindingSender } from './finding-sender.ts';
import { outsideLogEvidence } from './outside-log-evidence.ts';

export interface ContainerFindingsOptions {
  host: HostId;
  clock: Clock;
  findings: Pick<FindingSender, 'tell' | 'over'>;
  logs: Pick<OutsideLogs, 'read'>;
}

export class ContainerFindings {
  readonly #options: ContainerFindingsOptions;
  readonly #stopping = new AbortController();
  /** Their log is being read; what is over meanwhile is told after them. */
  readonly #reading = new Map<string, Promise<void>>();

  constructor(options: ContainerFindingsOptions) {
    this.#options = options;
  }

  readonly onTrouble = (trouble: ContainerTrouble): void => {
    const rule = containerRules[trouble.kind];
    const key = `${rule} ${trouble.entity}`;
    if (trouble.phase === 'began') return this.#begin(key, trouble);
    const over = (): void => this.#options.findings.over(rule, trouble.entity);
    const reading = this.#reading.get(key);
    if (reading) void reading.then(over);
    else over();
  };

  stop(): void {
    this.#stopping.abort();
  }

  #begin(key: string, trouble: ContainerTrouble): void {
    const atMs = this.#options.clock.nowMs();
    if (this.#reading.size >= logReadsLimit) return this.#tell(trouble, atMs, null);
    const { logs } = this.#options;
    const { id } = trouble.container;
    const reading = outsideLogEvidence(
      logs,
      containerLog(id),
      trouble.entity,
      this.#stopping.signal,
    ).then((log) => {
      if (this.#reading.get(key) === reading) this.#reading.delete(key);
      if (!this.#stopping.signal.aborted) this.#tell(trouble, atMs, log);
    });
    this.#reading.set(key, reading);
  }

  #tell(trouble: ContainerTrouble, atMs: number, log: EvidencePart | null): void {
    const { host, findings } = this.#options;
    const state = containerEvidence(trouble.container);
    const evidence = log ? [state, log] : [state];
    const observation = containerObservation(host, trouble, evidence, atMs);
    findings.tell({ observation, unit: null });
  }
}
