// Days and hours by the clock of a time zone, with the 23 and 25 hours of daylight saving.

import { minuteMs, hourMs, dayMs } from '../contract/time-units.ts';
import { zoneOffset } from '../kit/zone-offset.ts';

/** Clocks have been changed by no less than this since 1970. */
export const slotMs = 15 * minuteMs;

/** An hour as the clock of the zone shows it; one that comes twice a day stands there twice. */
export interface ClockHour {
  hour: number;
  fromMs: number;
  toMs: number;
}

export interface ReportDay {
  /** YYYY-MM-DD */
  date: string;
  timeZone: string;
  fromMs: number;
  /** The next day begins. */
  toMs: number;
  hours: readonly ClockHour[];
}

/** What the zone's clock shows, as if it were UTC; whole seconds. */
function clockMs(atMs: number, timeZone: string): number {
  const wholeMs = Math.floor(atMs / 1000) * 1000;
  return wholeMs + zoneOffset(timeZone)(wholeMs);
}

const utcOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);

/** Whether it is a day of the calendar, written as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const atMs = utcOf(text);
  return !Number.isNaN(atMs) && dateOf(atMs) === text;
}

export function addDays(date: string, days: number): string {
  return dateOf(utcOf(date) + days * dayMs);
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(utcOf(date)).getUTCDay();
}

/** The date that the zone's calendar shows. */
export function dateAt(atMs: number, timeZone: string): string {
  return dateOf(clockMs(atMs, timeZone));
}

/** `HH:MM` on the zone's clock. */
export function timeAt(atMs: number, timeZone: string): string {
  return new Date(clockMs(atMs, timeZone)).toISOString().slice(11, 16);
}

/** The first second of which it holds, where it does at the end and not at the beginning. */
function firstMs(beginMs: number, endMs: number, holds: (ms: number) => boolean): number {
  let [before, atMs] = [beginMs, endMs];
  while (atMs - before > 1000) {
    const middle = Math.floor((before + atMs) / 2000) * 1000;
    if (holds(middle)) atMs = middle;
    else before = middle;
  }
  return atMs;
}

/** When the zone's clock first shows that time of that date, or a later one if it is left out. */
export function clockReachesMs(date: string, minute: number, timeZone: string): number {
  const shown = utcOf(date) + minute * minuteMs;
  // Zones lie between UTC-12 and UTC+14; half a day more for a change of the date line.
  let atMs = shown - 26 * hourMs;
  while (clockMs(atMs, timeZone) < shown) atMs += slotMs;
  return firstMs(atMs - slotMs, atMs, (ms) => clockMs(ms, timeZone) >= shown);
}

/**
 * From when on the zone's date is never an earlier one. Where clocks are set back just past
 * midnight, the minutes before count for the day before: so each moment is of one day only.
 */
function dayStart(date: string, timeZone: string): number {
  const midnight = utcOf(date);
  // Zones lie between UTC-12 and UTC+14; half a day more for a change of the date line.
  let before = midnight + 26 * hourMs;
  while (clockMs(before, timeZone) >= midnight) before -= slotMs;
  return firstMs(before, before + slotMs, (ms) => clockMs(ms, timeZone) >= midnight);
}

function hoursOf(fromMs: number, toMs: number, timeZone: string): ClockHour[] {
  const hours: ClockHour[] = [];
  let offsetMs = Number.NaN;
  for (let atMs = fromMs; atMs < toMs; atMs += slotMs) {
    const shown = clockMs(atMs, timeZone);
    const hour = new Date(shown).getUTCHours();
    const last = hours.at(-1);
    if (last && last.hour === hour && offsetMs === shown - atMs) last.toMs = atMs + slotMs;
    else hours.push({ hour, fromMs: atMs, toMs: atMs + slotMs });
    offsetMs = shown - atMs;
  }
  const last = hours.at(-1);
  if (last) last.toMs = toMs;
  return hours;
}

/** A day that the zone has skipped has no hours: it begins and ends with the day after. */
export function dayOf(date: string, timeZone: string): ReportDay {
  const fromMs = dayStart(date, timeZone);
  const toMs = dayStart(addDays(date, 1), timeZone);
  return { date, timeZone, fromMs, toMs, hours: hoursOf(fromMs, toMs, timeZone) };
}
