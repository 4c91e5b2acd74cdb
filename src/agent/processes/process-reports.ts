// Tells the hub of processes: the table while somebody looks, the worst, the dangerous and hidden.

import type { AgentLink } from '../../channel/link.ts';
import type { Host } from '../../collect/host.ts';
import type { Sweep } from '../../collect/processes/process-table.ts';
import type { Topic } from '../../contract/frame.ts';
import type { EvidencePart } from '../../contract/finding.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Clock } from '../../kit/clock.ts';
import { topProcesses } from '../evidence.ts';
import { FactTeller } from '../fact-teller.ts';
import type { FindingSender } from '../finding-sender.ts';
import type { Danger } from './danger-book.ts';
import { ProcessFeed } from './process-feed.ts';
import { processDanger, processEvidence, processObservation } from './process-finding.ts';
import type { ProcessWatch } from './process-watch.ts';
import { StealthReports } from './stealth-reports.ts';

export interface ProcessReportsOptions {
  host: HostId;
  link: Pick<AgentLink, 'send'>;
  clock: Clock;
  findings: FindingSender;
}

export class ProcessReports {
  readonly #options: ProcessReportsOptions;
  readonly #judged: FactTeller;
  readonly #visibility: FactTeller;
  readonly #stealth: StealthReports;
  readonly #feed = new ProcessFeed();
  #watch: ProcessWatch | null = null;
  #isLookedAt = false;

  constructor(options: ProcessReportsOptions, machine: Host) {
    this.#options = options;
    this.#judged = new FactTeller(options, 'processes.judged');
    this.#visibility = new FactTeller(options, 'processes.visibility');
    this.#stealth = new StealthReports(options, machine);
  }

  /** The watch whose `onDanger` and `onOver` are this object's. */
  begin(watch: ProcessWatch): void {
    this.#watch = watch;
  }

  /** Those who begin to look are told at once what the last sweep has seen, if there was one. */
  setTopics(topics: readonly Topic[]): void {
    const wasLookedAt = this.#isLookedAt;
    this.#isLookedAt = topics.includes('processes');
    if (!this.#isLookedAt || wasLookedAt) return;
    this.#feed.begin();
    if (this.#watch && this.#watch.watched.size > 0) this.#sendTable(this.#options.clock.nowMs());
  }

  take(sweep: Sweep): void {
    if (!this.#watch) return;
    this.#watch.take(sweep);
    // First: whoever finds nothing wrong has to know how much of the host was seen.
    this.#visibility.tell(this.#watch.visibilityFact(), sweep.atMs);
    this.#judged.tell(this.#watch.judgedFact(), sweep.atMs);
    if (this.#isLookedAt) this.#sendTable(sweep.atMs);
    if (this.#options.findings.isHeard) this.#stealth.take(sweep);
  }

  readonly onDanger = (danger: Danger): void => {
    const { host, clock, findings } = this.#options;
    const evidence = this.#frozen(danger);
    const observation = processObservation(host, danger, evidence, clock.nowMs());
    const { unit } = danger.info;
    findings.tell({ observation, log: unit === null ? null : findings.logOfUnit(unit) });
  };

  readonly onOver = (entity: string): void => {
    this.#options.findings.over(processDanger, entity);
  };

  processes(): ProcessInfo[] {
    return this.#watch ? [...this.#watch.watched.values()].map(({ info }) => info) : [];
  }

  #sendTable(atMs: number): void {
    const frame = this.#watch && this.#feed.frame(this.#watch.watched.values());
    const { host, link } = this.#options;
    if (frame) link.send({ kind: 'processes', host, atMs, ...frame });
  }

  #frozen(danger: Danger): EvidencePart[] {
    const parents = this.#watch?.parentsOf(danger.info) ?? [];
    return [...processEvidence(danger, parents), topProcesses(this.processes(), 'cpu')];
  }
}
