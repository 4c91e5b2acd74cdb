// Makes lines of UTF-8 of what is written otherwise, by its first bytes; tells what holds no lines.

import { Transform, type TransformCallback } from 'node:stream';
import type { Text } from '../../contract/text.ts';
import { ExportLines } from '../journal/export-lines.ts';

interface Rewriting {
  take(chunk: Buffer): Buffer;
  end(): Buffer;
}

const nothing = Buffer.alloc(0);
const asItIs: Rewriting = { take: (chunk) => chunk, end: () => nothing };

/** As Windows and its PowerShell write text. */
function utf16(encoding: 'utf-16le' | 'utf-16be'): Rewriting {
  const decoder = new TextDecoder(encoding);
  return {
    take: (chunk) => Buffer.from(decoder.decode(chunk, { stream: true })),
    end: () => Buffer.from(decoder.decode()),
  };
}

const markBytes = 3;

/** The mark of its order, which UTF-8 has none of, would be a part of the first line. */
function withoutMark(): Rewriting {
  let left = markBytes;
  return {
    take: (chunk) => {
      const text = chunk.subarray(left);
      left = 0;
      return text;
    },
    end: () => nothing,
  };
}

const startsWith = (head: Buffer, ...bytes: readonly number[]): boolean =>
  head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte);

/** Plain letters in UTF-16 are every other byte zero, from this one on. */
function zeroesFrom(head: Buffer, first: 0 | 1): boolean {
  if (head.length < enoughBytes) return false;
  for (let at = 0; at < enoughBytes; at += 1) {
    if ((head[at] === 0) !== (at % 2 === first)) return false;
  }
  return true;
}

interface Form {
  isOf: (head: Buffer) => boolean;
  make: () => Rewriting;
}

/** By so many bytes each form is known. */
const enoughBytes = 10;
const exportMark = '__CURSOR=';

const forms: readonly Form[] = [
  {
    isOf: (head) => startsWith(head, 0xff, 0xfe) || zeroesFrom(head, 1),
    make: () => utf16('utf-16le'),
  },
  {
    isOf: (head) => startsWith(head, 0xfe, 0xff) || zeroesFrom(head, 0),
    make: () => utf16('utf-16be'),
  },
  { isOf: (head) => startsWith(head, 0xef, 0xbb, 0xbf), make: withoutMark },
  {
    isOf: (head) => head.toString('latin1', 0, exportMark.length) === exportMark,
    make: () => new ExportLines(),
  },
];

/** Null: its bytes are its lines. */
function formOf(head: Buffer): Form | null {
  return forms.find(({ isOf }) => isOf(head)) ?? null;
}

export function isRewritten(head: Buffer): boolean {
  return formOf(head) !== null;
}

const journalMark = 'LPKSHHRH';
const journalFile: Text = {
  en:
    'it is a file of the journal, which journalctl reads: ' +
    'journalctl -o export --file FILE | hostscope logs import -',
  ko:
    '저널 파일이라 journalctl로 읽어야 합니다: ' +
    'journalctl -o export --file 파일 | hostscope logs import -',
};
/** The name of its format stands behind that of its first file. */
const tarMark = { text: 'ustar', at: 257 };
const tarFile: Text = {
  en:
    'it is an archive of tar; give its files alone, or all of them as one log: ' +
    'tar -xOf FILE | hostscope logs import -',
  ko:
    'tar 아카이브입니다. 안의 파일을 따로 주거나 한 로그로 넘기십시오: ' +
    'tar -xOf 파일 | hostscope logs import -',
};
const noText: Text = {
  en: 'it holds binary data, no lines of text (wtmp and btmp are shown by "last -f FILE")',
  ko: '텍스트 줄이 아니라 바이너리 데이터입니다 (wtmp와 btmp는 "last -f 파일"로 볼 수 있습니다)',
};

/** Fewer may stand in a text, as of a host that lost its power while it was written. */
const fewestOdd = 8;
const oddShare = 1 / 64;
/** Controls but tab, line feed, form feed, return, escape (colours) and that of RFC 7464. */
const isOdd = (byte: number): boolean =>
  byte < 0x20 && ![0, 0x09, 0x0a, 0x0c, 0x0d, 0x1b, 0x1e].includes(byte);

/** Zeroes are counted by runs: a log may have a hole. */
function isBinary(head: Buffer): boolean {
  let odd = 0;
  let runs = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (isOdd(byte)) odd += 1;
    if (byte === 0 && head[at - 1] !== 0) runs += 1;
  }
  return runs >= 2 * fewestOdd || (odd + runs >= fewestOdd && odd + runs > head.length * oddShare);
}

/** Why these first bytes are of nothing that has lines; null: they are of a text. */
export function noLinesIn(head: Buffer): Text | null {
  if (head.toString('latin1', 0, journalMark.length) === journalMark) return journalFile;
  const { text, at } = tarMark;
  if (head.toString('latin1', at, at + text.length) === text) return tarFile;
  return !isRewritten(head) && isBinary(head) ? noText : null;
}

/** What was unpacked holds no lines. */
export class NoLines extends Error {
  readonly reason: Text;

  constructor(reason: Text) {
    super(reason.en);
    this.reason = reason;
  }
}

/** Lines of UTF-8 of any form that is known. Fails with `NoLines`. */
export class Rewriter extends Transform {
  #head: Buffer = nothing;
  #rewriting: Rewriting | null = null;

  override _transform(chunk: Buffer, _: unknown, done: TransformCallback): void {
    try {
      done(null, this.#take(chunk));
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    const rest = this.#rewriting ? nothing : this.#begin().take(this.#head);
    done(null, Buffer.concat([rest, this.#rewriting?.end() ?? nothing]));
  }

  #take(chunk: Buffer): Buffer {
    if (this.#rewriting) return this.#rewriting.take(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    if (this.#head.length < enoughBytes) return nothing;
    return this.#begin().take(this.#head);
  }

  #begin(): Rewriting {
    const reason = noLinesIn(this.#head.subarray(0, headBytes));
    if (reason) throw new NoLines(reason);
    this.#rewriting = formOf(this.#head)?.make() ?? asItIs;
    return this.#rewriting;
  }
}

/** So many bytes of a file are looked at. */
export const headBytes = 4096;
