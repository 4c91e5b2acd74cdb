// When reports are due: at a time of day by the clock of a zone, each for the day before.

import assert from 'node:assert/strict';
import { parseTimeOfDay } from '../../kit/quiet-hours.ts';
import { addDays, clockReachesMs, dateAt } from '../../report/report-day.ts';

export interface ReportTime {
  /** HH:MM */
  reportTime: string;
  /** IANA name */
  reportTimeZone: string;
}

export interface Due {
  atMs: number;
  /** The day that the report is of. */
  date: string;
}

/** Lines of the last minute of a day may come a minute late, and are read a moment later. */
const earliestMinute = 2;

/** What is due on a date; a time that daylight saving leaves out comes just after it. */
function dueOn(date: string, { reportTime, reportTimeZone }: ReportTime): Due {
  const minute = parseTimeOfDay(reportTime);
  assert(minute !== null, `BUG: ${reportTime} is no time of day`);
  const atMs = clockReachesMs(date, Math.max(minute, earliestMinute), reportTimeZone);
  return { atMs, date: addDays(date, -1) };
}

/** The newest that is due by now. */
export function lastDue(time: ReportTime, nowMs: number): Due {
  const today = dateAt(nowMs, time.reportTimeZone);
  const due = dueOn(today, time);
  return due.atMs <= nowMs ? due : dueOn(addDays(today, -1), time);
}

/** The next one after now. */
export function nextDue(time: ReportTime, nowMs: number): Due {
  const today = dateAt(nowMs, time.reportTimeZone);
  const due = dueOn(today, time);
  return due.atMs > nowMs ? due : dueOn(addDays(today, 1), time);
}
