// The files of a log from one look to the next: listed anew only where a name may have changed.

import { dirname, join } from 'node:path';
import type { BigIntStats } from 'node:fs';
import { statfs, type FileHandle } from 'node:fs/promises';
import type { Clock } from '../../kit/clock.ts';
import { isSameFile } from '../files/file-cursor.ts';
import type { ReadRule } from '../files/read-rule.ts';
import type { FileMark } from './file-mark.ts';
import { GenerationFile, type ListedFile } from './generation-file.ts';
import { listGenerations, statOrNull } from './list-generations.ts';

/** Stamps of folders are as fine as the kernel's ticks: one this young may change unseen. */
const freshFolderMs = 100;
/** After a change of names the next one, such as the creation of a new log, is near. */
const unsettledMs = 3000;
/** statfs(2): NFS, SMB, SMB2, CIFS, 9P, FUSE, Ceph, AFS. inotify(7) tells nothing of the others. */
const remoteTypes = new Set([
  0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x01021997, 0x65735546, 0x00c36400, 0x5346414f,
]);
/** What was rotated so long ago is hardly written to any more: it is looked at less often. */
const quietMs = 10 * 60_000;
const quietLooks = 20;
/** A deleted file that is open here is read until so long after it was found deleted. */
const heldMs = 20_000;

export interface Held {
  readonly handle: FileHandle | null;
}

export class Generations {
  /** Oldest content first, the log itself last. */
  files: GenerationFile[] = [];
  #options: { path: string; rule: ReadRule; clock: Clock };
  #folder: string;
  #folderNs = -1n;
  #looks = 0;
  #device = -1n;
  #isRemote = false;
  #changedMs = Number.NEGATIVE_INFINITY;
  #unnamedMs = new Map<string, number>();
  /** Of files that were cut or lost their name since `forget`. */
  #lastSizes = new Map<string, number>();

  constructor(options: { path: string; rule: ReadRule; clock: Clock }) {
    this.#options = options;
    this.#folder = dirname(join(options.rule.rootPath, options.path));
  }

  /** Whether names may change at any moment. */
  get isUnsettled(): boolean {
    return this.#options.clock.monotonicMs() - this.#changedMs < unsettledMs;
  }

  /** On a mount where others may write without this system knowing. */
  get isRemote(): boolean {
    return this.#isRemote;
  }

  /** True: the same files as before, perhaps grown. `held`: open ones by device and inode. */
  async look(held: ReadonlyMap<string, Held>): Promise<boolean> {
    const folder = await statOrNull(this.#folder);
    if (folder && folder.dev !== this.#device) {
      this.#device = folder.dev;
      this.#isRemote = remoteTypes.has((await statfs(this.#folder)).type);
    }
    if (folder && folder.mtimeNs === this.#folderNs && (await this.#update())) return true;
    const { clock } = this.#options;
    const before = this.files;
    await this.list(held);
    const isYoung = clock.nowMs() - Number(folder?.mtimeMs ?? 0) < freshFolderMs;
    // A held file is not told by its folder.
    const isHolding = this.files.some(({ isHeld }) => isHeld);
    this.#folderNs = isYoung || isHolding ? -1n : (folder?.mtimeNs ?? -1n);
    const isSame =
      before.length === this.files.length && before.every((file, at) => file === this.files[at]);
    if (!isSame) this.#changedMs = clock.monotonicMs();
    return isSame;
  }

  /** False: under a name lies another file, or one that was cut. */
  async #update(): Promise<boolean> {
    this.#looks += 1;
    const nowMs = this.#options.clock.nowMs();
    for (const file of this.files) {
      const isQuiet = !file.isLive && nowMs - file.changedMs > quietMs;
      if (file.isPacked || (isQuiet && this.#looks % quietLooks !== 0)) continue;
      const stats = await statOrNull(file.fullPath);
      if (!stats || !isSameFile(stats, file.stats) || stats.size < file.stats.size) return false;
      file.update(stats);
    }
    return true;
  }

  async list(held: ReadonlyMap<string, Held>): Promise<void> {
    const { path, rule } = this.#options;
    const listed = await listGenerations(path, rule.rootPath);
    const unnamed = await this.#unnamed(listed, held);
    const live = listed.at(-1) ?? unnamed[0];
    const ownerId = live?.stats.uid ?? 0n;
    const before = this.files;
    this.files = [...unnamed, ...listed].map((one) => {
      const known = before.find(
        (file) =>
          isSameFile(file.stats, one.stats) &&
          file.fullPath === one.fullPath &&
          one.stats.size >= file.stats.size,
      );
      if (!known) return new GenerationFile(one, { rule, ownerId });
      known.update(one.stats);
      return known;
    });
    for (const file of before) {
      if (!this.files.includes(file)) this.#lastSizes.set(keyOf(file.stats), file.size);
    }
  }

  /** Open files that no name leads to any more: deleted, or moved away. */
  async #unnamed(
    listed: readonly ListedFile[],
    held: ReadonlyMap<string, Held>,
  ): Promise<ListedFile[]> {
    const nowMs = this.#options.clock.monotonicMs();
    const files: ListedFile[] = [];
    const sinceMs = new Map<string, number>();
    for (const [key, { handle }] of held) {
      if (!handle || listed.some(({ stats }) => keyOf(stats) === key)) continue;
      const since = this.#unnamedMs.get(key) ?? nowMs;
      sinceMs.set(key, since);
      if (nowMs - since > heldMs) continue;
      const stats = await handle.stat({ bigint: true });
      // proc(5): opens what the descriptor stands for, whatever has become of its name.
      const fullPath = `/proc/self/fd/${handle.fd}`;
      const { path } = this.#options;
      files.push({ path, fullPath, stats, isLive: false, isHeld: true });
    }
    this.#unnamedMs = sinceMs;
    return files;
  }

  /** What is known to have been in a file beyond what was read of it. */
  unreadBytes({ dev, ino, offset, state, behindBytes }: FileMark): number {
    if (state !== 'open') return 0;
    const lastSize = this.#lastSizes.get(`${dev}:${ino}`) ?? 0;
    return Math.max(behindBytes, lastSize - offset);
  }

  forget(): void {
    this.files = [];
    this.#folderNs = -1n;
    this.#unnamedMs.clear();
    this.#lastSizes.clear();
  }
}

function keyOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}
