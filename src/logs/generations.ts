// What a log was called or copied to between two looks: read in order, each once.

import { realpath } from 'node:fs/promises';
import { FileCursor, hasFingerprint, type CursorOptions } from './file-cursor.ts';
import type { OpenLog } from './open-log.ts';
import {
  findRotated,
  generationsBetween,
  openRotated,
  siblingKey,
  type Sibling,
} from './rotated-files.ts';

/** While it is looked at, a file may be renamed further; the next round finds it. */
const mostRounds = 3;

export class Generations {
  #path: string;
  #options: CursorOptions;
  /** Rotated files that were told, or were there before anyone looked. */
  #known = new Set<string>();

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
    this.#known = new Set((await this.#siblings()).map(({ stats }) => siblingKey(stats)));
  }

  /**
   * copytruncate: what was written after our last look stands in a copy, if it lies beside.
   * Copies that are younger hold what came in between.
   */
  async finishInCopies(cursor: FileCursor): Promise<void> {
    const { uid } = await cursor.handle.stat({ bigint: true });
    const all = await this.#siblings();
    const fresh = all.filter(({ stats }) => !this.#known.has(siblingKey(stats)));
    this.#known = new Set(all.map(({ stats }) => siblingKey(stats)));
    let found = cursor.fingerprint.position === 0;
    for (const sibling of fresh) {
      const copy = await openRotated(sibling, uid);
      if (!copy) continue;
      if (found) await this.#readCopy(copy, cursor);
      else found = await this.#continueIn(copy, cursor);
    }
  }

  /** Tells the rest of what `cursor` had begun to read, if this is a copy of it. */
  async #continueIn(copy: OpenLog, cursor: FileCursor): Promise<boolean> {
    const { fingerprint } = cursor;
    const isLonger = Number(copy.stats.size) >= fingerprint.position;
    const matches = isLonger && (await hasFingerprint(copy.handle, fingerprint));
    if (!matches) {
      await copy.handle.close();
      return false;
    }
    const rest = cursor.continueIn(copy.handle, copy.stats);
    await rest.read();
    rest.end();
    await rest.close();
    return true;
  }

  /** Tells all of a copy, unless it is one of what the log itself still holds. */
  async #readCopy(copy: OpenLog, cursor: FileCursor): Promise<void> {
    const place = new FileCursor(copy.handle, copy.stats, this.#options);
    await place.moveTo(Number(copy.stats.size));
    if (await hasFingerprint(cursor.handle, place.fingerprint)) {
      // It will be needed once the log is truncated.
      this.#known.delete(siblingKey(copy.stats));
    } else {
      await place.moveTo(0);
      await place.read();
      place.end();
    }
    await place.close();
  }

  /**
   * Renamed: tells the files that had the name after `old` and before `opened`. Their cursors
   * stay open, as programs may write on into them.
   */
  async readBetween(old: FileCursor, opened: OpenLog, writtenNs: bigint): Promise<FileCursor[]> {
    const { uid } = await old.handle.stat({ bigint: true });
    const between = { fromNs: writtenNs, toNs: opened.stats.mtimeNs };
    const cursors: FileCursor[] = [];
    for (let round = 0; round < mostRounds; round += 1) {
      const read = [old.identity, opened.stats, ...cursors.map(({ identity }) => identity)];
      const found = generationsBetween(await this.#siblings(), between, this.#known, read);
      if (found.length === 0) break;
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
