// Decides which lines tell of errors: they hold a word of errors that no ignore rule explains.

import type { Mark, UnwatchedLog } from '../../contract/error-line.ts';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import { reasonOf } from '../../kit/app-error.ts';
import { compilePattern, patternGuard } from '../../kit/pattern-guard.ts';
import { findMarks, marksExpression, wordsExpression } from './find-marks.ts';

const mostErrorIgnoreRules = 100;

export type ErrorSettings = Pick<AgentSettings, 'errorWords' | 'errorIgnore'>;

/** `left`: the line tells of an error, with blanks for what ignore rules explain. */
export type Judged = 'none' | 'ignored' | { left: string };

/**
 * A rule explains what it matches: `0 errors` says nothing of `3 failed` in the same line. A rule
 * that matches none of the words means the line as a whole, such as `^healthcheck`.
 */
export class ErrorRules {
  /** Rules that are off, and why. */
  readonly troubles: UnwatchedLog[] = [];
  readonly #words: RegExp | null;
  readonly #marks: RegExp;
  readonly #sources: readonly string[];
  /** Null: switched off. */
  #patterns: (RegExp | null)[];

  constructor({ errorWords, errorIgnore }: ErrorSettings) {
    this.#words = wordsExpression(errorWords);
    this.#marks = marksExpression(this.#words);
    this.#sources = errorIgnore.slice(0, mostErrorIgnoreRules);
    this.#patterns = this.#sources.map((source) => this.#compile(source));
    const beyond = errorIgnore.length - this.#sources.length;
    if (beyond > 0) this.#tooMany(beyond);
  }

  /** Whether a line holds a word at all. */
  holdsWord(text: string): boolean {
    return this.#words !== null && this.#words.test(text);
  }

  judge(texts: readonly string[]): Judged[] {
    const words = this.#words;
    if (words === null) return texts.map(() => 'none');
    const left = [...texts];
    const isIgnored = new Uint8Array(texts.length);
    this.#explain(words, texts, left, isIgnored);
    return left.map((text, index): Judged => {
      if (!words.test(texts[index] ?? '')) return 'none';
      return isIgnored[index] === 1 || !words.test(text) ? 'ignored' : { left: text };
    });
  }

  /** What a view marks in what was left of a line. */
  marks(left: string): Mark[] {
    return findMarks(left, this.#marks);
  }

  /**
   * Blanks out what rules explain, so that everything else keeps its place. Each rule sees the line
   * as it is: in `errors=0 failed=0` one must not take the `0` that another one looks for.
   */
  #explain(words: RegExp, texts: readonly string[], left: string[], isIgnored: Uint8Array): void {
    const step = (pattern: RegExp, line: number): boolean => {
      let isWhole = false;
      let rest = left[line] ?? '';
      for (const { 0: found, index } of (texts[line] ?? '').matchAll(pattern)) {
        const end = index + found.length;
        if (words.test(found))
          rest = rest.slice(0, index) + ' '.repeat(end - index) + rest.slice(end);
        else isWhole ||= found !== '';
      }
      left[line] = rest;
      if (isWhole) isIgnored[line] = 1;
      return isWhole;
    };
    let from = 0;
    // Each time round one rule fewer is left.
    for (let round = 0; round <= this.#patterns.length; round += 1) {
      const stuck = patternGuard().apply(this.#patterns, left.length, step, from);
      if (!stuck) return;
      from = stuck.line;
      this.#patterns[stuck.pattern] = null;
      this.#tooSlow(this.#sources[stuck.pattern] ?? '');
    }
  }

  #compile(source: string): RegExp | null {
    try {
      const { source: expression, flags } = compilePattern(source);
      return new RegExp(expression, `${flags}g`);
    } catch (error) {
      const why = reasonOf(error);
      const ko = `무시 규칙을 쓰지 않습니다: ${why}`;
      this.troubles.push({ name: source, reason: { en: `the ignore rule is off: ${why}`, ko } });
      return null;
    }
  }

  #tooSlow(name: string): void {
    const reason = {
      en: 'the ignore rule took too long and is off until the settings change; make it simpler',
      ko: '무시 규칙이 너무 오래 걸려 설정이 바뀔 때까지 쓰지 않습니다. 더 간단하게 고치십시오',
    };
    this.troubles.push({ name, reason });
  }

  #tooMany(beyond: number): void {
    const reason = {
      en: `only the first ${mostErrorIgnoreRules} ignore rules are used; ${beyond} more are not`,
      ko: `무시 규칙은 처음 ${mostErrorIgnoreRules} 개만 씁니다. 나머지 ${beyond} 개는 쓰지 않습니다`,
    };
    this.troubles.push({ name: 'errorIgnore', reason });
  }
}
