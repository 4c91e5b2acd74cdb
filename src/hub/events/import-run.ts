// Reads a whole log into the store: each event once, and what its detectors find in it.

import assert from 'node:assert/strict';
import type { LineBatch } from '../../contract/log-batch.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import type { HostId } from '../../contract/sample.ts';
import { DetectionEngine } from '../../detect/events/engine.ts';
import { latenessMs } from '../../detect/events/detector.ts';
import type { ClockOptions } from '../../logs/lines/local-clock.ts';
import type { Appended, LogReader, LogWriter, Settled } from '../../store/log-store.ts';
import { BatchReader } from './batch-reader.ts';
import { keptBy, keptFor, sourceName, type DetectionOptions } from './detection-options.ts';
import { recount, recountPrefix } from './recount.ts';
import { readSpan, spanText, widen, type TimeSpan } from './time-span.ts';

const noSpan: TimeSpan = { fromMs: Infinity, toMs: -Infinity };

/** An attack of hours is written down a few times, not with each batch of it. */
const drainBytes = 16 * 1024 * 1024;

/*
 * Loops over all events stand by themselves: what is seldom done beside them would throw away what
 * V8 has compiled for them. They count, as iterators are garbage until they have been compiled.
 */

/** With the events. */
function spanned(span: TimeSpan | null, events: readonly LogEvent[]): TimeSpan | null {
  let { fromMs, toMs } = span ?? noSpan;
  for (let index = 0; index < events.length; index += 1) {
    const { atMs } = events[index]!;
    if (atMs < fromMs) fromMs = atMs;
    if (atMs > toMs) toMs = atMs;
  }
  return events.length === 0 ? span : widen(widen(span, fromMs), toMs);
}

/** Whether one of them is older than what may come so late, behind the span or one another. */
function isLate(span: TimeSpan | null, events: readonly LogEvent[]): boolean {
  let { toMs } = span ?? noSpan;
  for (let index = 0; index < events.length; index += 1) {
    const { atMs } = events[index]!;
    if (atMs < toMs - latenessMs) return true;
    if (atMs > toMs) toMs = atMs;
  }
  return false;
}

function countUnderstood(events: readonly LogEvent[]): number {
  let count = 0;
  for (let index = 0; index < events.length; index += 1) if (events[index]!.type !== '') count += 1;
  return count;
}

function takeAll(engine: DetectionEngine, events: readonly LogEvent[], source: string): void {
  for (let index = 0; index < events.length; index += 1) engine.take(events[index]!, source);
}

function hearAll(engine: DetectionEngine, events: readonly LogEvent[], source: string): void {
  for (let index = 0; index < events.length; index += 1) engine.hearLate(events[index]!, source);
}

export interface ImportOptions extends DetectionOptions {
  host: HostId;
  writer: LogWriter;
  reader: LogReader;
  clock: ClockOptions;
}

/**
 * Where nothing is stored since the file's time, detection goes along with reading. Else, and
 * after an interruption, the span of the file is counted anew at the end; `recount/import/...` says
 * so until it is done, so that an end in between loses nothing.
 */
export class ImportRun {
  readonly #options: ImportOptions;
  readonly #key: string;
  readonly #batches: BatchReader;
  #engine: DetectionEngine | null = null;
  /** Off: some of it is counted anew at the end; only how lines arrive is judged until then. */
  #isInOrder = false;
  #span: TimeSpan | null = null;
  #begun = false;
  /** Lines that have a form that a parser knows. */
  understood = 0;
  #undrainedBytes = 0;

  private constructor(options: ImportOptions, source: string) {
    this.#options = options;
    this.#key = `${recountPrefix}import/${source}`;
    this.#batches = new BatchReader(options);
  }

  static async open(options: ImportOptions, source: string): Promise<ImportRun> {
    const run = new ImportRun(options, source);
    const [known] = await options.writer.kept(run.#key);
    run.#span = known ? readSpan(known.value) : null;
    // Interrupted: what was found until then is counted anew with the rest.
    run.#begun = known !== undefined;
    return run;
  }

  async take(batch: LineBatch): Promise<Appended> {
    const { host, writer } = this.#options;
    const { events, text } = await this.#batches.read(batch);
    this.understood += countUnderstood(events);
    const { source, path, pass, collectedMs, checkpoint } = batch;
    if (!this.#engine) await this.#begin(events);
    const about = { host, source, path, pass, collectedMs, checkpoint, events, text };
    this.#undrainedBytes += batch.bytes.length;
    return writer.append(about, (fresh) =>
      this.#settle(sourceName({ source, path }), fresh, events.length),
    );
  }

  async #begin(events: readonly LogEvent[]): Promise<void> {
    const first = events[0];
    if (!first) return;
    const { host, reader, writer } = this.#options;
    const engine = new DetectionEngine(this.#options);
    const fromMs = first.atMs - engine.replayMs;
    const range = { host, fromMs, toMs: Number.MAX_SAFE_INTEGER, filter: null };
    const { events: near } = await reader.search({ ...range, limit: 1 });
    this.#isInOrder = near.length === 0 && !this.#begun;
    engine.restore([], await keptBy(writer, host));
    this.#engine = engine;
  }

  #settle(source: string, fresh: readonly LogEvent[], of: number): Settled {
    const engine = this.#engine;
    assert(engine, 'BUG: events before their engine');
    const before = this.#span;
    const span = (this.#span = spanned(before, fresh));
    if (fresh.length < of || isLate(before, fresh)) this.#isInOrder = false;
    if (this.#isInOrder) takeAll(engine, fresh, source);
    else hearAll(engine, fresh, source);
    return this.#told(engine, span === before ? null : span);
  }

  /** After an end in between the span is counted anew: nothing is lost by telling it later. */
  #told(engine: DetectionEngine, span: TimeSpan | null): Settled {
    const noted = span ? [{ key: this.#key, value: spanText(span) }] : [];
    if (this.#undrainedBytes < drainBytes) return { detections: [], kept: noted };
    this.#undrainedBytes = 0;
    const { detections, kept } = this.#drain(engine);
    return { detections, kept: [...kept, ...noted] };
  }

  /** What is counted anew is not told before: its totals would be of a part. */
  #drain(engine: DetectionEngine): Settled {
    const { host, detectors } = this.#options;
    const { detections, kept } = engine.drain();
    if (this.#isInOrder) return { detections, kept: keptFor(host, kept) };
    const byArrival = new Set(detectors.filter((of) => of.byArrival).map(({ name }) => name));
    return { detections: detections.filter(({ rule }) => byArrival.has(rule)), kept: [] };
  }

  /** Nothing more comes: what is to be found in the file has been found after this. */
  async end(): Promise<void> {
    const { host, writer } = this.#options;
    if (!this.#span) return;
    const engine = this.#engine;
    if (engine && this.#isInOrder) engine.finish();
    const { detections, kept } = engine ? this.#drain(engine) : { detections: [], kept: [] };
    const done = this.#isInOrder ? [{ key: this.#key, value: null }] : [];
    await writer.settle(host, { detections, kept: [...kept, ...done] });
    if (!this.#isInOrder) await recount(this.#options, this.#span, this.#key);
  }
}
