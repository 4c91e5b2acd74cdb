// Finds which lines are new after a stream began anew with lines that were there already.

import type { LogLine } from '../../../contract/log-line.ts';

export const lineKey = ({ atMs, text }: Pick<LogLine, 'atMs' | 'text'>): string =>
  `${atMs ?? ''}|${text}`;

export class Overlap {
  readonly #tail: readonly string[];
  #at: number | null = null;
  #isOver: boolean;
  #hasGap = false;

  /** `tail`: keys of the last lines that are known, oldest first. */
  constructor(tail: readonly string[]) {
    this.#tail = tail;
    this.#isOver = tail.length === 0;
  }

  /** True: nothing known was among the lines that came; some may be missing. */
  get hasGap(): boolean {
    return this.#hasGap;
  }

  /** The lines that are not known yet. */
  take(lines: readonly LogLine[]): readonly LogLine[] {
    if (this.#isOver || lines.length === 0) return lines;
    const keys = lines.map(lineKey);
    if (this.#at === null || !this.#fits(keys, this.#at)) {
      const found = this.#at === null ? this.#find(keys) : null;
      if (found === null) {
        this.#isOver = true;
        this.#hasGap = this.#at === null;
        return lines;
      }
      this.#at = found;
    }
    const known = Math.min(keys.length, this.#tail.length - this.#at);
    this.#at += known;
    this.#isOver = this.#at >= this.#tail.length;
    return lines.slice(known);
  }

  #fits(keys: readonly string[], at: number): boolean {
    const length = Math.min(keys.length, this.#tail.length - at);
    for (let index = 0; index < length; index += 1) {
      if (keys[index] !== this.#tail[at + index]) return false;
    }
    return true;
  }

  #find(keys: readonly string[]): number | null {
    for (let at = 0; at < this.#tail.length; at += 1) if (this.#fits(keys, at)) return at;
    return null;
  }
}
