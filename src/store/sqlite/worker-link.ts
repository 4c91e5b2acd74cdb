// The main thread's end of one worker: calls it, starts it again when it dies, and lets it rest.

import { SHARE_ENV, Worker, type ResourceLimits, type Transferable } from 'node:worker_threads';
import { AppError, reasonOf } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../../kit/back-off.ts';
import type { AnswerMessage } from './rpc.ts';

/** Lean: packed samples live outside the heap, and statements are small. */
const leanLimits: ResourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export interface WorkerLinkOptions {
  name: string;
  url: URL;
  log: Log;
  /** Of its heap; else it is a lean one. */
  limits?: ResourceLimits;
  /** Makes a fresh worker ready; called at the start and after each restart. */
  prepare(link: WorkerLink<never>): Promise<void>;
  /**
   * A thread takes some 6 MB: with this it comes with the first call, without `start`, is ended
   * when it was asked nothing for so long, and comes again with the next call.
   */
  restMs?: number;
}

type Input<C, K extends keyof C> = C[K] extends (input: infer I) => unknown ? I : never;
type Output<C, K extends keyof C> = C[K] extends (input: never) => infer O ? O : never;

export class WorkerLink<C> {
  readonly #options: WorkerLinkOptions;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #nextId = 1;
  #closing = false;
  #pauseMs = firstPauseMs;
  #startedMs = 0;
  #timer: NodeJS.Timeout | null = null;
  #isResting: boolean;
  #restTimer: NodeJS.Timeout | null = null;
  #awake = 0;
  #ended: Promise<unknown> = Promise.resolve();
  /** Why it cannot be called; null while it can. */
  #down: string | null;
  deaths = 0;

  constructor(options: WorkerLinkOptions) {
    this.#options = options;
    this.#isResting = options.restMs !== undefined;
    this.#down = this.#isResting ? null : 'not started';
  }

  get down(): string | null {
    return this.#down;
  }

  /** Without a thread, until the next call. */
  get isResting(): boolean {
    return this.#isResting;
  }

  /** Rejects when the worker cannot be made ready the first time. */
  async start(): Promise<void> {
    this.#spawn();
    await this.#options.prepare(this);
    this.#down = null;
  }

  /** A host that is short of threads has none to give at times: that is as if it had died. */
  #made(): Worker {
    const { name, url, limits: resourceLimits = leanLimits } = this.#options;
    try {
      // Flags of the main thread, such as --input-type, are not meant for it.
      return new Worker(url, { name, env: SHARE_ENV, execArgv: [], resourceLimits });
    } catch (error) {
      this.#died(reasonOf(error));
      throw error;
    }
  }

  #spawn(): void {
    const worker = (this.#worker = this.#made());
    this.#startedMs = performance.now();
    worker.on('message', (message: AnswerMessage) => this.#answered(message));
    let reason = 'it ended';
    worker.on('error', (error) => (reason = reasonOf(error)));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#died(reason);
    });
  }

  #answered(message: AnswerMessage): void {
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (!pending) return;
    if (!message.error) return pending.resolve(message.value);
    const { code, message: text, detail } = message.error;
    pending.reject(new AppError(code, text, detail === null ? {} : { cause: new Error(detail) }));
  }

  #rejectAll(reason: string): void {
    const error = new AppError('storeFailed', reason);
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }

  #died(reason: string): void {
    const { name, log } = this.#options;
    this.#worker = null;
    this.#down = `cannot use the ${name}: it stopped (${reason}); it is started again by itself`;
    this.#rejectAll(this.#down);
    if (this.#closing) return;
    this.deaths += 1;
    if (performance.now() - this.#startedMs >= settledMs) this.#pauseMs = firstPauseMs;
    log.error({ worker: name, pauseMs: this.#pauseMs }, this.#down);
    this.#timer = setTimeout(() => void this.#restart(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  async #restart(): Promise<void> {
    const { name, log } = this.#options;
    if (await this.#begin()) log.info(`${name} runs again`);
  }

  /** Says whether it is ready; one that cannot be made ready dies, and is tried again. */
  async #begin(): Promise<boolean> {
    try {
      await this.start();
      return true;
    } catch (error) {
      this.#down = reasonOf(error);
      await this.#worker?.terminate();
      return false;
    }
  }

  #wake(): void {
    this.#isResting = false;
    this.#restTimer = setTimeout(() => this.#rest(), this.#options.restMs).unref();
    void this.#begin();
  }

  #rest(): void {
    const worker = this.#worker;
    if (!worker || this.#pending.size > 0 || this.#awake > 0) {
      this.#restTimer?.refresh();
      return;
    }
    // Forgotten first: this end is no death.
    this.#worker = null;
    this.#isResting = true;
    this.#ended = worker.terminate();
  }

  /** It does not rest until the answer is called: it is to remember something between calls. */
  keepAwake(): () => void {
    this.#awake += 1;
    return () => void (this.#awake -= 1);
  }

  call<K extends keyof C & string>(
    call: K,
    input: Input<C, K>,
    transfer: readonly Transferable[] = [],
  ): Promise<Output<C, K>> {
    if (this.#isResting && !this.#closing) this.#wake();
    else this.#restTimer?.refresh();
    const worker = this.#worker;
    if (!worker) {
      return Promise.reject(new AppError('storeFailed', this.#down ?? 'the store is closed'));
    }
    const id = this.#nextId++;
    return new Promise<unknown>((resolve, reject) => {
      // First: what cannot be sent is refused here, and would be waited for ever.
      worker.postMessage({ id, call, input }, transfer);
      this.#pending.set(id, { resolve, reject });
    }) as Promise<Output<C, K>>;
  }

  /** Ends the worker's thread, for tests of what follows. */
  async kill(): Promise<void> {
    await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#restTimer) clearTimeout(this.#restTimer);
    await this.#ended;
    await this.#worker?.terminate();
    this.#rejectAll('the store is closed');
  }
}
