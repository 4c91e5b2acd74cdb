// Opens one SQLite file as this program wants it, and says in words what went wrong with one.

import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  renameSync,
  statfsSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ErrorCode } from '../../contract/errors.ts';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';

const usualPageBytes = 4096;

/** A whole check reads the file once; larger ones are checked as they are read. */
const checkedWholeBytes = 48 * 1024 * 1024;

/** Less free room than this, or not one free inode, explains a failed write. */
const fullBelowBytes = 256 * 1024;

/** Primary result codes of SQLite, https://sqlite.org/rescode.html. */
const sqlite = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  constraint: 19,
  notDatabase: 26,
} as const;

/** The primary result code of an error of node:sqlite, else null. */
export function resultCode(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

/** What is free for this user on the file system of `path`; null where it does not say. */
export function freeRoom(path: string): { bytes: number; inodes: number } | null {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(path);
    // A file system that counts no inodes (btrfs) reports none in all.
    return { bytes: bavail * bsize, inodes: files === 0 ? Infinity : ffree };
  } catch {
    return null;
  }
}

function isFull(path: string): boolean {
  const free = freeRoom(dirname(path));
  return free !== null && (free.bytes < fullBelowBytes || free.inodes < 1);
}

function codeOf(error: unknown, path: string): ErrorCode {
  const system = systemCode(error);
  if (system === 'ENOSPC' || system === 'EDQUOT') return 'diskFull';
  switch (resultCode(error)) {
    case sqlite.full:
      return 'diskFull';
    case sqlite.io:
    case sqlite.cannotOpen:
      return isFull(path) ? 'diskFull' : 'storeFailed';
    case sqlite.corrupt:
    case sqlite.notDatabase:
      return 'storeCorrupt';
    case sqlite.constraint:
      return 'conflict';
    case sqlite.busy:
    case sqlite.locked:
      return 'timeout';
    default:
      return 'storeFailed';
  }
}

function adviceOf(code: ErrorCode, error: unknown, path: string): string {
  const system = systemCode(error);
  if (code === 'diskFull') return `make room on the disk (bytes and inodes) of ${dirname(path)}`;
  if (code === 'storeCorrupt') return 'restart, which sets the file aside and begins a new one';
  if (code === 'timeout') return 'another program holds the file; try again';
  const elsewhere = `${dirname(path)}, or choose another folder by --data`;
  const mayNot = system === 'EACCES' || system === 'EPERM' || system === 'EROFS';
  if (resultCode(error) === sqlite.readOnly || mayNot)
    return `give this user write permission on ${elsewhere}`;
  if (resultCode(error) === sqlite.cannotOpen)
    return `check that this user may write to ${elsewhere}`;
  return '';
}

/** An operating error of the store, in a sentence; AppErrors pass unchanged. */
export function storeError(error: unknown, verb: string, path: string): AppError {
  if (error instanceof AppError) return error;
  const code = codeOf(error, path);
  const advice = adviceOf(code, error, path);
  const what = `cannot ${verb} ${path}: ${reasonOf(error)}`;
  return new AppError(code, advice === '' ? what : `${what}; ${advice}`, { cause: error });
}

/** The file and what SQLite keeps beside it. */
export function filesOf(path: string): string[] {
  return [path, `${path}-wal`, `${path}-shm`];
}

/** Renames a damaged database and its companions; says under which name it lies now. */
export function setAside(path: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '').replace('T', '-');
  let aside = `${path}.corrupt-${stamp}`;
  for (let copy = 2; existsSync(aside); copy++) aside = `${path}.corrupt-${stamp}-${copy}`;
  for (const [index, file] of filesOf(path).entries()) {
    if (existsSync(file)) renameSync(file, filesOf(aside)[index]!);
  }
  return aside;
}

/** The write-ahead log is copied into the file when it is this long, and kept no longer. */
const logBytes = 1024 * 1024;

interface FileOptions {
  cacheKib: number;
  readOnly: boolean;
  /** Given for a new file alone: to set it again would write to a damaged one. */
  newPageBytes?: number;
}

function openFile(path: string, { cacheKib, readOnly, newPageBytes }: FileOptions): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly, timeout: 5000 });
  try {
    if (newPageBytes !== undefined) {
      db.exec(`PRAGMA page_size = ${newPageBytes}; PRAGMA auto_vacuum = INCREMENTAL;`);
    }
    if (!readOnly) {
      db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
      const { page_size: pageBytes } = db.prepare('PRAGMA page_size').get() as {
        page_size: number;
      };
      db.exec(`PRAGMA wal_autocheckpoint = ${Math.ceil(logBytes / pageBytes)};`);
      db.exec(`PRAGMA journal_size_limit = ${logBytes};`);
    }
    db.exec(`PRAGMA foreign_keys = ON; PRAGMA cache_size = -${cacheKib};`);
    // Temporary files would need an inode on a full disk.
    db.exec('PRAGMA temp_store = MEMORY;');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertSound(db: DatabaseSync, path: string): void {
  if (statSync(path).size > checkedWholeBytes) {
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return;
  }
  const [row] = db.prepare('PRAGMA quick_check(1)').all();
  const answer = row === undefined ? 'no answer' : String(Object.values(row)[0]);
  if (answer !== 'ok') throw Object.assign(new Error(answer), { errcode: sqlite.corrupt });
}

export interface Opened {
  db: DatabaseSync;
  /** Where a damaged predecessor lies now. */
  aside: string | null;
}

export interface OpenOptions {
  path: string;
  cacheKib: number;
  /** Of a new file. */
  pageBytes?: number;
  nowMs: number;
  /** Brings the tables up to date; throws like SQLite when the file is damaged. */
  prepare(db: DatabaseSync): void;
  /** A damaged file is left where it is, and told. */
  keepDamaged?: boolean;
}

function openSound(options: OpenOptions, isNew: boolean): DatabaseSync {
  const { path } = options;
  if (isNew) closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const { cacheKib, pageBytes = usualPageBytes } = options;
  const db = openFile(path, {
    cacheKib,
    readOnly: false,
    ...(isNew ? { newPageBytes: pageBytes } : {}),
  });
  try {
    if (!isNew) assertSound(db, path);
    options.prepare(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function assertFile(path: string): boolean {
  if (!existsSync(path)) return false;
  if (statSync(path).isFile()) return true;
  throw new AppError(
    'storeFailed',
    `cannot open ${path}: it is not a file; move it away or choose another folder by --data`,
  );
}

/** Opens for writing. A damaged file is set aside, never deleted, and a new one begun. */
export function openDatabase(options: OpenOptions): Opened {
  const { path } = options;
  try {
    const exists = assertFile(path);
    // An empty file is what a crash of the file system leaves of a database.
    if (exists && statSync(path).size > 0) {
      try {
        return { db: openSound(options, false), aside: null };
      } catch (error) {
        if (codeOf(error, path) !== 'storeCorrupt' || options.keepDamaged) throw error;
      }
    } else if (exists && options.keepDamaged) {
      throw Object.assign(new Error('it is empty'), { errcode: sqlite.corrupt });
    }
    const aside = exists ? setAside(path, options.nowMs) : null;
    return { db: openSound(options, true), aside };
  } catch (error) {
    throw storeError(error, 'open', path);
  }
}

/** @throws AppError such as `storeFailed` or `storeCorrupt` */
export function openForReading(path: string, cacheKib: number): DatabaseSync {
  try {
    return openFile(path, { cacheKib, readOnly: true });
  } catch (error) {
    throw storeError(error, 'read', path);
  }
}

/** Runs `work` in one transaction. */
export function transact<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has rolled back by itself already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
