// Decides when a watched process is lost, where there is no systemd to say that a service failed.

import type { UnitInfo } from '../contract/unit.ts';
import type { UnitTrouble } from './trouble-book.ts';

/** What ran for a shorter time was no service. */
const shortestRunMs = 60_000;
/** Who is back within this time was only started again. */
export const lostAfterMs = 15_000;
/** These names say nothing of a service: one program ends and another begins. */
const interpreter = /^(python|perl|ruby|php|bash|sh)[\d.]*$/;

interface Known {
  /** As it was while it ran. */
  unit: UnitInfo;
  seenMs: number;
  /** Since when it is missing, by the clock of the wall and by the monotonic one. */
  gone: { wallMs: number; atMs: number } | null;
  trouble: UnitTrouble | null;
}

export class LostProcesses {
  readonly #known = new Map<string, Known>();
  readonly #tell: (trouble: UnitTrouble) => void;

  constructor(tell: (trouble: UnitTrouble) => void) {
    this.#tell = tell;
  }

  /** Those that began and are not over. */
  get open(): readonly UnitTrouble[] {
    return [...this.#known.values()].flatMap(({ trouble }) => trouble ?? []);
  }

  /** `units` stand in the order of their names; `atMs` is monotonic. */
  observe(names: readonly string[], units: readonly UnitInfo[], atMs: number, nowMs: number): void {
    for (const name of this.#known.keys()) if (!names.includes(name)) this.#forget(name);
    for (const [index, name] of names.entries()) {
      const unit = units[index];
      if (unit?.state === 'active') this.#onRunning(name, unit, nowMs);
      else if (unit) this.#onMissing(name, unit, atMs, nowMs);
    }
  }

  /** From here on somebody else knows better. */
  clear(): void {
    for (const name of this.#known.keys()) this.#forget(name);
  }

  #onRunning(name: string, unit: UnitInfo, nowMs: number): void {
    if (interpreter.test(unit.name)) return;
    const trouble = this.#known.get(name)?.trouble;
    if (trouble) this.#tell({ ...trouble, phase: 'over' });
    this.#known.set(name, { unit, seenMs: nowMs, gone: null, trouble: null });
  }

  #onMissing(name: string, missing: UnitInfo, atMs: number, nowMs: number): void {
    const known = this.#known.get(name);
    if (!known || known.trouble) return;
    const { unit, seenMs } = known;
    if (seenMs - (unit.sinceMs ?? seenMs) < shortestRunMs) return this.#forget(name);
    known.gone ??= { wallMs: nowMs, atMs };
    if (atMs - known.gone.atMs < lostAfterMs) return;
    const sinceMs = known.gone.wallMs;
    const lost = { ...missing, mainPid: unit.mainPid, sinceMs };
    known.trouble = { kind: 'lost', phase: 'began', unit: lost, sinceMs, restarts: 0 };
    this.#tell(known.trouble);
  }

  #forget(name: string): void {
    const trouble = this.#known.get(name)?.trouble;
    this.#known.delete(name);
    if (trouble) this.#tell({ ...trouble, phase: 'over' });
  }
}
