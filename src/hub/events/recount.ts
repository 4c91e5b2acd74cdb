// Detects anew over a span of stored events: where some came too late to be told one by one.

import type { Detection, StoredDetection } from '../../contract/detection.ts';
import type { HostId } from '../../contract/sample.ts';
import type { LogReader, LogWriter, Settled } from '../../store/log-store.ts';
import {
  createEngine,
  keptBy,
  keptFor,
  sourceName,
  wholeEvent,
  type DetectionOptions,
} from './detection-options.ts';
import { readSpan, type TimeSpan } from './time-span.ts';

export interface RecountOptions extends DetectionOptions {
  host: HostId;
  writer: LogWriter;
  reader: LogReader;
}

/** Detections are written down whenever so many are waiting. */
const settleAt = 500;

const keyOf = ({ rule, entity, episode, allowed }: Detection): string =>
  JSON.stringify([rule, entity, episode, allowed]);

/** Those whose time the span touches; each must then be counted from its beginning. */
function touched(
  detections: readonly StoredDetection[],
  span: TimeSpan,
  reachMs: number,
): StoredDetection[] {
  return detections.filter(({ firstMs, lastMs, quietMs }) => {
    const aroundMs = Math.max(reachMs, quietMs ?? 0);
    return lastMs >= span.fromMs - aroundMs && firstMs <= span.toMs + aroundMs;
  });
}

/**
 * All that the events of the span, and those around it, say; the totals replace what is there.
 * Ends with `removed` gone from what is kept.
 */
export async function recount(
  options: RecountOptions,
  span: TimeSpan,
  removed: string,
): Promise<void> {
  const { host, writer, reader } = options;
  const engine = createEngine(options);
  const reachMs = engine.replayMs;
  const known = await writer.recentDetections(host, span.fromMs - 2 * reachMs);
  const near = touched(known, span, reachMs);
  engine.restore([], await keptBy(writer, host));
  engine.adopt(near);
  const begin = near.reduce((least, { firstMs }) => Math.min(least, firstMs), span.fromMs);
  const range = { host, fromMs: begin - reachMs, toMs: span.toMs + reachMs + 1, filter: null };
  let waiting: Settled['detections'] = [];
  let kept: Settled['kept'] = [];
  const counted = new Set<string>();
  await reader.scan(range, async (events) => {
    for (const event of events) engine.take(wholeEvent(options.parsers, event), sourceName(event));
    const drained = engine.drain();
    for (const detection of drained.detections) counted.add(keyOf(detection));
    waiting = [...waiting, ...drained.detections];
    kept = [...kept, ...keptFor(host, drained.kept)];
    if (waiting.length + kept.length < settleAt) return;
    await writer.settle(host, { detections: waiting, kept });
    waiting = [];
    kept = [];
  });
  engine.advance(range.toMs);
  const last = engine.drain();
  for (const detection of last.detections) counted.add(keyOf(detection));
  const merged = near
    .filter((detection) => !counted.has(keyOf(detection)))
    .map((detection) => ({ ...detection, count: 0 }));
  await writer.settle(host, {
    detections: [...waiting, ...last.detections, ...merged],
    kept: [...kept, ...keptFor(host, last.kept), { key: removed, value: null }],
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
