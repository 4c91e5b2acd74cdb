// The rule by which a zone's clock goes on for ever, such as CET-1CEST,M3.5.0,M10.5.0/3: tzset(3).

import { hourMs } from '../contract/time-units.ts';

const name = String.raw`(?:[A-Za-z]{3,}|<[\w+-]+>)`;
const time = String.raw`[+-]?\d{1,3}(?::\d\d){0,2}`;
const turn = String.raw`M(\d+)\.(\d)\.(\d)(?:/(${time}))?`;
const form = new RegExp(`^${name}(${time})(?:${name}(${time})?,${turn},${turn})?$`);

/** The nth such weekday of a month, or its last; by the clock before it is turned. */
interface Turn {
  month: number;
  week: number;
  weekday: number;
  timeMs: number;
}

function timeMsOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace(/^[+-]/, '').split(':').map(Number);
  const size = hours * hourMs + minutes * 60_000 + seconds * 1000;
  return text.startsWith('-') ? 0 - size : size;
}

function turnOf([month, week, weekday, at = '2']: (string | undefined)[]): Turn {
  const [monthNumber, weekNumber, weekdayNumber] = [month, week, weekday].map(Number);
  return {
    month: monthNumber!,
    week: weekNumber!,
    weekday: weekdayNumber!,
    timeMs: timeMsOf(at),
  };
}

/** As the clock before it shows it. */
function clockMsOf({ month, week, weekday, timeMs }: Turn, year: number): number {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 1 + ((weekday - first + 7) % 7) + (week - 1) * 7;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, day > lastDay ? day - 7 : day) + timeMs;
}

/** Milliseconds east of Greenwich at a time; null for a text that is none, or counts days. */
export function parseZoneRule(text: string): ((atMs: number) => number) | null {
  const [found, standard, summer, ...turns] = form.exec(text) ?? [];
  if (found === undefined || standard === undefined) return null;
  const standardMs = 0 - timeMsOf(standard);
  if (turns[0] === undefined) return () => standardMs;
  const summerMs = summer === undefined ? standardMs + hourMs : 0 - timeMsOf(summer);
  const [begins, ends] = [turnOf(turns.slice(0, 4)), turnOf(turns.slice(4))];
  return (atMs) => {
    const year = new Date(atMs + standardMs).getUTCFullYear();
    const fromMs = clockMsOf(begins, year) - standardMs;
    const toMs = clockMsOf(ends, year) - summerMs;
    const isBetween = (a: number, b: number): boolean => a <= atMs && atMs < b;
    // South of the equator summer holds over the turn of the year.
    const isSummer = fromMs < toMs ? isBetween(fromMs, toMs) : !isBetween(toMs, fromMs);
    return isSummer ? summerMs : standardMs;
  };
}
