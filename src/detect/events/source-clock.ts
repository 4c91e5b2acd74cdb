// Notices that the lines of a source jump back in time: its clock was set back.

/** Sources, and hosts within them, that are followed at one time. */
const mostClocks = 1000;

interface Clock {
  source: string;
  hostName: string | null;
  newestMs: number;
}

export class SourceClocks {
  readonly #clocks = new Map<string, Clock>();
  #last: Clock | null = null;

  /** How far back it went, beyond the limit; 0: it did not. */
  see(source: string, hostName: string | null, atMs: number, leastMs: number): number {
    let clock = this.#last;
    if (!clock || clock.source !== source || clock.hostName !== hostName) {
      clock = this.#of(source, hostName, atMs);
      this.#last = clock;
    }
    const backMs = clock.newestMs - atMs;
    if (backMs > 0 && backMs <= leastMs) return 0;
    clock.newestMs = atMs;
    return backMs > leastMs ? backMs : 0;
  }

  /** Its lines go on in another file: they may begin at any time. */
  forget(source: string): void {
    this.#last = null;
    for (const [key, clock] of this.#clocks) if (clock.source === source) this.#clocks.delete(key);
  }

  #of(source: string, hostName: string | null, atMs: number): Clock {
    const key = `${hostName ?? ''} ${source}`;
    const known = this.#clocks.get(key);
    if (known) return known;
    if (this.#clocks.size >= mostClocks) this.#clocks.clear();
    const clock = { source, hostName, newestMs: atMs };
    this.#clocks.set(key, clock);
    return clock;
  }
}
