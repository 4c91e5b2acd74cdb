// Owns samples.db for writing: takes batches in, saves, seals, expires, and survives faults.

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { DropReason } from '../../../contract/drop.ts';
import type { RangeQuery, Retention, TierStats } from '../../ports.ts';
import { Catalogue, type Series } from './catalogue.ts';
import { filesOf, freeRoom, openDatabase, setAside, storeError, transact } from '../database.ts';
import { Heads } from './heads.ts';
import type {
  AppendRequest,
  Batch,
  RangePlan,
  StoreLimits,
  WriterOpen,
  WriterState,
  WriterStats,
} from '../messages.ts';
import { planRange } from './range-plan.ts';
import { Expiry } from './expiry.ts';
import { secondsPerSegment, type Segment } from './sample-block.ts';
import { prepareSamples, samplePageBytes, samplesFile } from './samples-schema.ts';
import { Sealing, type TierTotal } from './sealing.ts';
import { tiers } from './tiers.ts';

const cacheKib = 1024;

/** An answer holds at most this many series. */
const seriesPerAnswer = 64;

/** Finished hours are sealed over this many saves, so that no save takes long. */
const savesPerSeal = 30;
const leastSealed = 16;

/** What is too old is looked for this seldom: about once a minute. */
const savesPerExpiry = 6;

/** A segment that nothing touched for this many saves is finished, whatever the others do. */
const idleSaves = 12;

export class SamplesWriter {
  readonly path: string;
  readonly #limits: StoreLimits;
  #retention: Retention;
  #db!: DatabaseSync;
  #sealing!: Sealing;
  #expiry!: Expiry;
  #catalogue!: Catalogue;
  #heads!: Heads;
  #totals: TierTotal[] = [];
  readonly #slots = new Map<number, Series | null>();
  readonly #dropped: Partial<Record<DropReason, number>> = {};
  #state: WriterState['state'] = 'ok';
  #message: string | null = null;
  readonly #notices: string[] = [];

  constructor(options: WriterOpen) {
    this.path = join(options.dataPath, samplesFile);
    this.#limits = options.limits;
    this.#retention = options.retention;
    this.#catalogue = new Catalogue();
    this.#heads = new Heads(this.#catalogue, this.#drop);
    this.#open(options.nowMs);
    this.#guard(() => {
      this.#catalogue.load(this.#db);
      const damaged = this.#heads.replay(this.#db);
      // Rows of the head table outlive the first series of their hour that is sealed.
      for (const segment of this.#heads.open) {
        if (this.#sealing.holds(segment)) this.#heads.remove(segment);
      }
      if (damaged > 0) this.#notices.push(`${damaged} rows of newest samples were unreadable`);
    }, options.nowMs);
  }

  readonly #drop = (reason: DropReason, count: number): void => {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
  };

  #open(nowMs: number): void {
    const { db, aside } = openDatabase({
      path: this.path,
      cacheKib,
      pageBytes: samplePageBytes,
      nowMs,
      prepare: prepareSamples,
    });
    this.#db = db;
    this.#sealing = new Sealing(db);
    this.#expiry = new Expiry(db);
    this.#totals = db.prepare('SELECT bytes, points FROM totals ORDER BY tier').all() as never;
    if (aside !== null) this.#noticeAside(aside);
  }

  #noticeAside(aside: string): void {
    this.#notices.push(`${this.path} was damaged: it lies as ${aside}, and a new one was begun`);
  }

  /** Runs `work`; a damaged file is replaced, a full disk waited for, all else told. */
  #guard(work: () => void, nowMs: number): void {
    try {
      work();
      if (this.#state !== 'ok') this.#message = null;
      this.#state = 'ok';
    } catch (error) {
      const { code, message } = storeError(error, 'write', this.path);
      if (code === 'storeCorrupt') return this.setAside(nowMs);
      this.#state = code === 'diskFull' ? 'full' : 'failed';
      this.#message = message;
    }
  }

  /** Begins a new database with what is in memory. */
  setAside(nowMs: number): void {
    try {
      this.#db.close();
    } catch {
      // A damaged file may fail to close; its descriptors are gone all the same.
    }
    try {
      this.#noticeAside(setAside(this.path, nowMs));
      this.#open(nowMs);
      for (const segment of this.#heads.open) segment.unsave();
      for (const series of this.#catalogue.byId.values()) this.#catalogue.unstored.add(series);
      this.#state = 'ok';
    } catch (error) {
      this.#state = 'failed';
      this.#message = storeError(error, 'begin a new', this.path).message;
    }
  }

  get state(): WriterState {
    return {
      state: this.#state,
      message: this.#message,
      notices: this.#notices,
      dropped: this.#dropped,
    };
  }

  append(request: AppendRequest): WriterState {
    for (const { slot, host, metric, labels, decimals } of request.defined) {
      this.#slots.set(slot, this.#catalogue.define(host, metric, labels, decimals));
    }
    for (const batch of request.batches) this.#take(batch);
    for (const slot of request.forgotten) this.#slots.delete(slot);
    this.#bound();
    if (request.save) this.save(request.nowMs);
    return this.state;
  }

  #take(batch: Batch): void {
    for (let at = 0; at < batch.length;) {
      const end = at + 2 + batch[at + 1]! * 2;
      this.#heads.take(batch[at]!, batch.subarray(at + 2, end), this.#slots);
      at = end;
    }
  }

  /** While nothing can be sealed, memory is bounded: the oldest hours go. */
  #bound(): void {
    let excess = this.#heads.sizeBytes - this.#limits.headBytes;
    for (const segment of this.#heads.open) {
      if (excess <= 0) return;
      excess -= segment.sizeBytes;
      this.#drop(this.#state === 'full' ? 'diskFull' : 'memoryFull', segment.count);
      this.#heads.remove(segment);
    }
  }

  save(nowMs: number): void {
    this.#heads.saves += 1;
    this.#guard(() => {
      this.#saveTails();
      this.#sealFinished();
      if (this.#heads.saves % savesPerExpiry === 0) {
        this.#expiry.step(this.#retention, this.#totals, nowMs);
        this.#forgetSeries();
      }
    }, nowMs);
  }

  #saveTails(): void {
    const row = this.#heads.tailRow();
    if (row === null) return;
    const id = transact(this.#db, () => {
      this.#catalogue.insertUnstored(this.#db);
      const insert = this.#db.prepare('INSERT INTO head (data) VALUES (?)');
      return Number(insert.run(row.data).lastInsertRowid);
    });
    this.#catalogue.rowsCommitted();
    for (const segment of row.segments) segment.tailSaved(id);
  }

  /** Series that have nothing stored any more, and that nobody is about to write to. */
  #forgetSeries(): void {
    const oldestMs = Math.min(...this.#oldestMs());
    const gone = [...this.#catalogue.byId.values()].filter(
      ({ lastSecond, open }) => lastSecond * 1000 < oldestMs && open.length === 0,
    );
    if (gone.length === 0) return;
    const used = new Set(this.#slots.values());
    const remove = this.#db.prepare('DELETE FROM series WHERE id = ?');
    transact(this.#db, () => {
      for (const series of gone) if (!used.has(series)) remove.run(series.id);
    });
    for (const series of gone) if (!used.has(series)) this.#catalogue.forget(series);
  }

  #finished(): Segment[] {
    const { newestSecond, saves, open } = this.#heads;
    const newestHour = Math.floor(newestSecond / secondsPerSegment);
    const due = [...open].filter(
      (segment) => segment.hour !== newestHour || saves - segment.touchedAtSave > idleSaves,
    );
    // What lies back more than an hour is late already, and sealed at once.
    const late = due.filter(({ hour }) => hour < newestHour - 1).length;
    const share = Math.max(leastSealed, late, Math.ceil(open.size / savesPerSeal));
    return due.sort((a, b) => a.hour - b.hour || a.series - b.series).slice(0, share);
  }

  #sealFinished(): void {
    const finished = this.#finished();
    if (finished.length > 0) this.#seal(finished);
  }

  #seal(segments: readonly Segment[]): void {
    const totals = this.#totals.map((total) => ({ ...total }));
    let omitted = 0;
    const left = new Set(this.#heads.open);
    transact(this.#db, () => {
      for (const segment of segments) {
        const repeated = this.#sealing.seal(segment, totals);
        if (!segment.replayed) omitted += repeated;
        left.delete(segment);
      }
      const update = this.#db.prepare('UPDATE totals SET bytes = ?, points = ? WHERE tier = ?');
      for (const [tier, { bytes, points }] of totals.entries()) update.run(bytes, points, tier);
      let oldest = Infinity;
      for (const { firstRow } of left) oldest = Math.min(oldest, firstRow ?? Infinity);
      if (oldest === Infinity) this.#db.exec('DELETE FROM head');
      else this.#db.prepare('DELETE FROM head WHERE id < ?').run(oldest);
    });
    this.#totals = totals;
    for (const segment of segments) this.#heads.remove(segment);
    if (omitted > 0) this.#drop('timeAlreadyWritten', omitted);
  }

  plan(query: RangeQuery): RangePlan {
    const found = this.#catalogue
      .find(query.host, query.metric, query.where)
      .filter((series) => series.firstSecond * 1000 < query.toMs)
      .filter((series) => (series.lastSecond + secondsPerSegment) * 1000 >= query.fromMs);
    const chosen = found.slice(0, seriesPerAnswer);
    const dataFromMs = Math.min(Infinity, ...chosen.map((series) => series.firstSecond * 1000));
    const steps = planRange(query, this.#oldestMs(), dataFromMs);
    const endMs = steps.fromMs + steps.stepMs * steps.steps;
    return {
      ...steps,
      tierMs: tiers[steps.tier]!.stepMs,
      omitted: found.length - chosen.length,
      newestMs: this.#catalogue.newestSecond(query.host) * 1000,
      series: chosen.map(({ id, labels, open }) => ({
        id,
        labels,
        heads: open
          .map((segment) => ({ segment, startMs: segment.hour * secondsPerSegment * 1000 }))
          .filter(({ startMs }) => startMs < endMs)
          .map(({ segment }) => ({ hour: segment.hour, block: segment.encode() })),
      })),
    };
  }

  #oldestMs(): number[] {
    let head = Infinity;
    for (const { hour } of this.#heads.open) head = Math.min(head, hour * secondsPerSegment * 1000);
    return this.#expiry.oldestMs().map((oldest) => Math.min(oldest, head));
  }

  setRetention(retention: Retention, nowMs: number): WriterState {
    this.#retention = retention;
    this.#guard(() => this.#expiry.enforce(retention, this.#totals, nowMs), nowMs);
    return this.state;
  }

  get bytes(): number {
    return filesOf(this.path)
      .filter((file) => existsSync(file))
      .reduce((bytes, file) => bytes + statSync(file).size, 0);
  }

  stats(): WriterStats {
    const oldest = this.#oldestMs();
    // A block begins at its full hour or day, before what is in it.
    let firstMs = Infinity;
    for (const { firstSecond } of this.#catalogue.byId.values()) {
      firstMs = Math.min(firstMs, firstSecond * 1000);
    }
    const keep = new Map(this.#retention.tiers.map((tier) => [tier.stepMs, tier.keepMs]));
    return {
      ...this.state,
      series: this.#catalogue.size,
      bytes: this.bytes,
      tiers: tiers.map(({ stepMs }, tier): TierStats => {
        const head = tier === 0 ? this.#heads.samples : 0;
        const { bytes, points } = this.#totals[tier]!;
        const held = points + head;
        return {
          stepMs,
          keepMs: keep.get(stepMs) ?? 0,
          bytes,
          points: held,
          oldestMs: held === 0 ? null : Math.max(oldest[tier]!, firstMs),
        };
      }),
    };
  }

  get freeBytes(): number | null {
    return freeRoom(this.path)?.bytes ?? null;
  }

  close(nowMs: number): void {
    this.save(nowMs);
    try {
      this.#db.close();
    } catch (error) {
      this.#state = 'failed';
      this.#message = storeError(error, 'close', this.path).message;
    }
  }
}
