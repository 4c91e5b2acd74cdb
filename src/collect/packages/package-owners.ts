// Which package owns an executable: asked of the host's package system, in batches, once a path.

import type { PackageInfo } from '../../contract/process.ts';
import { reasonOf } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { lookAt } from '../proc-file.ts';
import { openApk } from './apk.ts';
import { openDpkg } from './dpkg.ts';
import type { PackageSystem } from './package-system.ts';
import { openPacman } from './pacman.ts';
import { openRpm } from './rpm.ts';

/** Where packages put what can be run. Elsewhere, no package owns anything. */
const packagedPaths = /^\/(?:usr|bin|sbin|lib[^/]*|opt|etc)\/./;
const controlCharacters = /\p{Cc}/u;

/** Paths that are asked within this time are looked up together. */
const gatherMs = 20;
const batchLimit = 256;
const waitingLimit = 1024;
const answerLimit = 4096;
const lookEveryMs = 60_000;
/** During an upgrade the database changes all the time, and reading it anew costs 0.1 CPU s. */
const readAgainMs = 10_000;
const retryMs = 60_000;

/**
 * Costs nothing while the same paths are asked. Only for paths of the host itself: a container
 * has packages of its own.
 */
export class PackageOwners {
  /** Null: the host has no package system that is known here; all owners stay unknown. */
  readonly system: PackageSystem['name'] | null;
  /** Paths that were not looked up because too many waited; they may be asked again. */
  dropped = 0;
  failures = 0;
  lastFailure: string | null = null;
  #host: Host;
  #system: PackageSystem | null;
  /** Undefined: it was asked for and cannot be found out. */
  #answers = new Map<string, PackageInfo | null | undefined>();
  #waiting = new Set<string>();
  #listeners: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #isBusy = false;
  #state = '';
  #lookedMs = Number.NEGATIVE_INFINITY;
  #readMs = Number.NEGATIVE_INFINITY;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(host: Host) {
    this.#host = host;
    this.#system = openSystem(host);
    this.system = this.#system?.name ?? null;
    this.#state = this.#databaseState();
  }

  /**
   * Null: no package owns it. Undefined: not known, or not yet: ask again at the next sweep, or
   * when `onKnown` tells. After a change of the database the old answer stands until the new
   * one is there.
   */
  ownerOf(path: string): PackageInfo | null | undefined {
    if (!this.#system) return undefined;
    if (!packagedPaths.test(path) || controlCharacters.test(path)) return null;
    this.#lookAtDatabase();
    if (!this.#answers.has(path)) this.#want(path);
    return this.#answers.get(path);
  }

  /** Paths wait for their answer, or a changed database to be read. */
  get isAsking(): boolean {
    return this.#isBusy || this.#timer !== null;
  }

  /** Told after each batch that has changed answers: any path may have a new one. */
  onKnown(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Looks nothing up any more. */
  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting.clear();
    this.#system = null;
    this.#listeners = [];
  }

  #lookAtDatabase(): void {
    const nowMs = this.#host.clock.monotonicMs();
    if (nowMs - this.#lookedMs < lookEveryMs) return;
    this.#lookedMs = nowMs;
    if (this.#databaseState() !== this.#state) this.#start(gatherMs);
  }

  #databaseState(): string {
    const times = this.#system?.database.map((path) => lookAt(path)?.mtimeMs ?? 'absent');
    return times?.join(' ') ?? '';
  }

  #want(path: string): void {
    if (this.#waiting.has(path)) return;
    if (this.#host.clock.monotonicMs() < this.#notBeforeMs) return;
    if (this.#waiting.size >= waitingLimit) {
      this.dropped += 1;
      return;
    }
    this.#waiting.add(path);
    this.#start(gatherMs);
  }

  #start(afterMs: number): void {
    if (this.#isBusy || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#lookUp();
    }, afterMs).unref();
  }

  async #lookUp(): Promise<void> {
    if (!this.#system || !this.#isFresh()) return;
    this.#isBusy = true;
    const paths = [...this.#waiting].slice(0, batchLimit);
    try {
      const owners = await this.#system.find(paths);
      if (this.#keep(paths, owners)) for (const listener of this.#listeners) listener();
    } catch (error) {
      this.failures += 1;
      this.lastFailure = reasonOf(error);
      // So that answers of before a change of the database are looked up again, too.
      this.#state = '';
      this.#notBeforeMs = this.#host.clock.monotonicMs() + retryMs;
      this.#waiting.clear();
    } finally {
      this.#isBusy = false;
      if (this.#waiting.size > 0) this.#start(0);
    }
  }

  /** Reads the database anew if it has changed, but not all the time; false: later. */
  #isFresh(): boolean {
    const state = this.#databaseState();
    const nowMs = this.#host.clock.monotonicMs();
    if (state === this.#state) return true;
    const waitMs = this.#readMs + readAgainMs - nowMs;
    if (waitMs > 0) {
      this.#start(waitMs);
      return false;
    }
    this.#readMs = nowMs;
    this.#state = state;
    this.#system?.forget();
    for (const path of this.#answers.keys()) this.#waiting.add(path);
    return true;
  }

  /** True when an answer is another than before. */
  #keep(paths: readonly string[], owners: ReadonlyMap<string, PackageInfo | null>): boolean {
    let hasChanged = false;
    for (const path of paths) {
      const owner = owners.get(path);
      this.#waiting.delete(path);
      if (!this.#answers.has(path) || !isSame(this.#answers.get(path), owner)) hasChanged = true;
      this.#answers.set(path, owner);
    }
    for (const path of this.#answers.keys()) {
      if (this.#answers.size <= answerLimit) break;
      this.#answers.delete(path);
    }
    return hasChanged;
  }
}

function isSame(one: PackageInfo | null | undefined, other: typeof one): boolean {
  if (!one || !other) return one === other;
  const { name, version, summary } = one;
  return name === other.name && version === other.version && summary === other.summary;
}

function openSystem({ platform, rootPath }: Host): PackageSystem | null {
  if (platform !== 'linux') return null;
  return openDpkg(rootPath) ?? openRpm(rootPath) ?? openPacman(rootPath) ?? openApk(rootPath);
}
