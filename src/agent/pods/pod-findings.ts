// Makes findings of pods in trouble, with the end of their log, and tells when they are over.

import { podLog } from '../../contract/pod.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import type { Timers } from '../../kit/timers.ts';
import type { PodTable } from '../../pods/pod-table.ts';
import { PodTroubleBook, type PodTrouble } from '../../pods/trouble-book.ts';
import type { FindingSender, ReadLog } from '../finding-sender.ts';
import { outsideLogEvidence } from '../outside-log-evidence.ts';
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
  #isStopped = false;
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
    this.#isStopped = true;
    this.#options.timers.clear(this.#timer);
  }

  #arm(): void {
    const isIdle = !this.#book.isWaiting && this.#toldMore === 0;
    if (this.#timer !== null || isIdle || this.#isStopped) return;
    this.#timer = this.#options.timers.set(() => {
      this.#timer = null;
      this.#book.pass(this.#options.clock.nowMs());
      this.#tellMore();
      this.#arm();
    }, passEveryMs);
  }

  #take({ kind, phase, pod }: PodTrouble): void {
    const { host, clock, findings } = this.#options;
    if (phase === 'over') return findings.over(podRules[kind], pod.row.id);
    const evidence = [podEvidence(pod)];
    const observation = podObservation(host, { kind, pod }, evidence, clock.nowMs());
    findings.tell({ observation, log: this.#logOf(pod) });
  }

  /** Of the container that is in trouble, where it has written any. */
  #logOf({ row, signs, readable }: PodTrouble['pod']): ReadLog | null {
    const container = signs.crashing ?? readable[0];
    if (container === undefined || !readable.includes(container)) return null;
    const name = `${row.id} ${container}`;
    const { logs } = this.#options;
    return (signal) => outsideLogEvidence(logs, podLog(row.id, container), name, signal);
  }

  /** Told anew when it has doubled: a cluster that fails pod by pod is no stream of news. */
  #tellMore(): void {
    const { host, clock, findings } = this.#options;
    const more = this.#book.untold;
    if (more === 0 && this.#toldMore > 0) findings.over(podsRule, 'cluster');
    const isNews = more > 0 && more >= this.#toldMore * 2;
    if (isNews || more === 0) this.#toldMore = more;
    if (!isNews) return;
    findings.tell({ observation: podsObservation(host, more, clock.nowMs()), log: null });
  }
}
