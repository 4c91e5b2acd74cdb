// A filter made ready for a store: ids are looked up once, then columns are compared.

import type { EventFilter } from '../../../event-filter.ts';
import type { ChunkColumns, Integers } from './query-columns.ts';
import type { FieldIds, IdsOf } from './query-ids.ts';
import { isSaid, type IdColumn } from './query-said.ts';
import { patternTest, substringCount, substringTest, wordTest } from './query-text.ts';
import type { ChunkText, Rows } from './chunk-text.ts';

/** A chunk as it is asked; columns and text are each read at the first question about them. */
export interface OpenChunk {
  readonly columns: ChunkColumns;
  ids(column: IdColumn): Integers;
  text(): ChunkText;
}

export interface Predicate {
  /** Whether text is looked at, which costs more than all columns. */
  readsText: boolean;
  /** Of the rows `within`, those that fit. */
  rows(chunk: OpenChunk, within: Rows): Rows;
  /** How many rows of all fit, where that is found out faster than which; null: it is not. */
  count: ((chunk: OpenChunk) => number) | null;
}

export function anyRow(rows: Rows): boolean {
  return rows.includes(1);
}

function idsIn({ column, ids }: FieldIds): Predicate {
  const wanted = new Set(ids);
  const only = wanted.size === 1 ? ids[0]! : null;
  return {
    readsText: isSaid(column),
    count: null,
    rows: (chunk, within) => {
      const { count } = chunk.columns;
      const values = chunk.ids(column);
      const rows = new Uint8Array(count);
      if (only !== null) {
        for (let row = 0; row < count; row += 1) if (values[row] === only) rows[row] = within[row]!;
      } else if (wanted.size > 0) {
        // Equal values often follow each other.
        let last = -1;
        let fits = false;
        for (let row = 0; row < count; row += 1) {
          const value = values[row]!;
          if (value !== last) fits = wanted.has((last = value));
          if (fits) rows[row] = within[row]!;
        }
      }
      return rows;
    },
  };
}

function allOf(parts: readonly Predicate[]): Predicate {
  const cheapFirst = parts.toSorted((a, b) => Number(a.readsText) - Number(b.readsText));
  return {
    readsText: parts.some((part) => part.readsText),
    count: null,
    rows: (chunk, within) => {
      let rows = within;
      for (const part of cheapFirst) {
        if (!anyRow(rows)) return rows;
        rows = part.rows(chunk, rows);
      }
      return rows;
    },
  };
}

function without(within: Rows, taken: Rows): Rows {
  const rows = new Uint8Array(within.length);
  for (let row = 0; row < rows.length; row += 1) rows[row] = within[row]! & ~taken[row]!;
  return rows;
}

function negated(part: Predicate): Predicate {
  return {
    readsText: part.readsText,
    count: null,
    rows: (chunk, within) => without(within, part.rows(chunk, within)),
  };
}

/** The rest is what none of the parts takes. */
function anyOf(parts: readonly Predicate[]): Predicate {
  return negated(allOf(parts.map(negated)));
}

function textPredicate(test: (text: ChunkText, within: Rows) => Rows): Predicate {
  return { readsText: true, count: null, rows: (chunk, within) => test(chunk.text(), within) };
}

function substringPredicate(wanted: string): Predicate {
  const count = substringCount(wanted);
  return {
    ...textPredicate(substringTest(wanted)),
    count: count && ((chunk) => count(chunk.text())),
  };
}

/** @throws AppError `badRequest` for a pattern that is none */
export function compileFilter(filter: EventFilter, idsOf: IdsOf): Predicate {
  switch (filter.op) {
    case 'and':
      return allOf(filter.of.map((part) => compileFilter(part, idsOf)));
    case 'or':
      return anyOf(filter.of.map((part) => compileFilter(part, idsOf)));
    case 'not':
      return negated(compileFilter(filter.of, idsOf));
    case 'is':
      return idsIn(idsOf(filter));
    case 'words':
      return allOf(filter.words.map((word) => textPredicate(wordTest(word))));
    case 'substring':
      return substringPredicate(filter.text);
    case 'pattern':
      return textPredicate(patternTest(filter.pattern));
  }
}
