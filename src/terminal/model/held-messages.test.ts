import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveMessage } from '../../contract/live.ts';
import { errorLine, errorsMessage, facts, hello, nowMs, tick } from '../view/host-fixture.ts';
import { HeldMessages } from './held-messages.ts';
import { HostModel } from './host-model.ts';

const seriesAdded = (index: number, metric: string): LiveMessage => ({
  type: 'series',
  added: [[index, metric, {}]],
});

const values = (atMs: number, ...flat: (number | null)[]): LiveMessage => ({
  type: 'tick',
  atMs,
  values: flat,
});

const fact = (value: number): LiveMessage => ({
  type: 'fact',
  fact: { host: 'h1', key: 'x.y', value, atMs: nowMs },
});

/** What both ways make of the same messages, as far as it can be seen. */
function compare(messages: readonly LiveMessage[], metrics: readonly string[]): void {
  const [direct, held] = [new HostModel(), new HostModel()];
  const buffer = new HeldMessages();
  for (const model of [direct, held]) {
    model.apply(hello(facts));
    model.apply(tick());
  }
  for (const message of messages) {
    direct.apply(message);
    buffer.take(message);
  }
  for (const message of buffer.release()) held.apply(message);
  for (const metric of metrics) {
    assert.equal(held.series.value(metric), direct.series.value(metric), metric);
  }
  assert.equal(held.tickMs, direct.tickMs);
  assert.deepEqual(held.errors, direct.errors);
  assert.equal(held.fact('x.y' as never), direct.fact('x.y' as never));
}

const metrics = ['node_load1', 'node_load5', 'node_load15', 'fresh', 'other'];

test('what was held makes the same as what was taken at once', () => {
  compare([values(nowMs + 1000, 6, 9), values(nowMs + 2000, 7, 8, 6, 7)], metrics);
  compare([fact(1), fact(2), errorsMessage([errorLine(9, 'x')])], metrics);
  compare([seriesAdded(20, 'fresh'), values(nowMs + 1000, 20, 5)], metrics);
});

test('an index that is given away meanwhile has the value of its new series', () => {
  const given = [values(nowMs + 1000, 6, 9), seriesAdded(6, 'fresh')];
  compare(given, metrics);
  compare([...given, values(nowMs + 2000, 6, 4)], metrics);
  compare([...given, seriesAdded(6, 'other'), values(nowMs + 2000, 6, 3)], metrics);
});

test('a hello begins all anew', () => {
  const recent = [{ atMs: nowMs + 3000, values: [6, 2] }];
  const anew = { ...hello(facts), recent } as LiveMessage;
  compare([values(nowMs + 1000, 6, 9), fact(1), anew], metrics);
  compare([hello(facts), values(nowMs + 5000, 6, 3), fact(2)], metrics);
});

test('it does not grow with the time', () => {
  const buffer = new HeldMessages();
  for (let second = 0; second < 1000; second += 1) {
    buffer.take(values(nowMs + second * 1000, 1, second, 2, second));
    buffer.take(fact(second));
  }
  const released = [...buffer.release()];
  assert.equal(released.length, 2);
  assert.deepEqual(released[0], values(nowMs + 999_000, 1, 999, 2, 999));
});
