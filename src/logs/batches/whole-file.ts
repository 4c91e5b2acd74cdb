// A whole file, or standard input, in batches from a checkpoint on: what an import reads.

import { createHash, randomBytes } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import type { Checkpoint, LineBatch } from '../../contract/log-batch.ts';
import type { Clock } from '../../kit/clock.ts';
import { damagedLog } from '../files/damaged-log.ts';
import { readLogEnds, type LogEnds } from '../files/log-ends.ts';
import { openLog, type OpenLog } from '../files/open-log.ts';
import { createUnpacked, readUnpacking, unpackStream } from '../files/packing.ts';
import { createReadRule, type ReadRule } from '../files/read-rule.ts';
import { readAhead, readStreamEnds } from '../files/stream-ends.ts';
import { openPacked, openPlain, StreamContent, type Content } from './content.ts';
import { decodeMarks, encodeMarks, type FileMark } from './file-mark.ts';
import { Reading } from './reading.ts';
import { Trail } from './trail.ts';

export interface WholeFileOptions {
  clock: Clock;
  /** What `-` reads. */
  stdin?: Readable;
}

export interface WholeFilePass {
  /** By its path; what it holds is told by the checkpoint. */
  readonly source: string;
  readonly path: string;
  /** Of the reading that the checkpoint belongs to, or another one. */
  readonly pass: string;
  /** True: the checkpoint was of this file, and reading goes on behind it. */
  readonly isContinued: boolean;
  /** Bytes of the file as it lies there, perhaps packed. */
  readonly readBytes: number;
  /** Null: not known, as of standard input. */
  readonly totalBytes: number | null;
  /**
   * To be asked while it is read: a packed file that names no year is unpacked for it, once. Null:
   * it has no stamps, or names the year, or comes through a pipe for long.
   */
  ends(): Promise<LogEnds | null>;
  /**
   * To its end, each batch of at most so many bytes. To be read once.
   * @throws AppError `unreadable` where it is damaged; what comes before has been told
   */
  batches(mostBytes: number): AsyncIterable<LineBatch>;
  /** Needed where not all batches were read. */
  close(): Promise<void>;
}

interface Begun {
  content: Content;
  trail: Trail;
  mark: FileMark | null;
  totalBytes: number | null;
  changedMs: number;
  ends: () => Promise<LogEnds | null>;
}

const newline = 0x0a;
const newPass = (): string => randomBytes(9).toString('base64url');
/** Whoever calls reads with their own right. */
const ownRight: ReadRule = createReadRule({ rootPath: '/', anyFile: true, patterns: () => [] });

/** Behind the mark where the file is still what it was, else at its beginning. */
async function beginFile(path: string, log: OpenLog, mark: FileMark | null): Promise<Begun> {
  const { handle, stats } = log;
  try {
    const packing = await readUnpacking(handle, path);
    const opened = packing
      ? await openPacked(handle, packing, mark)
      : await openPlain(handle, mark);
    if (!opened) return await beginFile(path, log, null);
    const totalBytes = Number(stats.size);
    const ends = packing
      ? () => readStreamEnds(createUnpacked(handle, packing).stream)
      : () => readLogEnds(handle, totalBytes);
    return { ...opened, mark, totalBytes, changedMs: Number(stats.mtimeMs), ends };
  } catch (error) {
    await handle.close();
    throw damagedLog(path, error);
  }
}

/** What came through a pipe cannot be asked for again: it is always read anew. */
async function beginStream(path: string, stream: Readable, nowMs: number): Promise<Begun> {
  const unpacked = await unpackStream(stream, path);
  const ahead = await readAhead(unpacked.stream);
  const content = new StreamContent({ ...unpacked, stream: ahead.stream });
  const ends = async () => ahead.ends;
  return { content, trail: new Trail(), mark: null, totalBytes: null, changedMs: nowMs, ends };
}

class FilePass implements WholeFilePass {
  readonly source: string;
  readonly path: string;
  readonly pass: string;
  readonly isContinued: boolean;
  readonly totalBytes: number | null;
  #ends: Promise<LogEnds | null> | null = null;
  #begun: Begun;
  #reading: Reading;
  #clock: Clock;

  constructor(about: { source: string; path: string; clock: Clock }, begun: Begun) {
    this.source = about.source;
    this.path = about.path;
    this.pass = begun.mark?.pass ?? newPass();
    this.isContinued = begun.mark !== null;
    this.totalBytes = begun.totalBytes;
    this.#begun = begun;
    this.#reading = new Reading(begun);
    this.#clock = about.clock;
  }

  ends(): Promise<LogEnds | null> {
    return (this.#ends ??= this.#begun.ends());
  }

  get readBytes(): number {
    return this.#reading.readBytes;
  }

  async *batches(mostBytes: number): AsyncGenerator<LineBatch> {
    let isGrown = this.#begun.mark?.state === 'unended';
    try {
      for (;;) {
        const bytes = await this.#reading.next(mostBytes);
        if (bytes === null) throw new Error('it was truncated while it was read');
        if (bytes.length === 0) break;
        yield this.#batch(isGrown && bytes[0] === newline ? bytes.subarray(1) : bytes);
        isGrown = false;
      }
      const last = this.#reading.finish();
      if (last.length > 0) yield this.#batch(last, 'unended');
    } catch (error) {
      throw damagedLog(this.path, error);
    } finally {
      await this.close();
    }
  }

  #batch(bytes: Uint8Array<ArrayBuffer>, state: FileMark['state'] = 'open'): LineBatch {
    const { source, path, pass } = this;
    const print = this.#reading.print();
    const mark: FileMark = { ...print, pass, dev: '', ino: '', behindBytes: 0, state };
    const { changedMs } = this.#begun;
    const collectedMs = this.#clock.nowMs();
    const checkpoint = encodeMarks([mark]);
    return { source, path, pass, bytes, checkpoint, collectedMs, changedMs, lostBytes: 0 };
  }

  close(): Promise<void> {
    return this.#reading.close();
  }
}

/** A file that is open to be read; it may be read by a user who could not open it. */
export interface WholeFile {
  path: string;
  /** Name of its checkpoint. */
  source: string;
  /** Null: standard input. */
  log: OpenLog | null;
}

/**
 * `-` is standard input; other names may be seen from the working folder. Who does not read it
 * closes it.
 * @throws UnreadableLog
 */
export async function openWholeFile(named: string): Promise<WholeFile> {
  if (named === '-') return { path: named, source: 'import:-', log: null };
  const path = resolve(named);
  const log = await openLog(path, ownRight);
  const real = await realpath(path).catch(() => path);
  const name = createHash('sha256').update(real).digest('base64url').slice(0, 22);
  return { path, source: `import:${name}`, log };
}

/**
 * `checkpoint`: as it was committed for the file's source, or null. The file is the pass's then.
 * @throws UnreadableLog, AppError `unreadable`
 */
export async function wholeFilePass(
  file: WholeFile,
  checkpoint: Checkpoint | null,
  { clock, stdin = process.stdin }: WholeFileOptions,
): Promise<WholeFilePass> {
  const { path, source, log } = file;
  const mark = (checkpoint === null ? null : decodeMarks(checkpoint)?.[0]) ?? null;
  const begun = log
    ? await beginFile(path, log, mark)
    : await beginStream(path, stdin, clock.nowMs());
  return new FilePass({ source, path, clock }, begun);
}
