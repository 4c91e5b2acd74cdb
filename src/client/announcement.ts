// Which new error line stands on the top line of a view, and for how long.

import { newestErrors, type ErrorFrame, type ErrorLine } from '../contract/error-line.ts';

/** A new line stands there for so long, unless it is acknowledged. */
export const announcedMs = 30_000;
/** Stamps of many logs have whole seconds: such a line may seem older than it is. */
const stampStepMs = 1000;

export interface Announced {
  line: ErrorLine;
  /** Those that came besides it since nothing was announced. */
  more: number;
}

/** One for each connection to a host: time is passed in, in milliseconds of any one clock. */
export class Announcement {
  #highestId = 0;
  /** Time of the host at the first frame: what is older was there before one looked. */
  #sinceMs: number | null = null;
  #line: ErrorLine | null = null;
  #count = 0;
  #cameMs = 0;

  /** The connection began anew: the next frame is the first. */
  begin(): void {
    this.#sinceMs = null;
    this.#highestId = 0;
    this.acknowledge();
  }

  take({ atMs, lines }: Pick<ErrorFrame, 'atMs' | 'lines'>, nowMs: number): void {
    const sinceMs = this.#sinceMs;
    const seenId = this.#highestId;
    this.#highestId = Math.max(seenId, ...lines.map(({ id }) => id));
    if (sinceMs === null) {
      this.#sinceMs = atMs;
      return;
    }
    const isNews = (line: ErrorLine): boolean =>
      line.id > seenId && line.atMs >= sinceMs - stampStepMs;
    const news = lines.filter(isNews);
    const [newest] = news;
    if (!newest) return;
    if (this.current(nowMs) === null) this.#count = 0;
    // Where all are new, further ones may have come and gone since the frame before.
    const isFull = news.length === newestErrors;
    this.#count += isFull ? this.#highestId - seenId : news.length;
    this.#line = newest;
    this.#cameMs = nowMs;
  }

  /** Null: nothing is announced. */
  current(nowMs: number): Announced | null {
    if (this.#line === null || nowMs - this.#cameMs >= announcedMs) return null;
    return { line: this.#line, more: this.#count - 1 };
  }

  /** It was seen. */
  acknowledge(): void {
    this.#line = null;
    this.#count = 0;
  }
}
