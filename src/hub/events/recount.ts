// Detects anew over a span of stored events: where some came too late to be told one by one.

import type { Detection } from '../../contract/detection.ts';
import { DetectionEngine } from '../../detect/events/engine.ts';
import type { Settled } from '../../store/log-store.ts';
import {
  keptBy,
  keptFor,
  sourceName,
  wholeEvent,
  type RecountOptions,
} from './detection-options.ts';
import { pendingHistory } from './history.ts';
import { readSpan, type TimeSpan } from './time-span.ts';

/** Detections are written down whenever so many are waiting. */
const settleAt = 500;

const keyOf = ({ rule, entity, episode, allowed }: Detection): string =>
  JSON.stringify([rule, entity, episode, allowed]);

/** Whether the span, or what is decided by events in it, touches the time of a detection. */
function touches(span: TimeSpan, reachMs: number): (detection: Detection) => boolean {
  return ({ firstMs, lastMs, quietMs }) => {
    const aroundMs = Math.max(reachMs, quietMs ?? 0);
    return lastMs >= span.fromMs - aroundMs && firstMs <= span.toMs + aroundMs;
  };
}

/**
 * All that the events of the span, and those around it, say; the totals replace what is there.
 * Ends with `removed` gone from what is kept, and what depends on all that was before pending.
 */
export async function recount(
  options: RecountOptions,
  span: TimeSpan,
  removed: string,
): Promise<void> {
  const { host, writer, reader } = options;
  const detectors = options.detectors.filter(
    ({ byHistory, byArrival }) => !byHistory && !byArrival,
  );
  const engine = new DetectionEngine({ ...options, detectors });
  const reachMs = engine.replayMs;
  const known = await writer.recentDetections(host, span.fromMs - 2 * reachMs);
  const isTouched = touches(span, reachMs);
  const rules = new Set(detectors.map(({ name }) => name));
  const near = known.filter((item) => isTouched(item) && rules.has(item.rule));
  engine.restore([], await keptBy(writer, host));
  engine.adopt(near);
  const begin = near.reduce((least, { firstMs }) => Math.min(least, firstMs), span.fromMs);
  const range = { host, fromMs: begin - reachMs, toMs: span.toMs + reachMs + 1, filter: null };
  let waiting: Settled['detections'] = [];
  let kept: Settled['kept'] = [];
  const counted = new Set<string>();
  // Reading begins before the span: what lies outside is seen in part only, and stays as it is.
  const drain = (): void => {
    const drained = engine.drain();
    const within = drained.detections.filter(isTouched);
    for (const detection of within) counted.add(keyOf(detection));
    waiting = [...waiting, ...within];
    kept = [...kept, ...keptFor(host, drained.kept)];
  };
  await reader.scan(range, async (events) => {
    for (const event of events) engine.take(wholeEvent(options.parsers, event), sourceName(event));
    drain();
    if (waiting.length + kept.length < settleAt) return;
    await writer.settle(host, { detections: waiting, kept });
    waiting = [];
    kept = [];
  });
  engine.finish();
  drain();
  const merged = near
    .filter((detection) => !counted.has(keyOf(detection)))
    .map((detection) => ({ ...detection, count: 0 }));
  await writer.settle(host, {
    detections: [...waiting, ...merged],
    kept: [...kept, { key: removed, value: null }, pendingHistory(span, removed)],
  });
}

/** Spans that are to be counted anew stand under keys that begin so. */
export const recountPrefix = 'recount/';

/** Counts anew what an end in between has left; what is being done elsewhere does no harm twice. */
export async function recountPending(options: RecountOptions): Promise<void> {
  for (const { key, value } of await options.writer.kept(recountPrefix)) {
    const span = readSpan(value);
    if (span) await recount(options, span, key);
  }
}
