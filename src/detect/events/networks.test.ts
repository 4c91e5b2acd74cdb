import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { networkOf } from './networks.ts';

describe('networkOf', () => {
  for (const [address, network] of [
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8::7', '2001:db8::/64'],
    ['2001:db8:0:9::1', '2001:db8:0:9::/64'],
    ['::1', '::/64'],
    ['fe80::1%eth0', null],
    ['web1.example', null],
  ] as const) {
    it(`counts ${address} with ${network}`, () => assert.equal(networkOf(address), network));
  }
});
