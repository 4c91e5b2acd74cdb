import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { OutsideRead } from '../../kit/outside-logs.ts';
import type { Report } from '../finding-sender.ts';
import { keepPod } from '../../pods/kept-pod.ts';
import { crashing, pod } from '../../pods/pod-fixture.ts';
import { PodTable } from '../../pods/pod-table.ts';
import { mostTold } from '../../pods/trouble-book.ts';
import { PodFindings } from './pod-findings.ts';

const startMs = Date.parse('2026-11-21T10:10:00Z');

function start() {
  const table = new PodTable();
  const told: Report['observation'][] = [];
  const logs: Report['log'][] = [];
  const over: string[] = [];
  const readings: (() => void)[] = [];
  let waiting: (() => void)[] = [];
  const findings = new PodFindings({
    host: 'host-1',
    clock: { nowMs: () => startMs, monotonicMs: () => 0 },
    timers: { set: (callback) => waiting.push(callback), clear: () => (waiting = []) },
    findings: {
      tell: ({ observation, log }) => {
        told.push(observation);
        logs.push(log);
      },
      over: (rule, entity) => void over.push(`${rule} ${entity}`),
    },
    table,
    logs: {
      read: (_source: string, { onLines }: OutsideRead) =>
        new Promise((resolve) => {
          readings.push(() => {
            void onLines([{ atMs: null, bytes: Buffer.from('boom'), cut: false }]);
            resolve();
          });
        }),
    },
  });
  const see = (...ids: string[]): void => {
    for (const id of ids) table.put(keepPod(crashing(id), startMs));
  };
  const pass = (): void => {
    for (const callback of waiting.splice(0)) callback();
  };
  const endReadings = async (): Promise<void> => {
    for (const end of readings.splice(0)) end();
    await turn();
  };
  return {
    table,
    told,
    logs,
    over,
    findings,
    see,
    pass,
    endReadings,
    timers: () => waiting.length,
  };
}

const ids = (count: number, start = 0): string[] =>
  Array.from({ length: count }, (_, index) => `shop/web-${start + index}`);

const many = (told: readonly Report['observation'][]): (string | undefined)[] =>
  told.filter(({ rule }) => rule === 'pods-in-trouble').map(({ title }) => title.en);

suite('findings of pods', () => {
  test('carry the end of the log of what crashes, and are over when the pod goes', async () => {
    const { told, logs, over, see, table, endReadings } = start();
    see('shop/web');
    assert.deepEqual(told[0]?.evidence.length, 1);
    const end = logs[0]?.(new AbortController().signal);
    await endReadings();
    assert.deepEqual((await end)?.title.en, 'Last log lines of shop/web web');
    assert.deepEqual((await end)?.lines, ['boom']);
    table.remove('shop/web');
    assert.deepEqual(over, ['pod-crash-loop shop/web']);
  });

  test('of a cluster that fails as a whole are a hundred, and one for the rest', async () => {
    const { told, over, see, pass, table, timers } = start();
    see(...ids(300));
    assert.equal(told.length, mostTold);
    pass();
    assert.deepEqual(many(told), ['200 more troubles of pods in the cluster']);
    see(...ids(50, 300));
    pass();
    assert.equal(many(told).length, 1, 'a few more are no news');
    see(...ids(200, 350));
    pass();
    assert.equal(many(told).at(-1), '450 more troubles of pods in the cluster');
    table.clear();
    pass();
    assert.equal(over.length, mostTold + 1);
    assert.equal(over.at(-1), 'pods-in-trouble cluster');
    assert.equal(timers(), 0, 'nothing is left to wait for');
  });

  test('need no timer while all is well', () => {
    const { table, timers } = start();
    table.put(keepPod(pod('shop/web'), startMs));
    assert.equal(timers(), 0);
  });
});
