// Which processes the table shows, in which order; it stands still while it is being read.

import type { VerdictMode } from '../../contract/verdict.ts';
import { processFilter, type ProcessFilter } from './process-filter.ts';
import { sortEntries, worstFirst } from './process-order.ts';
import { levelOf, type Entry, type ProcessTable } from './process-table.ts';
import type { Order } from './sorting.ts';

export interface Line {
  readonly entry: Entry;
  /** In the tree: how far from its root. */
  readonly depth: number;
  /** In the tree: how many stand directly below it. */
  readonly children: number;
  readonly closed: boolean;
  /** False for those that are only shown because one below them fits the filter. */
  readonly fits: boolean;
}

export interface ViewOptions {
  order: Order;
  filter: string;
  mode: VerdictMode;
  kernel: boolean;
  tree: boolean;
}

/** The order is made anew at most so often, so that rows can be read between. */
export const sortEveryMs = 3000;
/** So long after the pointer or a key last moved in the table its order still stands. */
export const holdMs = 10_000;

export class ProcessView {
  readonly #table: ProcessTable;
  readonly #filterOf: (text: string) => ProcessFilter | null;
  readonly #closed = new Set<number>();
  #options: ViewOptions = {
    order: worstFirst,
    filter: '',
    mode: 'contextual',
    kernel: false,
    tree: false,
  };
  #filter: ProcessFilter | null = null;
  #lines: readonly Line[] = [];
  #sortedMs = -Infinity;
  #touchedMs = -Infinity;
  #revision = 0;

  /** `filterOf`: what the text of the filter means; null where nothing is filtered. */
  constructor(
    table: ProcessTable,
    filterOf: (text: string) => ProcessFilter | null = processFilter,
  ) {
    this.#table = table;
    this.#filterOf = filterOf;
  }

  get lines(): readonly Line[] {
    return this.#lines;
  }

  /** Grows when the lines are other ones, or in another order. */
  get revision(): number {
    return this.#revision;
  }

  get options(): Readonly<ViewOptions> {
    return this.#options;
  }

  /** The reader's own change shows at once. */
  choose(change: Partial<ViewOptions>): void {
    this.#options = { ...this.#options, ...change };
    if (change.filter !== undefined) this.#filter = this.#filterOf(change.filter);
    this.#arrange();
  }

  /** Opens or closes what stands below a process. */
  toggle(pid: number): void {
    if (!this.#closed.delete(pid)) this.#closed.add(pid);
    this.#arrange();
  }

  /** Opens what is closed above a process, so that it stands among the lines. */
  openTo(entry: Entry): void {
    const { entries } = this.#table;
    for (let at = parentOf(entry, entries); at; at = parentOf(at, entries)) {
      this.#closed.delete(at.row.pid);
    }
    this.#arrange();
  }

  /** The pointer or the keyboard is in the table. */
  touch(nowMs: number): void {
    this.#touchedMs = nowMs;
  }

  held(nowMs: number): boolean {
    return nowMs - this.#touchedMs < holdMs;
  }

  /** After a sweep: makes the order anew when it is due and nobody reads. */
  refresh(nowMs: number): void {
    const due = nowMs - this.#sortedMs >= sortEveryMs && !this.held(nowMs);
    if (!due && this.#lines.length > 0) return;
    this.#arrange();
    this.#sortedMs = nowMs;
  }

  /** Where a process stands now; -1: not among the lines. */
  indexOf(pid: number): number {
    return this.#lines.findIndex(({ entry }) => entry.row.pid === pid && !entry.ended);
  }

  #shows(entry: Entry): boolean {
    return this.#options.kernel || levelOf(entry, this.#options.mode) !== 'kernel';
  }

  #arrange(): void {
    const { order, mode, tree } = this.#options;
    const shown: Entry[] = [];
    for (const entry of this.#table.entries.values()) if (this.#shows(entry)) shown.push(entry);
    const fits = (entry: Entry): boolean => this.#filter?.(entry, mode) ?? true;
    this.#lines = tree
      ? this.#asTree(sortEntries(shown, order, mode), fits)
      : sortEntries(shown.filter(fits), order, mode).map((entry) => lineOf(entry));
    this.#revision += 1;
  }

  #asTree(sorted: readonly Entry[], fits: (entry: Entry) => boolean): Line[] {
    const known = new Map(sorted.map((entry) => [entry.row.pid, entry]));
    const wanted = withParents(sorted.filter(fits), known);
    const below = new Map<number, Entry[]>();
    const roots: Entry[] = [];
    for (const entry of sorted) {
      if (!wanted.has(entry)) continue;
      const parent = parentOf(entry, known);
      const siblings = parent ? below.get(parent.row.pid) : roots;
      if (siblings) siblings.push(entry);
      else if (parent) below.set(parent.row.pid, [entry]);
    }
    const lines: Line[] = [];
    const rest = roots.toReversed().map((entry) => ({ entry, depth: 0 }));
    for (let next = rest.pop(); next; next = rest.pop()) {
      const { entry, depth } = next;
      const children = below.get(entry.row.pid) ?? [];
      const closed = children.length > 0 && this.#closed.has(entry.row.pid);
      lines.push({ entry, depth, children: children.length, closed, fits: fits(entry) });
      if (closed) continue;
      for (const child of children.toReversed()) rest.push({ entry: child, depth: depth + 1 });
    }
    return lines;
  }
}

function lineOf(entry: Entry): Line {
  return { entry, depth: 0, children: 0, closed: false, fits: true };
}

/** A parent has the smaller start: a PID used again is nobody's parent, and no circle forms. */
function parentOf({ row }: Entry, known: ReadonlyMap<number, Entry>): Entry | null {
  const parent = known.get(row.parentPid);
  if (!parent || parent.row.pid === row.pid) return null;
  const { startTicks, pid } = parent.row;
  const before = startTicks < row.startTicks || (startTicks === row.startTicks && pid < row.pid);
  return before ? parent : null;
}

function withParents(fitting: readonly Entry[], known: ReadonlyMap<number, Entry>): Set<Entry> {
  const wanted = new Set<Entry>();
  for (const one of fitting) {
    let entry: Entry | null = one;
    while (entry && !wanted.has(entry)) {
      wanted.add(entry);
      entry = parentOf(entry, known);
    }
  }
  return wanted;
}
