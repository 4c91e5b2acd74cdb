// The sample store as the main thread sees it: packs frames for the writer, asks the reader.

import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DroppedBy, DropReason } from '../../../contract/drop.ts';
import type { HelloFrame, SampleFrame } from '../../../contract/sample.ts';
import { AppError, reasonOf } from '../../../kit/app-error.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import type {
  RangeQuery,
  RangeResult,
  RangeSeries,
  Retention,
  SampleStore,
  SampleStoreStats,
} from '../../ports.ts';
import { cancelled, Gate } from '../../../kit/gate.ts';
import type {
  RangePlan,
  ReaderCalls,
  SeriesCells,
  StoreLimits,
  WriterCalls,
  WriterState,
} from '../messages.ts';
import { Packer, samplesIn } from './packer.ts';
import type { WorkerLink } from '../worker-link.ts';

/** Range queries under way and waiting; a further one is refused. */
const queriesAtOnce = 2;
const queriesWaiting = 64;

/** More steps than this are refused: no screen is that wide. */
const mostPoints = 10_000;

/** Samples of this size are handed over without waiting for the next save. */
const handOverBytes = 512 * 1024;

export interface SampleStoreOptions {
  path: string;
  writer: WorkerLink<WriterCalls>;
  reader: WorkerLink<ReaderCalls>;
  limits: StoreLimits;
  clock: Clock;
  log: Log;
  first: WriterState;
}

type DropSums = Partial<Record<DropReason, number>>;

function addDropped(sums: DropSums, more: DroppedBy): void {
  for (const reason of Object.keys(more) as DropReason[]) {
    sums[reason] = (sums[reason] ?? 0) + (more[reason] ?? 0);
  }
}

export class SqliteSampleStore implements SampleStore {
  readonly #options: SampleStoreOptions;
  readonly #packer: Packer;
  readonly #gate = new Gate('query the history', queriesAtOnce, queriesWaiting);
  readonly #dropped: DropSums = {};
  #last: WriterState;
  #saveTimer: NodeJS.Timeout | null = null;
  #underWay = 0;
  #queries = 0;
  #damagedBlocks = 0;
  #toldNotices = 0;
  #closed = false;

  constructor(options: SampleStoreOptions) {
    this.#options = options;
    this.#packer = new Packer(options.limits.waitingBytes, this.#drop);
    this.#last = { state: 'ok', message: null, notices: [], dropped: {} };
    this.took(options.first);
  }

  readonly #drop = (reason: DropReason, count: number): void => {
    this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
  };

  /** What the writer says of itself: changes of state are logged, once. */
  took(state: WriterState): void {
    const { log } = this.#options;
    for (const notice of state.notices.slice(this.#toldNotices)) log.error(notice);
    this.#toldNotices = state.notices.length;
    if (state.state !== this.#last.state) {
      if (state.state === 'ok') log.info(`the history in ${this.#options.path} is written again`);
      else log.error(state.message ?? `the history in ${this.#options.path} is not written`);
    }
    this.#last = state;
  }

  /** The writer was started anew: it knows no series and counts from zero. */
  restarted(state: WriterState): void {
    addDropped(this.#dropped, this.#last.dropped);
    this.#toldNotices = 0;
    this.took(state);
    this.#packer.defineAgain();
  }

  hello(frame: HelloFrame): void {
    if (!this.#closed) this.#packer.hello(frame);
  }

  write(frame: SampleFrame): void {
    if (this.#closed) return this.#drop('storeClosed', frame.series.length);
    this.#packer.write(frame);
    if (this.#packer.waitingBytes > handOverBytes && this.#underWay === 0)
      void this.#handOver(true);
    this.#saveTimer ??= setTimeout(() => {
      this.#saveTimer = null;
      // While the writer is behind, samples wait here, within their limit.
      if (this.#underWay === 0) void this.#handOver(true);
      else this.#saveTimer = setTimeout(() => this.#retry(), this.#options.limits.saveMs);
    }, this.#options.limits.saveMs);
  }

  #retry(): void {
    this.#saveTimer = null;
    if (this.#underWay === 0) void this.#handOver(true);
  }

  /** Gives the writer all that waits. Never rejects: what is lost is counted. */
  async #handOver(save: boolean): Promise<void> {
    const { writer, clock } = this.#options;
    // A writer that is down is given nothing: the samples wait, within their limit.
    if (writer.down !== null) return;
    const packed = this.#packer.take();
    const count = packed.batches.reduce((sum, batch) => sum + samplesIn(batch), 0);
    const buffers = packed.batches.map((batch) => batch.buffer as ArrayBuffer);
    this.#underWay += 1;
    try {
      this.took(await writer.call('append', { ...packed, save, nowMs: clock.nowMs() }, buffers));
    } catch (error) {
      this.#drop('writerFailed', count);
      this.#options.log.error({ error }, `samples were lost: ${reasonOf(error)}`);
    } finally {
      this.#underWay -= 1;
    }
  }

  async range(query: RangeQuery, signal?: AbortSignal): Promise<RangeResult> {
    if (!(query.toMs > query.fromMs) || !(query.points >= 1) || query.points > mostPoints) {
      throw new AppError(
        'badRequest',
        `cannot query the history: the range must not be empty and have 1 to ${mostPoints} points`,
      );
    }
    if (signal?.aborted) throw cancelled('query the history');
    const leave = await this.#gate.enter(signal);
    try {
      return await this.#query(query, signal);
    } finally {
      leave();
    }
  }

  async #query(query: RangeQuery, signal: AbortSignal | undefined): Promise<RangeResult> {
    if (!this.#packer.isEmpty) void this.#handOver(false);
    const plan = await this.#options.writer.call('plan', query);
    if (signal?.aborted) throw cancelled('query the history');
    const cells = await this.#read({ ...plan, query: ++this.#queries }, signal);
    if (signal?.aborted) throw cancelled('query the history');
    return this.#result(plan, cells);
  }

  async #read(
    plan: RangePlan & { query: number },
    signal: AbortSignal | undefined,
  ): Promise<SeriesCells[]> {
    const { reader } = this.#options;
    const onAbort = (): void => {
      // A worker that is gone has nothing left to be cancelled.
      void reader.call('cancel', { query: plan.query }).catch(() => {});
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    const buffers = plan.series.flatMap(({ heads }) =>
      heads.map(({ block }) => block.buffer as ArrayBuffer),
    );
    try {
      return await reader.call('range', plan, buffers);
    } catch (error) {
      if (error instanceof AppError && error.code === 'storeCorrupt') await this.#setAside();
      throw error;
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** The reader met damage: the writer begins a new file, and the reader opens that. */
  async #setAside(): Promise<void> {
    const { writer, reader, clock, path } = this.#options;
    this.took(await writer.call('setAsideSamples', { nowMs: clock.nowMs() }));
    await reader.call('open', { dataPath: dirname(path) });
  }

  #result(plan: RangePlan, cells: readonly SeriesCells[]): RangeResult {
    const series: RangeSeries[] = [];
    for (const [index, { min, mean, max, damagedBlocks }] of cells.entries()) {
      this.#damagedBlocks += damagedBlocks;
      if (mean.every(Number.isNaN)) continue;
      series.push({ labels: plan.series[index]!.labels, min, mean, max });
    }
    const { fromMs, stepMs, tierMs, omitted } = plan;
    return { fromMs, stepMs, tierMs, series, omitted };
  }

  async setRetention(retention: Retention): Promise<void> {
    const { writer, clock } = this.#options;
    this.took(await writer.call('setRetention', { retention, nowMs: clock.nowMs() }));
  }

  async stats(): Promise<SampleStoreStats> {
    const { writer, path } = this.#options;
    const down = writer.down;
    const room = await statfs(dirname(path)).catch(() => null);
    const stats = down === null ? await writer.call('stats', null) : null;
    const dropped = { ...this.#dropped };
    const state = stats ?? this.#last;
    addDropped(dropped, state.dropped);
    if (this.#damagedBlocks > 0) dropped.damagedBlock = this.#damagedBlocks;
    const notices = state.notices.length > 0 ? state.notices.join('; ') : null;
    return {
      state: down === null ? state.state : 'failed',
      message: down ?? state.message ?? notices,
      path,
      bytes: stats?.bytes ?? 0,
      diskFreeBytes: room === null ? null : room.bavail * room.bsize,
      series: stats?.series ?? 0,
      tiers: stats?.tiers ?? [],
      dropped,
    };
  }

  async flush(): Promise<void> {
    const { down } = this.#options.writer;
    if (down !== null) throw new AppError('storeFailed', down);
    await this.#handOver(true);
    const { state, message } = this.#last;
    if (state === 'ok') return;
    throw new AppError(state === 'full' ? 'diskFull' : 'storeFailed', message ?? 'cannot save');
  }

  /** Hands over all that waits; the writer saves it as it closes. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#saveTimer) clearTimeout(this.#saveTimer);
    await this.#handOver(true);
  }
}
