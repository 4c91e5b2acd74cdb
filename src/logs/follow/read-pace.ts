// Bounds how fast logs are read that come as streams, so that a flood in one of them stays cheap.

import type { Clock } from '../../kit/clock.ts';

/** What all streams together may take a second: some 2,000 lines, where nobody is shown more. */
export const unitsPerSecond = 800_000;
/** What a line costs besides its bytes. */
const lineUnits = 300;
/** Whoever has taken its share rests so long at least: a few large steps cost less than many. */
export const leastRestMs = 1000;
/** A rest within this time after another goes on with the same flood. */
const sameFloodMs = 2 * leastRestMs;
/** A burst is read whole, later; from then on it is a flood, of which only the newest is read. */
export const patienceMs = 5000;

/** What reading so many lines with so many bytes costs. */
export const unitsOf = (lines: number, bytes: number): number => lines * lineUnits + bytes;

export class ReadPace {
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  readonly #seats = new Set<PaceSeat>();

  constructor(clock: Pick<Clock, 'monotonicMs'>) {
    this.#clock = clock;
  }

  /** For one stream, until it leaves. */
  seat(): PaceSeat {
    const seat = new PaceSeat(this, this.#clock);
    this.#seats.add(seat);
    return seat;
  }

  leave(seat: PaceSeat): void {
    this.#seats.delete(seat);
  }

  /** Streams that take more than they may share what there is; the others have enough. */
  shareOf(asking: PaceSeat, nowMs: number): number {
    let others = 0;
    for (const seat of this.#seats) if (seat !== asking && seat.restsAt(nowMs)) others += 1;
    return unitsPerSecond / (others + 1);
  }
}

export class PaceSeat {
  readonly #pace: ReadPace;
  readonly #clock: Pick<Clock, 'monotonicMs'>;
  #balance = unitsPerSecond;
  #countedMs: number;
  #restUntilMs = Number.NEGATIVE_INFINITY;
  #floodSinceMs = Number.NEGATIVE_INFINITY;

  constructor(pace: ReadPace, clock: Pick<Clock, 'monotonicMs'>) {
    this.#pace = pace;
    this.#clock = clock;
    this.#countedMs = clock.monotonicMs();
  }

  /** How long nothing more may be read of it now, in milliseconds. */
  spend(units: number): number {
    const nowMs = this.#clock.monotonicMs();
    const share = this.#pace.shareOf(this, nowMs);
    const refill = ((nowMs - this.#countedMs) / 1000) * share;
    this.#countedMs = nowMs;
    this.#balance = Math.min(share, this.#balance + refill) - units;
    if (this.#balance > 0) return 0;
    const isSameFlood = nowMs - this.#restUntilMs <= sameFloodMs;
    if (!isSameFlood) this.#floodSinceMs = nowMs;
    const restMs = Math.max(leastRestMs, (-this.#balance / share) * 1000);
    this.#restUntilMs = nowMs + restMs;
    return restMs;
  }

  /** It has come faster than it is read for so long that its newest lines would be old ones. */
  get isOutrun(): boolean {
    return this.#restUntilMs - this.#floodSinceMs > patienceMs;
  }

  restsAt(nowMs: number): boolean {
    return this.#restUntilMs > nowMs;
  }

  leave(): void {
    this.#pace.leave(this);
  }
}
