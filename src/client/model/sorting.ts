// Order of a table's rows by one column, and what a click on its head does to it.

export interface Order {
  column: string;
  descending: boolean;
}

export type SortValue = string | number | null;

let collator: Intl.Collator | null = null;

function compareText(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return collator.compare(a, b);
}

/** What is not known stands last, whichever way the rest is ordered. */
export function compareValues(a: SortValue, b: SortValue, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const forward =
    typeof a === 'number' && typeof b === 'number' ? a - b : compareText(`${a}`, `${b}`);
  return descending ? -forward : forward;
}

/** A sorted copy; rows of equal value stay in their order. */
export function sortRows<T>(
  rows: readonly T[],
  value: (row: T) => SortValue,
  descending: boolean,
): T[] {
  return rows
    .map((row) => ({ row, key: value(row) }))
    .sort((a, b) => compareValues(a.key, b.key, descending))
    .map(({ row }) => row);
}

/** Numbers are looked for from the top, names from A: a second click turns it round. */
export function nextOrder(now: Order | null, column: string, numeric: boolean): Order {
  if (now?.column === column) return { column, descending: !now.descending };
  return { column, descending: numeric };
}
