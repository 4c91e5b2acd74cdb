// Runs every collector that is due in a tick and hands over what they read as one packed frame.

import type { Json } from '../contract/fact.ts';
import type { ChartInfo, Metrics } from '../contract/metric.ts';
import { collectorCosts } from './collector-costs.ts';
import { CollectorTask, type CollectorStatus } from './collector-task.ts';
import type { Collector } from './collector.ts';
import type { Host } from './host.ts';
import { closeFiles } from './proc-file.ts';
import { SeriesTable, seriesLimit, type PackedSamples } from './series-table.ts';

export const tickMs = 1000;

export interface SchedulerOptions {
  host: Host;
  collectors: readonly Collector[];
  onSamples(samples: PackedSamples, atMs: number): void;
  onFact(key: string, value: Json, atMs: number): void;
  seriesLimit?: number;
}

export interface Scheduler {
  /** What all collectors declare together. */
  readonly metrics: Metrics;
  readonly charts: readonly ChartInfo[];
  /** Reads all that is due and sends one frame, even an empty one. */
  tick(atMs: number): void;
  /** Collectors with an idle interval run at their fast one while somebody looks. */
  setViewers(count: number): void;
  statuses(): CollectorStatus[];
  /** Nothing is sent after this. */
  stop(): void;
}

export function createScheduler(options: SchedulerOptions): Scheduler {
  const { host, onSamples, onFact } = options;
  const table = new SeriesTable(options.seriesLimit ?? seriesLimit);
  const stopping = new AbortController();
  const lastFacts = new Map<string, string>();
  let viewers = 0;

  const sendFact = (key: string, value: Json): void => {
    if (stopping.signal.aborted) return;
    const written = JSON.stringify(value);
    if (lastFacts.get(key) === written) return;
    lastFacts.set(key, written);
    onFact(key, value, host.clock.nowMs());
  };

  const tasks: CollectorTask[] = [];
  const costs = collectorCosts({ tasks, table, isWatched: () => viewers > 0 });
  const used = options.collectors.filter(({ platforms }) =>
    platforms.some((platform) => platform === host.platform),
  );
  for (const collector of [...used, costs]) {
    tasks.push(new CollectorTask(collector, host, table, sendFact));
  }

  return {
    metrics: Object.assign({}, ...tasks.map(({ collector }) => collector.metrics)) as Metrics,
    charts: tasks.flatMap(({ collector }) => collector.charts ?? []),
    tick(atMs) {
      if (stopping.signal.aborted) return;
      tasks.forEach((task, place) => startIfDue(task, place, host, viewers > 0, stopping.signal));
      onSamples(table.takeFrame(), atMs);
    },
    setViewers(count) {
      const wasWatched = viewers > 0;
      viewers = count;
      if (wasWatched || count === 0) return;
      const nowMs = host.clock.monotonicMs();
      for (const task of tasks) task.dueMs = Math.min(task.dueMs, nowMs + task.everyMs(true));
    },
    statuses: () => tasks.map((task) => task.status(viewers > 0)),
    stop() {
      stopping.abort();
      closeFiles(host);
    },
  };
}

/** Half a tick of tolerance: timers are never quite on time, and no second may be left out. */
function startIfDue(
  task: CollectorTask,
  place: number,
  host: Host,
  watched: boolean,
  signal: AbortSignal,
): void {
  const isFirst = task.dueMs === Number.NEGATIVE_INFINITY;
  if (task.dueMs - host.clock.monotonicMs() > tickMs / 2) return;
  task.start(signal, watched);
  if (isFirst) task.dueMs -= spreadMs(task.everyMs(watched), place);
}

/** Brings the second run forward by a different number of ticks, so that slow rhythms mix. */
function spreadMs(everyMs: number, place: number): number {
  const ticks = Math.round(everyMs / tickMs);
  return ticks > 1 ? (place % ticks) * tickMs : 0;
}
