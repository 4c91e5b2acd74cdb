// Gathers the newest lines that pass, handed to it batch by batch from the newest backwards.

import type { LogLine } from '../../contract/log-line.ts';
import type { Lines } from './lines.ts';
import { verdicts, type Sieve } from './sieve.ts';

export const mostTailLines = 10_000;
/** An answer holds so much text at most. */
export const mostTailChars = 8 * 1024 * 1024;

export interface TailResult {
  /** Oldest first. */
  lines: LogLine[];
  ignored: number;
  complete: boolean;
}

export class TailCollector {
  #wanted: number;
  #sieve: Sieve;
  /** Newest first. */
  #found: LogLine[] = [];
  #chars = 0;
  #ignored = 0;

  constructor(wanted: number, sieve: Sieve) {
    this.#wanted = Math.min(wanted, mostTailLines);
    this.#sieve = sieve;
  }

  get isFull(): boolean {
    return this.#found.length >= this.#wanted || this.#chars >= mostTailChars;
  }

  /** Lines oldest first, all of them older than those of the batch before. */
  take(lines: Lines): void {
    const found = this.#sieve.isOpen ? null : this.#sieve.sift(lines);
    for (let index = lines.count - 1; index >= 0 && !this.isFull; index -= 1) {
      const verdict = found ? found[index] : verdicts.shown;
      if (verdict === verdicts.ignored) this.#ignored += 1;
      if (verdict !== verdicts.shown) continue;
      const line = lines.line(index);
      this.#found.push(line);
      this.#chars += line.text.length;
    }
  }

  /** `atBeginning`: there was nothing older to look at. */
  result(atBeginning: boolean): TailResult {
    return {
      lines: this.#found.toReversed(),
      ignored: this.#ignored,
      complete: atBeginning || this.#found.length >= this.#wanted,
    };
  }
}
