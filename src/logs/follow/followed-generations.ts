// What a log was called or copied to between two looks: read in order, each once.

import { realpath } from 'node:fs/promises';
import { FileCursor, hasFingerprint, type CursorOptions } from '../files/file-cursor.ts';
import type { OpenLog } from '../files/open-log.ts';
import {
  findRotated,
  generationsBetween,
  openRotated,
  siblingKey,
  type Sibling,
} from '../files/rotated-files.ts';

/** While it is looked at, a file may be renamed further; the next round finds it. */
const mostRounds = 16;
/** A copy that is older than our last look was not made since, whatever its name is now. */
const clockSlackMs = 1000;
/** A listing may lack a file that is renamed meanwhile, so one that is not seen is kept in mind. */
const keepUnseenMs = 60_000;

export class FollowedGenerations {
  #path: string;
  #options: CursorOptions;
  /** Rotated files that were told, or were there before anyone looked, and when last seen. */
  #known = new Map<string, number>();
  #rememberedMs = 0;

  constructor(path: string, options: CursorOptions) {
    this.#path = path;
    this.#options = options;
  }

  async #siblings(): Promise<Sibling[]> {
    try {
      return await findRotated(await realpath(this.#path));
    } catch {
      // The log itself is not there at this moment: there is time at the next look.
      return [];
    }
  }

  async remember(): Promise<void> {
    this.#rememberedMs = this.#options.nowMs();
    this.#see(await this.#siblings());
  }

  /**
   * copytruncate: what was written after our last look stands in a copy, if it lies beside.
   * Other new copies hold what came in between.
   */
  async finishInCopies(cursor: FileCursor): Promise<void> {
    const { uid } = await cursor.handle.stat({ bigint: true });
    const sinceMs = this.#rememberedMs - clockSlackMs;
    this.#rememberedMs = this.#options.nowMs();
    /** Copies of what the log itself still holds: they are needed once it is truncated. */
    const early = new Set<string>();
    let found = cursor.fingerprint.position === 0;
    for (let round = 0; round < mostRounds; round += 1) {
      const all = await this.#siblings();
      const fresh = all.filter(({ stats }) => !this.#known.has(siblingKey(stats)));
      if (fresh.length === 0) {
        this.#see(all);
        break;
      }
      for (const sibling of fresh) {
        const copy = await openRotated(sibling, uid);
        // Renamed meanwhile; the younger ones must wait for it.
        if (!copy) break;
        const key = siblingKey(copy.stats);
        this.#known.set(key, this.#options.nowMs());
        if (!found && (await this.#continueIn(copy, cursor))) found = true;
        else if (Number(copy.stats.mtimeMs) >= sinceMs && !(await this.#readCopy(copy, cursor))) {
          early.add(key);
        }
        await copy.handle.close();
      }
    }
    for (const key of early) this.#known.delete(key);
  }

  #see(siblings: readonly Sibling[]): void {
    const nowMs = this.#options.nowMs();
    for (const { stats } of siblings) this.#known.set(siblingKey(stats), nowMs);
    for (const [key, seenMs] of this.#known) {
      if (Math.abs(nowMs - seenMs) > keepUnseenMs) this.#known.delete(key);
    }
  }

  /** Tells the rest of what `cursor` had begun to read, if this is a copy of it. */
  async #continueIn(copy: OpenLog, cursor: FileCursor): Promise<boolean> {
    const { fingerprint } = cursor;
    if (Number(copy.stats.size) < fingerprint.position) return false;
    if (!(await hasFingerprint(copy.handle, fingerprint))) return false;
    const rest = cursor.continueIn(copy.handle, copy.stats);
    await rest.read();
    rest.end();
    return true;
  }

  /** Tells all of a copy, unless it is one of what the log itself still holds. */
  async #readCopy(copy: OpenLog, cursor: FileCursor): Promise<boolean> {
    const place = new FileCursor(copy.handle, copy.stats, this.#options);
    await place.moveTo(Number(copy.stats.size));
    if (await hasFingerprint(cursor.handle, place.fingerprint)) return false;
    await place.moveTo(0);
    await place.read();
    place.end();
    return true;
  }

  /**
   * Renamed: tells the files that had the name after `old` and before `opened`. Their cursors
   * stay open, as programs may write on into them.
   */
  async readBetween(old: FileCursor, opened: OpenLog, writtenNs: bigint): Promise<FileCursor[]> {
    const { uid } = await old.handle.stat({ bigint: true });
    const between = { fromNs: writtenNs, toNs: opened.stats.mtimeNs };
    const cursors: FileCursor[] = [];
    this.#rememberedMs = this.#options.nowMs();
    for (let round = 0; round < mostRounds; round += 1) {
      const read = [old.identity, opened.stats, ...cursors.map(({ identity }) => identity)];
      const all = await this.#siblings();
      const found = generationsBetween(all, between, this.#known, read);
      if (found.length === 0) {
        // A younger one may have been renamed meanwhile, and nobody has read it yet.
        this.#see(all.filter(({ stats }) => stats.mtimeNs <= between.toNs));
        break;
      }
      for (const sibling of found) {
        const generation = await openRotated(sibling, uid);
        // The younger ones must wait for it.
        if (!generation) break;
        const cursor = new FileCursor(generation.handle, generation.stats, this.#options);
        await cursor.read();
        cursors.push(cursor);
      }
    }
    return cursors;
  }
}
