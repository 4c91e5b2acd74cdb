// The times at both ends of a log file, by which a year that its lines lack is told.

import type { FileHandle } from 'node:fs/promises';
import { dayMs } from '../../contract/time-units.ts';
import { newline } from '../lines/byte-text.ts';
import { decodeLine } from '../lines/clean-line.ts';
import { EnvelopeReader } from '../lines/envelope.ts';
import type { Stamp } from '../lines/line-stamp.ts';
import { LocalClock, type ClockOptions } from '../lines/local-clock.ts';
import { readAt } from './read-at.ts';

/** Of the first and the last line that has a stamp. */
export interface LogEnds {
  first: Stamp;
  last: Stamp;
}

/** Near the ends one of so many bytes has a stamp, or none is looked for. */
export const reachBytes = 64 * 1024;
const halfYearMs = 183 * dayMs;

function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(newline, at);
    const stop = end < 0 ? bytes.length : end;
    lines.push(decodeLine(bytes, at, stop));
    at = stop + 1;
  }
  return lines;
}

function firstStamp(lines: readonly string[]): Stamp | null {
  const reader = new EnvelopeReader();
  for (const line of lines) {
    const { stamp } = reader.read(line);
    if (stamp) return stamp;
  }
  return null;
}

const namesYear = ({ local }: Stamp): boolean => local?.year !== null;

/** Whether a log that begins with these lines has a year that is to be told by its end. */
export function lacksYear(head: Buffer): boolean {
  const first = firstStamp(linesOf(head));
  return first !== null && !namesYear(first);
}

/** Null: no line near one of the ends has a stamp. `isCut`: the tail may begin within a line. */
export function endsOf(head: Buffer, tail: Buffer, isCut: boolean): LogEnds | null {
  const first = firstStamp(linesOf(head));
  if (!first) return null;
  const last = firstStamp(
    linesOf(tail)
      .slice(isCut ? 1 : 0)
      .toReversed(),
  );
  return last && { first, last };
}

/** Of a file as it lies there, not packed. */
export async function readLogEnds(handle: FileHandle, sizeBytes: number): Promise<LogEnds | null> {
  const lengthBytes = Math.min(reachBytes, sizeBytes);
  const start = sizeBytes - lengthBytes;
  const head = await readAt(handle, 0, lengthBytes);
  const tail = start > 0 ? await readAt(handle, start, lengthBytes) : head;
  return endsOf(head, tail, start > 0);
}

/**
 * When the file was written last: as it says, or, where its lines would be torn apart by that, as
 * its last line has it. A log of December and January that was copied, and lost its time with that,
 * in the next December would have some days of this year and the others of the one before.
 */
export async function lastWrittenMs(
  { changedMs, ends: read }: { changedMs: number; ends: () => Promise<LogEnds | null> },
  clock: ClockOptions,
): Promise<number> {
  const ends = clock.year === undefined ? await read() : null;
  if (!ends) return changedMs;
  const { first, last } = ends;
  if (namesYear(first) || namesYear(last)) return changedMs;
  const placed = new LocalClock(clock);
  const lastMs = placed.atMs(last, changedMs);
  const isTorn = placed.atMs(first, changedMs) - lastMs > halfYearMs;
  return isTorn ? Math.min(changedMs, lastMs) : changedMs;
}
