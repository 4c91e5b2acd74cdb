// The processes in the console's own orders, as a list or a tree, chosen by a pattern.

import { largestFirst, type ProcessColumn } from '../../client/model/process-order.ts';
import type { Entry, ProcessTable } from '../../client/model/process-table.ts';
import { ProcessView, type Line } from '../../client/model/process-view.ts';
import type { ProcessRow } from '../../contract/process.ts';
import type { PanelRows } from './panel-rows.ts';
import type { RowPattern } from './row-pattern.ts';

const orders = ['verdict', 'cpu', 'memory', 'name', 'pid', 'user', 'started'] as const;

function searched(row: ProcessRow): string {
  const { pid, name, user, commandLine, containerName, unit, rules, ports } = row;
  const parts = [name, pid, user, containerName, unit, ...rules, ...(ports ?? []), commandLine];
  return parts.join(' ');
}

export class ProcessRows implements PanelRows<Line> {
  readonly orders: readonly ProcessColumn[] = orders;
  readonly #table: ProcessTable;
  readonly #view: ProcessView;
  #pattern: RowPattern | null = null;
  #revision = -1;
  #sweepMs = -1;

  constructor(table: ProcessTable) {
    this.#table = table;
    this.#view = new ProcessView(table, () => (entry) => this.#pattern?.fits(entry.row) ?? true);
  }

  get arranged(): readonly Line[] {
    return this.#view.lines;
  }

  get total(): number {
    const { size } = this.#table.entries;
    return this.showsKernel ? size : size - this.#table.counts('contextual').kernel;
  }

  get order(): string {
    return this.#view.options.order.column;
  }

  get reversed(): boolean {
    const { column, descending } = this.#view.options.order;
    return descending !== largestFirst.has(column as ProcessColumn);
  }

  get isTree(): boolean {
    return this.#view.options.tree;
  }

  get showsKernel(): boolean {
    return this.#view.options.kernel;
  }

  sortBy(order: string): boolean {
    const column = orders.find((one) => one === order);
    if (!column) return false;
    this.#view.choose({ order: { column, descending: largestFirst.has(column) } });
    return true;
  }

  reverse(): void {
    const { column, descending } = this.#view.options.order;
    this.#view.choose({ order: { column, descending: !descending } });
  }

  toggleTree(): void {
    this.#view.choose({ tree: !this.isTree });
  }

  toggleKernel(): void {
    this.#view.choose({ kernel: !this.showsKernel });
  }

  /** In the tree: opens or closes what stands below; false where there is nothing to do. */
  fold({ entry, children, closed }: Line, close: boolean): boolean {
    if (!this.isTree || children === 0 || closed === close) return false;
    this.#view.toggle(entry.row.pid);
    return true;
  }

  /** Shows threads of the kernel, and opens the tree, where they hide this name or PID. */
  reveal(name: string): boolean {
    const isCalledSo = ({ row }: Entry): boolean => row.name === name || `${row.pid}` === name;
    const found = [...this.#table.entries.values()].find(isCalledSo);
    if (!found) return false;
    if (found.row.level === 'kernel') this.#view.choose({ kernel: true });
    this.#view.openTo(found);
    return true;
  }

  /** The order stands still for a while: somebody moves in the list. */
  touch(nowMs: number): void {
    this.#view.touch(nowMs);
  }

  filter(pattern: RowPattern | null): boolean {
    this.#pattern = pattern;
    const inTime = this.#prepare();
    this.#view.choose({ filter: pattern?.text ?? '' });
    return inTime;
  }

  refresh(nowMs: number): boolean {
    const { atMs, revision } = this.#table;
    if (atMs === this.#sweepMs && revision === this.#revision) return true;
    const inTime = revision === this.#revision || this.#prepare();
    this.#sweepMs = atMs;
    this.#revision = revision;
    // Of another host nothing is worth standing still for.
    if (this.arranged.every(({ entry }) => entry.ended)) this.#view.choose({});
    else this.#view.refresh(nowMs);
    return inTime;
  }

  #prepare(): boolean {
    const rows = Array.from(this.#table.entries.values(), ({ row }) => row);
    const inTime = this.#pattern?.prepare(rows, searched) ?? true;
    if (!inTime) this.#pattern = null;
    return inTime;
  }
}
