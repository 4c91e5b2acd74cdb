// Reads numbers and words out of bytes in place, so that a tick makes almost no strings.

const zero = 48;
const nine = 57;
const space = 32;
const newline = 10;
const minus = 45;
const dot = 46;
const exactDigits = 15;

/** Bytes of one file at a time, with a place in them. Reading past the end gives NaN or ''. */
export class ByteScanner {
  bytes: Buffer;
  /** Number of bytes that are valid. */
  end = 0;
  at = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get atEnd(): boolean {
    return this.at >= this.end;
  }

  /** The byte at the place, or -1 behind the end. */
  peek(): number {
    return this.at < this.end ? this.bytes[this.at]! : -1;
  }

  /**
   * Goes over spaces and all control characters but the newline. Whatever stands there then is
   * part of a word, so that who reads words in a loop always gets on.
   */
  skipBlanks(): void {
    while (this.at < this.end) {
      const byte = this.bytes[this.at]!;
      if (byte > space || byte === newline) return;
      this.at += 1;
    }
  }

  /** Goes behind the next newline. */
  skipLine(): void {
    const found = this.bytes.indexOf(newline, this.at);
    this.at = found < 0 || found >= this.end ? this.end : found + 1;
  }

  /** Goes over one word. */
  skipWord(): void {
    this.skipBlanks();
    while (this.at < this.end && this.bytes[this.at]! > space) this.at += 1;
  }

  skipWords(count: number): void {
    for (let done = 0; done < count; done += 1) this.skipWord();
  }

  /** True at a newline or at the end, after blanks. */
  atLineEnd(): boolean {
    this.skipBlanks();
    return this.at >= this.end || this.bytes[this.at] === newline;
  }

  /**
   * Takes a decimal number, NaN where there is none; stands behind its word then. Doubles hold
   * integers to 2^53 exactly; a 64-bit counter beyond comes out as the nearest one.
   */
  number(): number {
    this.skipBlanks();
    const { bytes, end } = this;
    const negative = this.at < end && bytes[this.at] === minus;
    let at = negative ? this.at + 1 : this.at;
    const first = at;
    let value = 0;
    for (; at < end; at += 1) {
      const byte = bytes[at]!;
      if (byte < zero || byte > nine) break;
      value = value * 10 + (byte - zero);
    }
    if (at === first) {
      this.skipWord();
      return Number.NaN;
    }
    // So many digits may not fit into a double: adding them up one by one would round each time.
    if (at - first > exactDigits) value = Number(bytes.toString('latin1', first, at));
    if (at < end && bytes[at] === dot) {
      let scale = 1;
      let fraction = 0;
      for (at += 1; at < end; at += 1) {
        const byte = bytes[at]!;
        if (byte < zero || byte > nine) break;
        fraction = fraction * 10 + (byte - zero);
        scale *= 10;
      }
      value += fraction / scale;
    }
    this.at = at;
    return negative ? -value : value;
  }

  /** Takes a hexadecimal number up to 2^53, NaN where there is none. */
  hex(): number {
    this.skipBlanks();
    const first = this.at;
    let value = 0;
    for (; this.at < this.end; this.at += 1) {
      const byte = this.bytes[this.at]!;
      const digit =
        byte >= zero && byte <= nine
          ? byte - zero
          : (byte | 32) >= 97 && (byte | 32) <= 102
            ? (byte | 32) - 87
            : -1;
      if (digit < 0) break;
      value = value * 16 + digit;
    }
    return this.at === first ? Number.NaN : value;
  }

  /** Takes a word; kernel names are ASCII, anything else comes out as latin1. */
  word(): string {
    this.skipBlanks();
    const first = this.at;
    this.skipWord();
    return this.bytes.toString('latin1', first, this.at);
  }

  /** Takes everything before `stop`, and goes behind it; null if it is not in the line. */
  wordUntil(stop: number): string | null {
    this.skipBlanks();
    for (let at = this.at; at < this.end; at += 1) {
      const byte = this.bytes[at]!;
      if (byte === newline) return null;
      if (byte !== stop) continue;
      const text = this.bytes.toString('latin1', this.at, at);
      this.at = at + 1;
      return text;
    }
    return null;
  }

  /** Goes behind `text` if it stands here. `text` is ASCII. */
  take(text: string): boolean {
    if (this.at + text.length > this.end) return false;
    for (let index = 0; index < text.length; index += 1) {
      if (this.bytes[this.at + index] !== text.charCodeAt(index)) return false;
    }
    this.at += text.length;
    return true;
  }

  /** The whole content as UTF-8 text. */
  text(): string {
    return this.bytes.toString('utf8', 0, this.end);
  }
}
