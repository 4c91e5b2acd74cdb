// What the routes of events ask of the store: a range, a typed search, and the ignore rules.

import type { RouteResponse } from '../../contract/routes.ts';
import { dayMs } from '../../contract/time-units.ts';
import { readParts, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import { rowHash } from '../../logs/events/row-hash.ts';
import type { EventFilter, EventRange } from '../../store/event-filter.ts';
import { parseQuery } from '../../store/event-query.ts';
import type { FoundEvent } from '../../store/log-store.ts';
import type { HubParts } from '../parts.ts';

export type EventInfo = RouteResponse<'GET /api/v1/events'>['events'][number];

export interface RangeInput {
  host?: string | undefined;
  fromMs?: number | undefined;
  toMs?: number | undefined;
}

/** The last day where nothing is said; what has just been written lies in it. */
export function rangeOf(input: RangeInput, nowMs: number): Omit<EventRange, 'filter'> {
  const toMs = input.toMs ?? nowMs + 1000;
  const fromMs = Math.min(input.fromMs ?? toMs - dayMs, toMs);
  return { host: input.host ?? null, fromMs, toMs };
}

export function allOf(...filters: readonly (EventFilter | null)[]): EventFilter | null {
  const of = filters.filter((filter) => filter !== null);
  return of.length > 1 ? { op: 'and', of } : (of[0] ?? null);
}

/**
 * Events that one of the ignore rules means; null: there are none.
 * @throws AppError `badRequest`: a rule of the configuration file may be no search
 */
export function ignoredFilter({ settings }: Pick<HubParts, 'settings'>): EventFilter | null {
  const of = settings.config.eventIgnore
    .map((rule) => parseQuery(rule))
    .filter((filter) => filter !== null);
  return of.length > 0 ? { op: 'or', of } : null;
}

/** @throws AppError `badRequest` for a search that is none, with its place */
export function filterOf(
  parts: Pick<HubParts, 'settings'>,
  query: { q: string; ignore?: 'on' | 'off' },
): EventFilter | null {
  const ignored = query.ignore === 'on' ? ignoredFilter(parts) : null;
  return allOf(parseQuery(query.q), ignored && { op: 'not', of: ignored });
}

/** With what else its line says, and what names its occurrence. */
export function infoOfEvent(parsers: ParsersByProgram, event: FoundEvent): EventInfo {
  const { source: _source, ordinal, ...stored } = event;
  const { message, fields, isStamped } = readParts(parsers, stored.line);
  // Equal lines without a stamp are counted over their whole file, which is not known here.
  const hash = isStamped ? rowHash(stored.hostName, stored.line, ordinal) : null;
  return { ...stored, message, fields: { ...fields }, rowHash: hash };
}
