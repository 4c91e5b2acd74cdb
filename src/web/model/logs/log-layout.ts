// Where each row of a log stands, in lines from the top: long ones take several when they wrap.

import type { LogEntry } from './log-view.ts';

/** Of ASCII alone: each letter takes one column. */
export function isPlain(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\x20-\x7e]*$/.test(text);
}

/** Width of a text in columns of a fixed-width font: Hangul, Han and emoji take two at most. */
export function columnsOf(text: string): number {
  let columns = text.length;
  // Most lines are plain; only others are looked at letter by letter.
  if (isPlain(text)) return columns;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code > 0xffff) continue;
    if (code >= 0x1100) columns += 1;
  }
  return columns;
}

/** What a page draws of a line: who reads on opens it. */
export const drawnChars = 8192;
/** Room that a letter of two columns leaves at the end of a line where it does not fit. */
const spareColumns = 2;
/** Room for the count of a folded line, and for what stands where a long one is cut. */
const foldColumns = 10;
const cutColumns = 30;

/** Lines that a row takes where messages have so many columns; 0: they do not wrap. */
export function linesOfEntry(
  entry: LogEntry,
  columns: number,
  measure: (text: string) => number = columnsOf,
): number {
  if (columns === 0 || entry.kind !== 'line') return 1;
  const { message, line, count } = entry;
  const isCut = line.cut || message.length > drawnChars;
  const more = (count > 1 ? foldColumns : 0) + (isCut ? cutColumns : 0);
  const drawn = message.slice(0, drawnChars);
  return wrappedLines(measure(drawn) + more, columns, isPlain(drawn) ? 0 : spareColumns);
}

/** Lines that so many columns of text take; never too few, so that nothing of it is cut. */
export function wrappedLines(wide: number, columns: number, spare: number): number {
  if (wide <= columns) return 1;
  return Math.ceil(wide / Math.max(1, columns - spare));
}

export interface LogLayout {
  /** First line of each row, and at the end the number of all lines. */
  tops: Int32Array;
  lines: number;
}

export function layRows(
  entries: readonly LogEntry[],
  linesOf: (entry: LogEntry) => number,
): LogLayout {
  const tops = new Int32Array(entries.length + 1);
  let top = 0;
  for (const [at, entry] of entries.entries()) {
    tops[at] = top;
    top += linesOf(entry);
  }
  tops[entries.length] = top;
  return { tops, lines: top };
}

/** The row that holds a line; the last one for lines beyond the end. */
export function rowAt({ tops }: LogLayout, line: number): number {
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
