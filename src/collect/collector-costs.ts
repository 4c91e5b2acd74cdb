// What collecting itself costs, as metrics and as the fact `agent.collectors`.

import type { Json } from '../contract/fact.ts';
import type { Metrics } from '../contract/metric.ts';
import { defineCollector, type Collector } from './collector.ts';
import type { CollectorTask } from './collector-task.ts';
import type { SeriesTable } from './series-table.ts';

export interface CollectorCostsOptions {
  tasks: readonly CollectorTask[];
  table: SeriesTable;
  isWatched(): boolean;
}

const metrics = {
  node_scrape_collector_duration_seconds: {
    kind: 'gauge',
    unit: 'seconds',
    labels: ['collector'],
    keep: 'value',
    help: {
      en: 'Mean time that a run of the collector took in the last 10 seconds.',
      ko: '최근 10초 동안 수집기가 한 번 실행되는 데 걸린 평균 시간입니다.',
    },
  },
  node_scrape_collector_success: {
    kind: 'gauge',
    unit: 'count',
    labels: ['collector'],
    keep: 'none',
    help: {
      en: '1 if the last run of the collector succeeded.',
      ko: '수집기의 마지막 실행이 성공했으면 1입니다.',
    },
  },
  hostscope_agent_series: {
    kind: 'gauge',
    unit: 'count',
    keep: 'none',
    help: { en: 'Series that this agent knows.', ko: '이 에이전트가 아는 시계열 수입니다.' },
  },
  hostscope_agent_dropped_samples_total: {
    kind: 'counter',
    unit: 'count',
    labels: ['reason'],
    keep: 'none',
    help: {
      en: 'Readings that were not taken, by reason.',
      ko: '받아들이지 않은 측정값 수를 이유별로 셉니다.',
    },
  },
} as const satisfies Metrics;

/** A collector as the others, though it reads the scheduler and not the host. */
export function collectorCosts({ tasks, table, isWatched }: CollectorCostsOptions): Collector {
  return defineCollector({
    name: 'collector-costs',
    platforms: ['linux', 'darwin', 'win32'],
    everyMs: 10_000,
    metrics,
    charts: [
      {
        id: 'collector-durations',
        group: 'self',
        title: { en: 'Time of collectors', ko: '수집기별 실행 시간' },
        metrics: ['node_scrape_collector_duration_seconds'],
      },
    ],
    open() {
      return (emit) => {
        for (const task of tasks) {
          const { name } = task.collector;
          const seconds = task.takeMeanDurationMs() / 1000;
          emit.sample('node_scrape_collector_duration_seconds', seconds, name);
        }
        const statuses = tasks.map((task) => task.status(isWatched()));
        for (const { name, state } of statuses) {
          emit.sample('node_scrape_collector_success', state === 'ok' ? 1 : 0, name);
        }
        emit.sample('hostscope_agent_series', table.size);
        for (const [reason, count] of Object.entries(table.dropped)) {
          emit.sample('hostscope_agent_dropped_samples_total', count, reason);
        }
        emit.fact('agent.collectors', statuses.map(rounded) as unknown as Json);
      };
    },
  });
}

/** Microseconds are enough, and make shorter facts. */
function rounded<S extends { meanDurationMs: number }>(status: S): S {
  return { ...status, meanDurationMs: Math.round(status.meanDurationMs * 1000) / 1000 };
}
