// Finds a text of ASCII in bytes without regard to case: no string is made of what is searched.

const letterCase = 0x20;

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

const folded = Uint8Array.from({ length: 256 }, (_, byte) =>
  isCapital(byte) ? byte | letterCase : byte,
);

/** Horspool's algorithm: most bytes are skipped, the more the longer the text is. */
export class ByteSearch {
  readonly #wanted: Uint8Array;
  /** How far to go on, by the byte under the last one of the text; 0: it may end here. */
  readonly #skip: Uint32Array;
  /** How far to go on from where it might have ended. */
  readonly #step: number;

  constructor(ascii: string) {
    this.#wanted = Buffer.from(ascii, 'latin1').map((byte) => folded[byte]!);
    const wanted = this.#wanted;
    const last = wanted.length - 1;
    const skip = new Uint32Array(256).fill(wanted.length);
    let step = wanted.length;
    const set = (byte: number, by: number): void => {
      skip[byte] = by;
      if (byte >= 0x61 && byte <= 0x7a) skip[byte & ~letterCase] = by;
    };
    for (let at = 0; at < last; at += 1) {
      set(wanted[at]!, last - at);
      if (wanted[at] === wanted[last]) step = last - at;
    }
    set(wanted[last]!, 0);
    this.#skip = skip;
    this.#step = step;
  }

  get length(): number {
    return this.#wanted.length;
  }

  /** Where the text begins, at `from` or later; -1: nowhere. */
  find(bytes: Uint8Array, from: number): number {
    const skip = this.#skip;
    const last = this.#wanted.length - 1;
    const { length } = bytes;
    for (let end = from + last; end < length; end += this.#step) {
      // Nearly all of the time is spent here.
      for (let by = skip[bytes[end]!]!; by !== 0; by = skip[bytes[end]!]!) {
        end += by;
        if (end >= length) return -1;
      }
      if (this.#isAt(bytes, end - last)) return end - last;
    }
    return -1;
  }

  #isAt(bytes: Uint8Array, from: number): boolean {
    const wanted = this.#wanted;
    let at = wanted.length - 2;
    while (at >= 0 && folded[bytes[from + at]!] === wanted[at]) at -= 1;
    return at < 0;
  }
}
