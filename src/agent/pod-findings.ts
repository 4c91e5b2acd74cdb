// Makes findings of pods in trouble, with the end of their log, and tells when they are over.

import type { EvidencePart } from '../contract/finding.ts';
import { podLog } from '../contract/pod.ts';
import type { HostId } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import type { Timers } from '../kit/timers.ts';
import type { PodTable } from '../pods/pod-table.ts';
import { PodTroubleBook, type PodTrouble } from '../pods/trouble-book.ts';
import { logReadsLimit, type FindingSender } from './finding-sender.ts';
import { outsideLogEvidence } from './outside-log-evidence.ts';
import { podEvidence, podObservation, podRules, podsObservation, podsRule } from './pod-finding.ts';

/** What begins or ends by time alone is noticed so late at most. */
const passEveryMs = 30_000;

export interface PodFindingsOptions {
  host: HostId;
  clock: Clock;
  timers: Timers;
  findings: Pick<FindingSender, 'tell' | 'over'>;
  table: PodTable;
  logs: Pick<OutsideLogs, 'read'>;
}

export class PodFindings {
  readonly #options: PodFindingsOptions;
  readonly #book = new PodTroubleBook((trouble) => this.#take(trouble));
  readonly #stopping = new AbortController();
  /** Their log is being read; what is over before it was told is not told at all. */
  readonly #reading = new Set<string>();
  #timer: unknown = null;
  /** How many were last told to be untold; 0: none, and the finding is over. */
  #toldMore = 0;

  constructor(options: PodFindingsOptions) {
    this.#options = options;
    options.table.onChange(({ id, now }) => {
      if (now) this.#book.observe(now, options.clock.nowMs());
      else this.#book.forget(id);
      this.#arm();
    });
  }

  stop(): void {
    this.#stopping.abort();
    this.#options.timers.clear(this.#timer);
  }

  #arm(): void {
    const isIdle = !this.#book.isWaiting && this.#toldMore === 0;
    if (this.#timer !== null || isIdle || this.#stopping.signal.aborted) return;
    this.#timer = this.#options.timers.set(() => {
      this.#timer = null;
      this.#book.pass(this.#options.clock.nowMs());
      this.#tellMore();
      this.#arm();
    }, passEveryMs);
  }

  #take(trouble: PodTrouble): void {
    const key = `${trouble.kind} ${trouble.pod.row.id}`;
    if (trouble.phase === 'began') return void this.#begin(key, trouble);
    if (this.#reading.delete(key)) return;
    this.#options.findings.over(podRules[trouble.kind], trouble.pod.row.id);
  }

  async #begin(key: string, { kind, pod }: PodTrouble): Promise<void> {
    const { host, clock, findings, logs } = this.#options;
    const atMs = clock.nowMs();
    const tell = (log: EvidencePart | null): void => {
      const evidence = log ? [podEvidence(pod), log] : [podEvidence(pod)];
      findings.tell({
        observation: podObservation(host, { kind, pod }, evidence, atMs),
        unit: null,
      });
    };
    const container = pod.signs.crashing ?? pod.readable[0];
    const isReadable = container !== undefined && pod.readable.includes(container);
    if (!isReadable || this.#reading.size >= logReadsLimit) return tell(null);
    this.#reading.add(key);
    const { id } = pod.row;
    const { signal } = this.#stopping;
    const log = await outsideLogEvidence(logs, podLog(id, container), `${id} ${container}`, signal);
    if (this.#reading.delete(key) && !this.#stopping.signal.aborted) tell(log);
  }

  /** Told anew when it has doubled: a cluster that fails pod by pod is no stream of news. */
  #tellMore(): void {
    const { host, clock, findings } = this.#options;
    const more = this.#book.untold;
    if (more === 0 && this.#toldMore > 0) findings.over(podsRule, 'cluster');
    const isNews = more > 0 && more >= this.#toldMore * 2;
    if (isNews || more === 0) this.#toldMore = more;
    if (!isNews) return;
    findings.tell({ observation: podsObservation(host, more, clock.nowMs()), unit: null });
  }
}
