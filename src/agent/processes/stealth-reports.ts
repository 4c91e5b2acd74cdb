// Looks now and then for what is made to go unseen, and tells the hub of it and of its end.

import type { Host } from '../../collect/host.ts';
import { HiddenProcesses } from '../../collect/processes/hidden-processes.ts';
import { preloadFile, PreloadFile } from '../../collect/processes/preload-file.ts';
import type { Sweep } from '../../collect/processes/process-table.ts';
import type { Observation } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { FindingSender } from '../finding-sender.ts';
import { hiddenObservation, preloadObservation } from './stealth-finding.ts';

/** A look costs about a millisecond; the hub waits two minutes for what an agent knew before. */
export const lookEveryMs = 100_000;

export interface StealthReportsOptions {
  host: HostId;
  findings: Pick<FindingSender, 'tell' | 'over'>;
}

export class StealthReports {
  readonly #options: StealthReportsOptions;
  readonly #hidden: HiddenProcesses;
  readonly #preloads: PreloadFile;
  /** By entity: the rule, and what was told of it without its time. */
  readonly #told = new Map<string, { rule: string; text: string }>();
  #dueMs = Number.NEGATIVE_INFINITY;

  constructor(options: StealthReportsOptions, host: Host) {
    this.#options = options;
    this.#hidden = new HiddenProcesses(host);
    this.#preloads = new PreloadFile(host);
  }

  take({ atMs, monotonicMs }: Pick<Sweep, 'atMs' | 'monotonicMs'>): void {
    if (monotonicMs < this.#dueMs) return;
    this.#dueMs = monotonicMs + lookEveryMs;
    const { host } = this.#options;
    const observed = this.#hidden.look().map((one) => hiddenObservation(host, one, atMs));
    const preloads = this.#preloads.look();
    const isAsking = this.#preloads.isUnsure;
    if (preloads !== null && !isAsking) observed.push(preloadObservation(host, preloads, atMs));
    // What is not sure yet is looked at again at the next sweep.
    if (this.#hidden.isUnsure || isAsking) this.#dueMs = monotonicMs;
    for (const one of observed) this.#tell(one);
    const seen = new Set(observed.map(({ entity }) => entity));
    if (isAsking) seen.add(preloadFile);
    this.#end(seen);
  }

  #tell(observation: Observation): void {
    const { rule, entity } = observation;
    const text = JSON.stringify({ ...observation, atMs: 0 });
    if (this.#told.get(entity)?.text === text) return;
    this.#told.set(entity, { rule, text });
    this.#options.findings.tell({ observation, log: null });
  }

  #end(seen: ReadonlySet<string>): void {
    for (const [entity, { rule }] of this.#told) {
      if (seen.has(entity)) continue;
      this.#told.delete(entity);
      this.#options.findings.over(rule, entity);
    }
  }
}
