// Which list of files holds a path: a small index over many lists, one path on each line.

import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemCode } from '../../kit/app-error.ts';

const newline = 10;
const slash = 47;
const usr = [117, 115, 114, slash];
/** b, s and l: of bin, sbin and lib. */
const mergedStarts: ReadonlySet<number> = new Set([98, 115, 108]);

/** Files of all packages together; more than any distribution's whole desktop has. */
const lineLimit = 4_000_000;
const listLimit = 65_535;
const firstRoom = 65_536;
const firstBufferBytes = 65_536;
const largestListBytes = 64 * 1024 * 1024;
/** So long the event loop waits at most, but for a list that is longer than this by itself. */
const turnMs = 2;
const lowBits = 0xffff;

/**
 * Holds 6 bytes for each line instead of its text, so 1.5 MB for 250,000 files. Equal hashes
 * are only candidates: the list itself has the last word.
 */
export class ListIndex {
  #lists: readonly string[];
  #hashes = new Uint32Array(firstRoom);
  #owners = new Uint16Array(firstRoom);
  #count = 0;
  #isComplete = true;

  constructor(lists: readonly string[]) {
    this.#isComplete = lists.length <= listLimit;
    this.#lists = lists.slice(0, listLimit);
  }

  /** False when there are more lines than the index may hold; a miss means nothing then. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /**
   * Reads the lists, small ones from the page cache, so in turns of the event loop rather than
   * by its thread pool: that takes three times the CPU.
   */
  async build(): Promise<void> {
    await this.#readEach([...this.#lists.keys()], (owner, bytes) => this.#add(bytes, owner));
  }

  /** The lists that hold a path, looked for under each of its names; by the path. */
  async holding(wanted: ReadonlyMap<string, readonly string[]>): Promise<Map<string, string[]>> {
    const byHash = new Map<number, string[]>();
    // Tells nearly all lines apart without asking the map, which is ten times slower.
    const mayBe = new Uint8Array(lowBits + 1);
    for (const [path, names] of wanted) {
      for (const name of names) {
        const hash = hashOf(Buffer.from(name), 0, Buffer.byteLength(name));
        mayBe[hash & lowBits] = 1;
        const others = byHash.get(hash);
        if (!others) byHash.set(hash, [path]);
        else if (!others.includes(path)) others.push(path);
      }
    }
    const candidates = new Map<number, Set<string>>();
    for (let at = 0; at < this.#count; at += 1) {
      const hash = this.#hashes[at]!;
      const paths = mayBe[hash & lowBits] === 1 ? byHash.get(hash) : undefined;
      if (!paths) continue;
      const owner = this.#owners[at]!;
      const known = candidates.get(owner) ?? new Set<string>();
      for (const path of paths) known.add(path);
      candidates.set(owner, known);
    }
    const found = new Map<string, string[]>();
    await this.#readEach([...candidates.keys()], (owner, bytes) => {
      for (const path of candidates.get(owner) ?? []) {
        if (!wanted.get(path)!.some((name) => holdsLine(bytes, name))) continue;
        found.set(path, [...(found.get(path) ?? []), this.#lists[owner]!]);
      }
    });
    return found;
  }

  /** In turns, with one buffer for all, of which `take` is given the filled part. */
  async #readEach(
    owners: readonly number[],
    take: (owner: number, bytes: Buffer) => void,
  ): Promise<void> {
    let buffer = Buffer.allocUnsafe(firstBufferBytes);
    let turnEndMs = performance.now() + turnMs;
    for (const owner of owners) {
      const read = readWhole(this.#lists[owner]!, buffer);
      buffer = read.buffer;
      take(owner, buffer.subarray(0, read.length));
      if (performance.now() < turnEndMs) continue;
      await nextTurn();
      turnEndMs = performance.now() + turnMs;
    }
  }

  #add(bytes: Buffer, owner: number): void {
    let first = 0;
    while (first < bytes.length) {
      const found = bytes.indexOf(newline, first);
      const end = found < 0 ? bytes.length : found;
      if (!this.#room()) return;
      this.#hashes[this.#count] = hashOf(bytes, first, end);
      this.#owners[this.#count] = owner;
      this.#count += 1;
      first = end + 1;
    }
  }

  #room(): boolean {
    if (this.#count < this.#hashes.length) return true;
    if (this.#count >= lineLimit) {
      this.#isComplete = false;
      return false;
    }
    const room = Math.min(lineLimit, this.#hashes.length * 2);
    const hashes = new Uint32Array(room);
    const owners = new Uint16Array(room);
    hashes.set(this.#hashes);
    owners.set(this.#owners);
    this.#hashes = hashes;
    this.#owners = owners;
    return true;
  }
}

interface Read {
  buffer: Buffer<ArrayBuffer>;
  length: number;
}

/** Reads into the buffer, or into a greater one where the file does not fit. */
function readWhole(path: string, buffer: Buffer<ArrayBuffer>): Read {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    // A package that is being removed takes its list along.
    if (systemCode(error) === 'ENOENT') return { buffer, length: 0 };
    throw error;
  }
  try {
    let length = 0;
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null);
      length += count;
      if (count === 0) return { buffer, length };
      if (length < buffer.length) continue;
      if (length >= largestListBytes) throw new Error(`cannot read ${path}: it is too large`);
      const greater = Buffer.allocUnsafe(length * 2);
      buffer.copy(greater);
      buffer = greater;
    }
  } finally {
    closeSync(file);
  }
}

/** The same for `/usr/bin/x`, `usr/bin/x` and `/bin/x`. */
function hashOf(bytes: Buffer, first: number, end: number): number {
  let at = bytes[first] === slash ? first + 1 : first;
  const inUsr = usr.every((byte, index) => bytes[at + index] === byte);
  if (inUsr && mergedStarts.has(bytes[at + usr.length] ?? 0)) at += usr.length;
  let hash = 0;
  for (; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  return hash >>> 0;
}

/** True when `line` stands in the list as a whole line, with or without its first slash. */
function holdsLine(bytes: Buffer, line: string): boolean {
  const wanted = Buffer.from(line.replace(/^\//, ''));
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const first = bytes[at - 1] === slash ? at - 1 : at;
    const isWhole = first === 0 || bytes[first - 1] === newline;
    if (isWhole && (end === bytes.length || bytes[end] === newline)) return true;
  }
  return false;
}
