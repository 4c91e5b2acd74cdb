// Runs lines of logs through parser and engine, for tests.

import { readFileSync } from 'node:fs';
import type { Detection, StoredDetection } from '../../contract/detection.ts';
import type { LogEvent } from '../../contract/log-event.ts';
import { LineParser, loadParsers } from '../../logs/events/parse-line.ts';
import { DetectionEngine, type AllowList, type DetectorValues } from './engine.ts';
import type { Detector } from './detector.ts';
import { loadDetectors } from './load-detectors.ts';

const parsers = await loadParsers();
export const detectors = await loadDetectors();
export const nobody: AllowList = { addresses: [], users: [] };
export const source = 'file:/var/log/auth.log';

const folder = new URL('../../../fixtures/detectors/', import.meta.url);

export function eventsOf(lines: readonly string[]): LogEvent[] {
  const parser = new LineParser(parsers);
  const changedMs = Date.UTC(2027, 0, 1);
  return lines.map((line) => parser.parse(line, { collectedMs: changedMs, changedMs }));
}

export function fixtureEvents(detector: string, kind: 'hit' | 'miss'): LogEvent[] {
  const text = readFileSync(new URL(`${detector}/${kind}.log`, folder), 'utf8');
  return eventsOf(text.trimEnd().split('\n'));
}

export function createEngine(
  options: { detectors?: readonly Detector[]; values?: DetectorValues; allow?: AllowList } = {},
): DetectionEngine {
  return new DetectionEngine({ detectors, values: {}, allow: nobody, ...options });
}

/** What a store would hold after the drains of an engine: the newest of each, and what is kept. */
export class Ledger {
  readonly detections = new Map<string, StoredDetection>();
  readonly kept = new Map<string, string>();
  #revision = 0;

  drain(engine: DetectionEngine): Detection[] {
    const { detections, kept } = engine.drain();
    for (const detection of detections) {
      const { rule, entity, episode, allowed } = detection;
      this.#revision += 1;
      const stored = { ...detection, host: 'h1', revision: this.#revision };
      this.detections.set(JSON.stringify([rule, entity, episode, allowed]), stored);
    }
    for (const { key, value } of kept) {
      if (value === null) this.kept.delete(key);
      else this.kept.set(key, value);
    }
    return detections;
  }

  of(rule: string): StoredDetection[] {
    return [...this.detections.values()].filter((detection) => detection.rule === rule);
  }

  /** An engine that goes on from here, as after a restart. */
  reopen(
    stored: readonly LogEvent[],
    options: Parameters<typeof createEngine>[0],
  ): DetectionEngine {
    const engine = createEngine(options);
    const kept = [...this.kept].map(([key, value]) => ({ key, value }));
    const newestMs = Math.max(...stored.map(({ atMs }) => atMs));
    const fromMs = newestMs - engine.replayMs;
    const recent = [...this.detections.values()].filter(({ lastMs }) => lastMs >= fromMs);
    engine.restore(recent, kept);
    const again = stored.filter(({ atMs }) => atMs >= fromMs);
    for (const event of again.toSorted((left, right) => left.atMs - right.atMs)) {
      engine.replay(event, source);
    }
    return engine;
  }
}

/** Everything at once, settled to the end. */
export function detectAll(
  events: readonly LogEvent[],
  options?: Parameters<typeof createEngine>[0],
): Ledger {
  const engine = createEngine(options);
  const ledger = new Ledger();
  for (const event of events) engine.take(event, source);
  engine.finish();
  ledger.drain(engine);
  return ledger;
}
