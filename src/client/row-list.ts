// Rows that an agent tells whole at first and then by their changes: containers, pods.

export interface RowChanges<Row> {
  atMs: number;
  whole: boolean;
  rows: readonly Row[];
  gone: readonly string[];
}

export class RowList<Row extends { readonly id: string }> {
  readonly #rows = new Map<string, Row>();
  #atMs = 0;
  #listed: readonly Row[] | null = null;

  /** Host's time of the newest change; 0 before the first message. */
  get atMs(): number {
    return this.#atMs;
  }

  /** In the order in which they came; the same array until the next change. */
  get rows(): readonly Row[] {
    return (this.#listed ??= [...this.#rows.values()]);
  }

  find(id: string): Row | null {
    return this.#rows.get(id) ?? null;
  }

  take({ atMs, whole, rows, gone }: RowChanges<Row>): void {
    if (whole) this.#rows.clear();
    for (const id of gone) this.#rows.delete(id);
    for (const row of rows) this.#rows.set(row.id, row);
    this.#atMs = atMs;
    this.#listed = null;
  }
}
