// The charts of a Linux collector, as far as another system gives their metrics.

import type { ChartInfo, Metrics } from '../contract/metric.ts';
import type { Collector } from './collector.ts';

/** A chart keeps its address on every system, so that links and habits hold. */
export function chartsOf(linux: Pick<Collector, 'charts'>, metrics: Metrics): ChartInfo[] {
  const charts = (linux.charts ?? []).map((chart) => ({
    ...chart,
    metrics: chart.metrics.filter((metric) => Object.hasOwn(metrics, metric)),
  }));
  return charts.filter((chart) => chart.metrics.length > 0);
}
