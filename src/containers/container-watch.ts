// Watches the containers of this host through their engine, and says what has changed.

import type { ContainerRow, EngineFact, EngineState } from '../contract/container.ts';
import type { Text } from '../contract/text.ts';
import { AppError } from '../kit/app-error.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../kit/back-off.ts';
import type { Clock } from '../kit/clock.ts';
import type { ContainerCosts } from '../kit/container-costs.ts';
import type { Log } from '../kit/log.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import { idleTimers, type Timers } from '../kit/timers.ts';
import { ContainerLogs } from './container-logs.ts';
import { ContainerRoster, type RowChanges } from './container-roster.ts';
import type { ContainerTrouble } from './container-trouble.ts';
import { engineAddresses, type EngineAddress } from './engine-address.ts';
import { EngineSession } from './engine-session.ts';
import { countsOf, troubledOf } from './standing.ts';
import { switchedOff, whyNotWatched, type WhyNot } from './why-not-watched.ts';

/** A change is told at once; what follows within this time is told together after it. */
export const publishEveryMs = 1000;
/** What belongs to one change comes within so little. */
const settleMs = 50;

export interface ContainerWatchOptions {
  /** Normally /. */
  rootPath: string;
  env: NodeJS.ProcessEnv;
  /** The setting container-engine, as it is now. */
  setting: () => string;
  clock: Clock;
  log: Log;
  costs: ContainerCosts;
  timers?: Timers;
}

export class ContainerWatch {
  readonly logs: OutsideLogs;
  readonly #options: ContainerWatchOptions;
  readonly #timers: Timers;
  readonly #roster: ContainerRoster;
  readonly #containerLogs: ContainerLogs;
  readonly #changeListeners: ((fact: EngineFact) => void)[] = [];
  readonly #nameListeners: (() => void)[] = [];
  readonly #troubleListeners: ((trouble: ContainerTrouble) => void)[] = [];
  /** Of the time in which the engine is asked for all. */
  readonly #untold: ContainerTrouble[] = [];
  readonly #stopping = new AbortController();
  /** Of the session that is open or opening; another setting begins another. */
  #course = new AbortController();
  #setting: string;
  #session: EngineSession | null = null;
  #opening: Promise<void> = Promise.resolve();
  #state: EngineState = 'connecting';
  #reason: Text | null = null;
  #engine: string | null = null;
  #pauseMs = firstPauseMs;
  #openedMs = 0;
  #retryTimer: unknown = null;
  #publishTimer: unknown = null;
  #publishedMs = Number.NEGATIVE_INFINITY;

  constructor(options: ContainerWatchOptions) {
    const { clock, costs } = options;
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    this.#setting = options.setting();
    this.#roster = new ContainerRoster({
      clock,
      costs,
      onChange: () => this.#changed(),
      onNames: () => this.#named(),
      onTrouble: (trouble) => this.#troubled(trouble),
    });
    this.#containerLogs = new ContainerLogs({
      roster: this.#roster,
      timers: this.#timers,
      client: () => this.#session?.client ?? null,
    });
    this.logs = this.#containerLogs;
  }

  start(): void {
    this.#publish();
    this.#open();
  }

  /** Nothing is told after this. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#course.abort();
    this.#timers.clear(this.#retryTimer);
    this.#timers.clear(this.#publishTimer);
    this.#session?.close();
    this.#containerLogs.stop();
    this.#roster.stop();
    await this.#opening;
  }

  /** The setting may be another: then all begins anew. */
  setSettings(): void {
    const setting = this.#options.setting();
    if (setting === this.#setting || this.#stopping.signal.aborted) return;
    this.#setting = setting;
    this.#course.abort();
    this.#course = new AbortController();
    this.#session?.close();
    this.#session = null;
    this.#timers.clear(this.#retryTimer);
    this.#roster.keepOnly(new Set());
    // Perhaps no engine is watched after this.
    this.#tellTroubles();
    this.#containerLogs.withdraw();
    this.#state = 'connecting';
    this.#reason = null;
    this.#engine = null;
    this.#pauseMs = firstPauseMs;
    this.start();
  }

  fact(): EngineFact {
    const rows = [...this.#roster.rows()];
    return {
      state: this.#state,
      reason: this.#reason,
      engine: this.#engine,
      counts: countsOf(rows),
      troubled: troubledOf(rows),
    };
  }

  rows(): readonly ContainerRow[] {
    return [...this.#roster.rows()];
  }

  /** What has changed of the rows since this was last asked. */
  takeChanges(): RowChanges {
    return this.#roster.takeChanges();
  }

  /** Of a process's container, such as `docker-<id>`; null: not known. */
  containerName(container: string): string | null {
    const id = /-([0-9a-f]{64})$/.exec(container)?.[1];
    return (id && this.#roster.get(id)?.name) ?? null;
  }

  /** Called when rows or the engine have changed, at most each second. */
  onChange(listener: (fact: EngineFact) => void): void {
    this.#changeListeners.push(listener);
  }

  onNames(listener: () => void): void {
    this.#nameListeners.push(listener);
  }

  onTrouble(listener: (trouble: ContainerTrouble) => void): void {
    this.#troubleListeners.push(listener);
  }

  #open(): void {
    const { signal } = this.#course;
    this.#opening = this.#openFirst(signal).catch((error: Error) => {
      if (!signal.aborted) this.#onLost(error, this.#setting);
    });
  }

  /** The first that answers; where none does, the reason of the first is told. */
  async #openFirst(signal: AbortSignal): Promise<void> {
    const { env, rootPath } = this.#options;
    const addresses = engineAddresses({ setting: this.#setting, env, rootPath });
    if (addresses.length === 0) return this.#say(switchedOff);
    const failures: { error: Error; where: string }[] = [];
    for (const address of addresses) {
      try {
        return await this.#openOne(address, signal);
      } catch (error) {
        if (signal.aborted) return;
        failures.push({ error: error as Error, where: address.text });
      }
    }
    const [first] = failures;
    if (first) this.#onLost(first.error, first.where);
  }

  async #openOne(address: EngineAddress, signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#options;
    const common = { clock, log, timers: this.#timers, roster: this.#roster };
    const onLost = (error: Error): void => {
      if (!signal.aborted) this.#onLost(error, address.text);
    };
    const session = await EngineSession.open({ ...common, address, onLost }, signal);
    if (session.isLost || signal.aborted) return session.close();
    this.#session = session;
    this.#openedMs = clock.monotonicMs();
    this.#engine = session.engine;
    log.info({ engine: session.engine, address: address.text }, 'containers are watched');
    this.#turn('watched', null);
    this.#tellTroubles();
    this.#containerLogs.offer();
  }

  #onLost(error: Error, where: string): void {
    if (this.#stopping.signal.aborted) return;
    const { clock, log } = this.#options;
    const hadAnswers = this.#session !== null;
    this.#session = null;
    if (hadAnswers && clock.monotonicMs() - this.#openedMs >= settledMs) {
      this.#pauseMs = firstPauseMs;
    }
    // The end of the stream does not say why: the next attempt does.
    const saysWhy = error instanceof AppError && error.code === 'tooMany';
    if (!hadAnswers || saysWhy) this.#say(whyNotWatched(error, where), error);
    else log.debug({ error }, 'the engine was lost; trying again');
    this.#timers.clear(this.#retryTimer);
    this.#retryTimer = this.#timers.set(() => this.#open(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  #say({ state, reason }: WhyNot, error?: Error): void {
    const { log } = this.#options;
    // Once for each time; a host without an engine is as usual as one with it.
    if (state !== this.#state && state !== 'absent') log.warn({ error }, reason.en);
    else log.debug({ error }, reason.en);
    this.#turn(state, reason);
  }

  #turn(state: EngineState, reason: Text | null): void {
    this.#state = state;
    this.#reason = reason;
    this.#publish();
  }

  /** Before the engine is watched no log could be read for it. */
  #troubled(trouble: ContainerTrouble): void {
    this.#untold.push(trouble);
    if (this.#session) this.#tellTroubles();
  }

  #tellTroubles(): void {
    for (const trouble of this.#untold.splice(0)) {
      for (const listener of this.#troubleListeners) listener(trouble);
    }
  }

  #named(): void {
    this.#containerLogs.changed();
    for (const listener of this.#nameListeners) listener();
  }

  #changed(): void {
    this.#containerLogs.wake();
    // Until all are known, some would look like all.
    if (this.#state === 'connecting' || this.#stopping.signal.aborted) return;
    if (this.#publishTimer !== null) return;
    const sinceMs = this.#options.clock.monotonicMs() - this.#publishedMs;
    this.#publishTimer = this.#timers.set(
      () => this.#publish(),
      Math.max(settleMs, publishEveryMs - sinceMs),
    );
  }

  #publish(): void {
    this.#timers.clear(this.#publishTimer);
    this.#publishTimer = null;
    this.#publishedMs = this.#options.clock.monotonicMs();
    const fact = this.fact();
    for (const listener of this.#changeListeners) listener(fact);
  }
}
