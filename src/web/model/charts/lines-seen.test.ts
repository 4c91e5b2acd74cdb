import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinesSeen } from './lines-seen.ts';

const line = (nic: string, value: number) => ({ metric: 'net_rx', labels: { nic }, value });

test('a line counts from its first value on, and once', () => {
  const seen = new LinesSeen();
  const late = line('eth1', NaN);
  seen.see([line('eth0', 1), late]);
  assert.equal(seen.count, 1);
  late.value = 2;
  seen.see([late]);
  late.value = 3;
  seen.see([late]);
  assert.equal(seen.count, 2);
});

test('after a break it is the same line, though another object', () => {
  const seen = new LinesSeen();
  seen.see([line('eth0', 1)]);
  seen.see([line('eth0', 1)]);
  assert.equal(seen.count, 1);
});

test('a line that came for another is one more', () => {
  const seen = new LinesSeen();
  seen.see([line('eth0', 1)]);
  seen.see([line('eth1', 1)]);
  assert.equal(seen.count, 2);
});
