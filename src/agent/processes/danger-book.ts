// Which dangerous things run: a thing may be many processes, at once or one after the other.

import { isUnreadable } from '../../contract/fact.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { countedReasons, isInContext } from './counted-reasons.ts';

/** A process that became dangerous: told once, as an observation of the thing that it is. */
export interface Danger {
  info: ProcessInfo;
  verdict: Verdict;
  /** The same for what starts again and again, and for each of many workers. */
  entity: string;
}

type Identity = Pick<ProcessInfo, 'pid' | 'startTicks'>;

/** Identity of a process over PID reuse. */
const keyOf = ({ pid, startTicks }: Identity): string => `${pid}:${startTicks}`;

/**
 * What is dangerous, for which rules, as whom and where. Neither PIDs nor arguments: what crashes
 * and starts again has others each time. `place`: what people call its container.
 */
export function entityOf(info: ProcessInfo, verdict: Verdict, place: string | null): string {
  const counted = countedReasons(verdict);
  const grave = counted.filter(({ severity }) => severity === 'danger');
  const named = isInContext(verdict) ? grave : counted;
  const rules = Array.from(new Set(named.map(({ rule }) => rule))).toSorted();
  const { user, script, executable, name, unit } = info;
  const file = typeof script === 'string' ? script : executable;
  const program = isUnreadable(file) || file === null ? name : file;
  // Scopes of logins and of applications have another number each time.
  const service = unit?.endsWith('.service') ? unit : null;
  const within = [service, info.container === null ? null : (place ?? info.container)];
  return [rules.join(' '), user, program, ...within].filter((part) => part !== null).join(' | ');
}

export class DangerBook {
  /** Of each process that is dangerous, what it is. */
  readonly #entities = new Map<string, string>();
  readonly #running = new Map<string, number>();
  /** Those of which a process has ended, or is no longer dangerous. */
  readonly #left = new Set<string>();

  has(process: Identity): boolean {
    return this.#entities.has(keyOf(process));
  }

  add({ info, entity }: Danger): void {
    this.#entities.set(keyOf(info), entity);
    this.#running.set(entity, (this.#running.get(entity) ?? 0) + 1);
  }

  remove(process: Identity): void {
    const key = keyOf(process);
    const entity = this.#entities.get(key);
    if (entity === undefined) return;
    this.#entities.delete(key);
    this.#running.set(entity, (this.#running.get(entity) ?? 1) - 1);
    this.#left.add(entity);
  }

  /** Those of which none runs any more; each is told once. */
  takeOver(): string[] {
    if (this.#left.size === 0) return [];
    const over = Array.from(this.#left).filter((entity) => this.#running.get(entity) === 0);
    for (const entity of over) this.#running.delete(entity);
    this.#left.clear();
    return over;
  }
}
