// The fields of an event as they are searched, and the search that means events like it.

import { eventFieldNames, type EventField } from '../../../contract/event-field.ts';
import type { EventInfo } from './event-fold.ts';
import { patternLike } from '../../../client/model/log-message.ts';
import { termOf } from './query-text.ts';

export interface FieldValue {
  field: EventField;
  /** Null: the event has no such field. */
  value: string | null;
}

/** Where no parser understood a line, it has no type: that can be searched too. */
const orNull = (text: string | null): string | null => (text === '' ? null : text);

const numberText = (value: number | null): string | null => (value === null ? null : String(value));

const readers: Readonly<Record<EventField, (event: EventInfo) => string | null>> = {
  host_name: ({ hostName }) => hostName,
  log_type: ({ logType }) => orNull(logType),
  log_level: ({ level }) => level,
  error_type: ({ type }) => orNull(type),
  'event.action': ({ action }) => orNull(action),
  'event.outcome': ({ outcome }) => outcome,
  user: ({ user }) => user,
  ip: ({ ip }) => ip,
  port: ({ port }) => numberText(port),
  program: ({ program }) => program,
  pid: ({ pid }) => numberText(pid),
  source_path: ({ path }) => path,
};

export function fieldValues(event: EventInfo): FieldValue[] {
  return eventFieldNames.map((field) => ({ field, value: readers[field](event) }));
}

/** By these a kind of event is told from others; who and whence make it "such a line". */
const kindFields = ['program', 'error_type', 'user', 'ip'] as const satisfies EventField[];

/**
 * The search for lines like this one: of what a parser understood, by its fields; of the rest by
 * its text, in which numbers may be others.
 */
export function likeQuery(event: EventInfo): string {
  const kept = kindFields.flatMap((field) => {
    const value = readers[field](event);
    return value === null ? [] : [termOf(field, value)];
  });
  if (event.type !== '' || event.message.trim() === '') return kept.join(' ');
  return [...kept, `/${patternLike(event.message)}/`].join(' ');
}
