import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { SettleQueue, waitingChars, waitingLimit, type Waiting } from './settle-queue.ts';

const waiting = (atMs: number, line: string): Waiting => ({
  atMs,
  line,
  type: 'auth_failure',
  event: null,
  source: 'file:/var/log/auth.log',
  address: '192.0.2.1',
  user: null,
  guesses: 1,
  again: false,
});

describe('SettleQueue', () => {
  it('gives events in the order of time, those of one time in that of their lines', () => {
    const queue = new SettleQueue();
    for (const [atMs, line] of [
      [2000, 'b'],
      [3000, 'c'],
      [2000, 'a'],
      [1000, 'd'],
    ] as const) {
      queue.push(waiting(atMs, line));
    }
    assert.deepEqual([queue.isBefore(1000), queue.isBefore(1001)], [false, true]);
    const lines = Array.from({ length: 4 }, () => queue.shift()?.line);
    assert.deepEqual(lines, ['d', 'a', 'b', 'c']);
    assert.equal(queue.isBefore(Infinity), false);
    assert.equal(queue.shift(), undefined);
  });

  it('keeps that order, whatever comes between whatever goes', () => {
    const coming = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.string({ maxLength: 2 }));
    const steps = fc.array(fc.option(coming, { freq: 2 }), { maxLength: 60 });
    const inOrder = fc.property(steps, (taken) => {
      const queue = new SettleQueue();
      let waits: Waiting[] = [];
      for (const step of [...taken, ...taken.map(() => null)]) {
        if (step !== null) {
          const item = waiting(...step);
          queue.push(item);
          waits.push(item);
          continue;
        }
        waits = waits.toSorted((left, right) => {
          if (left.atMs !== right.atMs) return left.atMs - right.atMs;
          if (left.line === right.line) return 0;
          return left.line < right.line ? -1 : 1;
        });
        const nextMs = waits[0]?.atMs ?? Infinity;
        assert.equal(queue.isBefore(nextMs), false);
        assert.equal(queue.isBefore(nextMs + 1), waits.length > 0);
        assert.equal(queue.shift(), waits.shift());
      }
    });
    fc.assert(inOrder, { numRuns: 500 });
  });

  it('is overfull with too many events', () => {
    const queue = new SettleQueue();
    for (let atMs = 0; atMs < waitingLimit; atMs += 1) queue.push(waiting(atMs, ''));
    assert.equal(queue.isOverfull, false);
    queue.push(waiting(waitingLimit, ''));
    assert.equal(queue.isOverfull, true);
    queue.shift();
    assert.equal(queue.isOverfull, false);
  });

  it('is overfull with fewer events of long lines', () => {
    const queue = new SettleQueue();
    const line = 'x'.repeat(64 * 1024);
    const fitting = waitingChars / line.length;
    for (let atMs = 0; atMs < fitting; atMs += 1) queue.push(waiting(atMs, line));
    assert.equal(queue.isOverfull, false);
    queue.push(waiting(fitting, line));
    assert.equal(queue.isOverfull, true);
    queue.shift();
    assert.equal(queue.isOverfull, false);
  });
});
