import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network.ts';

const cases = [
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['192.0.2.7:4711', '192.0.2.7'],
  ['[::ffff:192.0.2.7]:4711', '192.0.2.7'],
  ['[2001:db8::1]:4711', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['not an address', 'unknown'],
  ['_hidden', 'unknown'],
  ['', 'unknown'],
] as const;

for (const [address, network] of cases) {
  test(`${address} is counted as ${network}`, () => assert.equal(networkOf(address), network));
}
