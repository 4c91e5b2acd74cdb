// Follows the units of systemd over one connection to the bus: signals, and readings of cgroups.

import type { UnitInfo } from '../contract/unit.ts';
import type { Timers } from '../kit/timers.ts';
import { BusConnection, busDaemon } from './bus/bus-connection.ts';
import type { BusMessage } from './bus/bus-message.ts';
import type { FollowedUnit } from './followed-unit.ts';
import { Judgement } from './judgement.ts';
import type { ProcessNames } from './process-units.ts';
import { generalFailure, managerInterface, SystemdCalls, systemdName } from './systemd-calls.ts';
import { isUnitName, unitNamesOf, unitOfPath, unitPath } from './unit-name.ts';
import {
  groupInterface,
  textOf,
  unitInterface,
  wantedProperties,
  type Properties,
} from './unit-properties.ts';
import { followedLimit, UnitRoster, type RosterOptions } from './unit-roster.ts';

/** Installing packages reloads systemd many times in a row; it is looked at once after them. */
export const settleMs = 500;
/** Asks for failed units anew, in case a signal was lost, and whether the bus still answers. */
export const checkEveryMs = 60_000;

/** Units that may be asked for at once; where more fail together, they are found by their list. */
const strangersLimit = 100;

const serviceInterface = 'org.freedesktop.systemd1.Service';
const activeState: ReadonlySet<string> = new Set(['ActiveState']);
const restartCount: ReadonlySet<string> = new Set(['NRestarts']);

export interface SessionOptions extends RosterOptions {
  busPath: string;
  timers: Timers;
  /** Something a person sees is another. */
  onChange(): void;
  /** Unit files were changed, or systemd was reloaded. */
  onReload(): void;
  /** The connection is over, or systemd cannot be asked through it. */
  onLost(error: Error): void;
}

export class SystemdSession {
  readonly #options: SessionOptions;
  readonly #roster: UnitRoster;
  readonly #judgement: Judgement;
  /** Units that are being asked for, by name. */
  readonly #fetching = new Map<string, Promise<string | null>>();
  readonly #looks = new Set<unknown>();
  #bus: BusConnection | null = null;
  #calls: SystemdCalls | null = null;
  #owner = '';
  #opened = false;
  #lost = false;
  #failure: Error | null = null;
  /** True from the start: the first look is a sync too. */
  #syncing = true;
  #syncAgain = false;
  #syncTimer: unknown = null;
  /** Between its two signals systemd removes all units and adds them again. */
  #reloading = false;
  #reading = false;
  #checkedMs: number;

  private constructor(options: SessionOptions) {
    this.#options = options;
    const { clock, timers } = options;
    this.#roster = new UnitRoster(options);
    this.#judgement = new Judgement(this.#roster, {
      clock,
      timers,
      isAsked: (name) => this.#fetching.has(name),
      onJudged: () => {
        this.#prune();
        options.onChange();
      },
    });
    this.#checkedMs = clock.monotonicMs();
  }

  /** Resolves when the state of all watched and failed units is known. */
  static async open(options: SessionOptions, signal: AbortSignal): Promise<SystemdSession> {
    const session = new SystemdSession(options);
    const onAbort = (): void => session.close();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await session.#open(signal);
      return session;
    } catch (error) {
      session.close();
      throw session.#failure ?? generalFailure(error) ?? error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  get calls(): SystemdCalls {
    if (!this.#calls) throw new Error('BUG: asked before the connection was open');
    return this.#calls;
  }

  get isLost(): boolean {
    return this.#lost;
  }

  close(): void {
    this.#lost = true;
    const { timers } = this.#options;
    for (const timer of [this.#syncTimer, ...this.#looks]) timers.clear(timer);
    this.#judgement.stop();
    this.#bus?.close();
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { busPath, timers } = this.#options;
    const onLost = (error: Error): void => this.#lose(error);
    const onSignal = (message: BusMessage): void => this.#onSignal(message);
    this.#bus = await BusConnection.open({ path: busPath, timers, onSignal, onLost }, signal);
    this.#calls = new SystemdCalls(this.#bus);
    await this.#calls.subscribe((owner) => (this.#owner = owner));
    await this.#follow();
    this.#opened = true;
    this.#syncing = false;
    if (this.#syncAgain) void this.sync();
  }

  infos(processNames: () => ProcessNames): UnitInfo[] {
    return this.#roster.infos(processNames);
  }

  /** Reads memory and CPU of what runs, unless the reading before still waits for its answers. */
  async read(): Promise<void> {
    if (this.#reading || this.#lost) return;
    this.#reading = true;
    try {
      const changes = await Promise.all(this.#roster.running().map((unit) => this.#readUnit(unit)));
      if (this.#options.book.isWaiting) this.#judgement.judgeAll();
      await this.#check();
      if (changes.includes(true)) this.#options.onChange();
    } catch (error) {
      this.#lose(error as Error);
    } finally {
      this.#reading = false;
    }
  }

  /** Looks at everything anew, and once more where that is asked for meanwhile. */
  async sync(): Promise<void> {
    this.#syncAgain = true;
    if (this.#syncing) return;
    this.#syncing = true;
    try {
      while (this.#syncAgain && !this.#lost) {
        this.#syncAgain = false;
        await this.#follow();
        this.#options.onChange();
      }
    } catch (error) {
      this.#lose(error as Error);
    } finally {
      this.#syncing = false;
      this.#prune();
    }
  }

  /** Once for all who ask within half a second. */
  #syncSoon(): void {
    const { timers } = this.#options;
    timers.clear(this.#syncTimer);
    this.#syncTimer = timers.set(() => void this.sync(), settleMs);
  }

  async #follow(): Promise<void> {
    const { watchList, book } = this.#options;
    const known = [...this.#roster.names, ...book.open.map(({ unit }) => unit.name)];
    await Promise.all(watchList.names.map((name) => this.#resolve(name)));
    await this.#followFailed();
    // The watched ones were asked for just now.
    const rest = new Set(known.filter((name) => !watchList.isWatched(name)));
    await Promise.all([...rest].map((name) => this.#fetch(name)));
    this.#judgement.judgeAll();
  }

  async #followFailed(): Promise<void> {
    const failed = await this.calls.listed(['failed'], []);
    const names = failed.map(({ name }) => name).filter((name) => !this.#roster.get(name));
    // The first beyond the limit is asked for too: the roster refuses it, and says so.
    const some = names.filter(isUnitName).slice(0, followedLimit + 1);
    await Promise.all(some.map((name) => this.#fetch(name)));
  }

  async #resolve(name: string): Promise<void> {
    let found: string | null = null;
    for (const candidate of unitNamesOf(name)) found ??= await this.#fetch(candidate);
    this.#options.watchList.resolve(name, found);
  }

  /** Asks for all properties of a unit; its own name, or null where there is no such unit. */
  #fetch(name: string): Promise<string | null> {
    const running = this.#fetching.get(name);
    if (running) return running;
    const fetching = this.#fetchNow(name).finally(() => this.#fetching.delete(name));
    this.#fetching.set(name, fetching);
    return fetching;
  }

  async #fetchNow(name: string): Promise<string | null> {
    const path = unitPath(name);
    const group = groupInterface(name);
    const { watchList } = this.#options;
    const isWanted = watchList.mayBe(name) || watchList.isWatched(name);
    const found: { unit: FollowedUnit | null } = { unit: null };
    const takeUnit = (properties: Properties): void => {
      found.unit = this.#roster.place(textOf(properties, 'Id') ?? name, properties, isWanted);
    };
    const takeGroup = (properties: Properties): void => found.unit?.apply(properties);
    const calls = [this.calls.properties(path, unitInterface, wantedProperties, takeUnit)];
    if (group) calls.push(this.calls.properties(path, group, wantedProperties, takeGroup));
    const results = await Promise.allSettled(calls);
    for (const result of results) {
      const failure = result.status === 'rejected' ? generalFailure(result.reason) : null;
      if (failure) throw failure;
    }
    if (found.unit) this.#roster.count(found.unit.name, found.unit.properties);
    return found.unit?.name ?? null;
  }

  #onSignal(message: BusMessage): void {
    if (this.#lost) return;
    // The bus itself says who sent a message. Any user may send a signal straight to this process.
    if (message.sender === busDaemon.destination) this.#onOwner(message);
    if (message.sender !== this.#owner) return;
    if (message.interfaceName === managerInterface) this.#onManager(message);
    else if (message.member === 'PropertiesChanged') this.#onProperties(message);
  }

  /** systemd has executed itself anew: it has another name on the bus, and lost its listeners. */
  #onOwner(message: BusMessage): void {
    if (message.member !== 'NameOwnerChanged' || message.signature !== 'sss') return;
    const [name, , owner] = message.body.all('sss');
    if (name !== systemdName || typeof owner !== 'string') return;
    this.#owner = owner;
    if (owner === '') return;
    this.#reloading = false;
    this.calls.askOwner((now) => (this.#owner = now)).catch((error: Error) => this.#lose(error));
    this.#syncSoon();
  }

  #onManager({ member, signature, body }: BusMessage): void {
    if (member === 'UnitFilesChanged') this.#onReload();
    if (member === 'Reloading' && signature === 'b') {
      this.#reloading = body.uint32() === 1;
      if (!this.#reloading) this.#onReload();
    }
    if ((member !== 'UnitNew' && member !== 'UnitRemoved') || signature !== 'so') return;
    const name = body.string();
    if (member === 'UnitNew') this.#onLoaded(name);
    else if (!this.#reloading) this.#onUnloaded(name);
  }

  #onReload(): void {
    this.#options.onReload();
    this.#syncSoon();
  }

  /**
   * It is not asked for its properties at once: that would load it again where systemd has
   * unloaded it by then, and tell of a new unit again, without end.
   */
  #onLoaded(name: string): void {
    const { watchList, timers } = this.#options;
    if (!watchList.mayBe(name) && !this.#roster.get(name)) return;
    const timer = timers.set(() => {
      this.#looks.delete(timer);
      void this.#lookAt(name);
    }, settleMs);
    this.#looks.add(timer);
  }

  async #lookAt(name: string): Promise<void> {
    try {
      const [row] = await this.calls.listed([], [name]);
      const known = this.#roster.get(name)?.properties.get('ActiveState');
      const isNews = row && row.activeState !== 'inactive' && row.activeState !== known;
      if (isNews) this.#syncSoon();
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  #onUnloaded(name: string): void {
    this.#options.book.forget(name);
    const unit = this.#roster.get(name);
    if (!unit) return;
    unit.unload();
    this.#changed(unit);
  }

  #onProperties({ path, signature, body }: BusMessage): void {
    const name = unitOfPath(path);
    if (name === null || signature !== 'sa{sv}as') return;
    const interfaceName = body.string();
    const unit = this.#roster.get(name);
    if (!unit) {
      this.#onStranger(name, interfaceName, body);
      return;
    }
    const properties = body.properties(wantedProperties);
    unit.apply(properties);
    this.#roster.count(name, properties);
    // systemd sends what belongs to the kind of unit first, and this last: now all is there.
    if (interfaceName === unitInterface) this.#changed(unit);
  }

  /** A unit that is not followed: it will be if it fails, loops, or is a watched one now. */
  #onStranger(name: string, interfaceName: string, body: BusMessage['body']): void {
    if (interfaceName === serviceInterface) {
      if (this.#roster.count(name, body.properties(restartCount))) this.#followStranger(name);
    } else if (interfaceName === unitInterface) {
      const state = body.properties(activeState).get('ActiveState');
      if (state === 'failed') this.#followStranger(name);
      else if (state !== 'inactive' && this.#options.watchList.mayBe(name)) this.#syncSoon();
    }
  }

  #followStranger(name: string): void {
    if (this.#fetching.size >= strangersLimit) {
      this.#syncSoon();
      return;
    }
    this.#fetch(name)
      .then((found) => {
        const unit = this.#roster.get(found ?? '');
        if (unit) this.#changed(unit);
      })
      .catch((error: Error) => this.#lose(error));
  }

  #changed(unit: FollowedUnit): void {
    this.#judgement.changed(unit);
    this.#options.onChange();
  }

  #prune(): void {
    // While it syncs it is not known which units the watched names mean.
    if (this.#syncing) return;
    this.#roster.prune((name) => this.#judgement.isDue(name) || this.#fetching.has(name));
  }

  async #readUnit(unit: FollowedUnit): Promise<boolean> {
    const { path, group } = unit;
    if (group === null) return false;
    try {
      const [memory, cpu] = await Promise.all([
        this.calls.property(path, group, 'MemoryCurrent'),
        this.calls.property(path, group, 'CPUUsageNSec'),
      ]);
      return unit.read(memory, cpu, this.#options.clock.monotonicMs());
    } catch (error) {
      const failure = generalFailure(error);
      if (failure) throw failure;
      return false;
    }
  }

  async #check(): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - this.#checkedMs < checkEveryMs) return;
    this.#checkedMs = nowMs;
    // Should the second signal never have come.
    this.#reloading = false;
    const before = this.#roster.size;
    await this.#followFailed();
    if (this.#roster.size === before) return;
    this.#judgement.judgeAll();
    this.#options.onChange();
  }

  #lose(error: Error): void {
    if (this.#lost) return;
    this.#failure = generalFailure(error) ?? error;
    this.close();
    // Before it is open, opening it fails.
    if (this.#opened) this.#options.onLost(this.#failure);
  }
}
