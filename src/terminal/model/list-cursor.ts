// Which row of a list is chosen and which are in view: kept by identity while rows move.

export class ListCursor {
  /** Null: nobody has moved yet, and the first row is the one. */
  #id: string | null = null;
  #index = 0;
  /** First line in view. */
  #top = 0;
  #settled: readonly unknown[] | null = null;

  get index(): number {
    return this.#index;
  }

  get top(): number {
    return this.#top;
  }

  /** Finds the chosen row among the rows as they are now; one that is gone leaves its place. */
  settle<Row>(rows: readonly Row[], idOf: (row: Row) => string): void {
    if (rows === this.#settled) return;
    this.#settled = rows;
    const at = this.#id === null ? 0 : rows.findIndex((row) => idOf(row) === this.#id);
    if (at !== -1) this.#index = at;
    this.#index = Math.max(0, Math.min(this.#index, rows.length - 1));
    const here = rows[this.#index];
    if (at === -1 && here !== undefined) this.#id = idOf(here);
  }

  choose<Row>(index: number, rows: readonly Row[], idOf: (row: Row) => string): void {
    const at = Math.max(0, Math.min(index, rows.length - 1));
    const row = rows[at];
    this.#index = at;
    this.#id = row === undefined ? null : idOf(row);
    this.#settled = rows;
  }

  /** Back to the first row, whichever that will be. */
  release(): void {
    this.#id = null;
    this.#index = 0;
    this.#top = 0;
    this.#settled = null;
  }

  /** Brings the chosen row into view: `lanes` rows stand beside each other in each line. */
  reveal(height: number, lanes: number, count: number): void {
    const line = Math.floor(this.#index / lanes);
    const lines = Math.ceil(count / lanes);
    if (line < this.#top) this.#top = line;
    if (line >= this.#top + height) this.#top = line - height + 1;
    this.#top = Math.max(0, Math.min(this.#top, lines - height));
  }
}
