// Bytes that are read and written four at a time, wherever they begin: a word of them is one load.

export const wordBytes = 4;

const zeros = 0x30303030;
/** To a digit, of which the upper half has been taken off, this can be added within its lower. */
const aboveNine = 0x06060606;
const upperHalves = 0xf0f0f0f0;

/** Place of the first byte that is not zero in a word that is not zero. */
export function firstByteIn(word: number): number {
  return (31 - Math.clz32(word & -word)) >> 3;
}

/** How many bytes from the first on are decimal digits. */
export function digitsIn(word: number): number {
  const apart = word ^ zeros;
  // What is carried over from a byte that is no digit makes a mistake only behind it.
  const others = (apart | (apart + aboveNine)) & upperHalves;
  return others === 0 ? wordBytes : firstByteIn(others);
}

/** A growing row of bytes; words may be written and read beyond its end. */
export class WordBytes {
  view: DataView<ArrayBuffer>;
  /** Bytes there is room for, with a word behind them. */
  capacity: number;
  length = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.view = new DataView(new ArrayBuffer(capacity + wordBytes));
  }

  /** Makes room for `more` bytes, and a word behind them. */
  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.capacity) return;
    this.capacity = Math.max(needed, 2 * this.capacity);
    const larger = new Uint8Array(this.capacity + wordBytes);
    larger.set(this.bytes());
    this.view = new DataView(larger.buffer);
  }

  push(byte: number): void {
    this.reserve(1);
    this.view.setUint8(this.length, byte);
    this.length += 1;
  }

  /** Writes once more what stands from `from` up to `to`. */
  repeat(from: number, to: number): void {
    this.reserve(to - from);
    new Uint8Array(this.view.buffer).copyWithin(this.length, from, to);
    this.length += to - from;
  }

  /** The written part, in the same memory. */
  bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.view.buffer, 0, this.length);
  }
}

/** The same bytes, or a copy of them where no word can be read at their end. */
export function readableByWords(bytes: Uint8Array): DataView {
  const { buffer, byteOffset, length } = bytes;
  const readable = length + wordBytes;
  if (byteOffset + readable <= buffer.byteLength) return new DataView(buffer, byteOffset, readable);
  const copy = new Uint8Array(readable);
  copy.set(bytes);
  return new DataView(copy.buffer);
}
