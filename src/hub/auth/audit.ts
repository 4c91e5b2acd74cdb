// The audit trail: who did what, from where, with which outcome; floods of failures are folded.

import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Records } from '../../store/records.ts';

export interface AuditEntry {
  /** User name, `token:NAME`, `command line`, or the name tried by someone not signed in. */
  actor: string;
  action: string;
  target?: string | null;
  outcome: 'success' | 'failure';
  address?: string | null;
  detail?: string | null;
}

/** Beyond this many rows the oldest of the most frequent action go. */
export const rowsLimit = 100_000;
/** Failures of one action and address that are written one by one in a window. */
export const singleFailures = 10;
/** Failures of all addresses together that are written one by one in a window. */
export const allSingleFailures = 200;
/** Failures beyond that are counted, and written as one row when the window ends. */
export const windowMs = 15 * 60_000;
/** Addresses whose failures are counted apart; all others are counted together. */
const foldsLimit = 1000;

const fieldChars = 200;

const cut = (value: string | null | undefined) => value?.slice(0, fieldChars) ?? null;

/** Writes one row as it is. The command line uses it with the actor `command line`. */
export async function writeAudit(records: Records, entry: AuditEntry, atMs: number): Promise<void> {
  await records
    .insertInto('audit')
    .values({
      at_ms: atMs,
      actor: cut(entry.actor) ?? '',
      action: entry.action,
      target: cut(entry.target),
      outcome: entry.outcome,
      address: cut(entry.address),
      detail: cut(entry.detail),
    })
    .execute();
}

interface Fold {
  sinceMs: number;
  seen: number;
  folded: number;
  last: AuditEntry;
}

export class AuditTrail {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #folds = new Map<string, Fold>();
  #window = { sinceMs: 0, written: 0 };

  constructor(records: Records, clock: Clock, log: Log) {
    this.#records = records;
    this.#clock = clock;
    this.#log = log;
  }

  /** Never throws: what was done is done, and a trail that cannot be written is logged. */
  async record(entry: AuditEntry): Promise<void> {
    if (entry.outcome === 'failure' && this.#isFolded(entry)) return;
    await this.#write(entry);
  }

  /** Counts a failure; true when it is to be folded instead of written. */
  #isFolded(entry: AuditEntry): boolean {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#window.sinceMs >= windowMs) this.#window = { sinceMs: nowMs, written: 0 };
    let key = `${entry.action} ${entry.address}`;
    if (!this.#folds.has(key) && this.#folds.size >= foldsLimit) key = `${entry.action} *`;
    const fold = this.#folds.get(key) ?? { sinceMs: nowMs, seen: 0, folded: 0, last: entry };
    this.#folds.set(key, fold);
    fold.seen += 1;
    fold.last = key.endsWith('*') ? { ...entry, address: null } : entry;
    if (fold.seen <= singleFailures && this.#window.written < allSingleFailures) {
      this.#window.written += 1;
      return false;
    }
    fold.folded += 1;
    return true;
  }

  async #write(entry: AuditEntry): Promise<void> {
    try {
      await writeAudit(this.#records, entry, this.#clock.nowMs());
    } catch (error) {
      this.#log.error({ error, action: entry.action, actor: entry.actor }, 'audit entry lost');
    }
  }

  /** Writes the counts of ended windows (of all with `now`) and drops rows beyond the limit. */
  async settle(now = false): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    for (const [key, fold] of this.#folds) {
      if (!now && nowMs - fold.sinceMs < windowMs) continue;
      this.#folds.delete(key);
      if (fold.folded === 0) continue;
      const detail = `${fold.folded} more failures like this one; ${fold.last.detail ?? ''}`;
      await this.#write({ ...fold.last, detail });
    }
  }

  /**
   * The oldest rows of the most frequent action go: whoever repeats one thing without end, to have
   * all that was done before forgotten, has only that forgotten.
   */
  async trim(): Promise<void> {
    const counts = await this.#records
      .selectFrom('audit')
      .select((select) => ['action', select.fn.countAll<number>().as('rows')])
      .groupBy('action')
      .orderBy('rows', 'desc')
      .execute();
    const excess = counts.reduce((sum, { rows }) => sum + rows, 0) - rowsLimit;
    const [most] = counts;
    if (!most || excess <= 0) return;
    const oldest = this.#records
      .selectFrom('audit')
      .select('id')
      .where('action', '=', most.action)
      .orderBy('id')
      .limit(excess);
    await this.#records.deleteFrom('audit').where('id', 'in', oldest).execute();
  }
}
