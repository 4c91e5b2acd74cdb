// Lines that no parser understood, by their template: what a further parser would be for.

import type { RouteResponse } from '../../contract/routes.ts';
import { templateOf } from '../../logs/events/parse-summary.ts';
import type { EventFilter, EventRange } from '../../store/event-filter.ts';
import type { LogReader } from '../../store/log-store.ts';
import { readParts, type ParsersByProgram } from '../../logs/events/parse-line.ts';

type Unparsed = RouteResponse<'GET /api/v1/events/unparsed'>;

/** The newest so many lines are put into templates; all of them are counted. */
const mostLines = 10_000;
const notUnderstood: EventFilter = { op: 'is', field: 'error_type', values: [null] };

export async function unparsedOf(
  { reader, parsers }: { reader: LogReader; parsers: ParsersByProgram },
  range: Omit<EventRange, 'filter'>,
  limit: number,
  signal: AbortSignal,
): Promise<Unparsed> {
  const filter = notUnderstood;
  const wanted = { ...range, filter, measure: 'lines', by: 'log_level', limit: 1 } as const;
  const { total: lines } = await reader.top(wanted, signal);
  const { events } = await reader.search({ ...range, filter, limit: mostLines }, signal);
  const templates = new Map<string, { lines: number; sample: string }>();
  for (const { line, program } of events) {
    const template = templateOf({ program, message: readParts(parsers, line).message });
    const known = templates.get(template);
    if (known) known.lines += 1;
    else templates.set(template, { lines: 1, sample: line.slice(0, 1000) });
  }
  const ordered = [...templates]
    .map(([template, about]) => ({ template, ...about }))
    .toSorted((left, right) => right.lines - left.lines);
  return { lines, templates: ordered.slice(0, limit) };
}
