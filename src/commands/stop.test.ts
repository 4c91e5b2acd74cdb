import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { it } from 'node:test';
import { listenForStop } from './stop.ts';

it('resolves with the first signal and stops at once with the second', async () => {
  const source = new EventEmitter();
  let atOnce = 0;
  const stop = listenForStop(source, () => (atOnce += 1));
  source.emit('SIGTERM', 'SIGTERM');
  assert.equal(await stop.asked, 'SIGTERM');
  assert.equal(atOnce, 0);
  source.emit('SIGINT', 'SIGINT');
  assert.equal(atOnce, 1);
});

it('leaves no listener behind', () => {
  const source = new EventEmitter();
  listenForStop(source, () => {}).forget();
  assert.deepEqual(source.eventNames(), []);
});
