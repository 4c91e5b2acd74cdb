// Which lines of a log file the journal has told already, so that no event is counted twice.

import type { LineBatch } from '../../contract/log-batch.ts';
import { readStamp } from '../lines/line-stamp.ts';
import { LocalClock } from '../lines/local-clock.ts';

/** Time that was read from the journal; both ends are lines. */
export interface Covered {
  fromMs: number;
  toMs: number;
}

/** The same line has no further apart times in both: many files know whole seconds alone. */
const apartMs = 2000;
/** No line that was covered comes after one that is so much later. */
const lateMs = 60_000;
const mostRecent = 2000;
const lineFeed = 0x0a;
/** A stamp is no longer. */
const stampChars = 80;

interface Told {
  atMs: number;
  said: string;
}

export class CoveredLines {
  readonly #clock = new LocalClock({});
  /** What the journal told last, for the lines around its end. */
  #recent: Told[] = [];
  /** Ends of what was covered that lie behind each source. */
  readonly #passed = new Map<string, number>();

  /** A line of the journal. */
  tell(line: string, atMs: number): void {
    this.#recent.push({ atMs, said: saidBy(line) });
    if (this.#recent.length > 2 * mostRecent) this.#recent = this.#recent.slice(-mostRecent);
  }

  /** Whether a line of the batch is later: its file is written again. */
  hasLater({ bytes, changedMs }: LineBatch, fromMs: number): boolean {
    return linesOf(bytes).some((line) => (this.#timeOf(line, changedMs) ?? 0) > fromMs + apartMs);
  }

  /** The batch without what was covered; its checkpoint is the same. */
  without(batch: LineBatch, covered: Covered): LineBatch {
    const { source, bytes, changedMs } = batch;
    if (this.#passed.get(source) === covered.toMs) return batch;
    const kept: Uint8Array[] = [];
    for (const line of linesOf(bytes)) {
      const atMs = this.#timeOf(line, changedMs);
      if (atMs !== null && atMs > covered.toMs + lateMs) this.#passed.set(source, covered.toMs);
      if (atMs === null || !this.#isCovered(line, atMs, covered)) kept.push(line);
    }
    return { ...batch, bytes: new Uint8Array(Buffer.concat(kept)) };
  }

  #isCovered(line: Buffer, atMs: number, { fromMs, toMs }: Covered): boolean {
    if (atMs < fromMs - apartMs || atMs > toMs + apartMs) return false;
    if (atMs > fromMs + apartMs && atMs < toMs - apartMs) return true;
    if (this.#recent.length === 0) return atMs >= fromMs && atMs <= toMs;
    const said = saidBy(line.toString());
    const at = this.#recent.findIndex(
      // What came after the end was read, and never asked for.
      (told) => told.said === said && told.atMs <= toMs && Math.abs(told.atMs - atMs) <= apartMs,
    );
    if (at >= 0) this.#recent.splice(at, 1);
    return at >= 0;
  }

  #timeOf(line: Buffer, changedMs: number): number | null {
    const stamp = readStamp(line.toString('latin1', 0, stampChars), 0, changedMs);
    return stamp && this.#clock.atMs(stamp, changedMs);
  }
}

/** Each with its line feed. */
function linesOf(bytes: Uint8Array): Buffer[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lines: Buffer[] = [];
  for (let start = 0; start < all.length;) {
    const end = all.indexOf(lineFeed, start);
    const next = end < 0 ? all.length : end + 1;
    lines.push(all.subarray(start, next));
    start = next;
  }
  return lines;
}

/** Program and message: both write these alike, behind a stamp and a name of the host. */
function saidBy(line: string): string {
  const stamp = readStamp(line, 0, Date.now());
  return line
    .slice(stamp?.end ?? 0)
    .replace(/^\s*\S+\s+/, '')
    .trim();
}
