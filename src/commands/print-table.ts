// Lays out rows in columns for a terminal, counting wide characters as two cells.

import { columnsOf } from '../terminal/screen/code-points.ts';
import { plainText } from './plain-text.ts';

/** Joiners, marks of direction and the like. */
const invisible = /^\p{Default_Ignorable_Code_Point}$/u;

/** Cells that a text takes: Hangul, ideographs and emoji take two, combining marks none. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const char of text) {
    if (!invisible.test(char)) width += columnsOf(char.codePointAt(0) ?? 0);
  }
  return width;
}

/** A cell has one line, and no control character reaches the terminal. */
const plain = (text: string): string => plainText(text).replaceAll('\n', ' ');

/** One line a row; columns as wide as their widest cell, two blanks apart. */
export function table(
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
): string {
  const all = (head ? [head, ...rows] : rows).map((row) => row.map(plain));
  const widths = (all[0] ?? []).map((_, column) =>
    Math.max(...all.map((row) => cellWidth(row[column] ?? ''))),
  );
  const lay = (row: readonly string[]): string =>
    row
      .map((cell, column) => padCells(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return all.map(lay).join('\n');
}

export function padCells(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - cellWidth(text)));
}
