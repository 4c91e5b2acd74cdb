// How detections lie in a block: those that changed after each other, one to a line, compressed.

import { hash } from 'node:crypto';
import type { Detection, StoredDetection } from '../../../../contract/detection.ts';
import { DamagedBlock } from '../../samples/bytes.ts';
import { compress, opened, raw, type Effort } from '../chunk/packed-bytes.ts';

/** Four times smaller together than each alone; all are unpacked to read one. */
export const blockDetections = 128;

/** Fewer are of attacks that go on: each stands alone as it is, to be replaced soon. */
const fewestPacked = 16;

/** How many lie in a block of those that have changed at once. */
export function blockSizeOf(changed: number): number {
  return changed < fewestPacked ? 1 : blockDetections;
}

/** Level 3 takes as much room for a fifth more work, level 7 a sixth less for three times. */
const effort: Effort = { level: 1, shortestMatch: 5, hashLog: 15 };

/** An attacker who chooses names cannot make two that are equal. */
const keyBytes = 16;
/** Compared with one other text alone. */
const sumBytes = 8;

const comma = 0x2c;
const newline = 0x0a;

/**
 * As JSON, with its host. The texts are written apart: they have characters of two bytes, and V8
 * would write the lines of the log, too, in such, which takes twice as long.
 */
export function entryOf(host: string, { title, why, advice, ...rest }: Detection): Uint8Array {
  const facts = JSON.stringify({ host, ...rest });
  const texts = JSON.stringify({ title, why, advice });
  const factsEnd = Buffer.byteLength(facts) - 1;
  const entry = Buffer.allocUnsafe(factsEnd + Buffer.byteLength(texts));
  entry.write(texts, factsEnd);
  entry.write(facts.slice(0, -1));
  entry[factsEnd] = comma;
  return entry;
}

/** What makes two detections the same one, which changed. */
export function keyOf(host: string, detection: Detection): Uint8Array {
  const { rule, entity, episode, allowed } = detection;
  return digest(JSON.stringify([host, rule, entity, episode, allowed]), keyBytes);
}

/** Two entries of one sum say the same. */
export function sumOf(entry: Uint8Array): Uint8Array {
  return digest(entry, sumBytes);
}

/**
 * By way of a text: a digest as a buffer detaches one, and from the first such on V8 throws away
 * all compiled code that reads bytes, and compiles it slower.
 */
function digest(said: string | Uint8Array, bytes: number): Uint8Array {
  return Buffer.from(hash('sha256', said, 'binary').slice(0, bytes), 'latin1');
}

/** An entry that is empty has changed since, or was dropped. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const sizeBytes = entries.reduce((sum, entry) => sum + entry.length + 1, -1);
  const lines = Buffer.allocUnsafe(sizeBytes).fill(newline);
  let at = 0;
  for (const entry of entries) {
    lines.set(entry, at);
    at += entry.length + 1;
  }
  return entries.length < fewestPacked ? raw(lines) : compress(lines, effort);
}

/** @throws DamagedBlock */
export function decodeEntries(packed: Uint8Array, count: number): string[] {
  const entries = Buffer.from(opened(packed)).toString().split('\n');
  if (entries.length === count) return entries;
  throw new DamagedBlock(`a block of ${count} detections has ${entries.length}`);
}

export function detectionIn(entry: string, revision: number): StoredDetection {
  return { ...(JSON.parse(entry) as Omit<StoredDetection, 'revision'>), revision };
}

const noEntry = new Uint8Array();

/** One that is being filled, or cleared. */
export class Block {
  readonly revision: number;
  readonly entries: Uint8Array[] = [];
  live = 0;
  oldestMs = Infinity;
  newestMs = -Infinity;

  constructor(revision: number) {
    this.revision = revision;
  }

  /** Of entries that were read; an empty one holds a place. */
  static of(revision: number, entries: readonly string[]): Block {
    const block = new Block(revision);
    for (const entry of entries) {
      block.entries.push(Buffer.from(entry));
      if (entry !== '') block.#count(detectionIn(entry, revision));
    }
    return block;
  }

  push(entry: Uint8Array, detection: Detection): void {
    this.entries.push(entry);
    this.#count(detection);
  }

  #count({ lastMs }: Detection): void {
    this.live += 1;
    this.oldestMs = Math.min(this.oldestMs, lastMs);
    this.newestMs = Math.max(this.newestMs, lastMs);
  }

  /** False: it is not of this block. */
  clear(revision: number): boolean {
    const index = revision - this.revision;
    if (index < 0 || index >= this.entries.length) return false;
    this.entries[index] = noEntry;
    this.live -= 1;
    return true;
  }
}
