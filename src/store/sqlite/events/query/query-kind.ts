// Questions that the kind of an event answers alone: its type, level, action and outcome.

import type { EventField } from '../../../../contract/event-field.ts';
import type { EventFilter } from '../../../event-filter.ts';
import type { Kind } from './query-names.ts';

const kindValues: Partial<Record<EventField, (kind: Kind) => string>> = {
  log_type: (kind) => kind.logType,
  error_type: (kind) => kind.type,
  log_level: (kind) => kind.level,
  'event.action': (kind) => kind.action,
  'event.outcome': (kind) => kind.outcome,
};

/** What the kind says of a field, where it says anything of it; an empty text is no value. */
export function kindValueOf(field: EventField): ((kind: Kind) => string) | null {
  return kindValues[field] ?? null;
}

/** Whether the filter asks for nothing but what kinds say. */
export function asksForKindOnly(filter: EventFilter | null): boolean {
  switch (filter?.op) {
    case 'and':
    case 'or':
      return filter.of.every(asksForKindOnly);
    case 'not':
      return asksForKindOnly(filter.of);
    case 'is':
      return kindValueOf(filter.field) !== null;
    case undefined:
      return true;
    default:
      return false;
  }
}

/** Only for filters that `asksForKindOnly`. */
export function kindFits(filter: EventFilter | null, kind: Kind): boolean {
  switch (filter?.op) {
    case 'and':
      return filter.of.every((part) => kindFits(part, kind));
    case 'or':
      return filter.of.some((part) => kindFits(part, kind));
    case 'not':
      return !kindFits(filter.of, kind);
    case 'is': {
      const own = kindValueOf(filter.field)?.(kind);
      return filter.values.some((value) => (value ?? '') === own);
    }
    default:
      return true;
  }
}
