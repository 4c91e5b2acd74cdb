// Opens a log file that may be read, and nothing else: checked by name, then by what was opened.

import { constants, type BigIntStats } from 'node:fs';
import { open, readlink, realpath, stat, type FileHandle } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { ErrorCode } from '../../contract/errors.ts';
import { particle } from '../../contract/particle.ts';
import type { Text } from '../../contract/text.ts';
import { AppError, systemCode } from '../../kit/app-error.ts';
import { cleanLine } from '../lines/clean-line.ts';
import type { ReadRule } from './read-rule.ts';
import {
  deniedFile,
  deniedFolder,
  failedSystem,
  noSuchFile,
  notRegular,
  notNamed,
  outsidePatterns,
} from './unreadable.ts';

/** Why a file cannot be read: the sentence for errors, the text for people. */
export class UnreadableLog extends AppError {
  readonly path: string;
  readonly reason: Text;

  constructor(code: ErrorCode, path: string, reason: Text, cause?: unknown) {
    const name = cleanLine(path);
    const en = `cannot read the log ${name}: ${reason.en}`;
    super(code, en, {
      cause,
      text: { en, ko: `로그 ${name}${particle(name, '을/를')} 읽을 수 없습니다: ${reason.ko}` },
    });
    this.path = path;
    this.reason = reason;
  }
}

export interface OpenLog {
  handle: FileHandle;
  stats: BigIntStats;
}

/**
 * A FIFO would block an open for reading until somebody writes, a terminal would become the
 * controlling one (open(2)).
 */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

async function statLog(path: string, rule: ReadRule): Promise<BigIntStats> {
  try {
    return await stat(join(rule.rootPath, path), { bigint: true });
  } catch (error) {
    throw failedOpen(path, rule, error, null);
  }
}

function failedOpen(
  path: string,
  rule: ReadRule,
  error: unknown,
  stats: BigIntStats | null,
): UnreadableLog {
  const code = systemCode(error) ?? 'an unknown error';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new UnreadableLog('notFound', path, noSuchFile, error);
  }
  if (code !== 'EACCES' && code !== 'EPERM') {
    return new UnreadableLog('unreadable', path, failedSystem(code), error);
  }
  const reason = stats ? deniedFile(stats, rule.rootPath) : deniedFolder(posix.dirname(path));
  return new UnreadableLog('unreadable', path, reason, error);
}

/** Path of what a handle has opened, whatever its name means by now. */
async function openedPath(handle: FileHandle, stats: BigIntStats, path: string): Promise<string> {
  try {
    const target = await readlink(`/proc/self/fd/${handle.fd}`);
    return stats.nlink === 0n ? target.replace(/ \(deleted\)$/, '') : target;
  } catch {
    // No /proc: the name is resolved anew and must still lead to the same file.
    const target = await realpath(path);
    const same = await stat(target, { bigint: true });
    if (same.dev === stats.dev && same.ino === stats.ino) return target;
    throw new AppError('conflict', `cannot read the log ${path}: it was exchanged; try again`);
  }
}

async function checkOpened(path: string, rule: ReadRule, handle: FileHandle): Promise<BigIntStats> {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) throw new UnreadableLog('badRequest', path, notRegular(stats));
  if (rule.anyFile) return stats;
  const target = await openedPath(handle, stats, join(rule.rootPath, path));
  if (await rule.mayReadTarget(target)) return stats;
  throw new UnreadableLog('forbidden', path, outsidePatterns);
}

/**
 * `path` as the host calls it. The caller closes the handle.
 * @throws UnreadableLog, AppError `forbidden` for a path that no pattern names
 */
export async function openLog(path: string, rule: ReadRule): Promise<OpenLog> {
  if (!rule.mayAsk(path)) {
    const name = JSON.stringify(path);
    const en = `cannot read ${name} as a log: ${notNamed.en}`;
    throw new AppError('forbidden', en, {
      text: { en, ko: `${name}${particle(path, '은/는')} 로그로 읽지 않습니다: ${notNamed.ko}` },
    });
  }
  const before = await statLog(path, rule);
  // Some devices act on being opened, so this is asked first.
  if (!before.isFile()) throw new UnreadableLog('badRequest', path, notRegular(before));
  let handle: FileHandle;
  try {
    handle = await open(join(rule.rootPath, path), openFlags);
  } catch (error) {
    throw failedOpen(path, rule, error, before);
  }
  try {
    return { handle, stats: await checkOpened(path, rule, handle) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
