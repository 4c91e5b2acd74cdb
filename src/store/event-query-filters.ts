// Puts filters together so that one meaning has one form.

import type { EventFilter } from './event-filter.ts';

/** Those within of the same kind become parts of it. */
function flat(op: 'and' | 'or', filters: readonly EventFilter[]): EventFilter[] {
  return filters.flatMap((filter) => (filter.op === op ? filter.of : [filter]));
}

/** Words beside each other are one filter of words, where the first of them stood. */
export function allOf(filters: readonly EventFilter[]): EventFilter {
  const parts = flat('and', filters);
  const words = parts.flatMap((part) => (part.op === 'words' ? part.words : []));
  const first = parts.findIndex((part) => part.op === 'words');
  const merged = parts.flatMap((part, index): EventFilter[] => {
    if (part.op !== 'words') return [part];
    return index === first ? [{ op: 'words', words }] : [];
  });
  return merged.length === 1 ? merged[0]! : { op: 'and', of: merged };
}

/** Alternatives within alternatives are one list. */
export function anyOf(filters: readonly EventFilter[]): EventFilter {
  const parts = flat('or', filters);
  return parts.length === 1 ? parts[0]! : { op: 'or', of: parts };
}

/** Negated twice it is the filter itself. */
export function negated(filter: EventFilter): EventFilter {
  return filter.op === 'not' ? filter.of : { op: 'not', of: filter };
}
