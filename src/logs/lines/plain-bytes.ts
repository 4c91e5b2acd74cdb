// Finds at once that a chunk of a log holds nothing but plain text, as nearly all of them do.

const lineFeed = 0x0a;
const tab = 0x09;
const blank = 0x20;
const tilde = 0x7e;

const isPlainByte = (byte: number): boolean =>
  (byte >= blank && byte <= tilde) || byte === lineFeed || byte === tab;

/** Subtracted from four bytes at once, sets the high bit of one that is below a blank. */
const blanks = 0x20202020;
/** Added to four bytes at once, sets the high bit of one that is above a tilde. */
const ones = 0x01010101;
const highBits = 0x80808080 | 0;
const wordBytes = 4;
const groupWords = 4;

function isPlainPart(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isPlainByte(bytes[at] ?? 0)) return false;
  return true;
}

/** Printable ASCII, tabs and line feeds: then each byte is a character, and harmless. */
export function isPlain(bytes: Uint8Array): boolean {
  const head = (wordBytes - (bytes.byteOffset % wordBytes)) % wordBytes;
  if (bytes.length < head) return isPlainPart(bytes, 0, bytes.length);
  const words = new Int32Array(
    bytes.buffer,
    bytes.byteOffset + head,
    Math.floor((bytes.length - head) / wordBytes),
  );
  if (!isPlainPart(bytes, 0, head)) return false;
  let at = 0;
  // Four words at a time: most hold nothing to look at closely.
  for (; at + groupWords <= words.length; at += groupWords) {
    const first = words[at] ?? 0;
    const second = words[at + 1] ?? 0;
    const third = words[at + 2] ?? 0;
    const fourth = words[at + 3] ?? 0;
    const low = (first - blanks) | (second - blanks) | (third - blanks) | (fourth - blanks);
    const high = (first + ones) | (second + ones) | (third + ones) | (fourth + ones);
    if (((low | high) & highBits) === 0) continue;
    // A carry may blame a neighbour too; line feeds and tabs are looked at here as well.
    const start = head + at * wordBytes;
    if (!isPlainPart(bytes, start, start + groupWords * wordBytes)) return false;
  }
  return isPlainPart(bytes, head + at * wordBytes, bytes.length);
}
