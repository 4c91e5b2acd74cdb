// Runs people's regular expressions so that one that would never end stops, and says which it was.

import { createContext, Script } from 'node:vm';
import { AppError, reasonOf, systemCode } from './app-error.ts';

export const longestPatternChars = 256;
/**
 * A pattern sees so much of a line. Harmless patterns such as `a.*b.*c` already take time that
 * grows with the square of the length.
 */
export const patternReachChars = 4096;
/** A batch of lines, and then one line alone, may take so long before it is stopped. */
const batchLimitMs = 100;
const batchLines = 256;
/** On a machine so busy that a thread gets less than half of its time. */
const mostAttempts = 20;
/** Lines that each end in time must not hold up all else together. */
const callLimitMs = 1000;

/** CPU time of this thread: what the machine is busy with elsewhere does not count. */
function ownMs(since?: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(since);
  return (user + system) / 1000;
}

/** @throws AppError `badRequest` */
export function compilePattern(source: string): RegExp {
  const quoted = JSON.stringify(source.slice(0, longestPatternChars));
  if (source.length > longestPatternChars) {
    const why = `it is longer than ${longestPatternChars} characters; make it shorter`;
    throw new AppError('badRequest', `cannot use the pattern ${quoted}: ${why}`);
  }
  try {
    return new RegExp(source, 'iu');
  } catch {
    // Unicode mode refuses needless escapes such as `\-`, which many people write.
  }
  try {
    return new RegExp(source, 'i');
  } catch (error) {
    const why = `${reasonOf(error)}; correct it`;
    throw new AppError('badRequest', `cannot use the pattern ${quoted}: ${why}`, { cause: error });
  }
}

export interface Stuck {
  /** Index of the pattern that does not come to an end. */
  pattern: number;
  /** Index of the line, not yet decided. */
  line: number;
}

/**
 * True: this line needs no further pattern. It may be stopped at any moment and is then done
 * again, so what it changes it changes last and at once.
 */
export type Step = (pattern: RegExp, line: number) => boolean;

/**
 * V8 stops regular expressions too when the time of a script of node:vm is up. A watched call
 * costs 0.1 ms (a timer thread), so lines go in batches.
 */
class PatternGuard {
  #surroundings: { work: () => void } = { work: () => {} };
  #context = createContext(this.#surroundings);
  #script = new Script('work()');
  #line = 0;
  #pattern = 0;

  /** False when the time was up; then `#line` and `#pattern` say where. */
  #inTime(work: () => void): boolean {
    this.#surroundings.work = work;
    try {
      this.#script.runInContext(this.#context, { timeout: batchLimitMs });
      return true;
    } catch (error) {
      if (systemCode(error) !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      return false;
    }
  }

  /** The same, but what the machine was busy with elsewhere is no reason to give up. */
  #inOwnTime(work: () => void): boolean {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const before = process.threadCpuUsage();
      if (this.#inTime(work)) return true;
      if (ownMs(before) >= batchLimitMs / 2) return false;
    }
    return false;
  }

  #stepBatch(patterns: readonly (RegExp | null)[], lines: number, step: Step): void {
    const end = Math.min(lines, this.#line + batchLines);
    for (; this.#line < end; this.#line += 1) {
      for (; this.#pattern < patterns.length; this.#pattern += 1) {
        const pattern = patterns[this.#pattern];
        if (pattern && step(pattern, this.#line)) break;
      }
      this.#pattern = 0;
    }
  }

  /**
   * Sets `hits[i]` to 1 where one of the patterns matches `texts[i]`, from line `from` on.
   * Null: done.
   */
  test(
    patterns: readonly (RegExp | null)[],
    texts: readonly string[],
    hits: Uint8Array,
    from = 0,
  ): Stuck | null {
    const step: Step = (pattern, line) => {
      if (!pattern.test(texts[line] ?? '')) return false;
      hits[line] = 1;
      return true;
    };
    return this.apply(patterns, texts.length, step, from);
  }

  /** Does the step for each pattern on each of so many lines, from line `from` on. Null: done. */
  apply(patterns: readonly (RegExp | null)[], lines: number, step: Step, from = 0): Stuck | null {
    this.#line = from;
    this.#pattern = 0;
    const begun = process.threadCpuUsage();
    while (this.#line < lines) {
      if (this.#inTime(() => this.#stepBatch(patterns, lines, step))) continue;
      const stuck = { line: this.#line, pattern: this.#pattern };
      const pattern = patterns[stuck.pattern];
      let isDone = false;
      const ended = this.#inOwnTime(() => {
        isDone = pattern ? step(pattern, stuck.line) : false;
      });
      if (!ended || ownMs(begun) > callLimitMs) return stuck;
      if (isDone) {
        this.#line += 1;
        this.#pattern = 0;
      } else {
        this.#pattern += 1;
      }
    }
    return null;
  }
}

let guard: PatternGuard | null = null;

/** Made at the first pattern, as a context takes half a MiB. */
export function patternGuard(): PatternGuard {
  guard ??= new PatternGuard();
  return guard;
}
