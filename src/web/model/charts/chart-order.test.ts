// Charts in the order in which they are asked for, those without a series apart.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveModel } from '../host/live-model.ts';
import { listCharts } from './chart-order.ts';

test('charts of what is not measured here stand apart, the asked-for ones lead', () => {
  const model = new LiveModel();
  const chart = (id: string, metric: string) => ({
    id,
    group: 'cpu' as const,
    title: { en: id, ko: id },
    metrics: [metric],
  });
  model.take({
    type: 'hello',
    version: '1',
    host: { id: 'h', name: 'h' },
    timeZone: 'UTC',
    metrics: {},
    charts: [],
    series: [
      [0, 'a', {}],
      [1, 'b', {}],
    ],
    facts: [],
    recent: [],
  });
  const { shown, absent } = listCharts(
    [chart('forks', 'a'), chart('slices', 'c'), chart('load', 'b')],
    model,
  );
  assert.deepEqual(
    shown.map(({ id }) => id),
    ['load', 'forks'],
  );
  assert.deepEqual(
    absent.map(({ id }) => id),
    ['slices'],
  );
});
