// Finds the files of a log again in which something was read, whatever they are called by now.

import { randomBytes } from 'node:crypto';
import { isMarkOf, type FileMark } from './file-mark.ts';
import type { GenerationFile } from './generation-file.ts';
import { printOf } from './trail.ts';

export interface Place {
  file: GenerationFile;
  mark: FileMark;
  /** When the file had been written last as `mark` was found to be a place in it. */
  checkedNs: bigint;
}

export interface Matched {
  /** In the order in which they are to be read. */
  places: Place[];
  /** What was begun and is nowhere now. */
  lost: FileMark[];
}

type Marks = Map<GenerationFile, FileMark>;

/** Another one each time, as the same bytes may be read again. */
const newPass = (): string => randomBytes(9).toString('base64url');

const emptyPrint = { head: printOf(new Uint8Array(0)), before: printOf(new Uint8Array(0)) };

function addressOf({ stats }: GenerationFile): Pick<FileMark, 'dev' | 'ino'> {
  return { dev: String(stats.dev), ino: String(stats.ino) };
}

async function matchByIdentity(
  files: readonly GenerationFile[],
  marks: readonly FileMark[],
): Promise<Marks> {
  const matched: Marks = new Map();
  for (const file of files) {
    const mark = marks.find((one) => isMarkOf(one, file.stats));
    // Of an empty rotated file nothing is known: it may be a copy that has just begun.
    if (!mark || (mark.offset === 0 && !file.isLive)) continue;
    const isSame = await file.continues(mark);
    // What may not be read at the moment is not thereby another file.
    if (isSame || file.problem !== null) matched.set(file, mark);
  }
  return matched;
}

/** Copied and truncated, or packed: the same content in another file. */
async function matchByContent(
  files: readonly GenerationFile[],
  marks: readonly FileMark[],
  matched: Marks,
): Promise<FileMark[]> {
  const lost: FileMark[] = [];
  const known = new Set(matched.values());
  for (const mark of marks) {
    if (known.has(mark) || mark.state === 'copy' || mark.offset === 0) continue;
    let found: GenerationFile | null = null;
    for (const file of files) {
      const taken = matched.get(file);
      const isFree = !taken || (taken.state === 'copy' && taken.pass === mark.pass);
      if (!found && isFree && (await file.continues(mark))) found = file;
    }
    if (!found) lost.push(mark);
    else matched.set(found, { ...mark, ...addressOf(found), state: stateIn(found, mark) });
  }
  return lost;
}

function stateIn(file: GenerationFile, { state }: FileMark): FileMark['state'] {
  return file.isPacked && state === 'ended' ? 'ended' : 'open';
}

/** The log itself first, then the largest: of two that begin alike, the other is the copy. */
function byRank(a: GenerationFile, b: GenerationFile): number {
  if (a.isLive !== b.isLive) return a.isLive ? -1 : 1;
  if (a.isPacked !== b.isPacked) return a.isPacked ? 1 : -1;
  return b.size - a.size;
}

async function originalOf(file: GenerationFile, matched: Marks): Promise<FileMark | null> {
  for (const [other, mark] of matched) {
    if (mark.state !== 'copy' && (await file.isCopyOf(other, mark))) return mark;
  }
  return null;
}

async function markNew(files: readonly GenerationFile[], matched: Marks): Promise<void> {
  const fresh: GenerationFile[] = [];
  for (const file of files) {
    if (!matched.has(file) && (await file.head()) !== null) fresh.push(file);
  }
  for (const file of fresh.toSorted(byRank)) {
    const original = await originalOf(file, matched);
    const rest = { ...addressOf(file), behindBytes: 0 };
    if (!original) {
      const mark = { ...emptyPrint, ...rest, pass: newPass(), offset: 0, state: 'open' } as const;
      matched.set(file, mark);
    } else if (!file.isPacked && original.offset > 0) {
      const print = await file.printAtEnd();
      if (print) matched.set(file, { ...print, ...rest, pass: original.pass, state: 'copy' });
    }
    // A packed copy, and that of a file of which nothing was read, waits until that file is gone.
  }
}

/**
 * A copy whose original is gone takes its place. One that has grown since it was compared may hold
 * lines that were read from the original: it is read anew, as another pass.
 */
function releaseCopies(matched: Marks): void {
  const originals = new Set<string>();
  for (const { state, pass } of matched.values()) if (state !== 'copy') originals.add(pass);
  for (const [file, mark] of matched) {
    if (mark.state !== 'copy' || originals.has(mark.pass)) continue;
    if (file.size === mark.offset) matched.set(file, { ...mark, state: 'open' });
    else matched.delete(file);
    originals.add(mark.pass);
  }
}

/** `files`: oldest content first. */
export async function matchMarks(
  files: readonly GenerationFile[],
  marks: readonly FileMark[],
): Promise<Matched> {
  const matched = await matchByIdentity(files, marks);
  const lost = await matchByContent(files, marks, matched);
  releaseCopies(matched);
  await markNew(files, matched);
  const places = files.flatMap((file) => {
    const mark = matched.get(file);
    return mark ? [{ file, mark, checkedNs: file.stats.mtimeNs }] : [];
  });
  return { places, lost };
}
