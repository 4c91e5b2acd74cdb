// Which sealed chunks can hold what a filter asks for, by the index of their words.

import type { EventFilter } from '../../../event-filter.ts';
import type { FieldIds, IdsOf } from './query-ids.ts';
import { addressWord, userWord } from '../schema.ts';

/** More alternatives than this are not looked up: most chunks would have one of them. */
const mostAlternatives = 32;

/** A letter of ASCII (see schema.ts): beyond it, cases differ between the index and here. */
const wordPart = /[a-z]+/g;
// oxlint-disable-next-line no-control-regex -- the range of ASCII is meant
const ascii = /^[\u0000-\u007f]*$/;

/** An expression of FTS5; null: any chunk can have it; `nowhere`: none has it. */
type WordQuery = string | null;
export const nowhere = '';

function allOf(queries: readonly WordQuery[]): WordQuery {
  if (queries.includes(nowhere)) return nowhere;
  const known = queries.filter((query) => query !== null);
  return known.length === 0 ? null : `(${known.join(' AND ')})`;
}

function anyOf(queries: readonly WordQuery[]): WordQuery {
  const possible = queries.filter((query) => query !== nowhere);
  if (possible.length === 0) return nowhere;
  if (possible.length > mostAlternatives || possible.includes(null)) return null;
  return `(${possible.join(' OR ')})`;
}

interface Edges {
  /** Whether a word of the index begins where the text begins, and ends where it ends. */
  begins: boolean;
  ends: boolean;
}

function textQuery(text: string, edges: Edges): WordQuery {
  if (!ascii.test(text)) return null;
  const lower = text.toLowerCase();
  const parts = [...lower.matchAll(wordPart)].map((match): WordQuery => {
    const [word] = match;
    const from = match.index;
    const to = from + word.length;
    if (from === 0 && !edges.begins) return null;
    if (to < lower.length) return `"${word}"`;
    // Full stops may follow a whole word; a part of a word may go on as it likes.
    const stem = word.replace(/\.+$/, '');
    if (stem === '') return null;
    return edges.ends ? `("${stem}" OR "${stem}."*)` : `"${word}"*`;
  });
  return allOf(parts);
}

/** Documents have a word for each address and each user. */
function idQuery({ column, ids }: FieldIds): WordQuery {
  if (ids.length === 0) return nowhere;
  if (column === 'address') return anyOf(ids.map((id) => `"${addressWord(id)}"`));
  return column === 'user' ? anyOf(ids.map((id) => `"${userWord(id)}"`)) : null;
}

/** What a chunk must have for an event of it to fit: never less than the filter, often more. */
export function wordQuery(filter: EventFilter | null, idsOf: IdsOf): WordQuery {
  switch (filter?.op) {
    case 'and':
      return allOf(filter.of.map((part) => wordQuery(part, idsOf)));
    case 'or':
      return anyOf(filter.of.map((part) => wordQuery(part, idsOf)));
    case 'words':
      return allOf(filter.words.map((word) => textQuery(word, { begins: true, ends: true })));
    case 'substring':
      return textQuery(filter.text, { begins: false, ends: false });
    case 'is':
      return idQuery(idsOf(filter));
    default:
      return null;
  }
}
