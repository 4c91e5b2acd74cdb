// Hours of the day in which nobody is to be told anything, such as 22:00-07:00, by a zone's clock.

import { minuteMs } from '../contract/time-units.ts';

const dayMinutes = 24 * 60;

/** Minutes from midnight; an end before the beginning is one of the next day. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

/** Minutes from midnight of `HH:MM`, 00:00 to 23:59; null where it is no such time. */
export function parseTimeOfDay(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Null where it is no `HH:MM-HH:MM`, or one that is empty. */
export function parseQuietHours(text: string): QuietHours | null {
  const [from = '', to = '', ...rest] = text.split('-');
  const fromMinute = parseTimeOfDay(from);
  const toMinute = parseTimeOfDay(to);
  if (fromMinute === null || toMinute === null || rest.length > 0) return null;
  return fromMinute === toMinute ? null : { fromMinute, toMinute };
}

/** Whether it is the name of a time zone; an offset such as +09:00 is none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
}

function minuteOfDay(atMs: number, timeZone: string): number {
  const options = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const parts = new Intl.DateTimeFormat('en', options).formatToParts(atMs);
  const numberOf = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return numberOf('hour') * 60 + numberOf('minute');
}

/**
 * When the quiet hours that hold at `atMs` are over; null: none do. Where clocks change before
 * that, it is an hour off: ask again on the way.
 */
export function quietUntilMs(
  { fromMinute, toMinute }: QuietHours,
  atMs: number,
  timeZone: string,
): number | null {
  const minute = minuteOfDay(atMs, timeZone);
  const sinceBegin = (minute - fromMinute + dayMinutes) % dayMinutes;
  const length = (toMinute - fromMinute + dayMinutes) % dayMinutes;
  if (sinceBegin >= length) return null;
  return Math.floor(atMs / minuteMs) * minuteMs + (length - sinceBegin) * minuteMs;
}
