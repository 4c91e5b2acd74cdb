// The logs of containers: which there are, and their lines through ends, starts and lost engines.

import { containerLog } from '../contract/container.ts';
import type { LogSource } from '../contract/log-line.ts';
import { AppError } from '../kit/app-error.ts';
import { pauseAfter } from '../kit/back-off.ts';
import type { OutsideLogs, OutsideRead } from '../kit/outside-logs.ts';
import { pause } from '../kit/pause.ts';
import type { Timers } from '../kit/timers.ts';
import type { ContainerRoster } from './container-roster.ts';
import type { EngineClient } from './engine-client.ts';
import type { KnownContainer } from './known-container.ts';
import { LogReader } from './log-reader.ts';
import { worstFirst } from './standing.ts';

export interface ContainerLogsOptions {
  roster: ContainerRoster;
  timers: Timers;
  /** Null while no engine answers. */
  client: () => EngineClient | null;
}

const prefix = 'container:';

/** How a wait for a container ended. */
type Outcome = 'runs' | 'gone';

export class ContainerLogs implements OutsideLogs {
  readonly prefix = prefix;
  readonly #options: ContainerLogsOptions;
  readonly #listeners = new Set<() => void>();
  /** Followers that wait for their container to run, or to be gone. */
  readonly #waiting = new Set<() => void>();
  readonly #stopping = new AbortController();
  /** Before all are known and the engine can be asked, none is offered. */
  #isOffered = false;

  constructor(options: ContainerLogsOptions) {
    this.#options = options;
  }

  sources(): readonly LogSource[] {
    if (!this.#isOffered) return [];
    const rows = [...this.#options.roster.rows()];
    return rows
      .toSorted((a, b) => worstFirst(a, b) || (b.startedMs ?? 0) - (a.startedMs ?? 0))
      .map(({ id, name, startedMs, finishedMs }): LogSource => {
        const changedMs = Math.max(startedMs ?? 0, finishedMs ?? 0) || null;
        const known = { sizeBytes: null, changedMs, unreadable: null };
        return { id: containerLog(id), name, kind: 'container', ...known };
      });
  }

  onSources(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The engine is watched, again or for the first time; it may be lost and stays offered. */
  offer(): void {
    this.#isOffered = true;
    this.changed();
    this.wake();
  }

  /** Another engine is to be asked. */
  withdraw(): void {
    this.#isOffered = false;
  }

  /** A container has come, has gone, or is called otherwise. */
  changed(): void {
    if (!this.#isOffered) return;
    for (const listener of this.#listeners) listener();
  }

  /** Something has changed that followers may wait for. */
  wake(): void {
    for (const look of this.#waiting) look();
  }

  stop(): void {
    this.#stopping.abort();
  }

  async read(source: string, asked: OutsideRead): Promise<void> {
    const id = source.slice(prefix.length);
    const signal = AbortSignal.any([asked.signal, this.#stopping.signal]);
    const removal = new AbortController();
    const whileThere = AbortSignal.any([signal, removal.signal]);
    const endsWith = (): void => {
      if (!this.#options.roster.get(id)) removal.abort();
    };
    this.#waiting.add(endsWith);
    try {
      await this.#readAll(id, { ...asked, signal: whileThere });
    } catch (error) {
      // The end of a container is the end of its log, whatever the engine does with the stream.
      if (signal.aborted || !removal.signal.aborted) throw error;
    } finally {
      this.#waiting.delete(endsWith);
    }
  }

  async #readAll(id: string, asked: OutsideRead): Promise<void> {
    const reader = new LogReader(id, asked);
    for (let idle = 0; ;) {
      const before = reader.lines;
      const container = this.#known(id);
      try {
        await reader.readOnce(this.#client(), container);
      } catch (error) {
        const isBroken = error instanceof AppError && error.cause !== undefined;
        if (!asked.follow || !isBroken || asked.signal.aborted) throw error;
      }
      if (!asked.follow) return;
      idle = reader.lines > before ? 1 : idle + 1;
      await pause(this.#options.timers, pauseAfter(idle), asked.signal);
      if ((await this.#untilItRuns(id, container, asked.signal)) === 'gone') return;
    }
  }

  #known(id: string): KnownContainer {
    const known = this.#options.roster.get(id);
    if (known) return known;
    throw new AppError('notFound', `cannot read the log of ${prefix}${id}: no such container`);
  }

  #client(): EngineClient {
    const client = this.#options.client();
    if (client) return client;
    throw new AppError('unreadable', 'cannot read the log: no container engine answers');
  }

  /** Its engine ends the stream when a container ends; it may be started again. */
  #untilItRuns(id: string, ended: KnownContainer, signal: AbortSignal): Promise<Outcome> {
    const { roster, client } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    const look = (): void => {
      const now = roster.get(id);
      const isAnother = now?.startedMs !== ended.startedMs;
      if (!now) resolve('gone');
      else if (client() && (now.state === 'running' || isAnother)) resolve('runs');
    };
    const onAbort = (): void => reject(new AppError('cancelled', 'cannot read on: cancelled'));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    this.#waiting.add(look);
    look();
    return promise.finally(() => {
      this.#waiting.delete(look);
      signal.removeEventListener('abort', onAbort);
    });
  }
}
