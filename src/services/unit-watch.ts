// Watches the services of this host: over systemd's bus, or by process names where there is none.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../contract/text.ts';
import type { UnitInfo, UnitsFact } from '../contract/unit.ts';
import { firstPauseMs, longestPauseMs, settledMs } from '../kit/back-off.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { idleTimers, type Timers } from '../kit/timers.ts';
import { systemBusPath } from './bus/bus-address.ts';
import { Descriptions } from './descriptions.ts';
import { LostProcesses } from './lost-processes.ts';
import { processUnit, type ProcessNames } from './process-units.ts';
import { SystemdSession } from './systemd-session.ts';
import { TroubleBook, type UnitTrouble } from './trouble-book.ts';
import { UnitList } from './unit-list.ts';
import { whyNotAsked, whyNotSystemd } from './why-not-systemd.ts';
import { WatchList, watchedLimit } from './watch-list.ts';

/** How often memory and CPU of the watched units are read. */
export const idleReadingMs = 5000;
export const viewedReadingMs = 1000;
/** A change is told at once: what follows within this time is told with the next. */
export const publishEveryMs = 100;
/** So many may be told at once, and then one a second: a unit may restart ten times a second. */
const publishBurst = 5;
const publishRefillMs = 1000;
/** A bus that is back within this time was never away: systemd and the bus may restart. */
export const graceMs = 10_000;

export interface UnitWatchOptions {
  /** Socket of the system bus; absent: where the environment and the distribution have it. */
  busPath?: string;
  /** Normally /. */
  rootPath: string;
  platform: NodeJS.Platform;
  clock: Clock;
  log: Log;
  /** The running processes by name; asked at each reading, so it should be cheap. */
  processNames: () => ProcessNames;
  timers?: Timers;
}

export interface UnitWatch {
  start(): void;
  /** Nothing is told after this. */
  stop(): Promise<void>;
  /** Names as people write them: `nginx`, `ssh.service`, `backup.timer`. */
  setWatched(names: readonly string[]): void;
  /** While somebody looks, memory and CPU are read each second. */
  setViewers(count: number): void;
  fact(): UnitsFact;
  onChange(listener: (fact: UnitsFact) => void): void;
  onTrouble(listener: (trouble: UnitTrouble) => void): void;
  /** Those that began and are not over. */
  troubles(): readonly UnitTrouble[];
  all(): Promise<readonly UnitInfo[]>;
  /** Null where there is none or it is not known yet; `onDescriptions` says when to ask again. */
  description(unit: string): string | null;
  onDescriptions(listener: () => void): void;
}

export function watchUnits(options: UnitWatchOptions): UnitWatch {
  return new Watch(options);
}

class Watch implements UnitWatch {
  readonly #options: UnitWatchOptions;
  readonly #timers: Timers;
  readonly #busPath: string;
  readonly #watchList = new WatchList();
  readonly #book = new TroubleBook((trouble) => this.#onTrouble(trouble));
  readonly #lost = new LostProcesses((trouble) => this.#onTrouble(trouble));
  readonly #list: UnitList;
  readonly #descriptions: Descriptions;
  readonly #changeListeners: ((fact: UnitsFact) => void)[] = [];
  readonly #troubleListeners: ((trouble: UnitTrouble) => void)[] = [];
  readonly #descriptionListeners: (() => void)[] = [];
  readonly #stopping = new AbortController();
  #fact: UnitsFact = { manager: 'systemd', reason: null, units: [] };
  /** Of the fact that was told last. */
  #factText = '';
  #reason: Text | null = null;
  #session: SystemdSession | null = null;
  #opening: Promise<void> = Promise.resolve();
  #pauseMs = firstPauseMs;
  #openedMs = 0;
  /** Since when systemd cannot be asked, where it could be before. */
  #lostMs: number | null = null;
  #readingTimer: unknown = null;
  #retryTimer: unknown = null;
  #publishTimer: unknown = null;
  #publishedMs = -Infinity;
  /** How many more may be told at once; grows with time. */
  #publishes = publishBurst;
  #viewers = 0;

  constructor(options: UnitWatchOptions) {
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    this.#busPath = options.busPath ?? systemBusPath(options.rootPath, process.env);
    this.#list = new UnitList(options.clock);
    this.#descriptions = new Descriptions(this.#timers, () => {
      for (const listener of this.#descriptionListeners) listener();
    });
  }

  start(): void {
    const { platform } = this.#options;
    this.#reason = platform === 'win32' ? whyNotSystemd.windows : null;
    if (platform !== 'win32' && !this.#runsSystemd()) this.#reason = whyNotSystemd.absent;
    if (this.#reason) this.#publish();
    else this.#open();
    if (platform !== 'win32') this.#readLater();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of [this.#readingTimer, this.#retryTimer, this.#publishTimer]) {
      this.#timers.clear(timer);
    }
    this.#descriptions.use(null);
    this.#session?.close();
    await this.#opening;
  }

  setWatched(names: readonly string[]): void {
    const omitted = this.#watchList.set(names);
    if (omitted > 0) {
      const message = `of the services to watch, ${omitted} beyond ${watchedLimit} are left out`;
      this.#options.log.warn(message);
    }
    if (this.#session) void this.#session.sync();
    else this.#changed();
  }

  setViewers(count: number): void {
    const isNews = count > 0 !== this.#viewers > 0;
    this.#viewers = count;
    if (!isNews || this.#readingTimer === null) return;
    this.#timers.clear(this.#readingTimer);
    if (count > 0) this.#read();
    this.#readLater();
  }

  fact(): UnitsFact {
    return this.#fact;
  }

  onChange(listener: (fact: UnitsFact) => void): void {
    this.#changeListeners.push(listener);
  }

  onTrouble(listener: (trouble: UnitTrouble) => void): void {
    this.#troubleListeners.push(listener);
  }

  troubles(): readonly UnitTrouble[] {
    return [...this.#book.open, ...this.#lost.open];
  }

  async all(): Promise<readonly UnitInfo[]> {
    if (!this.#session) return this.#fact.units;
    return this.#list.all(this.#session.calls, (unit) => this.#watchList.isWatched(unit));
  }

  description(unit: string): string | null {
    return this.#descriptions.of(unit);
  }

  onDescriptions(listener: () => void): void {
    this.#descriptionListeners.push(listener);
  }

  #onTrouble(trouble: UnitTrouble): void {
    for (const listener of this.#troubleListeners) listener(trouble);
  }

  #runsSystemd(): boolean {
    const { busPath, platform, rootPath } = this.#options;
    // sd_booted(3): this folder is there where systemd is the init, and nowhere else.
    if (busPath !== undefined) return true;
    return platform === 'linux' && existsSync(join(rootPath, 'run/systemd/system'));
  }

  #open(): void {
    this.#opening = this.#openNow().catch((error: Error) => this.#onLost(error));
  }

  async #openNow(): Promise<void> {
    const { clock, log } = this.#options;
    const session = await SystemdSession.open(
      {
        busPath: this.#busPath,
        timers: this.#timers,
        clock,
        log,
        watchList: this.#watchList,
        book: this.#book,
        onChange: () => this.#changed(),
        onReload: () => this.#onReload(),
        onLost: (error) => this.#onLost(error),
      },
      this.#stopping.signal,
    );
    if (session.isLost) return;
    if (this.#reason) log.info('systemd answers again on the system bus');
    this.#session = session;
    this.#openedMs = clock.monotonicMs();
    this.#lostMs = null;
    this.#reason = null;
    this.#descriptions.use(session.calls);
    this.#lost.clear();
    this.#publish();
    this.#read();
  }

  #onLost(error: Error): void {
    if (this.#stopping.signal.aborted) return;
    const { clock, log } = this.#options;
    const nowMs = clock.monotonicMs();
    const hadAnswers = this.#session !== null;
    if (hadAnswers) {
      this.#lostMs = nowMs;
      if (nowMs - this.#openedMs >= settledMs) this.#pauseMs = firstPauseMs;
    }
    const message = 'systemd cannot be asked for its units; trying again';
    const isOver = this.#lostMs === null || nowMs - this.#lostMs >= graceMs;
    // Once for each time; short absences are none.
    if (isOver && this.#reason === null) log.warn({ error }, message);
    else log.debug({ error }, message);
    if (isOver) this.#reason = whyNotAsked(error);
    this.#session = null;
    this.#descriptions.use(null);
    this.#list.forgetFiles();
    this.#timers.clear(this.#retryTimer);
    this.#retryTimer = this.#timers.set(() => this.#open(), this.#pauseMs);
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    this.#changed();
  }

  #onReload(): void {
    this.#list.forgetFiles();
    this.#descriptions.forgetAbsent();
  }

  #readLater(): void {
    const delayMs = this.#viewers > 0 ? viewedReadingMs : idleReadingMs;
    this.#readingTimer = this.#timers.set(() => {
      this.#read();
      this.#readLater();
    }, delayMs);
  }

  #read(): void {
    // A process that took the place of a missing unit may be gone, or have come.
    if (this.#session) void this.#session.read().then(() => this.#changed());
    else this.#changed();
  }

  #changed(): void {
    if (this.#publishTimer !== null || this.#stopping.signal.aborted) return;
    const sinceMs = this.#options.clock.monotonicMs() - this.#publishedMs;
    // Not in this very moment: what follows in the same packet belongs to the same change.
    const left = Math.min(publishBurst, this.#publishes + sinceMs / publishRefillMs);
    const gapMs = left >= 1 ? publishEveryMs : publishRefillMs;
    const delayMs = Math.max(0, gapMs - sinceMs);
    this.#publishTimer = this.#timers.set(() => this.#publish(), delayMs);
  }

  #publish(): void {
    this.#timers.clear(this.#publishTimer);
    this.#publishTimer = null;
    if (this.#stopping.signal.aborted) return;
    const fact = this.#factNow();
    // Nothing is known yet, or nothing better than what was told.
    if (!fact) return;
    if (fact.manager === 'processes') this.#watchProcesses(fact);
    const text = JSON.stringify(fact);
    if (text === this.#factText) return;
    this.#fact = fact;
    this.#factText = text;
    const nowMs = this.#options.clock.monotonicMs();
    const refill = (nowMs - this.#publishedMs) / publishRefillMs;
    this.#publishes = Math.max(0, Math.min(publishBurst, this.#publishes + refill) - 1);
    this.#publishedMs = nowMs;
    for (const listener of this.#changeListeners) listener(fact);
  }

  #watchProcesses({ units }: UnitsFact): void {
    const { clock } = this.#options;
    this.#lost.observe(this.#watchList.names, units, clock.monotonicMs(), clock.nowMs());
  }

  #factNow(): UnitsFact | null {
    const { platform, processNames } = this.#options;
    if (platform === 'win32') return { manager: 'windows', reason: this.#reason, units: [] };
    if (this.#session) {
      return { manager: 'systemd', reason: null, units: this.#session.infos(processNames) };
    }
    // Not yet asked, or not lost long enough.
    if (!this.#reason) return null;
    const processes = processNames();
    const units = this.#watchList.names.map((name) => processUnit(name, processes));
    const reason = processes.areOthersHidden ? withHidden(this.#reason) : this.#reason;
    return { manager: 'processes', reason, units };
  }
}

const withHidden = ({ en, ko }: Text): Text => ({
  en: `${en} ${whyNotSystemd.hidden.en}`,
  ko: `${ko} ${whyNotSystemd.hidden.ko}`,
});
