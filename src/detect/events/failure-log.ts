// How often somebody failed of late: times and counts alone.

import { latenessMs } from './detector.ts';

/** Of a faster attack the oldest are forgotten: it fails often enough without them. */
const mostKept = 1024;
/** A time and a count. */
const width = 2;
const fewest = 8 * width;
const growth = 4;

const none = new Float64Array(0);

export interface Failures {
  firstMs: number;
  count: number;
}

/** In memory that garbage collection does not copy: those that are attacked have long ones. */
export class FailureLog {
  /** Of the first alone: most addresses of a flood fail once. */
  #onlyMs = 0;
  #onlyCount = 0;
  /** All, in the order of time, once there are more. */
  #numbers = none;
  #length = 0;

  add(atMs: number, count: number, spanMs: number): void {
    if (this.#length === 0) {
      this.#onlyMs = atMs;
      this.#onlyCount = count;
      this.#length = 1;
      return;
    }
    this.#makeRoom(atMs - spanMs - latenessMs);
    const numbers = this.#numbers;
    let at = this.#length * width;
    this.#length += 1;
    for (; at > 0 && numbers[at - width]! > atMs; at -= width) {
      numbers[at] = numbers[at - width]!;
      numbers[at + 1] = numbers[at - width + 1]!;
    }
    numbers[at] = atMs;
    numbers[at + 1] = count;
  }

  #makeRoom(beforeMs: number): void {
    if (this.#length >= mostKept) return this.#forget(beforeMs);
    const { length } = this.#numbers;
    if (this.#length * width < length) return;
    const size = Math.max(fewest, Math.min(length * growth, mostKept * width));
    const more = new Float64Array(size);
    more[0] = this.#onlyMs;
    more[1] = this.#onlyCount;
    if (length > 0) more.set(this.#numbers);
    this.#numbers = more;
  }

  #forget(beforeMs: number): void {
    let gone = Math.floor(mostKept / 4);
    while (gone < this.#length && this.#numbers[gone * width]! < beforeMs) gone += 1;
    this.#numbers.copyWithin(0, gone * width, this.#length * width);
    this.#length -= gone;
  }

  within(fromMs: number, toMs: number): Failures {
    if (this.#length === 1) this.#makeRoom(-Infinity);
    const numbers = this.#numbers;
    let count = 0;
    let firstMs = toMs;
    for (let at = (this.#length - 1) * width; at >= 0; at -= width) {
      const atMs = numbers[at]!;
      if (atMs < fromMs) break;
      if (atMs > toMs) continue;
      count += numbers[at + 1]!;
      firstMs = atMs;
    }
    return { firstMs, count };
  }
}
