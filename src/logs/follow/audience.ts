// All who follow one source, and what is said to them together.

import type { LogNote } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Lines } from '../lines/lines.ts';
import type { Listener } from './listener.ts';

const mostViewers = 64;

interface Seat {
  listener: Listener;
  /** Ends the stream of this listener alone. */
  fail: (error: unknown) => void;
}

export class Audience {
  #seats = new Map<Listener, Seat>();
  /** Why there is nothing more to hear. */
  #end: { error: unknown } | null = null;

  get size(): number {
    return this.#seats.size;
  }

  /** @throws AppError `tooMany`, and what it was ended with */
  add(listener: Listener, fail: (error: unknown) => void): void {
    if (this.#end) throw this.#end.error;
    if (this.#seats.size >= mostViewers) {
      const why = `${mostViewers} viewers follow it already; close one`;
      throw new AppError('tooMany', `cannot follow this log: ${why}`, { retryAfterSeconds: 10 });
    }
    this.#seats.set(listener, { listener, fail });
  }

  remove(listener: Listener): void {
    this.#seats.delete(listener);
  }

  #each(say: (listener: Listener) => void): void {
    for (const { listener, fail } of this.#seats.values()) {
      try {
        say(listener);
      } catch (error) {
        this.#seats.delete(listener);
        fail(error);
      }
    }
  }

  take(lines: Lines): void {
    if (lines.count > 0) this.#each((listener) => listener.take(lines));
  }

  note(note: LogNote, reason: Text | null): void {
    this.#each((listener) => listener.note(note, reason));
  }

  flush(): void {
    this.#each((listener) => listener.flush());
  }

  /** Ends all of them, and whoever comes later. */
  failAll(error: unknown): void {
    this.#end = { error };
    for (const { fail } of this.#seats.values()) fail(error);
    this.#seats.clear();
  }
}
