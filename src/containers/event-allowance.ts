// How many events of an engine are followed one by one, before its containers are listed instead.

/** At once: a thousand containers may be stopped together, and each stop is two events or three. */
export const mostEvents = 2000;
/** For long: each event may lead to a look at a container, which costs up to 1 ms. */
const eventsPerSecond = 50;
/** Reading so many characters costs as much as one event more. */
const eventChars = 8192;

export class EventAllowance {
  #left = mostEvents;
  #countedMs: number;

  constructor(nowMs: number) {
    this.#countedMs = nowMs;
  }

  /** False: they are too many by now. `nowMs` is monotonic. */
  take(events: number, chars: number, nowMs: number): boolean {
    const refill = ((nowMs - this.#countedMs) / 1000) * eventsPerSecond;
    this.#countedMs = nowMs;
    this.#left = Math.min(mostEvents, this.#left + refill) - events - chars / eventChars;
    return this.#left > 0;
  }
}
