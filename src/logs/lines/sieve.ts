// Decides which lines of a batch a viewer gets: text, level, pattern, then the ignore rules.

import type { LogFilter } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Lines } from './lines.ts';
import { compilePattern, patternGuard, patternReachChars } from '../../kit/pattern-guard.ts';

export const mostIgnoreRules = 100;
const longestTextChars = 1024;

export const verdicts = { out: 0, shown: 1, ignored: 2 } as const;

interface IgnoreRules {
  /** Null: switched off. */
  patterns: (RegExp | null)[];
  sources: readonly string[];
}

function compileIgnore(rules: readonly string[], off: (reason: string) => void): IgnoreRules {
  const sources = rules.slice(0, mostIgnoreRules);
  if (rules.length > sources.length) {
    off(`only the first ${mostIgnoreRules} ignore rules are used, of ${rules.length}`);
  }
  const patterns = sources.map((source) => {
    try {
      return compilePattern(source);
    } catch (error) {
      off(`an ignore rule is off: ${(error as Error).message}`);
      return null;
    }
  });
  return { patterns, sources };
}

/** One for each stream or question: it remembers which ignore rules it has switched off. */
export class Sieve {
  /** Sentences about ignore rules that are off, each once; whoever reads it empties it. */
  readonly troubles: string[] = [];
  #text: string | null;
  #levels: ReadonlySet<string> | null;
  #pattern: RegExp | null;
  #ignore: IgnoreRules;

  /** @throws AppError `badRequest` */
  constructor(filter: LogFilter) {
    if ((filter.text?.length ?? 0) > longestTextChars) {
      const why = `it is longer than ${longestTextChars} characters`;
      throw new AppError('badRequest', `cannot search for this text: ${why}; make it shorter`);
    }
    this.#text = filter.text ? filter.text.toLowerCase() : null;
    this.#levels = filter.levels && filter.levels.length > 0 ? new Set(filter.levels) : null;
    this.#pattern = filter.pattern ? compilePattern(filter.pattern) : null;
    this.#ignore = compileIgnore(filter.ignore ?? [], (reason) => this.troubles.push(reason));
  }

  /** True: every line is shown, and none need be looked at. */
  get isOpen(): boolean {
    return this.#text === null && this.#levels === null && this.#pattern === null && !this.#ignores;
  }

  get #ignores(): boolean {
    return this.#ignore.patterns.some((pattern) => pattern !== null);
  }

  /**
   * A verdict for each of the lines from `start` to before `end`.
   * @throws AppError `badRequest` when the pattern does not come to an end
   */
  sift(lines: Lines, start = 0, end = lines.count): Uint8Array {
    const result = new Uint8Array(end - start);
    let rest: number[] = [];
    for (let index = start; index < end; index += 1) {
      if (this.#passesPlain(lines, index)) rest.push(index);
    }
    rest = this.#siftPattern(lines, rest);
    const hits = this.#ignores ? this.#findIgnored(lines, rest) : null;
    for (const [at, index] of rest.entries()) {
      result[index - start] = hits?.[at] === 1 ? verdicts.ignored : verdicts.shown;
    }
    return result;
  }

  #passesPlain(lines: Lines, index: number): boolean {
    if (this.#text !== null && !lines.text(index).toLowerCase().includes(this.#text)) return false;
    if (this.#levels === null) return true;
    const { level } = lines.line(index);
    return level !== null && this.#levels.has(level);
  }

  #siftPattern(lines: Lines, rest: readonly number[]): number[] {
    if (this.#pattern === null || rest.length === 0) return [...rest];
    const texts = rest.map((index) => lines.text(index).slice(0, patternReachChars));
    const hits = new Uint8Array(rest.length);
    if (patternGuard().test([this.#pattern], texts, hits)) {
      const why = 'it took too long on one line; make it simpler';
      throw new AppError('badRequest', `cannot use the pattern /${this.#pattern.source}/: ${why}`);
    }
    return rest.filter((_, at) => hits[at] === 1);
  }

  /** 1 for each line that a rule leaves out. */
  #findIgnored(lines: Lines, rest: readonly number[]): Uint8Array {
    const { patterns, sources } = this.#ignore;
    const texts = rest.map((index) => lines.text(index).slice(0, patternReachChars));
    const hits = new Uint8Array(rest.length);
    let from = 0;
    // Each time round one rule fewer is left.
    for (let round = 0; round <= patterns.length; round += 1) {
      const stuck = patternGuard().test(patterns, texts, hits, from);
      if (!stuck) break;
      from = stuck.line;
      patterns[stuck.pattern] = null;
      const rule = JSON.stringify(sources[stuck.pattern]);
      this.troubles.push(`the ignore rule ${rule} took too long and is off for this stream`);
    }
    return hits;
  }
}
