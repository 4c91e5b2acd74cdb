// The options that say how the times of lines are meant.

import { AppError } from '../../kit/app-error.ts';
import type { ClockOptions } from '../../logs/lines/local-clock.ts';
import type { Call } from '../command.ts';
import { readTime } from '../read-time.ts';

export interface ReadingOptions {
  clock: ClockOptions;
  /** Undefined: as the file was left. */
  assumeNowMs: number | undefined;
}

function zoneOf(call: Call, timezone: string): string {
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (error) {
    throw new AppError('badUsage', call.text.logs.badTimezone(timezone), { cause: error });
  }
  return timezone;
}

function yearOf(call: Call, year: string): number {
  if (!/^(?:19|20|21)\d\d$/.test(year)) {
    throw new AppError('badUsage', call.text.logs.badYear(year));
  }
  return Number(year);
}

function timeOf(call: Call, now: string): number {
  const atMs = readTime(now);
  if (atMs === null) throw new AppError('badUsage', call.text.logs.badNow(now));
  return atMs;
}

/** @throws AppError `badUsage` */
export function readingOptions(call: Call): ReadingOptions {
  const { year, timezone, 'assume-now': now } = call.options;
  const clock: ClockOptions = {};
  if (typeof year === 'string') clock.year = yearOf(call, year);
  if (typeof timezone === 'string') clock.timezone = zoneOf(call, timezone);
  return { clock, assumeNowMs: typeof now === 'string' ? timeOf(call, now) : undefined };
}
