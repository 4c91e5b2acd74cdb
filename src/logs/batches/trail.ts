// What was read of a file up to a place: enough to know the file again, whatever it is called.

import { createHash } from 'node:crypto';

/** So many bytes tell one file from another, at its head and before the place. */
export const printBytes = 256;
/** 96 bits: files meet by chance never. */
const hashChars = 16;

export function printOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, hashChars);
}

/** Hashes, as what a log says must not lie in checkpoints. */
export interface Print {
  /** Of the first bytes, at most `printBytes` of them and none beyond `offset`. */
  head: string;
  /** Of the last bytes before `offset`. */
  before: string;
  offset: number;
}

/** Where the two parts of a print lie: `[start, end)`. */
export function printRanges(offset: number): { head: [number, number]; before: [number, number] } {
  const length = Math.min(printBytes, offset);
  return { head: [0, length], before: [offset - length, offset] };
}

/** Follows the bytes that pass, and can say at any place what they looked like. */
export class Trail {
  #head: Buffer = Buffer.alloc(0);
  #before: Buffer = Buffer.alloc(0);
  #headPrint: string | null = null;
  #offset = 0;

  get offset(): number {
    return this.#offset;
  }

  /** The last bytes that passed. */
  get before(): Buffer {
    return this.#before;
  }

  /** Begins in the middle of a file. */
  static at(offset: number, head: Buffer, before: Buffer): Trail {
    const trail = new Trail();
    trail.#offset = offset;
    trail.#head = head;
    trail.#before = before;
    return trail;
  }

  copy(): Trail {
    return new Trail().become(this);
  }

  become(other: Trail): this {
    this.#head = other.#head;
    this.#before = other.#before;
    this.#headPrint = other.#headPrint;
    this.#offset = other.#offset;
    return this;
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.#head.length < printBytes) {
      const room = printBytes - this.#head.length;
      this.#head = Buffer.concat([this.#head, bytes.subarray(0, room)]);
      this.#headPrint = null;
    }
    const whole = bytes.length < printBytes ? Buffer.concat([this.#before, bytes]) : bytes;
    this.#before = Buffer.from(whole.subarray(-printBytes));
    this.#offset += bytes.length;
  }

  print(): Print {
    this.#headPrint ??= printOf(this.#head);
    return { head: this.#headPrint, before: printOf(this.#before), offset: this.#offset };
  }

  /** Whether these are the bytes that a print was taken of. */
  matches({ head, before, offset }: Print): boolean {
    const own = this.print();
    return own.offset === offset && own.head === head && own.before === before;
  }
}
