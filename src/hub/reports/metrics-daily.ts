// Keeps the figures of days: one row for each day and host, overwritten when computed anew.

import { dayMs } from '../../contract/time-units.ts';
import type { MetricsDaily } from '../../report/daily-metrics.ts';
import type { Records } from '../../store/records.ts';

export interface HostMetrics {
  /** Null: all hosts together. */
  host: string | null;
  metrics: MetricsDaily;
}

/**
 * Figures and the ledger are kept for ten years, longer than the events that they tell of. They
 * age by when they were written: a day of long ago may be computed and sent today.
 */
const keepMs = 3660 * dayMs;

export async function keepMetrics(
  records: Records,
  rows: readonly HostMetrics[],
  nowMs: number,
): Promise<void> {
  await records.transaction().execute(async (within) => {
    for (const { host, metrics } of rows) {
      const row = { metrics: JSON.stringify(metrics), created_ms: nowMs };
      await within
        .insertInto('metrics_daily')
        .values({ date: metrics.metric_date, host: host ?? '', ...row })
        .onConflict((conflict) => conflict.columns(['date', 'host']).doUpdateSet(row))
        .execute();
    }
  });
}

export async function dropOldDays(records: Records, nowMs: number): Promise<void> {
  const oldestMs = nowMs - keepMs;
  await records.deleteFrom('metrics_daily').where('created_ms', '<', oldestMs).execute();
  await records.deleteFrom('report_runs').where('changed_ms', '<', oldestMs).execute();
}

/** Days of a range, both ends included, the newest first; `host` null: those of all together. */
export async function readMetrics(
  records: Records,
  range: { from: string; to: string; host: string | null; limit: number },
): Promise<HostMetrics[]> {
  const rows = await records
    .selectFrom('metrics_daily')
    .select(['host', 'metrics'])
    .where('date', '>=', range.from)
    .where('date', '<=', range.to)
    .where('host', '=', range.host ?? '')
    .orderBy('date', 'desc')
    .limit(range.limit)
    .execute();
  // This file alone writes these rows.
  return rows.map(({ host, metrics }) => ({
    host: host || null,
    metrics: JSON.parse(metrics) as MetricsDaily,
  }));
}
