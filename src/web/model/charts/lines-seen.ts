// Which lines of a chart have had a live value: one that comes later has a history of its own.

import type { Labels } from '../../../contract/sample.ts';

export interface LiveLine {
  readonly metric: string;
  readonly labels: Labels;
  /** NaN where there is none. */
  readonly value: number;
}

export class LinesSeen {
  /** The same line is another object after a break. */
  readonly #objects = new WeakSet<LiveLine>();
  readonly #names = new Set<string>();

  /** So many different lines have had a value so far. */
  get count(): number {
    return this.#names.size;
  }

  see(lines: Iterable<LiveLine>): void {
    for (const line of lines) {
      if (Number.isNaN(line.value) || this.#objects.has(line)) continue;
      this.#objects.add(line);
      this.#names.add(line.metric + JSON.stringify(line.labels));
    }
  }
}
