// The fact `findings.open` of each host: counts by severity, and the newest of the worst.

import type { FactFrame, Json } from '../../contract/fact.ts';
import { severities, type FindingBrief, type OpenFindingsFact } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { KeptFinding } from './kept-finding.ts';

const openFindingsKey = 'findings.open';
/** Findings that the fact names. */
const worstLimit = 10;
/** The fact of a host is told at most this often. */
export const factEveryMs = 1000;

function briefOf(kept: KeptFinding): FindingBrief {
  const { id, rule, entity, severity, subject, title, why } = kept;
  const { state, firstMs, lastMs, count } = kept;
  return { id, rule, entity, severity, subject, title, why, state, firstMs, lastMs, count };
}

const rank = ({ severity }: KeptFinding) => severities.indexOf(severity);

/** From the findings that are open or acknowledged, and silenced by nothing. */
function openFindingsFact(told: readonly KeptFinding[]): OpenFindingsFact {
  const counts = { info: 0, warning: 0, danger: 0, critical: 0 };
  for (const { severity } of told) counts[severity] += 1;
  const worst = told
    .toSorted((left, right) => rank(right) - rank(left) || right.firstMs - left.firstMs)
    .slice(0, worstLimit)
    .map(briefOf);
  return { counts, worst };
}

export interface OpenFindingsOptions {
  nowMs(): number;
  /** The findings of a host that are to be told. */
  told(host: HostId): readonly KeptFinding[];
  send(frame: FactFrame): void;
}

/** Tells the fact when it has changed: at once, and then at most once a second. */
export class OpenFindings {
  readonly #options: OpenFindingsOptions;
  readonly #waiting = new Set<HostId>();
  /** What each host's fact said last, as JSON. */
  readonly #told = new Map<HostId, string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(options: OpenFindingsOptions) {
    this.#options = options;
  }

  /** The fact as it is now, for a host of which nothing is known yet. */
  frame(host: HostId): FactFrame {
    const { nowMs, told } = this.#options;
    const fact = openFindingsFact(told(host));
    this.#told.set(host, JSON.stringify(fact));
    // The contract's type is JSON, which an interface's type does not say.
    const value = fact as unknown as Json;
    return { kind: 'fact', host, key: openFindingsKey, value, atMs: nowMs() };
  }

  changed(host: HostId): void {
    this.#waiting.add(host);
    // Leaves the frame's own path first, and gathers what comes with it.
    this.#timer ??= setTimeout(() => this.#tell(), 0).unref();
  }

  #tell(): void {
    const hosts = [...this.#waiting];
    this.#waiting.clear();
    for (const host of hosts) this.#send(host);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#waiting.size > 0) this.#tell();
    }, factEveryMs).unref();
  }

  #send(host: HostId): void {
    const before = this.#told.get(host);
    const frame = this.frame(host);
    if (this.#told.get(host) !== before) this.#options.send(frame);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting.clear();
  }
}
