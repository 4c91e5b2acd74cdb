// The options that say how times without a year or a zone are meant.

import { AppError } from '../../kit/app-error.ts';
import type { ClockOptions } from '../../logs/local-clock.ts';
import type { Call } from '../command.ts';

/** @throws AppError `badUsage` */
export function clockOptions(call: Call): Partial<ClockOptions> {
  const { year, timezone, 'assume-now': now } = call.options;
  const { logs } = call.text;
  const options: Partial<ClockOptions> = {};
  if (typeof year === 'string') {
    if (!/^(?:19|20|21)\d\d$/.test(year)) throw new AppError('badUsage', logs.badYear(year));
    options.year = Number(year);
  }
  if (typeof now === 'string') {
    const atMs = /^\d{4}-\d\d-\d\d/.test(now) ? Date.parse(now) : Number.NaN;
    if (Number.isNaN(atMs)) throw new AppError('badUsage', logs.badNow(now));
    options.assumeNowMs = atMs;
  }
  if (typeof timezone !== 'string') return options;
  try {
    Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch (error) {
    throw new AppError('badUsage', logs.badTimezone(timezone), { cause: error });
  }
  return { ...options, timezone };
}
