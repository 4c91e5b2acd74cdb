// Rows that come as one array: sorted and filtered again only when array, order or filter change.

import type { PanelRows } from './panel-rows.ts';
import type { RowPattern } from './row-pattern.ts';

/** Below 0: `a` stands first. `sign` is -1 where the person wants the order the other way round. */
export type Compare<Row> = (a: Row, b: Row, sign: 1 | -1) => number;

export interface SortedRowsOptions<Row extends object> {
  /** The same array until a row changes. */
  source: () => readonly Row[];
  searched: (row: Row) => string;
  /** By name; the first is the one at the start. */
  orders: Readonly<Record<string, Compare<Row>>>;
}

export class SortedRows<Row extends object> implements PanelRows<Row> {
  readonly orders: readonly string[];
  readonly #options: SortedRowsOptions<Row>;
  #seen: readonly Row[] | null = null;
  #arranged: readonly Row[] = [];
  #order: string;
  #reversed = false;
  #pattern: RowPattern | null = null;

  constructor(options: SortedRowsOptions<Row>) {
    this.#options = options;
    this.orders = Object.keys(options.orders);
    this.#order = this.orders[0] ?? '';
  }

  get arranged(): readonly Row[] {
    return this.#arranged;
  }

  get total(): number {
    return this.#options.source().length;
  }

  get order(): string {
    return this.#order;
  }

  get reversed(): boolean {
    return this.#reversed;
  }

  sortBy(order: string): boolean {
    if (!this.orders.includes(order)) return false;
    this.#order = order;
    this.#reversed = false;
    this.#seen = null;
    return true;
  }

  reverse(): void {
    this.#reversed = !this.#reversed;
    this.#seen = null;
  }

  filter(pattern: RowPattern | null): boolean {
    this.#pattern = pattern;
    this.#seen = null;
    return this.refresh();
  }

  refresh(): boolean {
    const rows = this.#options.source();
    if (rows === this.#seen) return true;
    this.#seen = rows;
    const inTime = this.#pattern?.prepare(rows, this.#options.searched) ?? true;
    if (!inTime) this.#pattern = null;
    const pattern = this.#pattern;
    const kept = pattern ? rows.filter((row) => pattern.fits(row)) : [...rows];
    const compare = this.#options.orders[this.#order];
    const sign = this.#reversed ? -1 : 1;
    if (compare) kept.sort((a, b) => sign * compare(a, b, sign));
    this.#arranged = kept;
    return inTime;
  }
}

/** Largest first; what is not known stands last, both ways round. */
export function byNumber<Row>(value: (row: Row) => number | null): Compare<Row> {
  return (a, b, sign) => {
    const left = value(a);
    const right = value(b);
    if (left !== null && right !== null) return right - left;
    return sign * (Number(left === null) - Number(right === null));
  };
}

export function byText<Row>(value: (row: Row) => string): (a: Row, b: Row) => number {
  return (a, b) => {
    const left = value(a);
    const right = value(b);
    return left < right ? -1 : Number(left > right);
  };
}
