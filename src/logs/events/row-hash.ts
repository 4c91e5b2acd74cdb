// Names an occurrence: the same on every host and in every store, whoever read the line from where.

import { hash } from 'node:crypto';

const hexChars = 32;

/**
 * 128 bits: the head of SHA-256 over the host as the line names it (empty where it names none), the
 * line as it was read, stamp and all, and the ordinal among equal lines of its second, counted from
 * 0, with a line feed between each. No line holds a line feed, so that none passes for another.
 */
export function rowHash(hostName: string | null, line: string, ordinal: number): string {
  return hash('sha256', `${hostName ?? ''}\n${line}\n${ordinal}`, 'hex').slice(0, hexChars);
}

/** Lines may come late by so much. */
const keptSeconds = 60;
/** Different lines of a second that are told apart; beyond it the counts of it begin anew. */
const mostLines = 100_000;

/** Counts equal lines of a second, which are as many events. One for each pass over a file. */
export class OccurrenceCounter {
  /** Counts by line, by second of event time; NaN: lines without a stamp. */
  #seconds = new Map<number, Map<string, number>>();
  #newest = -Infinity;

  /** How many lines equal to this one its second has had before. `atMs` NaN: it has no stamp. */
  ordinal(line: string, atMs: number): number {
    const second = Math.floor(atMs / 1000);
    const counts = this.#seconds.get(second) ?? this.#begin(second);
    const before = counts.get(line) ?? 0;
    if (before === 0 && counts.size >= mostLines) counts.clear();
    counts.set(line, before + 1);
    return before;
  }

  #begin(second: number): Map<string, number> {
    const counts = new Map<string, number>();
    this.#seconds.set(second, counts);
    if (second > this.#newest) this.#newest = second;
    for (const other of this.#seconds.keys()) {
      if (other < this.#newest - keptSeconds) this.#seconds.delete(other);
    }
    return counts;
  }
}
