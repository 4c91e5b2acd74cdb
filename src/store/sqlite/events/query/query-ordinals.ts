// How many equal lines of its second were stored before an event: that tells occurrences apart.

import type { StoredEvent } from '../../../log-store.ts';
import type { Hit } from './query-hits.ts';
import type { Pace } from './query-pace.ts';
import type { OpenChunk } from './query-predicate.ts';
import type { ChunkInfo, Snapshot } from './query-snapshot.ts';

const secondOf = (atMs: number): number => Math.floor(atMs / 1000);

type Occurrence = Pick<StoredEvent, 'host' | 'atMs' | 'line'>;

const keyOf = ({ host, atMs, line }: Occurrence): string => `${secondOf(atMs)} ${host}\n${line}`;

interface Place {
  chunk: ChunkInfo;
  second: number;
}

export class Ordinals {
  readonly #hosts: ReadonlyMap<number, string>;
  /** Numbers of all events that are one line of one second. */
  readonly #equal = new Map<string, Set<number>>();
  readonly #places: Place[] = [];

  constructor(hosts: ReadonlyMap<number, string>) {
    this.#hosts = hosts;
  }

  /** Events of one chunk, while it is open. */
  add(
    chunk: ChunkInfo,
    open: OpenChunk,
    hits: readonly Hit[],
    events: readonly Occurrence[],
  ): void {
    for (const event of events) {
      const key = keyOf(event);
      if (!this.#equal.has(key)) this.#equal.set(key, new Set());
    }
    const seconds = new Set(hits.map(({ atMs }) => secondOf(atMs)));
    for (const second of seconds) this.#places.push({ chunk, second });
    this.#meet(chunk, open, seconds);
  }

  #meet(chunk: ChunkInfo, open: OpenChunk, seconds: ReadonlySet<number>): void {
    const { atMs: times, pass, count } = open.columns;
    for (let row = 0; row < count; row += 1) {
      const atMs = times.at(row);
      if (!seconds.has(secondOf(atMs))) continue;
      const host = this.#hosts.get(pass[row]!) ?? '';
      this.#equal.get(keyOf({ host, atMs, line: open.text().line(row) }))?.add(chunk.seq + row);
    }
  }

  /** Chunks overlap in time, if only at their ends. */
  async meetOthers(snapshot: Snapshot, pace: Pace): Promise<void> {
    const places = this.#places.toSorted((left, right) => left.second - right.second);
    for (const chunk of snapshot.chunks()) {
      const [from, to] = [secondOf(chunk.firstMs), secondOf(chunk.lastMs)];
      const seconds = new Set<number>();
      for (let at = firstFrom(places, from); at < places.length; at += 1) {
        const { chunk: own, second } = places[at]!;
        if (second > to) break;
        if (own.seq !== chunk.seq) seconds.add(second);
      }
      if (seconds.size === 0) continue;
      snapshot.open(chunk, (open) => this.#meet(chunk, open, seconds));
      await pace.step();
    }
  }

  of(event: Occurrence, seq: number): number {
    let before = 0;
    for (const other of this.#equal.get(keyOf(event)) ?? []) if (other < seq) before += 1;
    return before;
  }
}

/** Index of the first place of that second or a later one. */
function firstFrom(places: readonly Place[], second: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]!.second < second) low = middle + 1;
    else high = middle;
  }
  return low;
}
