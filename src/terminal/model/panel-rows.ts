// The rows of a panel in the order and choice that the person wants, whatever kind they are of.

import type { RowPattern } from './row-pattern.ts';

export interface PanelRows<Row> {
  /** As they are shown; the same array until something changes. */
  readonly arranged: readonly Row[];
  /** Before the filter. */
  readonly total: number;
  /** Names of the orders: each has its word. */
  readonly orders: readonly string[];
  readonly order: string;
  readonly reversed: boolean;
  /** False: there is no such order here. */
  sortBy(order: string): boolean;
  reverse(): void;
  /** False: the pattern takes too long, and is not used. */
  filter(pattern: RowPattern | null): boolean;
  /** Takes what is new; called before each picture. False as in `filter`. */
  refresh(nowMs: number): boolean;
}

/** The order after this one. */
export function nextOrder({ orders, order }: Pick<PanelRows<never>, 'orders' | 'order'>): string {
  return orders[(orders.indexOf(order) + 1) % orders.length] ?? order;
}
