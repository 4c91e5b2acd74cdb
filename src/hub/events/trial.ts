// What a detector would have found in stored events, were it set otherwise.

import type { Detection } from '../../contract/detection.ts';
import { dayMs } from '../../contract/time-units.ts';
import { DetectionEngine } from '../../detect/events/engine.ts';
import type { Detector } from '../../detect/events/detector.ts';
import { AppError } from '../../kit/app-error.ts';
import type { ParsersByProgram } from '../../logs/events/parse-line.ts';
import type { LogReader } from '../../store/log-store.ts';
import { sourceName, wholeEvent } from './detection-options.ts';
import type { TrialAnswer, TrialAsk } from './events-calls.ts';

export interface TrialOptions {
  reader: LogReader;
  nowMs: number;
  detectors: readonly Detector[];
  parsers: ParsersByProgram;
}

const mostEntities = 200;

/** @throws AppError `notFound` for a detector that is none */
export async function runTrial(options: TrialOptions, asked: TrialAsk): Promise<TrialAnswer> {
  const { parsers } = options;
  const detector = options.detectors.find(({ name }) => name === asked.detector);
  if (!detector) {
    throw new AppError('notFound', `cannot try ${asked.detector}: there is no such detector`);
  }
  const values = { [detector.name]: { enabled: true, settings: asked.settings } };
  const engine = new DetectionEngine({
    detectors: [detector],
    values,
    allow: asked.allow,
  });
  const found = new Map<string, Detection>();
  const drain = (): void => {
    for (const detection of engine.drain().detections) {
      const { entity, episode, allowed } = detection;
      found.set(JSON.stringify([entity, episode, allowed]), detection);
    }
  };
  let events = 0;
  const { nowMs } = options;
  const range = { host: null, fromMs: nowMs - asked.days * dayMs, toMs: nowMs + 1, filter: null };
  await options.reader.scan(range, (part) => {
    for (const event of part) engine.take(wholeEvent(parsers, event), sourceName(event));
    events += part.length;
    drain();
  });
  engine.finish();
  drain();
  const all = [...found.values()];
  const entities = all
    .map(({ entity, firstMs, lastMs, count, allowed }) => ({
      entity,
      firstMs,
      lastMs,
      count,
      allowed,
    }))
    .toSorted((left, right) => right.count - left.count)
    .slice(0, mostEntities);
  return { times: all.filter(({ allowed }) => !allowed).length, events, entities };
}
