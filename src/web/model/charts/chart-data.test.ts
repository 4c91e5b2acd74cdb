// Charts as data: one grid for all lines, live values at the end, gaps kept.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChartInfo } from '../../../contract/metric.ts';
import {
  appendLive,
  buildChart,
  closedSteps,
  distinctNames,
  extentOf,
  mostLines,
  stacked,
  type RangeAnswer,
} from './chart-data.ts';

const chart: ChartInfo = {
  id: 'disk',
  group: 'disk',
  title: { en: 'Disk', ko: '디스크' },
  metrics: ['node_disk_read_bytes_total', 'node_disk_written_bytes_total'],
};

function answer(metric: string, fromMs: number, mean: (number | null)[], more = {}): RangeAnswer {
  const labels = { device: 'vda' };
  const series = [{ labels, mean, min: mean, max: mean }];
  return { metric, fromMs, stepMs: 1000, tierMs: 1000, series, omitted: 0, ...more };
}

test('names keep only what differs', () => {
  assert.deepEqual(distinctNames(chart.metrics), ['read', 'written']);
  assert.deepEqual(distinctNames(['node_load1', 'node_load5']), ['load1', 'load5']);
  assert.deepEqual(distinctNames(['only_one']), ['']);
  assert.deepEqual(distinctNames(['a_x', 'a_x_y']), ['x', 'x y']);
});

test('answers that begin at different times stand on one grid', () => {
  const data = buildChart(chart, [
    answer('node_disk_read_bytes_total', 10_000, [1, 2, null]),
    answer('node_disk_written_bytes_total', 11_000, [5, 6, 7]),
  ]);
  assert.deepEqual(data.times, [10, 11, 12, 13]);
  assert.deepEqual(
    data.lines.map(({ name, mean }) => [name, mean]),
    [
      ['vda read', [1, 2, null, null]],
      ['vda written', [null, 5, 6, 7]],
    ],
  );
  assert.equal(data.isSummary, false);
});

test('a step reaches to the next, also before a gap and at the end', () => {
  assert.deepEqual(closedSteps([5]), [5, 5]);
  assert.deepEqual(closedSteps([null, 1, null, null, 2, 3]), [null, 1, 1, null, 2, 3, 3]);
  assert.deepEqual(closedSteps([4, null]), [4, 4, null]);
});

test('no answer with series is an empty chart', () => {
  const data = buildChart(chart, [
    answer('node_disk_read_bytes_total', 10_000, [], { series: [] }),
  ]);
  assert.deepEqual([data.times.length, data.lines.length], [0, 0]);
});

test('more lines than can be told apart are counted as left out', () => {
  const series = Array.from({ length: mostLines + 3 }, (_, at) => ({
    labels: { device: `d${at}` },
    mean: [1],
    min: [1],
    max: [1],
  }));
  const given = answer('node_disk_read_bytes_total', 0, [], { series, omitted: 2 });
  const data = buildChart(chart, [given]);
  assert.deepEqual([data.lines.length, data.omitted], [mostLines, 5]);
});

test('live values join at the end, missed seconds are gaps, old ones go', () => {
  const data = buildChart(chart, [answer('node_disk_read_bytes_total', 10_000, [1, 2])]);
  assert.equal(appendLive(data, 14_000, [9], 11_500), true);
  assert.deepEqual(data.times, [11, 12, 13, 14]);
  assert.deepEqual(data.lines[0]?.mean, [2, null, null, 9]);
  assert.equal(appendLive(data, 13_000, [1], 0), false, 'what is past is not changed');
});

test('within a coarse step the mean, least and greatest follow the values', () => {
  const given = answer('node_disk_read_bytes_total', 0, [4], { stepMs: 10_000 });
  const data = buildChart(chart, [given]);
  assert.equal(data.isSummary, true);
  assert.equal(appendLive(data, 1000, [8], 0), false);
  assert.deepEqual(data.lines[0]?.mean, [6]);
  assert.equal(appendLive(data, 2000, [null], 0), false);
  assert.deepEqual([data.lines[0]?.min, data.lines[0]?.max], [[4], [8]]);
  assert.equal(appendLive(data, 10_000, [1], 0), true);
  assert.deepEqual(data.lines[0]?.mean, [6, 1]);
});

test('a stack has a gap where any line below has one', () => {
  assert.deepEqual(
    stacked([
      [1, null, 3],
      [10, 20, null],
      [5, 5, 5],
    ]),
    [
      [1, null, 3],
      [11, null, null],
      [16, null, null],
    ],
  );
});

test('the summary takes peaks from the greatest, not from the means', () => {
  const line = { metric: 'x', labels: {}, name: 'x', mean: [2, 3, null], min: [0, 3, null] };
  assert.deepEqual(extentOf({ ...line, max: [9, 3, null] }), { now: 3, min: 0, max: 9 });
  assert.deepEqual(extentOf({ ...line, mean: [], min: [], max: [] }), {
    now: null,
    min: null,
    max: null,
  });
});
