// What a query of the log routes asks for, as the filter that the agent works by.

import type { z } from 'zod';
import type { LogFilter } from '../contract/log-line.ts';
import type { LogLevel } from '../contract/log-event.ts';
import type { logQuery } from '../contract/routes/logs.ts';
import { AppError, reasonOf } from '../kit/app-error.ts';

export type LogQuery = z.output<typeof logQuery>;

function checkPattern(pattern: string): void {
  try {
    RegExp(pattern, 'i');
  } catch (error) {
    const why = `query.pattern: ${reasonOf(error).slice(0, 300)}`;
    throw new AppError('badRequest', `cannot read the request: ${why}`);
  }
}

/** @throws AppError `badRequest` for a pattern that is no regular expression */
export function logFilterOf(query: LogQuery, ignore: readonly string[]): LogFilter {
  const { text, pattern, levels } = query;
  if (pattern !== undefined) checkPattern(pattern);
  return {
    ...(text === undefined ? {} : { text }),
    ...(pattern === undefined ? {} : { pattern }),
    // The schema has checked each of them.
    ...(levels === undefined ? {} : { levels: levels.split(',') as LogLevel[] }),
    ...(query.ignore === 'on' && ignore.length > 0 ? { ignore } : {}),
  };
}
