// Finds what a log was renamed or copied to: the files beside it with a number or a date.

import { constants, type BigIntStats } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSameFile, type FileIdentity } from './file-cursor.ts';

/** Generations that may have passed between two looks. */
export const mostGenerations = 32;
const mostEntries = 10_000;
const mostListings = 8;

/** `.1`, `-20261121`, `.2026-11-21_18`: logrotate(8) with and without `dateext`. */
const suffix = /^[._-]\d{1,14}(?:[T_-]?\d{1,10}){0,5}$/;

function isRotatedName(name: string, log: string): boolean {
  if (name === log) return false;
  if (name.startsWith(log)) return suffix.test(name.slice(log.length));
  // `app-20261121.log` beside `app.log` (logrotate's `extension`).
  const dot = log.lastIndexOf('.');
  if (dot <= 0) return false;
  const [stem, extension] = [log.slice(0, dot), log.slice(dot)];
  if (!name.startsWith(stem) || !name.endsWith(extension)) return false;
  return suffix.test(name.slice(stem.length, name.length - extension.length));
}

export interface Sibling {
  path: string;
  stats: BigIntStats;
}

/** Inode numbers are used again, together with the time of birth they are not. */
export function siblingKey({ dev, ino, birthtimeNs }: BigIntStats): string {
  return `${dev}:${ino}:${birthtimeNs}`;
}

/**
 * Regular files beside `path` that have the name of a rotated one, oldest content first. What is
 * renamed during a listing may be missing in it, so the folder is listed until it stays the same.
 */
export async function findRotated(path: string): Promise<Sibling[]> {
  const folder = dirname(path);
  for (let time = 1; ; time += 1) {
    const before = await statOrNull(folder);
    const siblings = await listRotated(folder, basename(path));
    const after = await statOrNull(folder);
    if (before?.mtimeNs === after?.mtimeNs || time === mostListings) return siblings;
  }
}

async function listRotated(folder: string, log: string): Promise<Sibling[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).slice(0, mostEntries);
  } catch {
    // A folder that may only be entered: what was rotated cannot be found, the log itself can.
    return [];
  }
  const siblings: Sibling[] = [];
  for (const name of names) {
    if (!isRotatedName(name, log)) continue;
    const at = join(folder, name);
    const stats = await statOrNull(at);
    if (stats?.isFile()) siblings.push({ path: at, stats });
  }
  return siblings.toSorted(byAge);
}

/**
 * Oldest first. Two that were last written within one tick of the kernel have the same stamp;
 * then `.2` is older than `.1`, but `-20261121` than `-20261122`.
 */
export function byAge(a: Sibling, b: Sibling): number {
  const difference = Number(a.stats.mtimeNs - b.stats.mtimeNs);
  if (difference !== 0) return difference;
  const [one, other] = [lastNumber(a.path), lastNumber(b.path)];
  const isDate = Math.max(one, other) >= leastDate;
  return isDate ? one - other : other - one;
}

/** Smaller numbers count generations. */
const leastDate = 10_000;

function lastNumber(path: string): number {
  return Number(/(\d+)\D*$/.exec(path)?.[1] ?? 0);
}

async function statOrNull(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch {
    // Renamed further meanwhile.
    return null;
  }
}

/**
 * Opens a rotated file that belongs to the owner of the log itself and has no other name:
 * else a link in a folder that others may write to would lead out of what may be read.
 */
export async function openRotated(
  { path, stats }: Sibling,
  ownerId: bigint,
): Promise<{ handle: FileHandle; stats: BigIntStats } | null> {
  let handle: FileHandle;
  try {
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
    handle = await open(path, flags);
  } catch {
    return null;
  }
  const opened = await handle.stat({ bigint: true });
  const isOwn = opened.isFile() && opened.nlink === 1n && opened.uid === ownerId;
  // Under the same name another generation may lie by now.
  if (isOwn && isSameFile(opened, stats)) return { handle, stats: opened };
  await handle.close();
  return null;
}

/**
 * Those written after `fromNs` and before `toNs` that were not there before and are none of the
 * files that are open.
 */
export function generationsBetween(
  siblings: readonly Sibling[],
  between: { fromNs: bigint; toNs: bigint },
  known: ReadonlyMap<string, unknown>,
  open: readonly FileIdentity[],
): Sibling[] {
  return siblings
    .filter(({ stats }) => {
      if (stats.mtimeNs < between.fromNs || stats.mtimeNs > between.toNs) return false;
      return !known.has(siblingKey(stats)) && !open.some((file) => isSameFile(file, stats));
    })
    .slice(-mostGenerations);
}
