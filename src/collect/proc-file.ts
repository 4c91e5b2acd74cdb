// Files of /proc and /sys, kept open and read again from their start into one reused buffer.

import {
  closeSync,
  openSync,
  readSync,
  readdirSync,
  readlinkSync,
  statSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../kit/app-error.ts';
import { ByteScanner } from './byte-scanner.ts';
import { Absent } from './collector.ts';
import type { Host } from './host.ts';

/** Grows by doubling; /proc/net/tcp with 100,000 connections is 15 MiB. */
const firstBufferBytes = 64 * 1024;
const longestFileBytes = 32 * 1024 * 1024;

/**
 * One scanner for all files: what it holds is valid until the next read, so nothing of it may be
 * kept over an await. Only synchronous code of one thread uses it.
 */
const scanner = new ByteScanner(Buffer.allocUnsafeSlow(firstBufferBytes));

/**
 * A seq file gives as many whole records as fit into a page of 4,096 bytes (fs/seq_file.c), so
 * less than half of that is its end, unless a record may be longer than the other half.
 */
const endBytes = 2048;

/** Reads until the end is reached; `longRecords` asks until nothing more comes. */
function readAll(
  descriptor: number,
  longRecords = false,
  longestBytes = longestFileBytes,
): ByteScanner {
  let length = 0;
  for (;;) {
    if (length === scanner.bytes.length) growBuffer();
    const room = scanner.bytes.length - length;
    const count = readSync(descriptor, scanner.bytes, length, room, length);
    length += count;
    if (count === 0 || (count < endBytes && room > endBytes && !longRecords)) break;
    if (length >= longestBytes) break;
  }
  scanner.end = length;
  scanner.at = 0;
  return scanner;
}

function growBuffer(): void {
  const larger = Buffer.allocUnsafeSlow(scanner.bytes.length * 2);
  scanner.bytes.copy(larger);
  scanner.bytes = larger;
}

const openFiles = new WeakMap<Host, Set<ProcFile>>();

/** A file that is opened at its first reading and stays open. */
export class ProcFile {
  readonly path: string;
  #descriptor = -1;

  constructor(host: Host, path: string) {
    this.path = path;
    const files = openFiles.get(host) ?? new Set();
    openFiles.set(host, files.add(this));
  }

  /**
   * The content as it is now. Throws the system's error; the file is opened anew then, since a
   * device that went away and came back leaves a dead descriptor. `longRecords` is for files
   * whose lines may have more than 2 KiB.
   */
  read(longRecords = false): ByteScanner {
    try {
      if (this.#descriptor < 0) this.#descriptor = openSync(this.path, 'r');
      return readAll(this.#descriptor, longRecords);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * The content in one call, for files that the kernel writes in one piece and that are shorter
   * than the buffer, such as /proc/PID/stat: asking whether more comes would cost as much again.
   */
  readShort(): ByteScanner {
    try {
      if (this.#descriptor < 0) this.#descriptor = openSync(this.path, 'r');
      scanner.end = readSync(this.#descriptor, scanner.bytes, 0, firstBufferBytes, 0);
      scanner.at = 0;
      return scanner;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** As `read`, with Absent instead of ENOENT: `what` names it, such as "pressure information". */
  readOr(what: string): ByteScanner {
    try {
      return this.read();
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new Absent({
        en: `no ${what} here: ${this.path} does not exist`,
        ko: `여기에는 ${this.path} 파일이 없습니다`,
      });
    }
  }

  close(): void {
    if (this.#descriptor < 0) return;
    const descriptor = this.#descriptor;
    this.#descriptor = -1;
    closeSync(descriptor);
  }
}

/** Closes every kept file of a host; they open again when they are read. */
export function closeFiles(host: Host): void {
  for (const file of openFiles.get(host) ?? []) file.close();
}

/** Closes a file for good, such as that of a device that is gone. */
export function forgetFile(host: Host, file: ProcFile): void {
  file.close();
  openFiles.get(host)?.delete(file);
}

/**
 * Opens, reads and closes; for files that are read seldom or belong to a process. Ends soon behind
 * the longest that is wanted.
 */
export function readFileOnce(path: string, longestBytes = longestFileBytes): ByteScanner {
  const descriptor = openSync(path, 'r');
  try {
    return readAll(descriptor, false, longestBytes);
  } finally {
    closeSync(descriptor);
  }
}

/** The first bytes of a file in one call, for files of which more is never wanted. */
export function readFileStart(path: string, longestBytes: number): ByteScanner {
  const descriptor = openSync(path, 'r');
  try {
    scanner.end = readSync(descriptor, scanner.bytes, 0, longestBytes, 0);
    scanner.at = 0;
    return scanner;
  } finally {
    closeSync(descriptor);
  }
}

/** The trimmed text of a small file; null where it is missing or refuses to be read. */
export function readText(path: string): string | null {
  try {
    return readFileOnce(path).text().trim();
  } catch {
    return null;
  }
}

/** The number in a small file such as a sysfs attribute; NaN where there is none. */
export function readNumber(path: string): number {
  try {
    return readFileOnce(path).number();
  } catch {
    return Number.NaN;
  }
}

/** Names in a folder; none where it does not exist. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null where there is nothing, and where this user may not look. */
export function lookAt(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** Where a link points; null where it is missing or refuses to be read. */
export function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

export function procFile(host: Host, name: string): ProcFile {
  return new ProcFile(host, join(host.procPath, name));
}

export function sysFile(host: Host, name: string): ProcFile {
  return new ProcFile(host, join(host.sysPath, name));
}

export function isMissing(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV';
}
