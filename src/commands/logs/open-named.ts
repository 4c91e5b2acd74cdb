// Opens the log that a command was given by name, or standard input for `-`.

import { resolve } from 'node:path';
import { AppError } from '../../kit/app-error.ts';
import { UnreadableLog } from '../../logs/files/open-log.ts';
import { readWhole, readWholeStream, type WholeLog } from '../../logs/files/read-whole.ts';
import type { Call } from '../command.ts';
import { plainText } from '../plain-text.ts';

/** In the language of the call. What was named cannot be read: the command was used rightly. */
export function toldInCall(call: Call, error: unknown): unknown {
  if (!(error instanceof UnreadableLog)) return error;
  const why = call.text.logs.unreadable(plainText(error.path), error.reason[call.language]);
  return new AppError('unreadable', why, { cause: error });
}

export async function openNamed(call: Call, file: string, nowMs: number): Promise<WholeLog> {
  try {
    if (file === '-') return await readWholeStream(process.stdin, nowMs);
    return await readWhole(resolve(file), nowMs);
  } catch (error) {
    throw toldInCall(call, error);
  }
}
