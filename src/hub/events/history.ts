// Judges anew what depends on all that was before: where older events have come later.

import { randomUUID } from 'node:crypto';
import type { Detection } from '../../contract/detection.ts';
import { hourMs } from '../../contract/time-units.ts';
import type { EventFilter } from '../../store/event-filter.ts';
import type { Kept, Settled } from '../../store/log-store.ts';
import { DetectionEngine } from '../../detect/events/engine.ts';
import type { Detector } from '../../detect/events/detector.ts';
import {
  keptBy,
  keptFor,
  sourceName,
  wholeEvent,
  type RecountOptions,
} from './detection-options.ts';
import { readSpan, spanText, widen, type TimeSpan } from './time-span.ts';

const prefix = 'history/';
/** Under such keys stand the spans of older events that have come later. */
const pendingPrefix = `${prefix}pending/`;
/** Changes whenever what is known was learnt anew, so that other programs take it over. */
const doneKey = `${prefix}done`;

/** All that is stored is read for it: what keeps coming late may cost a hundredth of the time. */
const pauseFactor = 100;
const longestPauseMs = hourMs;

const keyOf = ({ rule, entity, episode, allowed }: Detection): string =>
  JSON.stringify([rule, entity, episode, allowed]);

/** What is to be kept so that the span is judged, `of` says whose it is. */
export const pendingHistory = (span: TimeSpan, of: string): Kept => ({
  key: pendingPrefix + of,
  value: spanText(span),
});

/** Events that one of the detectors wants. */
function wantedBy(detectors: readonly Detector[]): EventFilter {
  const types = detectors.flatMap(({ takes, settles }) => [...takes, ...settles]);
  return { op: 'is', field: 'error_type', values: [...new Set(types)] };
}

function wholeSpan(pending: readonly { value: string }[]): TimeSpan | null {
  let all: TimeSpan | null = null;
  for (const { value } of pending) {
    const span = readSpan(value);
    if (span) all = widen(widen(all, span.fromMs), span.toMs);
  }
  return all;
}

/**
 * Detectors that learn see all that is stored from its beginning on. What they say of the time from
 * the first late event on replaces what was told; what they know is kept for those who go on.
 */
async function judge(options: RecountOptions, fromMs: number): Promise<Settled> {
  const { host, writer, reader } = options;
  const detectors = options.detectors.filter(({ byHistory }) => byHistory);
  const engine = new DetectionEngine({ ...options, detectors });
  const rules = new Set(detectors.map(({ name }) => name));
  const recent = await writer.recentDetections(host, fromMs);
  const known = recent.filter(({ rule }) => rules.has(rule));
  const { oldestMs } = await reader.stats();
  engine.restore([], await keptBy(writer, host), oldestMs ?? fromMs);
  engine.adopt(known);
  const found = new Map<string, Detection>();
  const kept = new Map<string, Kept>();
  const drain = (): void => {
    const drained = engine.drain();
    for (const one of drained.detections) if (one.lastMs >= fromMs) found.set(keyOf(one), one);
    for (const one of keptFor(host, drained.kept)) kept.set(one.key, one);
  };
  const range = { host, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, filter: wantedBy(detectors) };
  await reader.scan(range, (events) => {
    for (const event of events) engine.take(wholeEvent(options.parsers, event), sourceName(event));
    drain();
  });
  engine.finish();
  drain();
  const gone = known
    .filter((one) => one.firstMs >= fromMs && !found.has(keyOf(one)))
    .map((one) => ({ ...one, count: 0 }));
  return { detections: [...found.values(), ...gone], kept: [...kept.values()] };
}

/** Judges what is pending; false: nothing is. */
export async function judgeHistory(options: RecountOptions): Promise<boolean> {
  const { host, writer } = options;
  const pending = await writer.kept(pendingPrefix);
  const span = wholeSpan(pending);
  if (!span) return false;
  const { detections, kept } = await judge(options, span.fromMs);
  const judged = pending.map(({ key }) => ({ key, value: null }));
  const done = { key: doneKey, value: randomUUID() };
  await writer.settle(host, { detections, kept: [...kept, ...judged, done] });
  return true;
}

export interface HistoryOptions extends RecountOptions {
  nowMs: () => number;
}

/** The same beside lines that keep coming, by this program or others. */
export class History {
  readonly #options: HistoryOptions;
  #judgedMs = -Infinity;
  #pauseMs = 0;
  /** What is known here is that of this time. */
  #known: string | null = null;

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  get #isPausing(): boolean {
    return Math.abs(this.#options.nowMs() - this.#judgedMs) < this.#pauseMs;
  }

  /** Whether what detectors know is to be read again, after `judge`. */
  async isDue(): Promise<boolean> {
    const kept = await this.#options.writer.kept(prefix);
    const done = kept.find(({ key }) => key === doneKey)?.value ?? null;
    return done !== this.#known || (kept.length > (done === null ? 0 : 1) && !this.#isPausing);
  }

  async judge(): Promise<void> {
    const { writer, nowMs } = this.#options;
    const fromMs = nowMs();
    if (!this.#isPausing && (await judgeHistory(this.#options))) {
      this.#judgedMs = nowMs();
      const tookMs = Math.max(0, this.#judgedMs - fromMs);
      this.#pauseMs = Math.min(pauseFactor * tookMs, longestPauseMs);
    }
    this.#known = (await writer.kept(doneKey))[0]?.value ?? null;
  }
}
