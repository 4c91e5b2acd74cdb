// Detection while events come in: what is fresh goes to the engine, what comes too late is noted.

import type { LogEvent } from '../../contract/log-event.ts';
import type { HostId } from '../../contract/sample.ts';
import { DetectionEngine } from '../../detect/events/engine.ts';
import { latenessMs } from '../../detect/events/detector.ts';
import type { EventBatch, Kept, LogReader, LogWriter, Settled } from '../../store/log-store.ts';
import {
  keptBy,
  keptFor,
  sourceName,
  wholeEvent,
  type DetectionOptions,
} from './detection-options.ts';
import { recountPrefix } from './recount.ts';
import { spanText, wholeHours, widen, type TimeSpan } from './time-span.ts';

/** A stamp further ahead of this machine's clock says nothing of what comes late. */
const aheadMs = 60_000;

/** An attack that goes on is written down this often, not with each batch of its lines. */
export const drainMs = 250;

/** Under this key stands the span of events of which nothing has been written down yet. */
const undrainedKey = (host: HostId): string => `${recountPrefix}undrained/${host}`;

/** Under this key stands what is to be counted anew. */
const liveRecountKey = (host: HostId): string => `${recountPrefix}live/${host}`;

type PassOf = Pick<EventBatch, 'source' | 'pass'>;

export interface LiveDetectionOptions extends DetectionOptions {
  host: HostId;
  writer: LogWriter;
  reader: LogReader;
  nowMs: () => number;
  /** Only differences mean something: how long what was found has waited. */
  monotonicMs: () => number;
}

export class LiveDetection {
  readonly #options: LiveDetectionOptions;
  readonly #engine: DetectionEngine;
  #newestMs = -Infinity;
  #late: TimeSpan | null = null;
  /** Whole hours of events that the engine has taken, and of which nothing was written down. */
  #undrained: TimeSpan | null = null;
  #drainedMs = -Infinity;
  /** The file that each source is in. */
  readonly #passes = new Map<string, string>();

  private constructor(options: LiveDetectionOptions) {
    this.#options = options;
    this.#engine = new DetectionEngine(options);
  }

  /** Goes on where the events in the store end. */
  static async open(options: LiveDetectionOptions): Promise<LiveDetection> {
    const live = new LiveDetection(options);
    const { host, writer, reader, nowMs } = options;
    const { sources } = await reader.stats();
    const newest = sources.filter((item) => item.host === host).map(({ newestMs }) => newestMs);
    const engine = live.#engine;
    live.#newestMs = Math.min(Math.max(...newest.map((at) => at ?? -Infinity)), nowMs() + aheadMs);
    if (live.#newestMs === -Infinity) {
      engine.restore([], await keptBy(writer, host));
      return live;
    }
    const fromMs = live.#newestMs - engine.replayMs;
    engine.restore(await writer.recentDetections(host, fromMs), await keptBy(writer, host));
    const range = { host, fromMs, toMs: live.#newestMs + 1, filter: null };
    await reader.scan(range, (events) => {
      for (const event of events)
        engine.replay(wholeEvent(options.parsers, event), sourceName(event));
    });
    return live;
  }

  /** What came so late that it must be counted anew. */
  get late(): TimeSpan | null {
    return this.#late;
  }

  /** Whether something waits to be written down, by `advance` or the next `settle`. */
  get isWaiting(): boolean {
    return this.#undrained !== null;
  }

  /** `duplicates`: other events of the batch were there already. */
  settle({ source, pass }: PassOf, fresh: readonly LogEvent[], duplicates: boolean): Settled {
    if (this.#passes.get(source) !== pass) this.#engine.turn(source);
    this.#passes.set(source, pass);
    const before = this.#late;
    const nowMs = this.#options.nowMs();
    const aheadAt = nowMs + aheadMs;
    let fromMs = Infinity;
    let toMs = -Infinity;
    for (const event of fresh) {
      const { atMs } = event;
      const isLate = atMs < this.#newestMs - latenessMs;
      if (isLate || duplicates) this.#late = widen(this.#late, atMs);
      if (atMs > this.#newestMs && atMs <= aheadAt) this.#newestMs = atMs;
      // The engine has forgotten what was around it; counting anew takes it.
      if (isLate) this.#engine.hearLate(event, source);
      else this.#engine.take(event, source);
      if (isLate) continue;
      if (atMs < fromMs) fromMs = atMs;
      if (atMs > toMs) toMs = atMs;
    }
    const sinceMs = this.#options.monotonicMs();
    if (sinceMs - this.#drainedMs < drainMs) return this.#putOff(before, { fromMs, toMs });
    this.#drainedMs = sinceMs;
    return this.#drain(before);
  }

  /**
   * After an end in between the span is counted anew: nothing is lost by writing it later. Whole
   * hours are noted, so that few batches change what is noted.
   */
  #putOff(before: TimeSpan | null, { fromMs, toMs }: TimeSpan): Settled {
    const noted = this.#noteLate(before);
    if (toMs < fromMs) return { detections: [], kept: noted };
    const known = this.#undrained;
    if (known && fromMs >= known.fromMs && toMs <= known.toMs) {
      return { detections: [], kept: noted };
    }
    this.#undrained = wholeHours(widen(widen(known, fromMs), toMs));
    const key = undrainedKey(this.#options.host);
    return { detections: [], kept: [...noted, { key, value: spanText(this.#undrained) }] };
  }

  advance(nowMs: number): Settled {
    this.#engine.advance(nowMs);
    return this.#drain(this.#late);
  }

  #drain(before: TimeSpan | null): Settled {
    const { host } = this.#options;
    const { detections, kept: own } = this.#engine.drain();
    const kept = [...keptFor(host, own), ...this.#noteLate(before)];
    if (this.#undrained) kept.push({ key: undrainedKey(host), value: null });
    this.#undrained = null;
    return { detections, kept };
  }

  #noteLate(before: TimeSpan | null): Kept[] {
    const late = this.#late;
    if (!late || late === before) return [];
    return [{ key: liveRecountKey(this.#options.host), value: spanText(late) }];
  }
}
