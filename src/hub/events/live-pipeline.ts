// From lines to stored events and detections, as they come in: what the events thread does.

import type { StoredDetection } from '../../contract/detection.ts';
import type { LineBatch } from '../../contract/log-batch.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Appended, EventRetention, LogReader, LogWriter } from '../../store/log-store.ts';
import { BatchReader } from './batch-reader.ts';
import type { DetectionOptions, DetectionValues } from './detection-options.ts';
import { History } from './history.ts';
import { LiveDetection } from './live-detection.ts';
import { recountPending } from './recount.ts';

export interface LivePipelineOptions extends DetectionOptions {
  host: HostId;
  writer: LogWriter;
  reader: LogReader;
  nowMs: () => number;
  monotonicMs: () => number;
}

export interface Taken extends Appended {
  /** What was found waits to be written down: `tend` is to be called soon. */
  isWaiting: boolean;
}

export class LivePipeline {
  readonly #options: LivePipelineOptions;
  readonly #history: History;
  #batches: BatchReader;
  #detection: LiveDetection | null = null;
  /** One thing after the other: an append never meets a recount half-way. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: LivePipelineOptions) {
    this.#options = { ...options };
    this.#history = new History(this.#options);
    this.#batches = new BatchReader(options);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** What an end in between has left is made good first, also of an import that nobody goes on. */
  async #detect(): Promise<LiveDetection> {
    if (this.#detection) return this.#detection;
    await recountPending(this.#options);
    await this.#history.judge();
    return (this.#detection = await LiveDetection.open(this.#options));
  }

  /** @throws AppError as `LogWriter.append`: nothing of the batch is stored then */
  take(batch: LineBatch): Promise<Taken> {
    return this.#inTurn(async () => {
      const detection = await this.#detect();
      const { events, text } = await this.#batches.read(batch);
      const { source, path, pass, collectedMs, checkpoint } = batch;
      const about = { host: this.#options.host, source, path, pass, collectedMs, checkpoint };
      try {
        const appended = await this.#options.writer.append({ ...about, events, text }, (fresh) =>
          detection.settle(batch, fresh, fresh.length < events.length),
        );
        return { ...appended, isWaiting: detection.isWaiting };
      } catch (error) {
        // Parser and engine have seen what is not stored: they begin again at what is.
        this.#begin();
        throw error;
      }
    });
  }

  #begin(): void {
    this.#batches = new BatchReader(this.#options);
    this.#detection = null;
  }

  /** Time passes, and what came late is counted anew. Called every few seconds. */
  tend(): Promise<void> {
    return this.#inTurn(async () => {
      const { host, writer, nowMs } = this.#options;
      const detection = await this.#detect();
      const settled = detection.advance(nowMs());
      if (settled.detections.length + settled.kept.length > 0) await writer.settle(host, settled);
      // With the next use what came late is counted anew, and the engine begins behind it.
      if (detection.late || (await this.#history.isDue())) this.#detection = null;
      await this.#detect();
    });
  }

  /** What has been committed; no need to wait for a turn. */
  detections(asked: { sinceRevision: number; limit: number }): Promise<readonly StoredDetection[]> {
    return this.#options.reader.detections(asked.sinceRevision, asked.limit);
  }

  configure({ values, allow }: DetectionValues): Promise<void> {
    return this.#inTurn(async () => {
      Object.assign(this.#options, { values, allow });
      this.#detection = null;
    });
  }

  expire(retention: EventRetention): Promise<void> {
    return this.#inTurn(() => this.#options.writer.expire(retention, this.#options.nowMs()));
  }
}
