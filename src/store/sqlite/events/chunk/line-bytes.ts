// Lines in UTF-8 with a line feed behind each, one after the other in memory that is used again.

import assert from 'node:assert/strict';

/** Three bytes of UTF-8 for a unit of UTF-16, at most. */
const bytesPerUnit = 3;
const usualBytes = 1024 * 1024;
const usualLines = 8192;
/** Room beyond this is given back when it is cleared. */
const mostKeptBytes = 4 * usualBytes;

const lineFeed = 0x0a;

export class LineBytes {
  #bytes = Buffer.allocUnsafeSlow(usualBytes);
  /** Where each begins, and at last where the next one will. */
  #starts = new Uint32Array(usualLines);
  count = 0;

  add(line: string): void {
    if (line.includes('\n')) assert.fail('BUG: a line holds a line feed');
    const from = this.#starts[this.count]!;
    const most = from + line.length * bytesPerUnit + 1;
    if (most > this.#bytes.length) this.#reserve(most);
    const to = from + this.#bytes.write(line, from);
    this.#bytes[to] = lineFeed;
    this.count += 1;
    if (this.count === this.#starts.length) this.#starts = grown(this.#starts);
    this.#starts[this.count] = to + 1;
  }

  /**
   * Lines that lie in `text` as they are to lie here. False: they do not, as they are not all of
   * ASCII; then none was added.
   */
  addAll(lines: readonly { line: string }[], text: Uint8Array): boolean {
    let units = 0;
    for (let index = 0; index < lines.length; index += 1) units += lines[index]!.line.length + 1;
    // No text takes fewer bytes than units: each line has as many as its own.
    if (units !== text.length) return false;
    const from = this.#starts[this.count]!;
    if (from + units > this.#bytes.length) this.#reserve(from + units);
    this.#bytes.set(text, from);
    while (this.#starts.length <= this.count + lines.length) this.#starts = grown(this.#starts);
    let to = from;
    for (let index = 0; index < lines.length; index += 1) {
      to += lines[index]!.line.length + 1;
      this.count += 1;
      this.#starts[this.count] = to;
    }
    return true;
  }

  #reserve(length: number): void {
    const bytes = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#bytes.length));
    bytes.set(this.part(0, this.count));
    this.#bytes = bytes;
  }

  at(index: number): string {
    return this.#bytes.toString('utf8', this.#starts[index], this.#starts[index + 1]! - 1);
  }

  /** Where a line begins; that of `count` is where the last one ends. */
  startOf(index: number): number {
    return this.#starts[index]!;
  }

  /** Lines `from` up to `to`, in the same memory. */
  part(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[from], this.#starts[to]);
  }

  clear(): void {
    this.count = 0;
    if (this.#bytes.length > mostKeptBytes) this.#bytes = Buffer.allocUnsafeSlow(usualBytes);
  }
}

function grown(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
