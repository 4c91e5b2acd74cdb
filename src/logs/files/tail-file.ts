// Reads a log file backwards from its end, block by block, until enough lines are found.

import type { FileHandle } from 'node:fs/promises';
import { longestLineBytes } from '../../contract/log-line.ts';
import type { Clock } from '../../kit/clock.ts';
import { patiently, type FileGate } from './file-gate.ts';
import { ByteLines } from '../lines/lines.ts';
import { TailCollector, type TailResult } from '../lines/tail-collector.ts';
import type { Sieve } from '../lines/sieve.ts';

const firstBlockBytes = 16 * 1024;
/** Its lines are sifted in one go, while nothing else runs. */
const largestBlockBytes = 64 * 1024;
/** A line without a beginning in so many bytes is shown from there on, cut. */
export const lineSearchBytes = 4 * 1024 * 1024;
/** One question reads so much at most, for so long at most. */
const scanLimitBytes = 512 * 1024 * 1024;
export const scanLimitMs = 2000;

const newline = 0x0a;

export interface TailOptions {
  handle: FileHandle;
  /** Where to begin; what lies behind it is not read. */
  endBytes: number;
  lines: number;
  sieve: Sieve;
  clock: Clock;
  signal: AbortSignal;
  gate: FileGate;
}

/** Bytes from `start` to before `end`, fewer where the file has become shorter. */
async function readBlock(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const block = Buffer.allocUnsafe(end - start);
  let filled = 0;
  while (filled < block.length) {
    const { bytesRead } = await handle.read(block, filled, block.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return block.subarray(0, filled);
}

class BackwardReader {
  readonly #options: TailOptions;
  readonly #collector: TailCollector;
  readonly #deadlineMs: number;
  #end: number;
  #blockBytes = firstBlockBytes;
  /** The line that ends where the last block began: its bytes so far, and how many there were. */
  #open = Buffer.alloc(0);
  #openBytes = 0;
  /** False at the end of the file behind a line end: nothing there is a line. */
  #hasOpen = false;

  constructor(options: TailOptions) {
    this.#options = options;
    this.#end = options.endBytes;
    this.#collector = new TailCollector(options.lines, options.sieve);
    this.#deadlineMs = options.clock.monotonicMs() + scanLimitMs;
  }

  get goesOn(): boolean {
    const { clock, endBytes, signal } = this.#options;
    if (this.#end <= 0 || this.#collector.isFull || signal.aborted) return false;
    if (endBytes - this.#end >= scanLimitBytes) return false;
    return this.#openBytes < lineSearchBytes && clock.monotonicMs() < this.#deadlineMs;
  }

  async step(): Promise<void> {
    const start = Math.max(0, this.#end - this.#blockBytes);
    const { gate, handle } = this.#options;
    const reading = gate.run(() => readBlock(handle, start, this.#end));
    const block = await patiently(reading, () => {});
    this.#end = start;
    this.#blockBytes = Math.min(largestBlockBytes, this.#blockBytes * 2);
    const first = block.indexOf(newline);
    if (first >= 0) this.#takeLines(block.subarray(first + 1));
    this.#extend(first >= 0 ? block.subarray(0, first) : block);
    this.#hasOpen ||= first >= 0 || this.#openBytes > 0;
    if (start === 0) this.#takeOpen();
  }

  /** Everything behind the first line end of a block, with the open line that follows it. */
  #takeLines(rest: Buffer): void {
    const bytes = this.#openBytes > 0 ? Buffer.concat([rest, this.#open]) : rest;
    const lines = new ByteLines(bytes, this.#options.clock.nowMs(), null);
    let start = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
      lines.add(start, end);
      start = end + 1;
    }
    if (this.#hasOpen || start < bytes.length) lines.add(start, bytes.length);
    this.#open = Buffer.alloc(0);
    this.#openBytes = 0;
    this.#hasOpen = false;
    this.#collector.take(lines);
  }

  /** One byte more than a line may have tells that it was longer. */
  #extend(bytes: Buffer): void {
    this.#openBytes += bytes.length;
    const kept = this.#openBytes > bytes.length ? Buffer.concat([bytes, this.#open]) : bytes;
    this.#open = Buffer.from(kept.subarray(0, longestLineBytes + 1));
  }

  #takeOpen(): void {
    if (!this.#hasOpen) return;
    const lines = new ByteLines(this.#open, this.#options.clock.nowMs(), null);
    lines.add(0, this.#open.length);
    this.#hasOpen = false;
    this.#collector.take(lines);
  }

  finish(): TailResult {
    // Its beginning lies further back than is searched: shown from here on.
    if (this.#openBytes >= lineSearchBytes) this.#takeOpen();
    return this.#collector.result(this.#end <= 0);
  }
}

export async function tailFile(options: TailOptions): Promise<TailResult> {
  const reader = new BackwardReader(options);
  while (reader.goesOn) await reader.step();
  return reader.finish();
}
