// Which charts a group shows, and in which order: what is asked most first.

import type { ChartInfo } from '../../../contract/metric.ts';
import type { LiveModel } from '../host/live-model.ts';

/** These lead their groups; the rest follows as the collectors declare it. */
const leading = [
  'cpu-modes',
  'cpu-cores',
  'load',
  'memory',
  'memory-used',
  'filesystem-used',
  'disk-bytes',
  'disk-utilisation',
  'network-bytes',
];

export interface ChartList {
  shown: ChartInfo[];
  /** Nothing of theirs is measured on this host now. */
  absent: ChartInfo[];
}

/** Whether any series of the chart is here now. */
function isMeasured(chart: ChartInfo, model: LiveModel): boolean {
  return chart.metrics.some((metric) => model.find(metric, chart.where ?? {}) !== null);
}

export function listCharts(charts: readonly ChartInfo[], model: LiveModel): ChartList {
  const rank = ({ id }: ChartInfo): number => {
    const at = leading.indexOf(id);
    return at < 0 ? leading.length : at;
  };
  const ordered = [...charts].sort((a, b) => rank(a) - rank(b));
  return {
    shown: ordered.filter((chart) => isMeasured(chart, model)),
    absent: ordered.filter((chart) => !isMeasured(chart, model)),
  };
}
