// The newest two lines of somebody: what came right before a login.

export interface TimedLine {
  atMs: number;
  line: string;
}

const isBefore = (atMs: number, line: string, otherMs: number, other: string): boolean =>
  atMs < otherMs || (atMs === otherMs && line < other);

/** In the order of time, lines of one time by their text. */
export class NewestLines {
  #beforeMs = -Infinity;
  #beforeLine = '';
  #lastMs = -Infinity;
  #lastLine = '';

  add(atMs: number, line: string): void {
    if (!isBefore(atMs, line, this.#lastMs, this.#lastLine)) {
      this.#beforeMs = this.#lastMs;
      this.#beforeLine = this.#lastLine;
      this.#lastMs = atMs;
      this.#lastLine = line;
    } else if (!isBefore(atMs, line, this.#beforeMs, this.#beforeLine)) {
      this.#beforeMs = atMs;
      this.#beforeLine = line;
    }
  }

  until(toMs: number): readonly TimedLine[] {
    return [
      { atMs: this.#beforeMs, line: this.#beforeLine },
      { atMs: this.#lastMs, line: this.#lastLine },
    ].filter(({ atMs, line }) => line !== '' && atMs <= toMs);
  }
}
