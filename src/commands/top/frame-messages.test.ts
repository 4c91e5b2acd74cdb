// What an agent sends in this process reaches the view as a hub would tell it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HelloFrame, SampleFrame } from '../../contract/sample.ts';
import { FrameMessages } from './frame-messages.ts';

const host = 'h1';

const hello: HelloFrame = {
  kind: 'hello',
  host: { id: host, name: 'web-01' },
  version: '1.0.0',
  metrics: {
    node_load1: {
      kind: 'gauge',
      unit: 'load',
      keep: 'value',
      labels: [],
      help: { en: 'Load.', ko: '부하입니다.' },
    },
  },
  charts: [],
};

function samples(atMs: number, value: number, isFirst: boolean): SampleFrame {
  const added = isFirst ? [{ index: 0, metric: 'node_load1', labels: {} }] : [];
  const values = Float64Array.of(value);
  return {
    kind: 'samples',
    host,
    atMs,
    added,
    series: Uint32Array.of(0),
    raw: values,
    kept: values,
  };
}

test('series are named before their first value; then only changes come, a gap as null', () => {
  const messages = new FrameMessages();
  assert.equal(messages.take(hello)[0]?.type, 'hello');
  assert.deepEqual(messages.take(samples(1000, 0.5, true)), [
    { type: 'series', added: [[0, 'node_load1', {}]] },
    { type: 'tick', atMs: 1000, values: [0, 0.5] },
  ]);
  assert.deepEqual(messages.take(samples(2000, 0.5, false)), [
    { type: 'tick', atMs: 2000, values: [] },
  ]);
  assert.deepEqual(messages.take(samples(3000, Number.NaN, false)), [
    { type: 'tick', atMs: 3000, values: [0, null] },
  ]);
});

test('a fact that changes the time zone is told by a new first message, with all that was', () => {
  const messages = new FrameMessages();
  messages.take(hello);
  messages.take(samples(1000, 2, true));
  const value = { timeZone: 'Asia/Seoul' };
  const [again] = messages.take({ kind: 'fact', host, key: 'host.system', value, atMs: 1 });
  assert.equal(again?.type, 'hello');
  assert.equal(again.timeZone, 'Asia/Seoul');
  assert.deepEqual(again.series, [[0, 'node_load1', {}]]);
  assert.deepEqual(again.recent, [{ atMs: 1000, values: [0, 2] }]);
  assert.deepEqual(messages.take({ kind: 'fact', host, key: 'host.system', value, atMs: 2 }), [
    { type: 'fact', fact: { host, key: 'host.system', value, atMs: 2 } },
  ]);
});

test('rows go on as they are; findings and what comes before a hello go nowhere', () => {
  const messages = new FrameMessages();
  assert.deepEqual(messages.take(samples(1000, 1, true)), []);
  messages.take(hello);
  const table = { atMs: 5, whole: true, rows: [], gone: [7], values: [] };
  assert.deepEqual(messages.take({ kind: 'processes', host, ...table }), [
    { type: 'processes', ...table },
  ]);
  const over = { kind: 'findingOver', host, rule: 'r', entity: 'e', atMs: 1 } as const;
  assert.deepEqual(messages.take(over), []);
});
