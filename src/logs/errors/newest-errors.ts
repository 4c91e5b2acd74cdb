// Keeps the newest error lines of all logs, each event once, newest first.

import { newestErrors, type ErrorLine } from '../../contract/error-line.ts';
import type { ErrorRules } from './error-rules.ts';

/** An error line as one log has it. */
export interface FoundError extends Omit<ErrorLine, 'id'> {
  /** Program and process that wrote it; null: not known. */
  writer: string | null;
  /** False: `atMs` is only when it was read, or how old the file is. */
  isStamped: boolean;
  /** It was there before, and may have been told already. */
  mayBeTold: boolean;
}

interface KeptError extends FoundError {
  id: number;
}

/** The journal and the file of a syslog daemon stamp the same message up to so far apart. */
const sameEventMs = 2000;

function isSame(kept: KeptError, found: FoundError): boolean {
  if (kept.text !== found.text) return false;
  if (kept.source === found.source) {
    return kept.atMs === found.atMs || (!kept.isStamped && !found.isStamped);
  }
  const isNear = Math.abs(kept.atMs - found.atMs) <= sameEventMs;
  return isNear && kept.writer !== null && kept.writer === found.writer;
}

const newerFirst = (a: KeptError, b: KeptError): number => b.atMs - a.atMs || b.id - a.id;

export class NewestErrors {
  #kept: KeptError[] = [];
  #lastId = 0;

  get lines(): ErrorLine[] {
    return this.#kept.map(({ id, atMs, source, name, text, marks }) => {
      return { id, atMs, source, name, text, marks };
    });
  }

  /**
   * Those of one batch, in their order; whether the newest are others now. `before`: so many more
   * were found in front of them.
   */
  add(batch: readonly FoundError[], before: number): boolean {
    let isNews = false;
    this.#lastId += before;
    for (const found of batch) {
      const known = this.#kept.some((kept) => {
        return (found.mayBeTold || kept.source !== found.source) && isSame(kept, found);
      });
      if (known) continue;
      this.#lastId += 1;
      isNews = this.#keep({ ...found, id: this.#lastId }) || isNews;
    }
    return isNews;
  }

  #keep(error: KeptError): boolean {
    const oldest = this.#kept.at(-1);
    const isFull = this.#kept.length >= newestErrors;
    if (isFull && oldest && newerFirst(error, oldest) > 0) return false;
    this.#kept.push(error);
    this.#kept.sort(newerFirst);
    this.#kept.length = Math.min(this.#kept.length, newestErrors);
    return true;
  }

  /** Leaves those that still are errors, with what is marked in them now. */
  judgeAnew(rules: ErrorRules): void {
    const judged = rules.judge(this.#kept.map(({ text }) => text));
    this.#kept = this.#kept.flatMap((kept, index) => {
      const now = judged[index];
      return typeof now === 'object' ? [{ ...kept, marks: rules.marks(now.left) }] : [];
    });
  }

  /** Forgets the lines; ids go on. */
  clear(): void {
    this.#kept = [];
  }
}
