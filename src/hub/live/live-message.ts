// Writes the messages of the live stream, each once for all viewers.

import type { LiveMessage, LiveSeries } from '../../contract/live.ts';
import type { Metrics } from '../../contract/metric.ts';
import type { HostState } from '../host-state.ts';
import type { Tick } from '../recent-ticks.ts';

/** `[index,value,...]`; NaN as null. */
function pairsJson(pairs: Float64Array): string {
  let text = '[';
  for (let at = 0; at < pairs.length; at += 1) {
    const value = pairs[at] ?? Number.NaN;
    text += `${at === 0 ? '' : ','}${Number.isNaN(value) ? 'null' : value}`;
  }
  return `${text}]`;
}

export function tickMessage(tick: Tick): Buffer {
  return Buffer.from(`{"type":"tick","atMs":${tick.atMs},"values":${pairsJson(tick.pairs)}}`);
}

export function seriesMessage(added: readonly LiveSeries[]): Buffer {
  return Buffer.from(JSON.stringify({ type: 'series', added } satisfies LiveMessage));
}

export function factMessage(factJson: string): Buffer {
  return Buffer.from(`{"type":"fact","fact":${factJson}}`);
}

export function byeMessage(reason: 'signedOut' | 'stopping'): Buffer {
  return Buffer.from(JSON.stringify({ type: 'bye', reason } satisfies LiveMessage));
}

/** Declarations of what is live; the rest, two thirds of them, is only exported. */
function liveMetrics(metrics: Metrics): Metrics {
  return Object.fromEntries(Object.entries(metrics).filter(([, { keep }]) => keep !== 'none'));
}

/** The first message: declarations, facts, and the last minute, oldest tick first. */
export function helloMessage(state: HostState, version: string): Buffer {
  const head = JSON.stringify({
    type: 'hello',
    version,
    host: state.identity,
    timeZone: state.timeZone,
    metrics: liveMetrics(state.metrics),
    charts: state.charts,
    series: state.liveSeries(),
    facts: [...state.facts.values()],
  } satisfies Omit<LiveMessage & { type: 'hello' }, 'recent'>);
  const recent = state.recent
    .list()
    .map((tick) => `{"atMs":${tick.atMs},"values":${pairsJson(tick.pairs)}}`);
  return Buffer.from(`${head.slice(0, -1)},"recent":[${recent.join(',')}]}`);
}
