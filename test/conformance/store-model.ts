// What a store of security events holds after any batches, as simply as can be.

import type { LogEvent } from '../../src/contract/log-event.ts';
import type { EventBatch } from '../../src/store/log-store.ts';

/**
 * The n-th equal line of a pass is the n-th that is stored, and is stored when there are fewer:
 * of each line there are as many as the pass has that has most of them.
 */
export class StoreModel {
  readonly stored: { batch: EventBatch; event: LogEvent }[] = [];
  readonly #count = new Map<string, number>();

  #countOne(...key: readonly unknown[]): number {
    const name = JSON.stringify(key);
    const count = (this.#count.get(name) ?? 0) + 1;
    this.#count.set(name, count);
    return count;
  }

  append(batch: EventBatch): LogEvent[] {
    const { host, source, pass } = batch;
    return batch.events.filter((event) => {
      const key = [host, event.atMs, event.line];
      const nth = this.#countOne('met', source, pass, ...key);
      if (nth <= (this.#count.get(JSON.stringify(['stored', ...key])) ?? 0)) return false;
      this.#countOne('stored', ...key);
      this.stored.push({ batch, event });
      return true;
    });
  }

  /** In the order of their time; equal times as they were stored. */
  inTime(): readonly { batch: EventBatch; event: LogEvent }[] {
    return this.stored.toSorted((one, other) => one.event.atMs - other.event.atMs);
  }
}
