import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topProcesses, unitLog } from './evidence.ts';
import { processInfo } from './processes/process-fixture.ts';

test('who used most CPU, or while nobody knows that, most memory', () => {
  const all = [1, 2, 3].map((pid) => processInfo({ pid, memoryBytes: pid, cpuPercent: null }));
  const pidsOf = (lines: readonly string[]) => lines.map((line) => Number.parseInt(line, 10));
  const first = topProcesses(all, 'cpu');
  assert.match(first.title.en, /most memory/);
  assert.deepEqual(pidsOf(first.lines), [3, 2, 1]);
  const then = topProcesses([...all, processInfo({ pid: 4, cpuPercent: 9 })], 'cpu');
  assert.match(then.title.en, /most CPU/);
  assert.equal(pidsOf(then.lines)[0], 4);
});

test('the end of a log is told as one, for those alone who may read logs', async () => {
  const line = { atMs: 0, level: null, program: null, text: 'a line', cut: false };
  const tail = async () => ({ lines: [line], ignored: 0, complete: true });
  const found = await unitLog(tail, 'nginx.service', new AbortController().signal);
  assert.deepEqual(found?.lines, ['1970-01-01T00:00:00.000Z a line']);
  assert.equal(found?.isLog, true);
});
