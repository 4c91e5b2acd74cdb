// The filter a person typed: a regular expression over rows, turned round by a leading "!".

import { reasonOf } from '../../kit/app-error.ts';
import { compilePattern, patternGuard } from '../../kit/pattern-guard.ts';

/** What a pattern sees of a row. */
const searchedChars = 500;

/**
 * `error`: why it is no pattern; `isSlow`: it was found to take too long; else the
 * pattern, null where nothing is typed.
 */
export interface Read {
  pattern: RowPattern | null;
  error: string | null;
  isSlow: boolean;
}

/** Patterns that did not come to an end: to find that out again would hold up all else again. */
const slow = new Set<string>();
const mostSlow = 64;

/** Decides each row once: rows are other objects when they change. */
export class RowPattern {
  readonly text: string;
  readonly #expression: RegExp;
  readonly #inverse: boolean;
  readonly #fits = new WeakMap<object, boolean>();

  constructor(text: string, expression: RegExp, inverse: boolean) {
    this.text = text;
    this.#expression = expression;
    this.#inverse = inverse;
  }

  /**
   * Decides all rows that are not decided yet. False: the pattern does not come to an end on one
   * of them, and is of no use.
   */
  prepare<Row extends object>(rows: Iterable<Row>, searched: (row: Row) => string): boolean {
    const fresh: Row[] = [];
    for (const row of rows) if (!this.#fits.has(row)) fresh.push(row);
    if (fresh.length === 0) return true;
    const hits = new Uint8Array(fresh.length);
    const texts = fresh.map((row) => searched(row).slice(0, searchedChars));
    const stuck = patternGuard().test([this.#expression], texts, hits);
    for (const [at, row] of fresh.entries())
      this.#fits.set(row, (hits[at] === 1) !== this.#inverse);
    if (stuck !== null && slow.size < mostSlow) slow.add(this.text);
    return stuck === null;
  }

  /** Of a row that was prepared. */
  fits(row: object): boolean {
    return this.#fits.get(row) ?? false;
  }
}

/** In few words: the line on which it is told holds the pattern too. */
function whyNot(error: unknown): string {
  const { cause = error } = error as Error;
  return reasonOf(cause).replace(/^Invalid regular expression: \/.*\/[a-z]*: /s, '');
}

export function readPattern(text: string): Read {
  const inverse = text.startsWith('!');
  const source = inverse ? text.slice(1) : text;
  const read = { pattern: null, error: null, isSlow: slow.has(text) };
  if (source === '' || read.isSlow) return read;
  try {
    return { ...read, pattern: new RowPattern(text, compilePattern(source), inverse) };
  } catch (error) {
    return { ...read, error: whyNot(error) };
  }
}
