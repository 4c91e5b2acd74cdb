// Every collector's declaration: texts, names, charts, and no two that disagree.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadFolder } from '../kit/registry.ts';
import type { ChartInfo, MetricInfo } from '../contract/metric.ts';
import { groups, keptDecimals } from '../contract/metric.ts';
import type { Text } from '../contract/text.ts';
import { collectorCosts } from './collector-costs.ts';
import type { Collector } from './collector.ts';
import { SeriesTable } from './series-table.ts';

const costs = collectorCosts({ tasks: [], table: new SeriesTable(), isWatched: () => false });
const collectors = [
  ...(await loadFolder<Collector>(new URL('collectors/', import.meta.url))),
  costs,
];
const linux = collectors.filter(({ platforms }) => platforms.includes('linux'));

function assertText({ en, ko }: Text, where: string): void {
  assert.match(en, /^[A-Z0-9"].{2,}/, `English text of ${where}: "${en}"`);
  assert.match(ko, /[가-힣]/, `Korean text of ${where}: "${ko}"`);
}

for (const collector of collectors) {
  const { name, metrics, charts = [], everyMs, idleEveryMs = everyMs } = collector;
  test(`${name} declares itself well`, () => {
    assert.ok(everyMs >= 1000 && everyMs % 1000 === 0 && idleEveryMs >= everyMs, 'intervals');
    for (const [metric, info] of Object.entries<MetricInfo>(metrics)) {
      assert.match(metric, /^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'a name that Prometheus takes');
      for (const label of info.labels ?? []) assert.match(label, /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/);
      assertText(info.help, metric);
      assert.notEqual(info.help.en, info.help.ko);
      assert.match(info.help.en, /\.$/, `help of ${metric} is a sentence`);
      assert.ok(info.kind === 'counter' ? info.keep !== 'value' : info.keep !== 'rate', metric);
      assert.ok(keptDecimals(info) >= 0);
      if (info.levels) assert.ok(info.levels.warn <= info.levels.bad, metric);
      if (info.levels) assert.notEqual(info.keep, 'none', `levels of ${metric} judge nothing`);
    }
    for (const chart of charts) assertChart(chart, metricsBeside(collector));
  });
}

/** A chart may also draw what another collector of its platforms gives. */
function metricsBeside({ platforms }: Collector): Readonly<Record<string, MetricInfo>> {
  const beside = collectors.filter((other) =>
    platforms.every((platform) => other.platforms.includes(platform)),
  );
  return Object.assign({}, ...beside.map(({ metrics }) => metrics));
}

function assertChart(chart: ChartInfo, metrics: Readonly<Record<string, MetricInfo>>): void {
  assert.match(chart.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  assert.ok(groups.includes(chart.group));
  assertText(chart.title, chart.id);
  assert.ok(chart.metrics.length > 0);
  const units = chart.metrics.map((metric) => {
    const info = metrics[metric];
    assert.ok(info && info.keep !== 'none', `chart ${chart.id} draws ${metric}, which is not kept`);
    for (const label of Object.keys(chart.where ?? {})) assert.ok(info.labels?.includes(label));
    return info.unit;
  });
  assert.equal(new Set(units).size, 1, `chart ${chart.id} has one unit`);
}

test('one metric belongs to one collector of a platform, and means the same on all', () => {
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    const owners = new Map<string, string>();
    for (const { name, metrics, platforms } of collectors) {
      if (!platforms.includes(platform)) continue;
      for (const metric of Object.keys(metrics)) {
        assert.equal(owners.get(metric), undefined, `${metric} is declared twice, by ${name}`);
        owners.set(metric, name);
      }
    }
  }
  const declared = new Map<string, string>();
  for (const { name, metrics } of collectors) {
    for (const [metric, { kind, unit, labels = [] }] of Object.entries<MetricInfo>(metrics)) {
      const meaning = JSON.stringify([kind, unit, labels]);
      assert.equal(declared.get(metric) ?? meaning, meaning, `${metric} of ${name}`);
      declared.set(metric, meaning);
    }
  }
});

test('a chart stands once on a platform', () => {
  const ids = linux.flatMap(({ charts = [] }) => charts.map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
});

test('the charts that the metrics page must have are there', () => {
  const ids = new Set(linux.flatMap(({ charts = [] }) => charts.map(({ id }) => id)));
  const needed = [
    'cpu-modes',
    'cpu-cores',
    'load',
    'pressure',
    'memory',
    'swap',
    'swap-io',
    'disk-bytes',
    'disk-operations',
    'disk-utilisation',
    'filesystem-used',
    'filesystem-inodes',
    'network-bytes',
    'network-packets',
    'network-errors',
    'tcp-states',
    'sockets',
    'processes',
    'context-switches',
    'temperatures',
    'fans',
    'self-cpu',
    'self-memory',
    'collector-durations',
  ];
  assert.deepEqual(
    needed.filter((id) => !ids.has(id)),
    [],
  );
});
