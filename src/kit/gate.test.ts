import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gate } from './gate.ts';

test('so many are inside at once, the next in their order, one too many is refused', async () => {
  const gate = new Gate('search', 1, 2);
  const leaveFirst = await gate.enter();
  const came: string[] = [];
  const second = gate.enter().then((leave) => (came.push('second'), leave));
  const third = gate.enter().then((leave) => (came.push('third'), leave));
  await assert.rejects(gate.enter(), { code: 'tooMany' });
  leaveFirst();
  leaveFirst();
  const leaveSecond = await second;
  assert.deepEqual(came, ['second'], 'leaving twice gives one place back');
  leaveSecond();
  (await third)();
  assert.deepEqual(came, ['second', 'third']);
  (await gate.enter())();
});

test('who gives up while waiting leaves the place to the next', async () => {
  const gate = new Gate('search', 1, 2);
  const leave = await gate.enter();
  const controller = new AbortController();
  const gaveUp = gate.enter(controller.signal);
  const patient = gate.enter();
  controller.abort();
  await assert.rejects(gaveUp, { code: 'cancelled' });
  leave();
  (await patient)();
});

test('a time limit that ends the waiting says so', async () => {
  const gate = new Gate('search', 1, 2);
  const leave = await gate.enter();
  await assert.rejects(gate.enter(AbortSignal.timeout(1)), { code: 'timeout' });
  leave();
});
