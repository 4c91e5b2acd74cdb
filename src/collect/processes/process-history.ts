// What each process has used of the processors in the last five minutes, in steps of 5 s.

import type { ProcessEntry } from './process-entry.ts';
import { millisecondsPerTick } from './process-sweep.ts';

export const slotMs = 5000;
export const slotCount = 60;
/** Sweeps are never quite on time. */
const toleranceMs = 500;
const firstRows = 512;

/** A row of numbers for each process, in one block of memory that grows by doubling. */
export class ProcessHistory {
  #rows = new Float32Array(firstRows * slotCount);
  #free: number[] = [];
  #used = 0;
  /** Slots closed so far; the newest stands at this place less one, modulo their number. */
  #slots = 0;
  #slotEndMs = Number.NaN;

  /** Closes a slot where one has passed; between them it costs nothing. */
  take(entries: Iterable<ProcessEntry>, nowMs: number): void {
    const elapsedMs = nowMs - this.#slotEndMs;
    if (Number.isNaN(elapsedMs)) this.#slotEndMs = nowMs;
    if (!(elapsedMs >= slotMs - toleranceMs)) return;
    this.#slotEndMs = nowMs;
    // A pause is a gap, and as long as it was; its CPU time belongs to no slot.
    const passed = Math.min(slotCount, Math.max(1, Math.round(elapsedMs / slotMs)));
    const first = this.#slots;
    this.#slots += passed;
    for (const entry of entries) this.#write(entry, first, elapsedMs);
  }

  /** Oldest first; as many as there have been since the process is known. */
  of({ slotRow }: ProcessEntry): (number | null)[] {
    if (slotRow < 0) return [];
    const values: (number | null)[] = [];
    const oldest = Math.max(0, this.#slots - slotCount);
    for (let slot = oldest; slot < this.#slots; slot += 1) {
      const value = this.#rows[slotRow * slotCount + (slot % slotCount)]!;
      if (value === unborn) continue;
      values.push(Number.isNaN(value) ? null : Math.round(value * 100) / 100);
    }
    return values;
  }

  forget(entry: ProcessEntry): void {
    if (entry.slotRow >= 0) this.#free.push(entry.slotRow);
    entry.slotRow = -1;
  }

  #write(entry: ProcessEntry, first: number, elapsedMs: number): void {
    const isNew = entry.slotRow < 0;
    if (isNew) this.#give(entry);
    const start = entry.slotRow * slotCount;
    for (let slot = first; slot < this.#slots - 1; slot += 1) {
      this.#rows[start + (slot % slotCount)] = isNew ? unborn : Number.NaN;
    }
    const ticks = Math.max(0, entry.cpuTicks - entry.slotTicks);
    entry.slotTicks = entry.cpuTicks;
    const isWhole = this.#slots - first === 1;
    const percent = isWhole ? (100 * ticks * millisecondsPerTick) / elapsedMs : Number.NaN;
    this.#rows[start + ((this.#slots - 1) % slotCount)] = percent;
  }

  #give(entry: ProcessEntry): void {
    entry.slotRow = this.#free.pop() ?? this.#used++;
    const start = entry.slotRow * slotCount;
    if (start >= this.#rows.length) {
      const larger = new Float32Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.fill(unborn, start, start + slotCount);
  }
}

/** Stands in slots before the process was known. */
const unborn = -1;
