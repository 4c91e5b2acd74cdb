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
  /** How far to go on, by the byte under the last one of the text. */
  readonly #skip: Uint32Array;

  constructor(ascii: string) {
    this.#wanted = Buffer.from(ascii, 'latin1').map((byte) => folded[byte]!);
    const last = this.#wanted.length - 1;
    this.#skip = new Uint32Array(256).fill(this.#wanted.length);
    for (let at = 0; at < last; at += 1) {
      const byte = this.#wanted[at]!;
      this.#skip[byte] = last - at;
      if (byte >= 0x61 && byte <= 0x7a) this.#skip[byte & ~letterCase] = last - at;
    }
  }

  get length(): number {
    return this.#wanted.length;
  }

  /** Where the text begins, at `from` or later; -1: nowhere. */
  find(bytes: Uint8Array, from: number): number {
    const wanted = this.#wanted;
    const skip = this.#skip;
    const last = wanted.length - 1;
    const final = wanted[last]!;
    let end = from + last;
    while (end < bytes.length) {
      const byte = bytes[end]!;
      if (folded[byte] === final) {
        let at = last - 1;
        while (at >= 0 && folded[bytes[end - last + at]!] === wanted[at]) at -= 1;
        if (at < 0) return end - last;
      }
      end += skip[byte]!;
    }
    return -1;
  }
}
