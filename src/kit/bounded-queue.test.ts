import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BoundedQueue } from './bounded-queue.ts';

it('keeps the newest, in order, and counts what it drops', () => {
  const queue = new BoundedQueue<number>(3);
  for (let item = 1; item <= 5; item += 1) queue.push(item);
  assert.equal(queue.size, 3);
  assert.equal(queue.dropped, 2);
  assert.deepEqual(queue.takeAll(), [3, 4, 5]);
  assert.equal(queue.size, 0);
  assert.deepEqual(queue.takeAll(), []);
  assert.equal(queue.dropped, 2);
});
