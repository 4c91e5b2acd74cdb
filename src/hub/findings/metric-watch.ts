// Runs the rules over the readings of each host, and enters what they find in the book.

import type { FactFrame } from '../../contract/fact.ts';
import type { HostId, SampleFrame } from '../../contract/sample.ts';
import { RuleRun, type Outcome } from '../../detect/metrics/rule-run.ts';
import type { Rule } from '../../detect/metrics/rule.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { SampleStore } from '../../store/ports.ts';
import { askAgent, type Agents } from '../ask-agent.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { FindingBook } from './finding-book.ts';

/** A finding does not wait for its evidence, and the evidence is of this moment or of none. */
const evidenceLimitMs = 3000;
/** Questions for evidence at a time; findings beyond it go without. */
const evidenceAsksLimit = 8;

export interface MetricWatchOptions extends Agents {
  rules: readonly Rule[];
  book: FindingBook;
  samples: SampleStore;
  clock: Clock;
  drops: DropCounts;
  log: Log;
}

export class MetricWatch {
  readonly #options: MetricWatchOptions;
  readonly #runs = new Map<HostId, RuleRun>();
  readonly #ruleNames: ReadonlySet<string>;
  readonly #stopping = new AbortController();
  #asks = 0;

  constructor(options: MetricWatchOptions) {
    this.#options = options;
    this.#ruleNames = new Set(options.rules.map(({ name }) => name));
  }

  /** An agent has connected; the first time, what was so before the start goes on. */
  hello(host: HostId): void {
    const known = this.#runs.get(host);
    if (known) return known.hello();
    const { rules, book } = this.#options;
    const run = new RuleRun(rules);
    for (const { rule, entity, severity } of book.holding(host)) {
      if (this.#ruleNames.has(rule)) run.resume(rule, entity, severity);
    }
    this.#runs.set(host, run);
    void this.#seed(host, run);
  }

  /** Never throws: the samples go their way whatever a rule does. */
  take(frame: SampleFrame): void {
    this.#take(frame.host, (run) => run.take(frame));
  }

  takeFact(frame: FactFrame): void {
    this.#take(frame.host, (run) => run.takeFact(frame));
  }

  #take(host: HostId, judge: (run: RuleRun) => Outcome[]): void {
    const run = this.#runs.get(host);
    if (!run) return;
    const { drops, log } = this.#options;
    try {
      for (const outcome of judge(run)) this.#enter(host, outcome);
      if (run.refused > 0) drops.add('findings', 'too many to judge', run.refused);
      run.refused = 0;
    } catch (error) {
      drops.add('findings', 'rule failed');
      log.error({ error, host }, 'metrics not judged');
    }
  }

  #enter(host: HostId, outcome: Outcome): void {
    const { book } = this.#options;
    if (outcome.kind === 'still') return book.confirm({ host, ...outcome });
    if (outcome.kind === 'over') return book.over({ host, ...outcome });
    const id = book.observe({ host, evidence: [], ...outcome.observation });
    if (id !== null) void this.#freeze(host, id, outcome.about);
  }

  /** Without an answer in time the finding stands without evidence. */
  async #freeze(host: HostId, id: number, about: Rule['about']): Promise<void> {
    const { book, drops } = this.#options;
    if (this.#asks >= evidenceAsksLimit) return drops.add('findings', 'evidence not asked');
    this.#asks += 1;
    try {
      const ask = { about, unit: null };
      const options = { signal: this.#stopping.signal, limitMs: evidenceLimitMs };
      const { parts } = await askAgent(this.#options, host, 'evidence', ask, options);
      book.freeze(id, parts);
    } catch (error) {
      drops.add('findings', 'evidence not given');
      this.#options.log.debug({ error, host }, 'finding without evidence');
    } finally {
      this.#asks -= 1;
    }
  }

  /** Rules that look back hours do not begin with nothing after a restart. */
  async #seed(host: HostId, run: RuleRun): Promise<void> {
    const { rules, samples, clock, drops, log } = this.#options;
    const toMs = Math.floor(clock.nowMs());
    for (const { metric, spanMs } of RuleRun.seedsOf(rules)) {
      try {
        const points = Math.ceil(spanMs / 60_000);
        const range = { host, metric, where: {}, fromMs: toMs - spanMs, toMs, points };
        const { series, fromMs, stepMs } = await samples.range(range, this.#stopping.signal);
        for (const { labels, mean } of series) {
          const known = [...mean].map((value, at) => ({ atMs: fromMs + at * stepMs, value }));
          run.seed(
            metric,
            labels,
            known.filter(({ value }) => Number.isFinite(value)),
          );
        }
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        drops.add('findings', 'history not read');
        log.warn({ error, host, metric }, 'rule begins without history');
      }
    }
  }

  close(): void {
    this.#stopping.abort();
  }
}
