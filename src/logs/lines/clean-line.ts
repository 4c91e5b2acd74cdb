// Turns the bytes of a line into text that is valid and harmless to a page and a terminal.

import { longestLineBytes } from '../../contract/log-line.ts';

const replacement = '\ufffd';

/**
 * Controls but tab; marks that turn the direction of writing (they can make a line read as
 * another one), line separators, and the byte order mark. Unicode 15, UAX 9.
 */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- these are the characters to be taken out
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const unsafeRuns = new RegExp(`(?:${unsafe.source})+`, 'g');

/** ECMA-48: control sequences, operating system commands and other strings, single escapes. */
const escapeForms = [
  String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
  String.raw`\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?`,
  String.raw`\u001b[ -/]*[0-~]`,
];
const escapes = new RegExp(escapeForms.join('|'), 'g');

/**
 * Colours go without a trace, as what they mark is still there to read; every other escape and
 * every run of controls leaves one U+FFFD.
 */
export function cleanLine(text: string): string {
  if (!unsafe.test(text)) return text;
  return text
    .replace(escapes, (escape) => (escape.endsWith('m') ? '' : replacement))
    .replace(unsafeRuns, replacement);
}

/** Where a character starts at or before `end`, so that a cut never halves one. */
function characterStart(bytes: Buffer, start: number, end: number): number {
  for (let at = end; at > start && at > end - 4; at -= 1) {
    // 10xxxxxx goes on a character (RFC 3629).
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  }
  return end;
}

/** Text of a line whose bytes lie from `from` to before `end`, without its line end. */
export function decodeLine(bytes: Buffer, from: number, end: number): string {
  let start = from;
  // A log that was emptied under a program that writes on where it was begins with a hole, and one
  // of a host that lost its power has some: the line behind it is whole.
  while (bytes[start] === 0 && start < end) start += 1;
  let stop = end;
  if (end - start > longestLineBytes) {
    stop = characterStart(bytes, start, start + longestLineBytes);
  } else if (end > start && bytes[end - 1] === 0x0d) {
    stop -= 1;
  }
  return cleanLine(bytes.toString('utf8', start, stop));
}
