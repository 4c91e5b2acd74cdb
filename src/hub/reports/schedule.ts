// When reports are due: at a time of day by the clock of a zone, each for the day before.

import { Cron } from 'croner';
import { addDays, dateAt } from '../../report/report-day.ts';

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

/** Never started: it only says when. Times that daylight saving leaves out come just after it. */
function cronOf({ reportTime, reportTimeZone }: ReportTime): Cron {
  const [hour, minute] = reportTime.split(':').map(Number);
  return new Cron(`${minute} ${hour} * * *`, { timezone: reportTimeZone, paused: true });
}

function dueAt(at: Date | null | undefined, { reportTimeZone }: ReportTime): Due | null {
  if (!at) return null;
  const atMs = at.getTime();
  return { atMs, date: addDays(dateAt(atMs, reportTimeZone), -1) };
}

/** The newest that is due by now. */
export function lastDue(time: ReportTime, nowMs: number): Due | null {
  // What is due this very second is found only from the next one on.
  const [at] = cronOf(time).previousRuns(1, new Date(nowMs + 1));
  return dueAt(at, time);
}

/** The next one after now. */
export function nextDue(time: ReportTime, nowMs: number): Due | null {
  return dueAt(cronOf(time).nextRun(new Date(nowMs)), time);
}
