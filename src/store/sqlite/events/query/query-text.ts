// Looks for texts, words and patterns in the lines of a chunk.

import { AppError } from '../../../../kit/app-error.ts';
import { compilePattern, patternGuard, patternReachChars } from '../../../../kit/pattern-guard.ts';
import { ByteSearch } from './query-bytes.ts';
import { endlessPattern } from '../../../query-faults.ts';
import type { ChunkText, Rows, TextTest } from './chunk-text.ts';
import { byShapes } from './query-shapes.ts';

const lineFeed = 10;

// oxlint-disable-next-line no-control-regex -- the range of ASCII is meant
const ascii = /^[\u0000-\u007f]*$/;

/** Characters that mean something in a regular expression. */
const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** Calls `test` for each line in question, and each place in it, until it says yes. */
function eachPlace(
  text: ChunkText,
  within: Rows,
  wanted: ByteSearch,
  test: (line: number, from: number, to: number) => boolean,
): Rows {
  const rows = new Uint8Array(text.count);
  const { bytes } = text;
  let line = 0;
  for (let at = wanted.find(bytes, 0); at >= 0;) {
    const { starts } = text;
    while (starts[line + 1]! <= at) line += 1;
    const hit = within[line] === 1 && test(line, at, at + wanted.length);
    if (hit) rows[line] = 1;
    // A line is decided by its first hit; else words may begin within what was looked at.
    at = wanted.find(bytes, hit || within[line] === 0 ? starts[line + 1]! : at + 1);
  }
  return rows;
}

/** Decodes each line: for what is not ASCII, where bytes say nothing of upper and lower case. */
function eachLine(text: ChunkText, within: Rows, test: (line: string) => boolean): Rows {
  const rows = new Uint8Array(text.count);
  for (let line = 0; line < text.count; line += 1) {
    if (within[line] === 1 && test(text.line(line))) rows[line] = 1;
  }
  return rows;
}

/** No line has a line feed, though one may be typed. */
const noLine: TextTest = (text) => new Uint8Array(text.count);

function textTest(wanted: string): TextTest {
  if (!ascii.test(wanted)) {
    const lower = wanted.toLowerCase();
    return (text, within) => eachLine(text, within, (line) => line.toLowerCase().includes(lower));
  }
  const search = new ByteSearch(wanted);
  return (text, within) => eachPlace(text, within, search, () => true);
}

/** Lines that hold the text, in any case of letters. */
export function substringTest(wanted: string): TextTest {
  if (wanted === '') return (_, within) => within;
  if (wanted.includes('\n')) return noLine;
  return byShapes({ wanted, test: textTest(wanted), isEnough: true }, textTest);
}

/**
 * How many lines have it, without saying which: where lines begin need not be known for that, which
 * takes as long as to look for it. Null: they must be looked at one by one.
 */
export function substringCount(wanted: string): ((text: ChunkText) => number) | null {
  if (wanted === '' || wanted.includes('\n') || !ascii.test(wanted)) return null;
  const search = new ByteSearch(wanted);
  const test = substringTest(wanted);
  return (text) => {
    let lines = 0;
    if (text.shapes !== null) {
      const rows = test(text, new Uint8Array(text.count).fill(1));
      for (let row = 0; row < rows.length; row += 1) lines += rows[row]!;
      return lines;
    }
    const { bytes } = text;
    for (let at = search.find(bytes, 0); at >= 0; lines += 1) {
      const end = bytes.indexOf(lineFeed, at);
      at = end < 0 ? -1 : search.find(bytes, end + 1);
    }
    return lines;
  };
}

/** As the tokenizer of the words index (schema.ts) has it. */
const wordLetters = '\\p{L}\\p{N}\\p{Co}';

/** Full stops at the end of a word, as of a sentence, do not belong to it. */
function wholeWord(word: string): RegExp {
  const begins = new RegExp(`^[${wordLetters}.]`, 'u').test(word);
  const ends = new RegExp(`[${wordLetters}]\\.*$`, 'u').test(word);
  const before = begins ? `(?<![${wordLetters}.])` : '';
  const after = ends ? `(?!\\.*[${wordLetters}])` : '';
  return new RegExp(`${before}${escaped(word)}${after}`, 'iu');
}

const isLetter = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
const fullStop = 46;

type Verdict = 'whole' | 'part' | 'unclear';

/** Judges by bytes alone; `unclear` beside a character that is not ASCII. */
function wholeByBytes(bytes: Buffer, from: number, to: number): Verdict {
  const first = bytes[from]!;
  const last = bytes[to - 1]!;
  const before = from > 0 ? bytes[from - 1]! : lineFeed;
  if (isLetter(first) || first === fullStop) {
    if (isLetter(before) || before === fullStop) return 'part';
    if (before >= 0x80) return 'unclear';
  }
  if (!isLetter(last)) return last === fullStop ? 'unclear' : 'whole';
  let at = to;
  while (bytes[at] === fullStop) at += 1;
  const after = bytes[at] ?? lineFeed;
  if (isLetter(after)) return 'part';
  return after >= 0x80 ? 'unclear' : 'whole';
}

function wholeWordTest(word: string): TextTest {
  const exact = wholeWord(word);
  if (!ascii.test(word)) {
    return (text, within) => eachLine(text, within, (line) => exact.test(line));
  }
  const search = new ByteSearch(word);
  return (text, within) =>
    eachPlace(text, within, search, (line, from, to) => {
      const verdict = wholeByBytes(text.bytes, from, to);
      return verdict === 'unclear' ? exact.test(text.line(line)) : verdict === 'whole';
    });
}

/** Lines that hold the word whole, in any case of letters. */
export function wordTest(word: string): TextTest {
  if (word.includes('\n')) return noLine;
  return byShapes({ wanted: word, test: wholeWordTest(word), isEnough: false }, textTest);
}

/** @throws AppError `badRequest` for a pattern that is none, and by the test for an endless one */
export function patternTest(pattern: string): TextTest {
  const expression = compilePattern(pattern);
  return (text, within) => {
    const lines: number[] = [];
    for (let line = 0; line < text.count; line += 1) if (within[line] === 1) lines.push(line);
    const texts = lines.map((line) => text.line(line).slice(0, patternReachChars));
    const hits = new Uint8Array(lines.length);
    if (patternGuard().test([expression], texts, hits)) {
      const text = endlessPattern(pattern);
      throw new AppError('badRequest', text.en, { text });
    }
    const rows = new Uint8Array(text.count);
    for (const [index, line] of lines.entries()) rows[line] = hits[index]!;
    return rows;
  };
}
