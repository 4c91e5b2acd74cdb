// Writes findings behind: changes gather, and go into the records in batches, again if one fails.

import { AppError } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import type { Records } from '../../store/records.ts';
import type { DropCounts } from '../drop-counts.ts';
import { alertRowOf, rowOf, type AlertRow, type KeptFinding } from './kept-finding.ts';

/** New findings and steps are written within this time. */
const soonMs = 200;
/** Counts and times of the last observation, which a restart may lose. */
const lazyMs = 10_000;
/** After a failure. */
export const retryMs = 10_000;
/** Changes of one transaction: others write between two of them. */
const batchLimit = 200;
/** Steps that wait while the records cannot be written; the oldest go. */
const stepsWaitingLimit = 5000;
/** Alerts that wait likewise; the newest go, since many tell of the same. */
const alertsWaitingLimit = 5000;

export interface FindingStep {
  findingId: number;
  atMs: number;
  what: string;
  by: string | null;
  note: string | null;
}

interface Batch {
  rows: Map<number, KeptFinding>;
  evidence: Map<number, string>;
  steps: FindingStep[];
  alerts: AlertRow[];
  removed: Set<number>;
}

const emptyBatch = (): Batch => ({
  rows: new Map(),
  evidence: new Map(),
  steps: [],
  alerts: [],
  removed: new Set(),
});

export interface FindingWriterOptions {
  records: Records;
  drops: DropCounts;
  log: Log;
  /** Alerts have been written. */
  onTold(): void;
}

export class FindingWriter {
  readonly #records: Records;
  readonly #drops: DropCounts;
  readonly #log: Log;
  readonly #onTold: () => void;
  #waiting = emptyBatch();
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #dueMs = Number.POSITIVE_INFINITY;

  constructor({ records, drops, log, onTold }: FindingWriterOptions) {
    this.#records = records;
    this.#drops = drops;
    this.#log = log;
    this.#onTold = onTold;
  }

  /** A finding that is new or has changed; it is written as it is then. */
  put(kept: KeptFinding, urgent: boolean): void {
    this.#waiting.rows.set(kept.id, kept);
    this.#due(urgent ? soonMs : lazyMs);
  }

  evidence(id: number, json: string): void {
    this.#waiting.evidence.set(id, json);
    this.#due(soonMs);
  }

  step(step: FindingStep): void {
    this.#waiting.steps.push(step);
    this.#trimSteps();
    this.#due(soonMs);
  }

  /** People are to be told: written with its finding in one transaction, so none is lost. */
  tell(kept: KeptFinding, what: string, atMs: number): void {
    if (this.#waiting.alerts.length >= alertsWaitingLimit) {
      return this.#drops.add('alerts', 'too many to write');
    }
    this.#waiting.alerts.push(alertRowOf(kept, what, atMs));
    this.#due(soonMs);
  }

  remove(id: number): void {
    const { rows, evidence, removed } = this.#waiting;
    rows.delete(id);
    evidence.delete(id);
    this.#waiting.steps = this.#waiting.steps.filter((step) => step.findingId !== id);
    removed.add(id);
    this.#due(soonMs);
  }

  #trimSteps(): void {
    const over = this.#waiting.steps.length - stepsWaitingLimit;
    if (over <= 0) return;
    this.#waiting.steps.splice(0, over);
    this.#drops.add('findings', 'step not written', over);
  }

  get #hasWork(): boolean {
    const { rows, evidence, steps, alerts, removed } = this.#waiting;
    return rows.size + evidence.size + steps.length + alerts.length + removed.size > 0;
  }

  #due(inMs: number): void {
    const atMs = performance.now() + inMs;
    if (this.#timer && this.#dueMs <= atMs) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#dueMs = atMs;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // What fails is counted, logged and tried again.
      this.flush().catch(() => {});
    }, inMs).unref();
  }

  /**
   * Writes everything that has come before the call.
   * @throws what the store threw; the changes stay, and are tried again
   */
  async flush(): Promise<void> {
    while (this.#running) await this.#running.catch(() => {});
    if (!this.#hasWork) return;
    this.#running = this.#writeAll();
    try {
      await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #writeAll(): Promise<void> {
    // What comes while it writes is for the next time, else a flood would hold up a caller.
    const { rows, steps, alerts } = this.#waiting;
    let left = rows.size + steps.length + alerts.length + batchLimit;
    while (this.#hasWork && left > 0) {
      left -= batchLimit;
      const batch = this.#take();
      try {
        await this.#write(batch);
        if (batch.alerts.length > 0) this.#onTold();
      } catch (error) {
        // What the tables refuse they refuse again; anything else passes.
        const refused = error instanceof AppError && error.code === 'conflict';
        if (!refused) this.#putBack(batch);
        this.#drops.add('findings', refused ? 'write refused' : 'write failed');
        const then = refused ? 'these changes are lost' : 'they are tried again';
        this.#log.error({ error }, `findings not written; ${then}`);
        this.#due(retryMs);
        throw error;
      }
    }
    if (this.#hasWork) this.#due(soonMs);
  }

  /** Rows first, since steps and evidence need theirs. */
  #take(): Batch {
    const all = this.#waiting;
    const batch = emptyBatch();
    for (const [id, kept] of all.rows) {
      if (batch.rows.size >= batchLimit) break;
      batch.rows.set(id, kept);
      all.rows.delete(id);
      const json = all.evidence.get(id);
      if (json === undefined) continue;
      batch.evidence.set(id, json);
      all.evidence.delete(id);
    }
    const isWritten = ({ finding_id: id }: AlertRow) => !all.rows.has(id);
    batch.alerts = all.alerts.filter(isWritten);
    all.alerts = all.alerts.filter((row) => !isWritten(row));
    batch.removed = all.removed;
    all.removed = new Set();
    if (all.rows.size > 0) return batch;
    batch.steps = all.steps.splice(0, batchLimit);
    for (const [id, json] of all.evidence) batch.evidence.set(id, json);
    all.evidence = new Map();
    return batch;
  }

  #putBack({ rows, evidence, steps, alerts, removed }: Batch): void {
    const now = this.#waiting;
    for (const [id, kept] of rows) if (!now.removed.has(id)) now.rows.set(id, kept);
    for (const [id, json] of evidence) {
      if (!now.removed.has(id) && !now.evidence.has(id)) now.evidence.set(id, json);
    }
    for (const id of removed) now.removed.add(id);
    now.alerts.unshift(...alerts);
    now.steps.unshift(...steps.filter((step) => !now.removed.has(step.findingId)));
    this.#trimSteps();
  }

  async #write({ rows, evidence, steps, alerts, removed }: Batch): Promise<void> {
    await this.#records.transaction().execute(async (within) => {
      for (const id of removed) {
        await within.deleteFrom('findings').where('id', '=', id).execute();
      }
      for (const kept of rows.values()) {
        const row = rowOf(kept);
        await within
          .insertInto('findings')
          .values({ ...row, evidence: '[]' })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
          .execute();
      }
      for (const [id, json] of evidence) {
        await within.updateTable('findings').set({ evidence: json }).where('id', '=', id).execute();
      }
      for (const { findingId, atMs, what, by, note } of steps) {
        await within
          .insertInto('finding_steps')
          .values({ finding_id: findingId, at_ms: atMs, what, actor: by, note })
          .execute();
      }
      for (const row of alerts) {
        await within
          .insertInto('alerts')
          .values(row)
          .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
          .execute();
      }
    });
  }

  /** Writes what waits; what cannot be written is lost, and logged. */
  async close(): Promise<void> {
    await this.flush().catch(() => {});
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
