// A file of a log, live or rotated: as it was listed, and what it takes to know it again.

import type { BigIntStats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Text } from '../../contract/text.ts';
import { isSameFile } from '../files/file-cursor.ts';
import { openLog, UnreadableLog } from '../files/open-log.ts';
import type { ReadRule } from '../files/read-rule.ts';
import { openRotated } from '../files/rotated-files.ts';
import { openPacked, openPlain, printAt, type Opened } from './content.ts';
import type { FileMark } from './file-mark.ts';
import { readPacking, type Packing } from '../files/packing.ts';
import { printBytes, printOf, printRanges, type Print } from './trail.ts';

export interface ListedFile {
  /** As the host calls it. */
  path: string;
  /** With the root folder in front. */
  fullPath: string;
  stats: BigIntStats;
  isLive: boolean;
  /** It has lost its name, but is open here: `fullPath` leads to what is open. */
  isHeld?: boolean;
}

export interface OpenRule {
  rule: ReadRule;
  /** Owner of the log: rotated files that no pattern names must be theirs. */
  ownerId: bigint;
}

/** A head of nothing but NUL, left by a truncation under a program that does not append. */
const isBlank = (head: Buffer): boolean => head.every((byte) => byte === 0);

const ofPath = (path: string, { en, ko }: Text): Text => ({
  en: `${path}: ${en}`,
  ko: `${path}: ${ko}`,
});

export class GenerationFile implements ListedFile {
  readonly path: string;
  readonly fullPath: string;
  readonly isLive: boolean;
  readonly isHeld: boolean;
  stats: BigIntStats;
  /** Why it cannot be read; null: it can, as far as is known. */
  problem: Text | null = null;
  #open: OpenRule;
  #head: Promise<Buffer | null> | null = null;
  #packing: Packing | null = null;

  constructor({ path, fullPath, stats, isLive, isHeld = false }: ListedFile, open: OpenRule) {
    this.path = path;
    this.fullPath = fullPath;
    this.stats = stats;
    this.isLive = isLive;
    this.isHeld = isHeld;
    this.#open = open;
  }

  get size(): number {
    return Number(this.stats.size);
  }

  get changedMs(): number {
    return Number(this.stats.mtimeMs);
  }

  /** Known once its head was asked for. */
  get isPacked(): boolean {
    return this.#packing !== null;
  }

  /** What is known of it holds as long as nothing is written to it. */
  update(stats: BigIntStats): void {
    const { size, mtimeNs } = this.stats;
    if (size !== stats.size || mtimeNs !== stats.mtimeNs) this.#head = null;
    this.stats = stats;
  }

  /** Null: renamed or exchanged since it was listed, or not to be read. */
  async #handle(): Promise<FileHandle | null> {
    const { rule, ownerId } = this.#open;
    this.problem = null;
    if (this.isHeld) return this.#heldHandle();
    if (!rule.mayAsk(this.path)) {
      const opened = await openRotated({ path: this.fullPath, stats: this.stats }, ownerId);
      return opened?.handle ?? null;
    }
    try {
      const { handle, stats } = await openLog(this.path, rule);
      if (isSameFile(stats, this.stats)) return handle;
      await handle.close();
    } catch (error) {
      if (!(error instanceof UnreadableLog)) throw error;
      if (error.code !== 'notFound') this.problem = ofPath(this.path, error.reason);
    }
    return null;
  }

  /** By then its descriptor may be closed, or stand for another file. */
  async #heldHandle(): Promise<FileHandle | null> {
    let handle: FileHandle;
    try {
      handle = await open(this.fullPath);
    } catch {
      return null;
    }
    if (isSameFile(await handle.stat({ bigint: true }), this.stats)) return handle;
    await handle.close();
    return null;
  }

  /** At its beginning, or behind what is marked; null: it is not there, or not what was marked. */
  async open(print: Print | null): Promise<Opened | null> {
    const handle = await this.#handle();
    if (!handle) return null;
    try {
      this.#packing = await readPacking(handle);
      const opened = this.#packing
        ? await openPacked(handle, this.#packing, print)
        : await openPlain(handle, print);
      if (!opened) await handle.close();
      return opened;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Its first bytes, unpacked; null: it cannot be read. */
  head(): Promise<Buffer | null> {
    this.#head ??= this.#readHead();
    return this.#head;
  }

  async #readHead(): Promise<Buffer | null> {
    const opened = await this.open(null);
    if (!opened) return null;
    try {
      const parts: Buffer[] = [];
      for (let left = printBytes; left > 0;) {
        const part = await opened.content.read(left);
        if (!part || part.length === 0) break;
        parts.push(Buffer.from(part));
        left -= part.length;
      }
      return Buffer.concat(parts);
    } catch {
      // Packed, and damaged or still being written: where it is read, it is told.
      return Buffer.alloc(0);
    } finally {
      await opened.content.close();
    }
  }

  /** Whether it begins and goes on as what was marked. */
  async continues(mark: FileMark): Promise<boolean> {
    const head = await this.head();
    if (!head || (!this.isPacked && this.size < mark.offset)) return false;
    if (printOf(head.subarray(0, printRanges(mark.offset).head[1])) !== mark.head) return false;
    // What was wholly read needs no unpacking: nothing is appended to a packed file.
    if (this.isPacked && mark.state === 'ended') return true;
    const opened = await this.open(mark).catch(() => null);
    await opened?.content.close();
    return opened !== null;
  }

  /** Whether all of it stands at the beginning of another, as of a log that is being copied. */
  async isCopyOf(other: GenerationFile, mark: FileMark): Promise<boolean> {
    const [own, others] = [await this.head(), await other.head()];
    if (!own || !others || isBlank(own)) return false;
    const common = Math.min(own.length, others.length);
    const isAlike = own.subarray(0, common).equals(others.subarray(0, common));
    // The beginning of a first line alone is too little to tell by.
    if (!isAlike || (common < printBytes && !own.subarray(0, common).includes('\n'))) return false;
    if (this.isPacked) return true;
    if (other.isPacked) return this.continues(mark);
    const print = this.size <= other.size ? await this.printAtEnd() : null;
    const opened = print && (await other.open(print));
    await opened?.content.close();
    return Boolean(opened);
  }

  async printAtEnd(): Promise<Print | null> {
    const handle = await this.#handle();
    if (!handle) return null;
    try {
      return await printAt(handle, this.size);
    } finally {
      await handle.close();
    }
  }
}
