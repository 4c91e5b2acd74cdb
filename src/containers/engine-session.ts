// Follows the containers of an engine: its list, its events, and a look at what they name.

import type { IncomingMessage } from 'node:http';
import { AppError } from '../kit/app-error.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { Timers } from '../kit/timers.ts';
import { containerEvent, EventLines, eventsPath } from './container-events.ts';
import { containersLimit, type ContainerRoster } from './container-roster.ts';
import type { EngineAddress } from './engine-address.ts';
import { EngineClient, type EngineVersion } from './engine-client.ts';
import { EventAllowance } from './event-allowance.ts';
import { fieldOf, listOf } from './json-fields.ts';
import { isContainerId } from './known-container.ts';

/** An engine that hangs sends no events, which looks like peace: it is asked for a sign of life. */
export const pingEveryMs = 15_000;
/** What follows an event within this time belongs to it: a container that dies and starts. */
export const gatherMs = 50;
/** Containers that are looked at at one time. */
const looksLimit = 4;

export interface SessionOptions {
  address: EngineAddress;
  clock: Clock;
  timers: Timers;
  log: Log;
  roster: ContainerRoster;
  /** The engine cannot be asked any more. */
  onLost(error: Error): void;
}

export class EngineSession {
  readonly client: EngineClient;
  readonly #options: SessionOptions;
  readonly #ending = new AbortController();
  /** Containers to be looked at. */
  readonly #due = new Set<string>();
  /** Containers that are looked at now, and were not removed since. */
  readonly #underWay = new Set<string>();
  #version: EngineVersion | null = null;
  #lookTimer: unknown = null;
  #pingTimer: unknown = null;
  #lookers = 0;
  #opened = false;
  #lost = false;

  private constructor(options: SessionOptions) {
    this.#options = options;
    this.client = new EngineClient(options.address, options.timers);
  }

  /** Resolves when all containers are known. */
  static async open(options: SessionOptions, signal: AbortSignal): Promise<EngineSession> {
    const session = new EngineSession(options);
    const onAbort = (): void => session.close();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await session.#open();
      return session;
    } catch (error) {
      session.close();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  get engine(): string {
    return this.#version?.name ?? '';
  }

  get isLost(): boolean {
    return this.#lost;
  }

  close(): void {
    this.#lost = true;
    const { timers } = this.#options;
    timers.clear(this.#lookTimer);
    timers.clear(this.#pingTimer);
    this.#ending.abort();
    this.client.close();
  }

  async #open(): Promise<void> {
    const { signal } = this.#ending;
    const { clock, roster } = this.#options;
    this.#version = await this.client.negotiate(signal);
    roster.setEngine(this.#version);
    // Events of the time before the list is there are replayed by their start.
    const sinceMs = clock.nowMs();
    const listed = listOf(await this.client.get('/containers/json?all=1', signal));
    const ids = this.#idsOf(listed);
    roster.keepOnly(new Set(ids));
    for (const id of ids) this.#due.add(id);
    await this.#lookAtDue();
    const events = await this.client.stream(eventsPath(sinceMs), signal);
    this.#opened = true;
    void this.#follow(events);
    this.#pingLater();
  }

  #idsOf(listed: readonly unknown[]): string[] {
    const ids = listed.map((one) => fieldOf(one, 'Id'));
    const known = ids.filter((id) => typeof id === 'string').filter(isContainerId);
    if (known.length > containersLimit) {
      const omitted = known.length - containersLimit;
      const message = `of the containers, ${omitted} beyond ${containersLimit} are not watched`;
      this.#options.log.warn(message);
    }
    return known.slice(0, containersLimit);
  }

  async #follow(events: IncomingMessage): Promise<void> {
    const { clock } = this.#options;
    const lines = new EventLines();
    const allowance = new EventAllowance(clock.monotonicMs());
    events.setEncoding('utf8');
    try {
      for await (const text of events as AsyncIterable<string>) {
        const told = lines.push(text);
        const isFew = allowance.take(told.length, text.length, clock.monotonicMs());
        // Listing all of them again, a while later, costs less than following each.
        if (!isFew) return this.#lose(tooManyEvents());
        for (const line of told) this.#onEvent(line);
      }
      this.#lose(new AppError('notReady', 'cannot follow the events of the engine: it has ended'));
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  #onEvent(line: string): void {
    const event = containerEvent(line);
    if (!event || this.#lost) return;
    const { roster, timers } = this.#options;
    roster.take(event);
    if (event.action === 'destroy' || event.action === 'remove') {
      this.#due.delete(event.id);
      this.#underWay.delete(event.id);
      roster.remove(event.id);
      return;
    }
    if (roster.isFull && !roster.get(event.id)) return;
    this.#due.add(event.id);
    this.#lookTimer ??= timers.set(() => {
      this.#lookTimer = null;
      void this.#lookAtDue().catch((error: Error) => this.#lose(error));
    }, gatherMs);
  }

  /** Until none is due; what fails for one container fails for the session. */
  async #lookAtDue(): Promise<void> {
    const free = looksLimit - this.#lookers;
    await Promise.all(Array.from({ length: free }, () => this.#lookAtSome()));
  }

  async #lookAtSome(): Promise<void> {
    this.#lookers += 1;
    try {
      for (const id of this.#due) {
        // Answers may overtake each other: whoever looks at it now looks again after that.
        if (this.#underWay.has(id)) continue;
        this.#due.delete(id);
        await this.#lookAt(id);
      }
    } finally {
      this.#lookers -= 1;
    }
  }

  async #lookAt(id: string): Promise<void> {
    const { roster } = this.#options;
    this.#underWay.add(id);
    try {
      const inspected = await this.client.get(`/containers/${id}/json`, this.#ending.signal);
      // An answer from before its removal would bring it back for good.
      if (this.#underWay.has(id) && !this.#lost) roster.put(inspected);
    } catch (error) {
      if (isGone(error)) return roster.remove(id);
      // One that its engine cannot look at must not cost the others: does the engine live?
      await this.client.ping(this.#ending.signal);
      this.#options.log.warn({ error }, 'a container is left as it was known');
    } finally {
      this.#underWay.delete(id);
    }
  }

  #pingLater(): void {
    if (this.#lost) return;
    this.#pingTimer = this.#options.timers.set(() => {
      this.#options.roster.judge();
      this.client
        .ping(this.#ending.signal)
        .then(() => this.#pingLater())
        .catch((error: Error) => this.#lose(error));
    }, pingEveryMs);
  }

  #lose(error: Error): void {
    if (this.#lost) return;
    this.close();
    // Before it is open, opening it fails.
    if (this.#opened) this.#options.onLost(error);
  }
}

const tooManyEvents = (): AppError =>
  new AppError('tooMany', 'cannot follow the events of the engine: too many come');

function isGone(error: unknown): boolean {
  return error instanceof AppError && error.code === 'notFound';
}
