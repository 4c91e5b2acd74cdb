// `hostscope logs search`: stored events that a query finds.

import { AppError } from '../../kit/app-error.ts';
import { lineRecord } from '../../logs/events/line-record.ts';
import { loadParsers, readParts, type ParsersByProgram } from '../../logs/events/parse-line.ts';
import { rowHash } from '../../logs/events/row-hash.ts';
import { parseQuery } from '../../store/event-query.ts';
import type { EventPage, EventSearch, FoundEvent, LogReader } from '../../store/log-store.ts';
import type { Call } from '../command.ts';
import { plainText } from '../plain-text.ts';
import { readTime } from '../read-time.ts';
import { askStoredEvents } from '../stored-events.ts';

const usualEvents = 100;
const mostEvents = 100_000;
const pageEvents = 1000;

/** The last moment that a date can have. */
const endOfTimeMs = 8_640_000_000_000_000;

function timeOf(call: Call, option: 'from' | 'to', otherwiseMs: number): number {
  const given = call.options[option];
  if (typeof given !== 'string') return otherwiseMs;
  const atMs = readTime(given);
  if (atMs !== null) return atMs;
  throw new AppError('badUsage', call.text.storedEvents.badTime(option, given));
}

function spanOf(call: Call): { fromMs: number; toMs: number } {
  const [fromMs, toMs] = [timeOf(call, 'from', 0), timeOf(call, 'to', endOfTimeMs)];
  if (fromMs < toMs) return { fromMs, toMs };
  throw new AppError('badUsage', call.text.storedEvents.badSpan);
}

function limitOf(call: Call): number {
  const given = call.options['limit'];
  if (given === undefined) return usualEvents;
  const limit = /^\d{1,6}$/.test(String(given)) ? Number(given) : 0;
  if (limit >= 1 && limit <= mostEvents) return limit;
  throw new AppError('badUsage', call.text.storedEvents.badLimit(String(given), mostEvents));
}

/** The newest `limit` events, oldest first as people read a terminal. */
async function newestEvents(
  reader: LogReader,
  range: Omit<EventSearch, 'limit'>,
  limit: number,
): Promise<FoundEvent[]> {
  const pages: FoundEvent[][] = [];
  let left = limit;
  let before: string | null = null;
  do {
    const search: EventSearch = { ...range, limit: Math.min(left, pageEvents) };
    const page: EventPage = await reader.search(before === null ? search : { ...search, before });
    pages.push(page.events.toReversed());
    left -= page.events.length;
    before = page.next;
  } while (left > 0 && before !== null);
  return pages.toReversed().flat();
}

function recordOf(event: FoundEvent, parsers: ParsersByProgram): Record<string, unknown> {
  const { isStamped, ...parts } = readParts(parsers, event.line);
  // Equal lines without a stamp are counted over their whole file, which is not known here.
  const hash = isStamped ? rowHash(event.hostName, event.line, event.ordinal) : null;
  // Which line of its file it was is known while a file is read alone.
  const place = { path: event.path, line: 0, rowHash: hash };
  const { line: _line, ...record } = lineRecord({ ...event, ...parts }, place);
  return { id: event.id, '@timestamp': new Date(event.collectedMs).toISOString(), ...record };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function localTime(atMs: number): string {
  const at = new Date(atMs);
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(twoDigits).join('-');
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':')}`;
}

/** As system logs are read everywhere, with the year that many of their lines lack. */
function lineOf(event: FoundEvent, parsers: ParsersByProgram): string {
  const { hostName, program, pid } = event;
  const { message } = readParts(parsers, event.line);
  const writer = program === null ? '' : `${program}${pid === null ? '' : `[${pid}]`}:`;
  const words = [localTime(event.atMs), hostName ?? '', writer, message];
  return plainText(words.filter((word) => word !== '').join(' '));
}

export async function run(call: Call): Promise<number> {
  const filter = parseQuery(call.args.slice(1).join(' '));
  const { fromMs, toMs } = spanOf(call);
  const limit = limitOf(call);
  const parsers = await loadParsers();
  const range = { host: null, fromMs, toMs, filter };
  const events = await askStoredEvents(call, (reader) => newestEvents(reader, range, limit));
  for (const event of events) {
    const text = call.options['json']
      ? JSON.stringify(recordOf(event, parsers))
      : lineOf(event, parsers);
    call.print(text);
  }
  return 0;
}
