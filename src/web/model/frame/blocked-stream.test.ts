import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockedStream } from './blocked-stream.ts';
import type { SessionState } from './session.ts';

/** Lets the answer to the question be heard. */
const answered = () => new Promise((resolve) => setImmediate(resolve));

test('a stream that is refused again and again while the hub answers is blocked', async () => {
  const stream = blockedStream(async () => 'in');
  stream.take('connecting');
  stream.take('refused');
  await answered();
  assert.equal(stream.isBlocked.value, false);
  stream.take('connecting');
  stream.take('refused');
  await answered();
  assert.equal(stream.isBlocked.value, true);
  stream.take('connecting');
  assert.equal(stream.isBlocked.value, true, 'until one opens');
  stream.take('live');
  assert.equal(stream.isBlocked.value, false);
});

test('a hub that is away, or a session that has ended, is no blocked stream', async () => {
  for (const answer of ['unreachable', 'out'] satisfies SessionState[]) {
    const stream = blockedStream(async () => answer);
    for (let at = 0; at < 5; at += 1) {
      stream.take('refused');
      await answered();
    }
    assert.equal(stream.isBlocked.value, false, answer);
  }
});

test('a stream that opened and was lost is not blocked', async () => {
  const stream = blockedStream(async () => 'in');
  for (const state of ['refused', 'broken', 'refused'] as const) {
    stream.take(state);
    await answered();
  }
  assert.equal(stream.isBlocked.value, false);
});

test('an answer that comes after the stream has opened says nothing', async () => {
  const stream = blockedStream(async () => 'in');
  stream.take('refused');
  await answered();
  stream.take('refused');
  stream.take('live');
  await answered();
  assert.equal(stream.isBlocked.value, false);
});
