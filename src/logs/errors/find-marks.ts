// Finds the words of a line that a view marks: of errors, of warnings, of plain information.

import type { Mark } from '../../contract/error-line.ts';

/** More marks than these nobody reads. */
const mostMarks = 50;

const calmer = String.raw`(\bwarn(?:ing)?s?\b)|(\binfo\b)`;
/** Matches nowhere. */
const nothing = '(?!)';
const wordCharacter = /\w/;

/** The words of the setting, as one expression without regard to case; null: there are none. */
export function wordsExpression(words: readonly string[]): RegExp | null {
  const wanted = words.map((word) => word.trim()).filter((word) => word !== '');
  const escaped = wanted.map((word) => word.replaceAll(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`));
  return escaped.length === 0 ? null : new RegExp(escaped.join('|'), 'i');
}

/** Where the word begins or ends that holds what was found: `NullPointerException` is one. */
function edge(text: string, from: number, step: 1 | -1): number {
  let at = from;
  while (wordCharacter.test(text[step === 1 ? at : at - 1] ?? '')) at += step;
  return at;
}

/** What `findMarks` looks for; an error goes before a warning. */
export function marksExpression(errorWords: RegExp | null): RegExp {
  return new RegExp(`(${errorWords?.source ?? nothing})|${calmer}`, 'gi');
}

/** In their order, none over another. */
export function findMarks(text: string, expression: RegExp): Mark[] {
  expression.lastIndex = 0;
  const marks: Mark[] = [];
  for (let found = expression.exec(text); found; found = expression.exec(text)) {
    const [word, error, warning] = found;
    const tone = error !== undefined ? 'error' : warning !== undefined ? 'warning' : 'info';
    const from = Math.max(edge(text, found.index, -1), marks.at(-1)?.to ?? 0);
    const to = edge(text, found.index + word.length, 1);
    marks.push({ from, to, tone });
    if (marks.length === mostMarks) break;
    expression.lastIndex = to;
  }
  return marks;
}
