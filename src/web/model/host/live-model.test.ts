// The live model: ticks, gaps, series that come later, facts, and what a new hello keeps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computed, effect } from '@preact/signals';
import type { LiveMessage, LiveSeries } from '../../../contract/live.ts';
import { historySeconds, LiveModel } from './live-model.ts';

type Hello = Extract<LiveMessage, { type: 'hello' }>;

const second = 1_700_000_000;

function hello(more: Partial<Hello> = {}): Hello {
  return {
    type: 'hello',
    version: '1',
    host: { id: 'h', name: 'web-01' },
    timeZone: 'UTC',
    metrics: {},
    charts: [],
    series: [
      [0, 'cpu', { cpu: 'all' }],
      [1, 'cpu', { cpu: '0' }],
    ],
    facts: [],
    recent: [{ atMs: second * 1000, values: [0, 10, 1, 20] }],
    ...more,
  };
}

const tick = (at: number, ...values: (number | null)[]): LiveMessage => ({
  type: 'tick',
  atMs: (second + at) * 1000,
  values,
});

function list(values: Float32Array): (number | null)[] {
  return [...values].map((value) => (Number.isNaN(value) ? null : value));
}

test('a tick carries changes only; what it does not name stays', () => {
  const model = new LiveModel();
  model.take(hello());
  model.take(tick(1, 1, 25));
  assert.equal(model.value('cpu', { cpu: 'all' }), 10);
  assert.equal(model.value('cpu', { cpu: '0' }), 25);
  assert.equal(model.tickMs.value, (second + 1) * 1000);
  assert.deepEqual(list(model.recent(model.find('cpu', { cpu: '0' }), 3)), [null, 20, 25]);
});

test('null takes a value away; it is then not zero but unknown', () => {
  const model = new LiveModel();
  model.take(hello());
  model.take(tick(1, 0, null));
  assert.equal(model.value('cpu', { cpu: 'all' }), null);
  assert.equal(model.sum('cpu'), 20);
  assert.equal(model.sum('nothing'), null);
  assert.equal(model.value('nothing'), null);
});

test('seconds in which no tick came are gaps', () => {
  const model = new LiveModel();
  model.take(hello());
  model.take(tick(3, 0, 40));
  assert.deepEqual(list(model.recent(model.find('cpu'), 5)), [null, 10, null, null, 40]);
});

test('after a longer break than is kept nothing old is left', () => {
  const model = new LiveModel();
  model.take(hello());
  model.take(tick(historySeconds + 30, 0, 1));
  const kept = list(model.recent(model.find('cpu'), historySeconds));
  assert.deepEqual(
    kept.filter((value) => value !== null),
    [1],
  );
});

test('series that appear later are found', () => {
  const model = new LiveModel();
  model.take(hello());
  model.take({ type: 'series', added: [[2, 'disk', { device: 'vda' }]] });
  model.take(tick(1, 2, 7));
  assert.equal(model.value('disk', { device: 'vda' }), 7);
  assert.deepEqual([...model.metricNames()], ['cpu', 'disk']);
});

test('a new hello has other indexes; the seconds before it are kept by label', () => {
  const model = new LiveModel();
  model.take(hello());
  const series: LiveSeries[] = [[5, 'cpu', { cpu: 'all' }]];
  const recent = [{ atMs: (second + 2) * 1000, values: [5, 30] }];
  model.take(hello({ series, recent }));
  assert.deepEqual(list(model.recent(model.find('cpu'), 4)), [null, 10, null, 30]);
  assert.equal(model.find('cpu', { cpu: '0' }), null);
});

test("another host's hello keeps nothing", () => {
  const model = new LiveModel();
  model.take(hello());
  const recent = [{ atMs: (second + 1) * 1000, values: [0, 1] }];
  model.take(hello({ host: { id: 'other', name: 'x' }, recent }));
  assert.deepEqual(list(model.recent(model.find('cpu'), 2)), [null, 1]);
});

test('the newest fact of a key holds; a hello without it takes it away', () => {
  const model = new LiveModel();
  const fact = { host: 'h', key: 'host.logins', atMs: 1, value: [] };
  model.take(hello({ facts: [fact] }));
  assert.deepEqual(model.fact('host.logins'), []);
  model.take({ type: 'fact', fact: { ...fact, atMs: 2, value: { unreadable: 'why' } } });
  assert.deepEqual(model.fact('host.logins'), { unreadable: 'why' });
  assert.equal(model.factAtMs('host.logins'), 2);
  model.take(hello());
  assert.equal(model.fact('host.logins'), null);
});

test('one busy second is not sustained', () => {
  const model = new LiveModel();
  model.take(hello());
  for (let at = 1; at < 9; at++) model.take(tick(at, 0, 10));
  model.take(tick(9, 0, 100));
  const series = model.find('cpu');
  assert.ok(series);
  assert.equal(Math.round(model.sustained(series)), 19);
});

test('a fact is shown for as long as something depends on it', () => {
  const told: string[] = [];
  const model = new LiveModel((key) => told.push(key));
  model.fact('host.logins');
  assert.deepEqual([told, model.shownFacts], [[], []], 'a glance is not enough');
  const hostname = computed(() => model.fact('host.system')?.hostname);
  const stops = [effect(() => void hostname.value), effect(() => void hostname.value)];
  assert.deepEqual([told, model.shownFacts], [['host.system'], ['host.system']]);
  stops[0]!();
  assert.deepEqual(model.shownFacts, ['host.system']);
  stops[1]!();
  assert.deepEqual([told, model.shownFacts], [['host.system'], []]);
});
