// The embedded store of security events as its writers see it.

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredDetection } from '../../../contract/detection.ts';
import type { LogEvent } from '../../../contract/log-event.ts';
import type { HostId } from '../../../contract/sample.ts';
import type { Appended, EventBatch, EventRetention, LogWriter, Settled } from '../../log-store.ts';
import type { OpenEventsOptions } from '../../stores.ts';
import { resultCode, storeError, transact } from '../database.ts';
import { EventStream } from './event-stream.ts';
import { EventExpiry } from './event-expiry.ts';
import { openEventsFile, type EventsFile } from './events-file.ts';
import { Passes } from './passes.ts';
import { Recount } from './recount.ts';
import { SettledState } from './settled-state.ts';
import { formOf, pieceTotalsVersion, setForm } from './schema.ts';
import { StoredChunks } from './stored-chunks.ts';
import { StoredDetections } from './detections/stored-detections.ts';
import { Totals } from './totals.ts';

/** The tables of totals are written all over with each batch. */
const cacheKib = 16 * 1024;

/** Promises, but all is done at once, in the thread that calls. */
export class SqliteLogWriter implements LogWriter {
  readonly #db: DatabaseSync;
  readonly #path: string;
  readonly #state: SettledState;
  readonly #chunks: StoredChunks;
  readonly #stream: EventStream;
  readonly #recount: Recount;
  readonly #expiry: EventExpiry;
  readonly #dataVersion: StatementSync;
  /** Changes when another connection has written; NaN: what is in memory is not to be trusted. */
  #seenVersion = Number.NaN;

  static open(options: OpenEventsOptions): Promise<SqliteLogWriter> {
    return attempt(() => {
      const writer = new SqliteLogWriter(openEventsFile(options, cacheKib), options.nowMs);
      writer.#bringForward();
      return writer;
    });
  }

  private constructor({ db, path }: EventsFile, nowMs: () => number) {
    this.#db = db;
    this.#path = path;
    const detections = new StoredDetections(db);
    this.#state = new SettledState(db, detections, nowMs);
    const passes = new Passes(db);
    const totals = new Totals(db);
    const chunks = new StoredChunks(db, (columns) => {
      totals.add(columns, (pass) => passes.hostOf(pass));
      totals.save();
    });
    this.#chunks = chunks;
    this.#stream = new EventStream({ db, chunks, passes, totals });
    this.#recount = new Recount({ db, chunks, passes, totals });
    this.#expiry = new EventExpiry({ db, chunks, passes, detections, recount: this.#recount });
    this.#dataVersion = db.prepare('PRAGMA data_version');
  }

  checkpoint(host: HostId, source: string): Promise<string | null> {
    return attempt(() => this.#read(() => this.#state.checkpoint(host, source)));
  }

  checkpoints(host: HostId): Promise<ReadonlyMap<string, string>> {
    return attempt(() => this.#read(() => this.#state.checkpoints(host)));
  }

  kept(prefix: string): Promise<readonly { key: string; value: string }[]> {
    return attempt(() => this.#read(() => this.#state.kept(prefix)));
  }

  recentDetections(host: HostId, fromMs: number): Promise<readonly StoredDetection[]> {
    return attempt(() => this.#read(() => this.#state.recentDetections(host, fromMs)));
  }

  append(batch: EventBatch, settle?: (fresh: readonly LogEvent[]) => Settled): Promise<Appended> {
    return attempt(() =>
      this.#write(() => {
        const { host, source, events, checkpoint } = batch;
        const fresh = events.length === 0 ? events : this.#stream.append(batch);
        if (fresh.length > 0 && settle) this.#state.settle(host, settle(fresh));
        if (checkpoint !== null) this.#state.setCheckpoint(host, source, checkpoint);
        return { added: fresh.length, duplicates: events.length - fresh.length };
      }),
    );
  }

  settle(host: HostId, settled: Settled): Promise<void> {
    return attempt(() => this.#write(() => this.#state.settle(host, settled)));
  }

  expire(retention: EventRetention, nowMs: number): Promise<void> {
    return attempt(() => this.#expire(retention, nowMs));
  }

  close(): Promise<void> {
    return attempt(() => this.#db.close());
  }

  #expire({ keepMs, budgetBytes }: EventRetention, nowMs: number): void {
    const expiry = this.#expiry;
    const cutMs = nowMs - keepMs;
    while (this.#write(() => expiry.dropSome(cutMs)));
    this.#write(() => expiry.dropUnused(cutMs));
    for (;;) {
      const beyond = this.#read(() => expiry.usedBytes()) - budgetBytes;
      if (beyond <= 0 || !this.#write(() => expiry.dropSome(Infinity, beyond))) break;
      this.#write(() => expiry.dropUnused(cutMs));
    }
    this.#seenVersion = Number.NaN;
    this.#read(() => expiry.shrink());
  }

  /** A file of an earlier form becomes one of this. */
  #bringForward(): void {
    if (formOf(this.#db) !== pieceTotalsVersion) return;
    this.#write(() => {
      for (const { fromMs, toMs } of this.#chunks.pieceSpans()) this.#recount.run(fromMs, toMs);
      setForm(this.#db);
    });
  }

  #read<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, 'read', this.#path);
    }
  }

  #write<T>(work: () => T): T {
    try {
      return transact(this.#db, () => {
        this.#refresh();
        const result = work();
        this.#repair();
        return result;
      });
    } catch (error) {
      this.#seenVersion = Number.NaN;
      this.#chunks.takeSetAside();
      // What `settle` throws is not of the store.
      throw resultCode(error) === null ? error : storeError(error, 'write', this.#path);
    }
  }

  /** Totals count what is stored: no more what was found to be damaged. */
  #repair(): void {
    for (let spans = this.#chunks.takeSetAside(); spans.length > 0;) {
      for (const { fromMs, toMs } of spans) this.#recount.run(fromMs, toMs);
      spans = this.#chunks.takeSetAside();
    }
  }

  #refresh(): void {
    const { data_version: version } = this.#dataVersion.get() as { data_version: number };
    if (version === this.#seenVersion) return;
    this.#stream.reload();
    this.#state.forget();
    this.#seenVersion = version;
  }
}

/** What is thrown becomes a rejection. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
