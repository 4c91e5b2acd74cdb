// Writes a filter as a person would type it, for tests: it means the same when it is read again.

import type { EventFilter } from './event-filter.ts';

const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** What needs no quotes, wherever it stands: no sign, no operator, no field. */
const plainValue = /^[\p{L}\p{N}_.@+=/][\p{L}\p{N}_.@+=/:%-]*$/u;
const plainWord = /^[\p{L}\p{N}_.@+=][\p{L}\p{N}_.@+=/%-]*$/u;
const operators = new Set(['AND', 'OR', 'NOT']);

function valueText(value: string | null): string {
  if (value === null) return 'null';
  return value !== 'null' && plainValue.test(value) ? value : quote(value);
}

function wordText(word: string): string {
  if (plainWord.test(word) && !operators.has(word)) return word;
  return `word:${quote(word)}`;
}

function patternText(pattern: string): string {
  if (pattern === '') return '/(?:)/';
  // A slash that is escaped already stays as it is.
  return `/${pattern.replaceAll(/\\[^]|\//g, (part) => (part === '/' ? '\\/' : part))}/`;
}

const all = '""';
const none = '-""';

function group(of: readonly EventFilter[], separator: string, empty: string): string {
  if (of.length === 0) return empty;
  return of.length === 1 ? termText(of[0]!) : `(${of.map(termText).join(separator)})`;
}

/** One term: alone or in parentheses. */
function termText(filter: EventFilter): string {
  switch (filter.op) {
    case 'and':
      return group(filter.of, ' ', all);
    case 'or':
      return group(filter.of, ' OR ', none);
    case 'not':
      return `-${termText(filter.of)}`;
    case 'is':
      if (filter.values.length === 0) return none;
      return `${filter.field}:${filter.values.map(valueText).join(',')}`;
    case 'words':
      if (filter.words.length === 0) return all;
      if (filter.words.length === 1) return wordText(filter.words[0]!);
      return `(${filter.words.map(wordText).join(' ')})`;
    case 'substring':
      return quote(filter.text);
    case 'pattern':
      return patternText(filter.pattern);
  }
}

export function formatQuery(filter: EventFilter | null): string {
  if (filter === null) return '';
  const text = termText(filter);
  const grouped = (filter.op === 'and' || filter.op === 'or') && filter.of.length > 1;
  return grouped || (filter.op === 'words' && filter.words.length > 1) ? text.slice(1, -1) : text;
}
