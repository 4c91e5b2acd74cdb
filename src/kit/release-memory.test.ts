import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { keepMemoryLow } from './release-memory.ts';

const everyMs = 1000;

describe('keepMemoryLow', () => {
  let collections = 0;
  let workedMs = 0;
  const { gc } = globalThis;

  beforeEach(() => {
    collections = workedMs = 0;
    Object.assign(globalThis, { gc: () => void (collections += 1) });
    mock.method(process, 'threadCpuUsage', () => ({ user: workedMs * 1000, system: 0 }));
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
});
