// Security events of the hub: asks agents for lines, has them stored, and tells what is found.

import assert from 'node:assert/strict';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { HubLink } from '../../channel/link.ts';
import type { FactFrame } from '../../contract/fact.ts';
import type { BatchSource } from '../../contract/log-batch.ts';
import type { HostId } from '../../contract/sample.ts';
import { hourMs, dayMs } from '../../contract/time-units.ts';
import { firstPauseMs, longestPauseMs } from '../../kit/back-off.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Config } from '../../kit/settings/settings.ts';
import type { LogReader } from '../../store/log-store.ts';
import type { Records } from '../../store/records.ts';
import { cancelled, Gate } from '../../kit/gate.ts';
import { WorkerLink, type WorkerLinkOptions } from '../../store/sqlite/worker-link.ts';
import type { DropCounts } from '../drop-counts.ts';
import type { Findings } from '../findings/findings.ts';
import { DetectionReports } from './detection-reports.ts';
import type { DetectorSettings } from './detector-settings.ts';
import type { EventsCalls, TrialAnswer, TrialAsk } from './events-calls.ts';
import { drainMs } from './live-detection.ts';

export interface EventsOptions {
  reader: LogReader;
  records: Records;
  link: HubLink;
  findings: Findings;
  detectors: DetectorSettings;
  config: () => Config;
  clock: Clock;
  drops: DropCounts;
  log: Log;
  tellFact(frame: FactFrame): void;
  /** Makes a thread. */
  thread?: (options: WorkerLinkOptions) => WorkerLink<EventsCalls>;
}

/** Sources run as .ts, the built program as .js. */
const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const threadUrl = new URL(`events-thread.${extension}`, import.meta.url);

/** A lean one while little is written; room for the state of a host that many addresses attack. */
const limits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 256 };
const batchBytes = 1024 * 1024;
const longestWaitMs = 30_000;
const tendMs = 5000;
const expireMs = hourMs;
const mebibyte = 1024 * 1024;
/** One at a time, as each takes a thread of 12 MB and a core; these may wait for it. */
export const waitingTrials = 8;
const trying = 'try the detector';

type Thread = WorkerLink<EventsCalls>;

export class Events {
  readonly #options: EventsOptions;
  readonly #reports: DetectionReports;
  readonly #stop = new AbortController();
  readonly #trials = new Gate(trying, 1, waitingTrials);
  #thread: Thread | null = null;
  #opening: Promise<Thread> | null = null;
  /** Settings have changed that the thread has not been told of. */
  #isUntold = false;
  #host: HostId | null = null;
  #checkpoints: Record<string, string> = {};
  #sources: readonly BatchSource[] = [];
  /** Null before the first answer. */
  #isBlind: boolean | null = null;
  #isStarted = false;
  #reading: Promise<void> | null = null;
  #timers: NodeJS.Timeout[] = [];
  #tending = false;
  #soon: NodeJS.Timeout | null = null;

  constructor(options: EventsOptions) {
    this.#options = options;
    // The thread that follows answers: asked after every line, the one that reads would never rest.
    const detections: LogReader['detections'] = async (sinceRevision, limit) => {
      assert(this.#thread, 'BUG: detections are asked for before there are events');
      return this.#thread.call('detections', { sinceRevision, limit });
    };
    this.#reports = new DetectionReports({ ...options, reader: { detections } });
  }

  /** What is read of a host, and what cannot be. */
  get sources(): readonly BatchSource[] {
    return this.#sources;
  }

  /** An agent has connected. This hub has one host until it has a fleet. */
  hello(host: HostId): void {
    this.#host ??= host;
    if (this.#isStarted) this.#read(this.#host);
  }

  /** Reads from now on. */
  start(): void {
    this.#isStarted = true;
    if (this.#host !== null) this.#read(this.#host);
  }

  #read(host: HostId): void {
    // Without a folder there is nothing to keep them in.
    if (this.#stop.signal.aborted || this.#options.config().data === '') return;
    this.#reading ??= this.#run(host);
  }

  /** A thread is a tenth of all memory: it comes with the first events, or those of before. */
  async #begin(host: HostId): Promise<Thread> {
    if (this.#thread) return this.#thread;
    this.#opening ??= this.#open(host).finally(() => (this.#opening = null));
    return (this.#thread = await this.#opening);
  }

  /** Whether anything is stored, by this program or another one. */
  async #isStored(): Promise<boolean> {
    try {
      return (await this.#options.reader.stats()).bytes > 0;
    } catch {
      // What cannot be read is the thread's to set aside.
      return true;
    }
  }

  async #open(host: HostId): Promise<Thread> {
    const { config, log, thread: make = (options) => new WorkerLink(options) } = this.#options;
    const dataPath = config().data;
    const thread: Thread = make({
      name: 'events thread',
      url: threadUrl,
      log,
      limits,
      prepare: async () => {
        this.#isUntold = false;
        this.#checkpoints = await thread.call('open', { dataPath, host, ...this.#values() });
        if (this.#isUntold) await thread.call('configure', this.#values());
      },
    });
    try {
      await thread.start();
      return thread;
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  #values() {
    const { detectors, config } = this.#options;
    const { allowAddresses, allowUsers } = config();
    return { values: detectors.values, allow: { addresses: allowAddresses, users: allowUsers } };
  }

  /** Until the end; the one place that catches what goes wrong in a round. */
  async #run(host: HostId): Promise<void> {
    const { signal } = this.#stop;
    let pauseMs = firstPauseMs;
    this.#timers = [
      setInterval(() => void this.#tend(host), tendMs).unref(),
      setInterval(() => void this.#expire(), expireMs).unref(),
    ];
    while (!signal.aborted) {
      try {
        if (!this.#thread && (await this.#isStored())) await this.#begin(host);
        await this.#round(host);
        pauseMs = firstPauseMs;
      } catch (error) {
        if (signal.aborted) return;
        this.#failed(error);
        await this.#pause(pauseMs);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }

  #failed(error: unknown): void {
    const { drops, log } = this.#options;
    // An agent that has not answered yet is no fault.
    if (error instanceof AppError && error.code === 'notReady') return;
    drops.add('events', 'reading failed');
    log.warn({ error }, `security events wait: ${reasonOf(error)}; it is tried again`);
  }

  #pause(pauseMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, pauseMs);
    const { signal } = this.#stop;
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => clearTimeout(timer));
  }

  async #round(host: HostId): Promise<void> {
    const { link, drops } = this.#options;
    // What cannot be read is to be known at once.
    const waitMs = this.#isBlind === null ? 0 : longestWaitMs;
    const ask = { checkpoints: this.#checkpoints, mostBytes: batchBytes, waitMs };
    const { batches, sources } = await link.ask('logBatches', ask, this.#stop.signal);
    this.#takeSources(host, sources);
    for (const batch of batches) {
      const thread = await this.#begin(host);
      const { source, checkpoint, lostBytes } = batch;
      const { isWaiting } = await thread.call('take', batch, [batch.bytes.buffer]);
      if (isWaiting) this.#soon ??= setTimeout(() => void this.#tend(host), drainMs).unref();
      this.#checkpoints = { ...this.#checkpoints, [source]: checkpoint };
      if (lostBytes > 0) drops.add('events', 'bytes overwritten before they were read', lostBytes);
    }
    if (batches.length > 0) await this.#reports.update();
  }

  #takeSources(host: HostId, sources: readonly BatchSource[]): void {
    // Who is stopped is told of no sources, which says nothing of them.
    if (this.#stop.signal.aborted) return;
    this.#sources = sources;
    const isBlind = sources.every(({ problem }) => problem !== null);
    if (isBlind === this.#isBlind) return;
    this.#isBlind = isBlind;
    const { clock, tellFact } = this.#options;
    const told = { key: 'security.reading', value: { isBlind }, atMs: clock.nowMs() };
    tellFact({ kind: 'fact', host, ...told });
  }

  /** Time passes for detectors; imports by other programs have findings to tell, too. */
  async #tend(host: HostId): Promise<void> {
    if (this.#tending) return;
    this.#tending = true;
    if (this.#soon) clearTimeout(this.#soon);
    this.#soon = null;
    try {
      if (!this.#thread && !(await this.#isStored())) return;
      if (this.#stop.signal.aborted) return;
      const thread = await this.#begin(host);
      await thread.call('tend', null);
      await this.#reports.update();
      this.#reports.tend();
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#failed(error);
    } finally {
      this.#tending = false;
    }
  }

  async #expire(): Promise<void> {
    const { keepEventsDays, eventsBudgetMib } = this.#options.config();
    const retention = {
      keepMs: keepEventsDays * dayMs,
      budgetBytes: eventsBudgetMib * mebibyte,
    };
    await this.#thread?.call('expire', retention).catch((error: unknown) => this.#failed(error));
  }

  /** Settings of detectors or the allow-list have changed. */
  async configured(): Promise<void> {
    const thread = this.#thread;
    this.#isUntold = true;
    if (!thread) return;
    try {
      await thread.call('configure', this.#values());
    } catch (error) {
      // They are stored: a thread that is started again reads them at its start.
      if (thread.down === null) throw error;
    }
  }

  /**
   * In a thread of its own, which ends with the answer, or when nobody waits for it any more.
   * @throws AppError `tooMany` where others wait already, `cancelled`
   */
  async trial(
    asked: Omit<TrialAsk, 'dataPath' | 'allow'>,
    signal: AbortSignal,
  ): Promise<TrialAnswer> {
    const { config, log, thread: make = (options) => new WorkerLink(options) } = this.#options;
    const dataPath = config().data;
    const leave = await this.#trials.enter(signal);
    const thread = make({
      name: 'trial thread',
      url: threadUrl,
      log,
      limits,
      prepare: async () => {},
    });
    const end = (): void => void thread.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      await thread.start();
      return await thread.call('trial', { ...asked, dataPath, allow: this.#values().allow });
    } catch (error) {
      throw signal.aborted ? cancelled(trying) : error;
    } finally {
      signal.removeEventListener('abort', end);
      await thread.close();
      leave();
    }
  }

  async close(): Promise<void> {
    this.#stop.abort();
    for (const timer of this.#timers) clearInterval(timer);
    if (this.#soon) clearTimeout(this.#soon);
    await this.#reading;
    const thread = this.#thread ?? (await this.#opening?.catch(() => null));
    if (!thread) return;
    await thread.call('close', null).catch(() => {});
    await thread.close();
  }
}
