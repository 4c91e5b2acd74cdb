import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  busyHost,
  facts,
  hello,
  nowMs,
  podsNow,
  processesNow,
  tick,
} from '../view/host-fixture.ts';
import { HostModel } from './host-model.ts';

function modelOf(...messages: Parameters<HostModel['apply']>[0][]): HostModel {
  const model = new HostModel();
  for (const message of messages) model.apply(message);
  return model;
}

test('figures are found by metric and labels, and a null is no value', () => {
  const { series } = modelOf(hello(facts), tick());
  assert.equal(series.value('hostscope_cpu_usage_percent', { cpu: '1' }), 51);
  assert.equal(series.value('hostscope_cpu_usage_percent', { cpu: '7' }), null);
  assert.equal(series.value('nothing'), null);
  series.take([0, null]);
  assert.equal(series.value('hostscope_cpu_usage_percent', { cpu: 'all' }), null);
});

test('the index of a series that is gone is given to another', () => {
  const { series } = modelOf(hello(facts), tick());
  series.add([[1, 'node_load1', { x: 'y' }]]);
  assert.equal(series.value('hostscope_cpu_usage_percent', { cpu: '0' }), null);
  series.take([1, 8]);
  assert.equal(series.value('node_load1', { x: 'y' }), 8);
});

test('a hello tells the last minute: the newest values are known at once', () => {
  const recent = [
    { atMs: nowMs - 1000, values: [6, 1] },
    { atMs: nowMs, values: [6, 2] },
  ];
  const model = modelOf({ ...hello(facts), recent } as never);
  assert.equal(model.series.value('node_load1'), 2);
  assert.equal(model.tickMs, nowMs);
});

test('after a break lists of the same host stay, until they begin whole', () => {
  const model = modelOf(...busyHost, hello(facts));
  assert.equal(model.processes.entries.size, 6);
  assert.equal(model.series.value('node_load1'), null);
  model.apply(processesNow([]));
  assert.equal(model.processes.entries.size, 0);
});

test('of another host nothing of the old one stays', () => {
  const other = { ...hello({}), host: { id: 'h2', name: 'db-01' } } as never;
  const model = modelOf(...busyHost, other);
  assert.equal(model.host?.name, 'db-01');
  assert.equal(model.processes.entries.size, 0);
  assert.deepEqual(model.containers.rows, []);
  assert.deepEqual(model.pods.rows, []);
  assert.equal(model.errors, null);
  assert.equal(model.fact('host.system'), null);
  assert.equal(model.tickMs, 0);
});

test('facts that change replace those before; a farewell changes nothing', () => {
  const model = modelOf(hello(facts), podsNow);
  model.apply({
    type: 'fact',
    fact: { host: 'h1', key: 'disk.filesystems', value: [], atMs: nowMs },
  });
  model.apply({ type: 'bye', reason: 'stopping' });
  assert.deepEqual(model.fact('disk.filesystems'), []);
  assert.equal(model.pods.rows.length, 2);
});
