// Asks the hub for a chart's history, as many points as it has pixels.

import { call } from '../../app.ts';
import type { ChartInfo } from '../../../contract/metric.ts';
import { buildChart, type ChartData } from '../../model/charts/chart-data.ts';
import type { Span } from '../../model/charts/time-range.ts';

export async function fetchChart(
  host: string,
  chart: ChartInfo,
  span: Span,
  points: number,
  signal: AbortSignal,
): Promise<ChartData> {
  const where = Object.entries(chart.where ?? {}).map(([name, value]) => `${name}=${value}`);
  const asked = chart.metrics.map((metric) =>
    call(
      'GET /api/v1/hosts/:host/range',
      {
        params: { host },
        query: {
          metric,
          fromMs: Math.floor(span.fromMs),
          toMs: Math.ceil(span.toMs),
          points,
          ...(where.length > 0 ? { where: where.join(',') } : {}),
        },
      },
      { signal },
    ),
  );
  return buildChart(chart, await Promise.all(asked));
}
