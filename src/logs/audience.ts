// All who follow one source, and what is said to them together.

import type { LogNote } from '../contract/log-line.ts';
import { AppError } from '../kit/app-error.ts';
import type { Lines } from './lines.ts';
import type { Viewer } from './viewer.ts';

export const mostViewers = 64;

interface Seat {
  viewer: Viewer;
  /** Ends the stream of this viewer alone. */
  fail: (error: unknown) => void;
}

export class Audience {
  #seats = new Map<Viewer, Seat>();

  get size(): number {
    return this.#seats.size;
  }

  /** @throws AppError `tooMany` */
  add(viewer: Viewer, fail: (error: unknown) => void): void {
    if (this.#seats.size >= mostViewers) {
      const why = `${mostViewers} viewers follow it already; close one`;
      throw new AppError('tooMany', `cannot follow this log: ${why}`, { retryAfterSeconds: 10 });
    }
    this.#seats.set(viewer, { viewer, fail });
  }

  remove(viewer: Viewer): void {
    this.#seats.delete(viewer);
  }

  #each(say: (viewer: Viewer) => void): void {
    for (const { viewer, fail } of this.#seats.values()) {
      try {
        say(viewer);
      } catch (error) {
        this.#seats.delete(viewer);
        fail(error);
      }
    }
  }

  take(lines: Lines): void {
    if (lines.count > 0) this.#each((viewer) => viewer.take(lines));
  }

  note(note: LogNote, reason: string | null): void {
    this.#each((viewer) => viewer.note(note, reason));
  }

  flush(): void {
    this.#each((viewer) => viewer.flush());
  }

  /** Ends all of them. */
  failAll(error: unknown): void {
    for (const { fail } of this.#seats.values()) fail(error);
    this.#seats.clear();
  }
}
