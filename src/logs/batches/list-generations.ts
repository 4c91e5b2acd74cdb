// Lists the files of a log: the log itself and what was rotated, oldest content first.

import type { BigIntStats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../../kit/app-error.ts';
import { byAge } from '../files/rotated-files.ts';
import type { ListedFile } from './generation-file.ts';
import { liveNameOf } from './live-name.ts';

/** A year of weeks and more. */
export const mostGenerations = 64;
const mostEntries = 10_000;

const absent = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP']);

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    // Renamed meanwhile, or behind a folder that may not be entered.
    if (absent.has(systemCode(error) ?? '')) return null;
    throw error;
  }
}

export function statOrNull(path: string): Promise<BigIntStats | null> {
  return orNull(stat(path, { bigint: true }));
}

/** `path` is the log's own name; it need not exist. */
export async function listGenerations(path: string, rootPath: string): Promise<ListedFile[]> {
  const fullPath = join(rootPath, path);
  // A log may be a link; what was rotated then lies beside what it leads to.
  const target = (await orNull(realpath(fullPath))) ?? fullPath;
  const isLink = target !== fullPath && basename(target) !== basename(fullPath);
  const folder = isLink ? dirname(target) : dirname(fullPath);
  const log = isLink ? basename(target) : basename(fullPath);
  const hostFolder = isLink ? folder.slice(rootPath === '/' ? 0 : rootPath.length) : dirname(path);
  const names = (await orNull(readdir(folder))) ?? [];
  const files: ListedFile[] = [];
  for (const name of names.slice(0, mostEntries)) {
    if (name === log || liveNameOf(name) !== log) continue;
    const stats = await orNull(lstat(join(folder, name), { bigint: true }));
    if (!stats?.isFile()) continue;
    files.push({
      path: join(hostFolder, name),
      fullPath: join(folder, name),
      stats,
      isLive: false,
    });
  }
  const rotated = files.toSorted((a, b) => byAge(asSibling(a), asSibling(b)));
  // Asked last: what it was when they were listed may be one of them by now, never the reverse.
  const stats = await statOrNull(fullPath);
  const live = stats ? [{ path, fullPath, stats, isLive: true }] : [];
  return [...rotated.slice(-mostGenerations), ...live];
}

const asSibling = ({ fullPath, stats }: ListedFile) => ({ path: fullPath, stats });
