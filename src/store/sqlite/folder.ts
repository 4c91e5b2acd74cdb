// The data folder: made for its owner alone, and held by one instance at a time.

import { closeSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import { makeFolders } from '../../kit/make-folders.ts';
import { resultCode, storeError } from './database.ts';

const lockFile = 'lock.db';
const holderFile = 'lock.pid';
const sqliteBusy = 5;

/** Makes the folder with mode 0700 where it is missing. */
export function makeFolder(dataPath: string, log: Pick<Log, 'warn'>): void {
  try {
    makeFolders(dataPath, 0o700);
    const stats = statSync(dataPath);
    if (!stats.isDirectory()) throw new Error('a file lies in its place');
    const { mode } = stats;
    if ((mode & 0o022) !== 0) {
      log.warn(`other users may write to ${dataPath}; take that right away: chmod 700 ${dataPath}`);
    }
  } catch (cause) {
    const code = systemCode(cause);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw storeError(cause, 'make', dataPath);
    const advice =
      code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'give this user write permission there, or choose another folder by --data'
        : 'choose another folder by --data';
    const message = `cannot make the data folder ${dataPath}: ${reasonOf(cause)}; ${advice}`;
    throw new AppError('storeFailed', message, { cause });
  }
}

function holderOf(dataPath: string): string {
  try {
    return readFileSync(join(dataPath, holderFile), 'utf8').trim().slice(0, 20);
  } catch {
    return 'unknown';
  }
}

/**
 * Node.js has no flock: an exclusive SQLite transaction takes its place. The kernel lets go of
 * it when the process ends, however it ends.
 */
export function lockFolder(dataPath: string): { release(): void } {
  const path = join(dataPath, lockFile);
  let db: DatabaseSync | null = null;
  try {
    // Whoever may open the file may hold the lock, too.
    closeSync(openSync(path, 'a', 0o600));
    db = new DatabaseSync(path, { timeout: 0 });
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    writeFileSync(join(dataPath, holderFile), `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    db?.close();
    if (resultCode(error) !== sqliteBusy) throw storeError(error, 'lock', path);
    const holder = holderOf(dataPath);
    throw new AppError(
      'dataInUse',
      `cannot use the data folder ${dataPath}: another instance (pid ${holder}) is using it; ` +
        'stop that one, or choose another folder by --data',
    );
  }
  const held = db;
  return {
    release() {
      rmSync(join(dataPath, holderFile), { force: true });
      held.close();
    },
  };
}
