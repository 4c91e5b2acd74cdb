// Messages of one tick are taken together, in order; the first of a connection at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gathering } from './gathering.ts';

function gathered() {
  const taken: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const { add } = gathering<string>({
    take: (messages) => taken.push(messages),
    isUrgent: (message) => message === 'hello',
    gatherMs: () => 50,
    wait(callback) {
      waiting.push(callback);
      return () => {
        if (waiting.includes(callback)) waiting.splice(waiting.indexOf(callback), 1);
      };
    },
  });
  return { taken, waiting, add };
}

test('what comes close together is taken once, in order', () => {
  const { taken, waiting, add } = gathered();
  for (const message of ['a', 'b', 'c']) add(message);
  assert.deepEqual([taken, waiting.length], [[], 1]);
  waiting.shift()!();
  assert.deepEqual(taken, [['a', 'b', 'c']]);
  add('d');
  assert.equal(waiting.length, 1);
  waiting.shift()!();
  assert.deepEqual(taken, [['a', 'b', 'c'], ['d']]);
});

test('what is urgent goes on at once, after what waited; no timer runs out for nothing', () => {
  const { taken, waiting, add } = gathered();
  add('a');
  add('hello');
  assert.deepEqual([taken, waiting.length], [[['a', 'hello']], 0]);
});

test('what waits is taken when it is asked for, and what comes after it waits anew', () => {
  const waits: number[] = [];
  let gatherMs = 50;
  const taken: (readonly string[])[] = [];
  const messages = gathering<string>({
    take: (some) => taken.push(some),
    isUrgent: () => false,
    gatherMs: () => gatherMs,
    wait(_callback, delayMs) {
      waits.push(delayMs);
      return () => {};
    },
  });
  messages.flush();
  assert.deepEqual([taken, messages.waits], [[], false]);
  messages.add('a');
  assert.equal(messages.waits, true);
  messages.flush();
  assert.deepEqual([taken, messages.waits], [[['a']], false]);
  gatherMs = 600;
  messages.add('b');
  assert.deepEqual([waits, messages.waits], [[50, 600], true]);
});
