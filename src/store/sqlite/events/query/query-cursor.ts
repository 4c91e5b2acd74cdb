// Where a page of events ends: a time, and the number of an event among those of that time.

import { AppError } from '../../../../kit/app-error.ts';
import { eventId, seqOfId } from '../schema.ts';

export interface Position {
  atMs: number;
  seq: number;
}

/** The text that a page gives as `next`; `readCursor` reads it. */
export function cursorOf({ atMs, seq }: Position): string {
  return `${atMs}.${eventId(seq)}`;
}

/** @throws AppError `badRequest` */
export function readCursor(text: string): Position {
  const match = /^(-?\d{1,16})\.(\d{16})$/.exec(text);
  if (match) return { atMs: Number(match[1]), seq: Number(match[2]) };
  const what = JSON.stringify(text.slice(0, 64));
  throw new AppError('badRequest', `cannot go on from ${what}: it is not the end of a page`);
}

/** @throws AppError `badRequest` */
export function readAfter(text: string): number {
  const seq = seqOfId(text);
  if (seq !== null) return seq;
  const what = JSON.stringify(text.slice(0, 64));
  throw new AppError('badRequest', `cannot follow from ${what}: no page has said so`);
}

/** Of two positions the later one is the greater. */
export function comparePositions(a: Position, b: Position): number {
  return a.atMs - b.atMs || a.seq - b.seq;
}
