// Columns of ids as questions compare them: numbers that the lines say are read from the lines.

import type { ChunkColumns, Integers } from './query-columns.ts';
import type { ChunkText } from './chunk-text.ts';
import { valueOf, type SaidNumber } from '../chunk/said-number.ts';

export type IdColumn = 'kind' | 'user' | 'address' | 'hostName' | 'program' | 'pass' | SaidNumber;

export function isSaid(column: IdColumn): column is SaidNumber {
  return column === 'pid' || column === 'port';
}

/** One more than each number; 0 is none. */
export function saidNumbers(columns: ChunkColumns, name: SaidNumber, text: ChunkText): Integers {
  const codes = columns[name];
  const numbers = new Float64Array(columns.count);
  for (let row = 0; row < columns.count; row += 1) {
    const code = codes[row]!;
    if (code !== 0) numbers[row] = valueOf(code, name, text.line(row))! + 1;
  }
  return numbers;
}
