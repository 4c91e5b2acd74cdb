// Reads a whole log file once, from its beginning, unpacked where it is compressed.

import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { LineSplitter, type Lines } from '../lines/lines.ts';
import { damagedLog } from './damaged-log.ts';
import { readLogEnds, type LogEnds } from './log-ends.ts';
import { openLog } from './open-log.ts';
import { createUnpacked, readUnpacking, unpackStream } from './packing.ts';
import { createReadRule } from './read-rule.ts';
import { readAhead, readStreamEnds } from './stream-ends.ts';

export interface WholeLog {
  /** When it was last written to. */
  changedMs: number;
  /** To be asked before its parts. Null: no stamps, or with a year, or a pipe that goes on. */
  ends: () => Promise<LogEnds | null>;
  /** Its lines in order; a part is valid until the next one is asked for. */
  parts: AsyncIterable<Lines>;
}

const chunkBytes = 256 * 1024;

/** The last line counts, whether a line feed ends it or not. */
async function* splitLines(
  open: () => Readable,
  path: string,
  nowMs: number,
): AsyncGenerator<Lines> {
  const splitter = new LineSplitter();
  try {
    for await (const chunk of open()) yield splitter.split(chunk as Buffer, nowMs);
  } catch (error) {
    throw damagedLog(path, error);
  }
  const rest = splitter.end(nowMs);
  if (rest.count > 0) yield rest;
}

async function* closing(parts: AsyncGenerator<Lines>, handle: FileHandle): AsyncGenerator<Lines> {
  try {
    yield* parts;
  } finally {
    await handle.close();
  }
}

/**
 * With the caller's own rights; the file is closed when its parts have been read or left.
 * @throws UnreadableLog
 */
export async function readWhole(path: string, nowMs: number): Promise<WholeLog> {
  const rule = createReadRule({ rootPath: '/', anyFile: true, patterns: () => [] });
  const { handle, stats } = await openLog(path, rule);
  try {
    const packing = await readUnpacking(handle, path);
    // Not before somebody reads it: of what is damaged it would tell nobody.
    const open = packing
      ? () => createUnpacked(handle, packing).stream
      : () => handle.createReadStream({ start: 0, highWaterMark: chunkBytes });
    const parts = closing(splitLines(open, path, nowMs), handle);
    const ends = packing
      ? () => readStreamEnds(createUnpacked(handle, packing).stream)
      : () => readLogEnds(handle, Number(stats.size));
    return { changedMs: Number(stats.mtimeMs), ends, parts };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The same of what comes through a pipe, to its end.
 * @throws UnreadableLog
 */
export async function readWholeStream(stream: Readable, nowMs: number): Promise<WholeLog> {
  const unpacked = await unpackStream(stream, '-');
  const ahead = await readAhead(unpacked.stream);
  const parts = splitLines(() => ahead.stream, '-', nowMs);
  return { changedMs: nowMs, ends: async () => ahead.ends, parts };
}
