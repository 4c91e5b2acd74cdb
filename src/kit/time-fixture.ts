// Time of tests: a clock and timers that stand still until the test lets time pass.

import type { Clock } from './clock.ts';
import type { Timers } from './timers.ts';

interface Waiting {
  atMs: number;
  callback: () => void;
}

/** The wall clock and the monotonic one go together, unless somebody sets the former. */
export class ManualTime implements Clock, Timers {
  #wallMs: number;
  #monoMs = 1000;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  constructor(startMs = 1_795_280_000_000) {
    this.#wallMs = startMs;
  }

  nowMs(): number {
    return this.#wallMs;
  }

  monotonicMs(): number {
    return this.#monoMs;
  }

  set(callback: () => void, delayMs: number): number {
    this.#count += 1;
    this.#waiting.set(this.#count, { atMs: this.#monoMs + delayMs, callback });
    return this.#count;
  }

  clear(timer: unknown): void {
    this.#waiting.delete(timer as number);
  }

  /** Milliseconds from now at which timers go off, the next one first. */
  get waits(): number[] {
    const delays = [...this.#waiting.values()].map(({ atMs }) => atMs - this.#monoMs);
    return delays.toSorted((one, other) => one - other);
  }

  /** Time passes, and timers go off in their order. */
  pass(ms: number): void {
    const endMs = this.#monoMs + ms;
    while (this.#fireNext(endMs));
    this.#moveTo(endMs);
  }

  /** Time passes; what each timer began has ended before the next one goes off. */
  async passSettled(ms: number, settled: () => Promise<void>): Promise<void> {
    const endMs = this.#monoMs + ms;
    while (this.#fireNext(endMs)) await settled();
    this.#moveTo(endMs);
  }

  /** Somebody sets the wall clock: no time passes, and no timer goes off. */
  setWall(wallMs: number): void {
    this.#wallMs = wallMs;
  }

  #fireNext(untilMs: number): boolean {
    const due = [...this.#waiting].filter(([, { atMs }]) => atMs <= untilMs);
    const [next] = due.toSorted(([, one], [, other]) => one.atMs - other.atMs);
    if (!next) return false;
    const [timer, { atMs, callback }] = next;
    this.#moveTo(Math.max(atMs, this.#monoMs));
    this.#waiting.delete(timer);
    callback();
    return true;
  }

  #moveTo(monoMs: number): void {
    this.#wallMs += monoMs - this.#monoMs;
    this.#monoMs = monoMs;
  }
}
