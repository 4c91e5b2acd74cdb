// A first-in-first-out queue that never grows past its limit: the oldest go, and are counted.

export class BoundedQueue<T> {
  readonly limit: number;
  #items: T[] = [];
  #dropped = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get size(): number {
    return this.#items.length;
  }

  /** Items that were dropped because the queue was full. */
  get dropped(): number {
    return this.#dropped;
  }

  push(item: T): void {
    this.#items.push(item);
    if (this.#items.length > this.limit) {
      this.#items.shift();
      this.#dropped += 1;
    }
  }

  /** Takes everything out, oldest first. */
  takeAll(): T[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }
}
