// How far each file of a log has been read: the checkpoint of a followed log.

import type { BigIntStats } from 'node:fs';
import type { Checkpoint } from '../../contract/log-batch.ts';
import type { Print } from './trail.ts';

export interface FileMark extends Print {
  /** The reading of this content from its beginning on, through renaming and copying. */
  pass: string;
  dev: string;
  ino: string;
  /** Bytes that lay behind `offset` when it was written down. */
  behindBytes: number;
  /**
   * `ended`: a packed file, all of which was read. `copy`: begins as another file that still has
   * its name, all of what is in the copy is read there. `unended`: the last line that was told had
   * no end; where the file grows, its line feed ends no line of its own.
   */
  state: 'open' | 'ended' | 'copy' | 'unended';
}

const version = 1;
const states: readonly FileMark['state'][] = ['open', 'ended', 'copy', 'unended'];

export function isMarkOf(mark: FileMark, { dev, ino }: BigIntStats): boolean {
  return mark.dev === String(dev) && mark.ino === String(ino);
}

export function encodeMarks(marks: readonly FileMark[]): Checkpoint {
  const files = marks.map((mark) => {
    const { pass, dev, ino, offset, head, before, behindBytes, state } = mark;
    return [pass, dev, ino, offset, head, before, behindBytes, states.indexOf(state)];
  });
  return JSON.stringify({ version, files });
}

function decodeMark(value: unknown): FileMark | null {
  if (!Array.isArray(value)) return null;
  const [pass, dev, ino, offset, head, before, behindBytes, at] = value as unknown[];
  const isCount = (count: unknown): count is number =>
    typeof count === 'number' && Number.isSafeInteger(count) && count >= 0;
  const isText = (text: unknown): text is string => typeof text === 'string';
  const state = isCount(at) ? states[at] : undefined;
  if (!isText(pass) || !isText(dev) || !isText(ino) || !isText(head) || !isText(before))
    return null;
  if (!isCount(offset) || !isCount(behindBytes) || state === undefined) return null;
  return { pass, dev, ino, offset, head, before, behindBytes, state };
}

/** Null where it was not written by this version: then everything is read again. */
export function decodeMarks(checkpoint: Checkpoint): FileMark[] | null {
  let value: unknown;
  try {
    value = JSON.parse(checkpoint);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { version: written, files } = value as { version?: unknown; files?: unknown };
  if (written !== version || !Array.isArray(files)) return null;
  const marks = files.map(decodeMark);
  return marks.every((mark) => mark !== null) ? marks : null;
}
