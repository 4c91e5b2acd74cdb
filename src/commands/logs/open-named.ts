// Opens the log that a command was given by name, or standard input for `-`.

import { resolve } from 'node:path';
import { AppError, reasonText } from '../../kit/app-error.ts';
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

/** Why files were not read, or not to their ends, by path. */
export type Failures = Map<string, unknown>;

/** One file that cannot be read takes nothing from the others; at the end each is told. */
export function toldOf(call: Call, failures: Failures, files: number): unknown {
  const told = [...failures.values()].map((error) => toldInCall(call, error));
  if (files === 1) return told[0];
  const reasons = told.map((error) => `  ${reasonText(error)[call.language]}`);
  const head = call.text.logs.notRead(failures.size, files);
  return new AppError('unreadable', [head, ...reasons].join('\n'), { cause: told[0] });
}

export async function readEach(
  files: readonly string[],
  read: (file: string) => Promise<void>,
): Promise<Failures> {
  const failures: Failures = new Map();
  for (const file of files) {
    try {
      await read(file);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unreadable') throw error;
      failures.set(file, error);
    }
  }
  return failures;
}

export async function openNamed(call: Call, file: string, nowMs: number): Promise<WholeLog> {
  try {
    if (file === '-') return await readWholeStream(process.stdin, nowMs);
    return await readWhole(resolve(file), nowMs);
  } catch (error) {
    throw toldInCall(call, error);
  }
}
