// How detections lie in a block: those that changed after each other, one to a line, compressed.

import { hash } from 'node:crypto';
import type { Detection, StoredDetection } from '../../../contract/detection.ts';
import { DamagedBlock } from '../bytes.ts';
import { compress, opened, raw, type Effort } from './packed-bytes.ts';

/** Four times smaller together than each alone; all are unpacked to read one. */
export const blockDetections = 128;

/** Fewer are of attacks that go on: each stands alone as it is, to be replaced soon. */
const fewestPacked = 16;

/** How many lie in a block of those that have changed at once. */
export function blockSizeOf(changed: number): number {
  return changed < fewestPacked ? 1 : blockDetections;
}

/** Level 7 takes a sixth less room for three times the work. */
const effort: Effort = { level: 3, shortestMatch: 5, hashLog: 15 };

/** An attacker who chooses names cannot make two that are equal. */
const keyBytes = 16;
/** Compared with one other text alone. */
const sumBytes = 8;

/** As JSON, with its host. */
export function entryOf(host: string, detection: Detection): string {
  return JSON.stringify({ host, ...detection });
}

/** What makes two detections the same one, which changed. */
export function keyOf(host: string, detection: Detection): Uint8Array {
  const { rule, entity, episode, allowed } = detection;
  return digest(JSON.stringify([host, rule, entity, episode, allowed]), keyBytes);
}

export function sumOf(entry: string): Uint8Array {
  return digest(entry, sumBytes);
}

function digest(text: string, bytes: number): Uint8Array {
  return hash('sha256', text, 'buffer').subarray(0, bytes);
}

/** An entry that is empty has changed since, or was dropped. */
export function encodeEntries(entries: readonly string[]): Uint8Array {
  const text = Buffer.from(entries.join('\n'));
  return entries.length < fewestPacked ? raw(text) : compress(text, effort);
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

/** One that is being filled, or cleared. */
export class Block {
  readonly revision: number;
  readonly entries: string[];
  live = 0;
  oldestMs = Infinity;
  newestMs = -Infinity;

  constructor(revision: number, entries: string[] = []) {
    this.revision = revision;
    this.entries = entries;
    for (const [index, entry] of entries.entries()) {
      if (entry !== '') this.#count(detectionIn(entry, revision + index));
    }
  }

  push(entry: string, detection: Detection): void {
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
    this.entries[index] = '';
    this.live -= 1;
    return true;
  }
}
