// Makes findings of pods in trouble, with the end of their log, and tells when they are over.

import type { EvidencePart } from '../contract/finding.ts';
import { longestLineBytes } from '../contract/log-line.ts';
import { podLog } from '../contract/pod.ts';
import type { HostId } from '../contract/sample.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import type { Clock } from '../kit/clock.ts';
import type { OutsideLine, OutsideLogs } from '../kit/outside-logs.ts';
import type { Timers } from '../kit/timers.ts';
import type { KeptPod } from '../pods/kept-pod.ts';
import type { PodTable } from '../pods/pod-table.ts';
import { PodTroubleBook, type PodTrouble } from '../pods/trouble-book.ts';
import { logLineCount } from './evidence.ts';
import { logReadsLimit, type FindingSender } from './finding-sender.ts';
import { podEvidence, podObservation, podRules, podsObservation, podsRule } from './pod-finding.ts';

/** What begins or ends by time alone is noticed so late at most. */
const passEveryMs = 30_000;
/** An API server that does not answer in time must not hold up the finding. */
const logLimitMs = 2000;
const lineChars = 300;

export interface PodFindingsOptions {
  host: HostId;
  clock: Clock;
  timers: Timers;
  findings: Pick<FindingSender, 'tell' | 'over'>;
  table: PodTable;
  logs: OutsideLogs;
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
    const { host, clock, findings } = this.#options;
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
    const log = await this.#logOf(pod, container);
    if (this.#reading.delete(key) && !this.#stopping.signal.aborted) tell(log);
  }

  async #logOf({ row }: KeptPod, container: string): Promise<EvidencePart | null> {
    const lines: string[] = [];
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(logLimitMs)]);
    const onLines = (read: readonly OutsideLine[]): void => void lines.push(...read.map(textOf));
    const reading = { last: logLineCount, follow: false, signal, onLines };
    try {
      await this.#options.logs.read(podLog(row.id, container), reading);
    } catch {
      // No right, no answer in time: the finding stands without it.
      return null;
    }
    if (lines.length === 0) return null;
    const name = `${row.id} ${container}`;
    return { title: { en: `Last log lines of ${name}`, ko: `${name} 의 마지막 로그` }, lines };
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

function textOf({ atMs, bytes }: OutsideLine): string {
  const stamp = atMs === null ? '' : `${new Date(atMs).toISOString()} `;
  const text = Buffer.from(bytes).toString('utf8', 0, longestLineBytes);
  return cleanShortText(`${stamp}${text.replaceAll('\t', ' ')}`, lineChars);
}
