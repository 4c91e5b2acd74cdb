// Opens the records (users, settings) of a data folder for a command, beside a running server.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../kit/app-error.ts';
import type { Log } from '../kit/log.ts';
import { loadRecordsOpener } from '../store/open.ts';
import type { Records } from '../store/records.ts';

export const recordsFile = 'records.db';

/**
 * Root that works in the folder of the service's user must leave no file behind that the
 * service then cannot write: from here on the process is that user.
 */
export function becomeOwner(dataPath: string): void {
  if (process.getuid?.() !== 0 || !existsSync(dataPath)) return;
  const { uid, gid } = statSync(dataPath);
  if (uid === 0) return;
  process.setgroups?.([]);
  process.setgid?.(gid);
  process.setuid?.(uid);
}

export async function openCallRecords(dataPath: string, log: Log): Promise<Records> {
  // Loaded first: the owner may not be able to read the program's folder.
  const openRecords = await loadRecordsOpener();
  becomeOwner(dataPath);
  return openRecords({ dataPath, log });
}

/** False only where there are none: a folder that may not be looked into may well have them. */
export function hasRecords(dataPath: string): boolean {
  try {
    return statSync(join(dataPath, recordsFile)).isFile();
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
  }
}
