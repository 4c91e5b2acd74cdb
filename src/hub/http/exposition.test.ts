import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import * as fc from 'fast-check';
import type { MetricInfo, Metrics } from '../../contract/metric.ts';
import type { Labels } from '../../contract/sample.ts';
import { renderExposition, type ExpositionSource } from './exposition.ts';
import { parseExposition } from './exposition-fixture.ts';

function declared(kind: MetricInfo['kind'], help: string, more: Partial<MetricInfo> = {}) {
  return { kind, unit: 'count', keep: 'value', help: { en: help, ko: '도움말' }, ...more } as const;
}

type Reading = readonly [metric: string, labels: Labels, value: number];

function source(metrics: Metrics, readings: readonly Reading[], labels?: Labels): ExpositionSource {
  return {
    metrics,
    series: readings.map(([metric, labels], index) => ({ index, metric, labels })),
    raw: Float64Array.from(readings, ([, , value]) => value),
    ...(labels && { labels }),
  };
}

const hostMetrics: Metrics = {
  node_load1: declared('gauge', 'Runnable and waiting tasks over one minute.'),
  node_cpu_seconds_total: declared('counter', 'Seconds by mode.', { labels: ['cpu', 'mode'] }),
  node_filesystem_size_bytes: declared('gauge', 'Size; "quoted",\na second line and C:\\.'),
  node_network_up: declared('gauge', 'Whether the interface is up.', { labels: ['device'] }),
  node_kernel_hung_tasks_total: declared('counter', 'Tasks found hung.'),
  hostscope_hidden: declared('gauge', 'Not exported.', { exported: false }),
};

const readings: readonly Reading[] = [
  ['node_load1', {}, 0.25],
  ['node_cpu_seconds_total', { cpu: '1', mode: 'user' }, 2.5],
  ['node_cpu_seconds_total', { cpu: '0', mode: 'user' }, 1e21],
  ['node_cpu_seconds_total', { cpu: '0', mode: 'idle' }, NaN],
  ['node_filesystem_size_bytes', { mountpoint: '/a "b"\\\n' }, Infinity],
  ['node_network_up', { device: 'eth0' }, 1],
  ['node_kernel_hung_tasks_total', {}, 3],
  ['hostscope_hidden', {}, 1],
];

const golden = `\
# HELP node_cpu_seconds_total Seconds by mode.
# TYPE node_cpu_seconds_total counter
node_cpu_seconds_total{cpu="0",mode="user"} 1e+21
node_cpu_seconds_total{cpu="1",mode="user"} 2.5
# HELP node_filesystem_size_bytes Size; "quoted",\\na second line and C:\\\\.
# TYPE node_filesystem_size_bytes gauge
node_filesystem_size_bytes{mountpoint="/a \\"b\\"\\\\\\n"} +Inf
# HELP node_kernel_hung_tasks Tasks found hung.
# TYPE node_kernel_hung_tasks counter
node_kernel_hung_tasks 3
# HELP node_kernel_hung_tasks_total Tasks found hung.
# TYPE node_kernel_hung_tasks_total counter
node_kernel_hung_tasks_total 3
# HELP node_load1 Runnable and waiting tasks over one minute.
# TYPE node_load1 gauge
node_load1 0.25
# HELP node_network_up Whether the interface is up.
# TYPE node_network_up gauge
node_network_up{device="eth0"} 1
`;

suite('exposition', () => {
  test('renders the declarations and readings as the golden text', () => {
    assert.equal(renderExposition([source(hostMetrics, readings)]), golden);
  });

  test('is the same text whatever the order of the series', () => {
    assert.equal(renderExposition([source(hostMetrics, readings.toReversed())]), golden);
  });

  test('is empty without readings, with no metadata of families without series', () => {
    assert.equal(renderExposition([]), '');
    assert.equal(renderExposition([source(hostMetrics, [['node_load1', {}, NaN]])]), '');
  });

  test('reads each value at the index of its series', () => {
    const series = [{ index: 2, metric: 'node_load1', labels: {} }];
    const at = { metrics: hostMetrics, series };
    assert.match(renderExposition([{ ...at, raw: [7, 8, 9] }]), /^node_load1 9$/m);
    assert.equal(renderExposition([{ ...at, raw: [7, 8] }]), '', 'no reading at that index yet');
  });

  test('merges several hosts into one family each, told apart by the added labels', () => {
    const text = renderExposition([
      source(hostMetrics, [['node_load1', { host: 'own' }, 1]], { host: 'a' }),
      source(hostMetrics, [['node_load1', {}, 2]], { host: 'b' }),
    ]);
    assert.deepEqual(
      text.split('\n').filter((line) => !line.startsWith('#')),
      ['node_load1{exported_host="own",host="a"} 1', 'node_load1{host="b"} 2', ''],
    );
    assert.equal(text.match(/# TYPE/g)?.length, 1);
  });

  test('keeps the first of a series that comes twice', () => {
    const twice: readonly Reading[] = [
      ['node_cpu_seconds_total', { cpu: '0', mode: 'user' }, 1],
      ['node_cpu_seconds_total', { mode: 'user', cpu: '0' }, 2],
    ];
    const { samples } = parseExposition(renderExposition([source(hostMetrics, twice)]));
    assert.deepEqual(
      samples.map((sample) => sample.value),
      [1],
    );
  });

  test('leaves out names that would make Prometheus refuse the whole scrape', () => {
    const metrics: Metrics = {
      'bad name': declared('gauge', 'x'),
      good: declared('gauge', 'x'),
    };
    const text = renderExposition([
      source(metrics, [
        ['bad name', {}, 1],
        ['undeclared', {}, 1],
        ['constructor', {}, 1],
        ['good', { 'a-b': '1' }, 1],
        ['good', { __name__: 'other' }, 1],
        ['good', { ok: '1' }, 1],
      ]),
    ]);
    assert.deepEqual(text.split('\n').slice(2), ['good{ok="1"} 1', '']);
  });

  test('any help, label value and number come back from a strict parser as they were', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, fc.double({ noNaN: true }), (help, first, second, value) => {
        const metrics = { some_metric: declared('gauge', help) };
        const labels = { first, second };
        const parsed = parseExposition(
          renderExposition([source(metrics, [['some_metric', labels, value]])]),
        );
        assert.deepEqual(parsed.metadata, { some_metric: { help, type: 'gauge' } });
        assert.equal(parsed.samples.length, 1);
        assert.deepEqual(parsed.samples[0]?.labels, labels);
        assert.ok(parsed.samples[0].value === value, `${parsed.samples[0].value} is ${value}`);
      }),
    );
  });

  const promtool = spawnSync('promtool', ['--version']).error ? 'no promtool here' : false;
  test('promtool reads it', { skip: promtool }, () => {
    const input = renderExposition([source(hostMetrics, readings)]);
    const check = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
    // 3: well formed, with advice on names; those are node_exporter's and stay.
    assert.ok(check.status === 0 || check.status === 3, `${check.status}: ${check.stderr}`);
    const broken = spawnSync('promtool', ['check', 'metrics'], { input: `${input}x{ 1\n` });
    assert.equal(broken.status, 1, 'promtool tells a malformed text from advice');
  });
});
