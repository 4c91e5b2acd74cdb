// Editing the text of an event search: a click adds `field:"value"`, or takes it out again.

import type { EventField } from '../../../contract/event-field.ts';

/** The hub reads searches of this length. */
export const longestQueryChars = 2000;

export type TermSign = 'with' | 'without';

/** Null: events that have no such field. */
export function termOf(field: EventField, value: string | null, sign: TermSign = 'with'): string {
  const is = value === null ? 'null' : `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
  return `${sign === 'with' ? '' : '-'}${field}:${is}`;
}

/** A sign, a quoted text, a pattern, a bracket, a blank, or what stands between them. */
const piece = /-|"(?:\\.|[^"\\])*"?|\/(?:\\.|[^\\])*?\/i?(?=[\s()]|$)|[()]|\s+|[^\s()"]+/gsy;

export interface QueryParts {
  /** Terms that all must hold, as they are written; brackets with what they enclose are one. */
  terms: string[];
  /** One or the other holds: nothing can be added without brackets around the whole. */
  hasOr: boolean;
}

export function partsOf(query: string): QueryParts {
  const terms: string[] = [];
  let term = '';
  let depth = 0;
  let hasOr = false;
  for (const [found] of query.matchAll(piece)) {
    const isBlank = depth === 0 && /^\s/.test(found);
    if (isBlank && !/^(-|NOT\s*)$/.test(term)) {
      if (term !== '') terms.push(term);
      term = '';
      continue;
    }
    hasOr ||= found === 'OR' && depth === 0;
    if (found === '(') depth += 1;
    if (found === ')') depth -= 1;
    term += found;
  }
  if (term !== '') terms.push(term);
  return { terms, hasOr };
}

/** The search narrowed by one more term; null where it would be longer than may be asked. */
export function withTerm(
  query: string,
  field: EventField,
  value: string | null,
  sign: TermSign = 'with',
): string | null {
  const term = termOf(field, value, sign);
  const { terms, hasOr } = partsOf(query);
  const opposite = termOf(field, value, sign === 'with' ? 'without' : 'with');
  const kept = terms.filter((one) => one !== opposite && one !== term);
  const isKept = hasOr || kept.length === terms.length;
  const whole = hasOr ? `(${query.trim()})` : query.trim();
  const next = `${isKept ? whole : kept.join(' ')} ${term}`.trim();
  return next.length <= longestQueryChars ? next : null;
}

const position =
  /^(?:.*: )?(?:cannot read the search at character (\d+)|검색식의 (\d+)번째 글자를 .{1,20}): (.*)$/s;

export interface QueryProblem {
  /** Index of the character that cannot be read; null: the whole. */
  at: number | null;
  why: string;
}

export function queryProblem(message: string): QueryProblem {
  const [, english, korean, why] = position.exec(message) ?? [];
  const character = english ?? korean;
  return character === undefined
    ? { at: null, why: message }
    : { at: Number(character) - 1, why: why ?? '' };
}
