import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minuteMs } from '../../contract/time-units.ts';
import { Attempts, keysLimit } from './attempts.ts';
import { SignInGuard, limits } from './sign-in-guard.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const wrong = async () => null;
const right = async () => true;
const from = (name: string, address: string, device: string | null = null) => ({
  name,
  address,
  device,
});

async function fail(guard: SignInGuard, times: number, attempt: ReturnType<typeof from>) {
  for (let count = 0; count < times; count += 1) await guard.attempt(attempt, wrong);
}

const locked = { code: 'locked' };

test('ten failures lock a name from one network, and nobody else', async () => {
  const guard = new SignInGuard(new ManualTime());
  await fail(guard, limits.pair.failures, from('admin', '192.0.2.1'));
  await assert.rejects(guard.attempt(from('admin', '192.0.2.1'), right), locked);
  assert.equal(await guard.attempt(from('other', '192.0.2.1'), right), true);
  assert.equal(await guard.attempt(from('admin', '192.0.2.2'), right), true);
});

test('a lock ends, and the next one is twice as long', async () => {
  const clock = new ManualTime();
  const guard = new SignInGuard(clock);
  const attempt = from('admin', '192.0.2.1');
  await fail(guard, limits.pair.failures, attempt);
  clock.pass(15 * minuteMs);
  await fail(guard, limits.pair.failures, attempt);
  clock.pass(15 * minuteMs);
  await assert.rejects(guard.attempt(attempt, right), locked);
  clock.pass(15 * minuteMs);
  assert.equal(await guard.attempt(attempt, right), true);
});

test('parallel attempts cannot slip by the count', async () => {
  const guard = new SignInGuard(new ManualTime());
  let checked = 0;
  const slow = async () => {
    checked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return null;
  };
  const attempts = Array.from({ length: 1000 }, () => guard.attempt(from('a', '192.0.2.1'), slow));
  await Promise.allSettled(attempts);
  assert.equal(checked, limits.pair.failures);
});

test('one password tried on many names locks the network', async () => {
  const guard = new SignInGuard(new ManualTime());
  for (let user = 0; user < limits.network.failures; user += 1) {
    await guard.attempt(from(`user${user}`, '192.0.2.1'), wrong);
  }
  await assert.rejects(guard.attempt(from('admin', '192.0.2.1'), right), locked);
});

test('an own account does not clear the count of the network', async () => {
  const guard = new SignInGuard(new ManualTime());
  for (let user = 0; user < limits.network.failures; user += 1) {
    await guard.attempt(from(`user${user}`, '192.0.2.1'), wrong);
    if (user < limits.network.failures - 1) {
      await guard.attempt(from('mallory', '192.0.2.1'), right);
    }
  }
  await assert.rejects(guard.attempt(from('admin', '192.0.2.1'), right), locked);
});

test('a botnet locks a name for strangers, but not in a browser known of before', async () => {
  const guard = new SignInGuard(new ManualTime());
  for (let host = 0; host < limits.name.failures; host += 1) {
    await guard.attempt(from('admin', `2001:db8:${host}::1`), wrong);
  }
  await assert.rejects(guard.attempt(from('admin', '198.51.100.1'), right), locked);
  assert.equal(await guard.attempt(from('admin', '198.51.100.1', 'own'), right), true);
  await fail(guard, limits.device.failures, from('admin', '198.51.100.1', 'own'));
  await assert.rejects(guard.attempt(from('admin', '198.51.100.1', 'own'), right), locked);
});

test('an attempt that was not judged is not counted', async () => {
  const guard = new SignInGuard(new ManualTime());
  const broken = async () => {
    throw new Error('store failed');
  };
  for (let count = 0; count < limits.pair.failures - 1; count += 1) {
    await assert.rejects(guard.attempt(from('admin', '192.0.2.1'), broken), /store failed/);
  }
  await fail(guard, limits.pair.failures - 1, from('admin', '192.0.2.1'));
  assert.equal(await guard.attempt(from('admin', '192.0.2.1'), right), true);
});

test('the map of counts is bounded, and is forgotten in time', () => {
  const clock = new ManualTime();
  const attempts = new Attempts(limits.pair, clock);
  for (let key = 0; key < keysLimit + 100; key += 1) attempts.begin(String(key));
  assert.equal(attempts.size, keysLimit);
  clock.pass(24 * 60 * minuteMs);
  attempts.settle();
  assert.equal(attempts.size, 0);
});
