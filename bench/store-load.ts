// A seeded load of a server's metrics: 300 series of the classes that a host really has.

import type { HelloFrame, SampleFrame, SeriesDefinition } from '../src/contract/sample.ts';
import type { MetricInfo } from '../src/contract/metric.ts';

export const seriesCount = 300;
export const loadHost = 'bench-host';

const noText = { en: '', ko: '' };

function gauge(unit: MetricInfo['unit']): MetricInfo {
  return { kind: 'gauge', unit, labels: ['id'], help: noText, keep: 'value' };
}

function rate(unit: MetricInfo['unit']): MetricInfo {
  return { kind: 'counter', unit, labels: ['id'], help: noText, keep: 'rate' };
}

/** One class of series: how many of 300, what it declares, and its next reading. */
interface LoadClass {
  metric: string;
  info: MetricInfo;
  count: number;
  next(state: Float64Array, at: number, random: () => number): number;
}

function noise(random: () => number): number {
  return random() + random() + random() - 1.5;
}

function walk(state: Float64Array, at: number, step: number, low: number, high: number): number {
  const next = Math.min(high, Math.max(low, state[at]! + step));
  state[at] = next;
  return next;
}

const classes: readonly LoadClass[] = [
  {
    // A core's share of a mode: whole ticks of 10 ms over an interval of nearly a second.
    metric: 'ticks_percent',
    info: gauge('percent'),
    count: 40,
    next(state, at, random) {
      const mean = walk(state, at, noise(random) * 0.4, 0, 40);
      const ticks = Math.max(0, Math.round(mean + noise(random) * Math.sqrt(mean + 0.2)));
      return (100 * ticks) / (random() < 0.1 ? 101 : 100);
    },
  },
  {
    metric: 'used_percent',
    info: gauge('percent'),
    count: 20,
    next: (state, at, random) => walk(state, at, noise(random) * 0.06, 5, 95),
  },
  {
    metric: 'traffic_bytes',
    info: rate('bytes'),
    count: 40,
    next(state, at, random) {
      const mean = walk(state, at, noise(random) * 300, 800, 40_000);
      return random() < 0.02 ? mean * 50 * random() : Math.max(0, mean + noise(random) * 400);
    },
  },
  {
    metric: 'events',
    info: rate('count'),
    count: 40,
    next(state, at, random) {
      const mean = walk(state, at, noise(random) * 2, 5, 900);
      return Math.max(0, Math.round(mean + noise(random) * Math.sqrt(mean)));
    },
  },
  {
    metric: 'memory_bytes',
    info: gauge('bytes'),
    count: 50,
    next(state, at, random) {
      if (random() < 0.4) return state[at]! * 4096;
      return walk(state, at, Math.round(noise(random) * 60), 100_000, 4_000_000) * 4096;
    },
  },
  { metric: 'limit', info: gauge('bytes'), count: 30, next: (_, at) => 1e9 + at * 4096 },
  {
    metric: 'burst',
    info: rate('count'),
    count: 40,
    next(state, at, random) {
      if (state[at]! > 0) state[at] = state[at]! - 1;
      else if (random() < 0.002) state[at] = Math.round(random() * 20);
      return state[at]! > 0 ? Math.round(random() * 500) : 0;
    },
  },
  {
    metric: 'items',
    info: gauge('count'),
    count: 40,
    next: (state, at, random) =>
      random() < 0.03
        ? Math.round(walk(state, at, noise(random) * 4, 1, 500))
        : Math.round(state[at]!),
  },
];

/** mulberry32: small, fast, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Load {
  hello: HelloFrame;
  /** The frame of the next second; its arrays are used again by the one after. */
  next(atMs: number): SampleFrame;
  /** Metric of each class, with its number of series. */
  metrics: readonly { metric: string; count: number }[];
}

export function createLoad(seed: number): Load {
  const random = seededRandom(seed);
  const state = new Float64Array(seriesCount);
  const owners: LoadClass[] = [];
  const added: SeriesDefinition[] = [];
  for (const each of classes) {
    for (let id = 0; id < each.count; id++) {
      const index = owners.length;
      owners.push(each);
      added.push({ index, metric: each.metric, labels: { id: String(id) } });
      state[index] = each.metric === 'memory_bytes' ? 100_000 + random() * 1e6 : random() * 20;
      if (each.metric === 'memory_bytes') state[index] = Math.round(state[index]);
    }
  }
  const series = Uint32Array.from(owners.keys());
  const kept = new Float64Array(seriesCount);
  let first = true;
  return {
    metrics: classes.map(({ metric, count }) => ({ metric, count })),
    hello: {
      kind: 'hello',
      host: { id: loadHost, name: loadHost },
      version: 'bench',
      metrics: Object.fromEntries(classes.map(({ metric, info }) => [metric, info])),
      charts: [],
    },
    next(atMs) {
      for (let at = 0; at < seriesCount; at++) kept[at] = owners[at]!.next(state, at, random);
      const frame: SampleFrame = {
        kind: 'samples',
        host: loadHost,
        atMs,
        added: first ? added : [],
        series,
        raw: kept,
        kept,
      };
      first = false;
      return frame;
    },
  };
}
