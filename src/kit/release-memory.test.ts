import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import v8 from 'node:v8';
import { keepMemoryLow } from './release-memory.ts';

const everyMs = 1000;
const lookMs = 10_000;

describe('keepMemoryLow', () => {
  let collections = 0;
  let workedMs = 0;
  let usedMib = 0;
  const { gc } = globalThis;

  beforeEach(() => {
    collections = workedMs = 0;
    usedMib = 30;
    Object.assign(globalThis, { gc: () => void (collections += 1) });
    mock.method(process, 'threadCpuUsage', () => ({ user: workedMs * 1000, system: 0 }));
    const heap = v8.getHeapStatistics();
    mock.method(v8, 'getHeapStatistics', () => ({ ...heap, used_heap_size: usedMib * 2 ** 20 }));
    mock.timers.enable({ apis: ['setInterval'] });
  });

  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
    Object.assign(globalThis, { gc });
  });

  const work = (ms: number): void => {
    workedMs += ms;
    mock.timers.tick(everyMs);
  };

  it('collects each time after much work', () => {
    keepMemoryLow(everyMs);
    for (let time = 0; time < 3; time += 1) work(1000);
    assert.equal(collections, 3);
  });

  it('waits until little work has become much', () => {
    keepMemoryLow(everyMs);
    for (let time = 0; time < 9; time += 1) work(50);
    assert.equal(collections, 2);
  });

  it('leaves a thread alone that rests', () => {
    keepMemoryLow(everyMs);
    for (let time = 0; time < 9; time += 1) work(0);
    assert.equal(collections, 0);
  });

  const use = (mib: number): number => {
    usedMib = mib;
    mock.timers.tick(lookMs);
    return collections;
  };

  it('collects between when a heap has grown much since', () => {
    keepMemoryLow(1000 * lookMs);
    const grown = [35, 41, 43, 50, 56].map(use);
    assert.deepEqual(grown, [0, 0, 1, 1, 2], 'from what was there at first, and what it left');
  });

  it('counts from the least, where V8 has collected by itself', () => {
    keepMemoryLow(1000 * lookMs);
    assert.deepEqual([20, 31, 33].map(use), [0, 0, 1]);
  });
});
