// The set of addresses: networks of both families, spellings, and what is no address.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IpSet, isIpRange } from './ip-set.ts';

test('knows addresses and networks of both families', () => {
  const set = new IpSet(['198.18.0.0/15', '203.0.113.7', '2001:db8::/32', '::1']);
  for (const ip of ['198.18.0.0', '198.19.255.255', '203.0.113.7', '2001:db8:ffff::1', '::1']) {
    assert.equal(set.has(ip), true, ip);
  }
  for (const ip of ['198.20.0.0', '198.17.255.255', '203.0.113.8', '2001:db9::', '::2', 'host']) {
    assert.equal(set.has(ip), false, ip);
  }
});

test('takes two spellings of an address for one', () => {
  assert.equal(new IpSet(['2001:DB8:0:0::1']).has('2001:db8::1'), true);
  assert.equal(new IpSet(['192.0.2.0/24']).has('::ffff:192.0.2.9'), true);
  // Bits after the prefix say nothing.
  assert.equal(new IpSet(['198.19.3.7/15']).has('198.18.0.1'), true);
});

test('keeps the families apart, and an address with a zone within its network', () => {
  assert.equal(new IpSet(['::/0']).has('192.0.2.1'), false);
  assert.equal(new IpSet(['0.0.0.0/0']).has('::1'), false);
  assert.equal(new IpSet(['fe80::1%eth0']).has('fe80::1%eth0'), true);
  assert.equal(new IpSet(['fe80::1%eth0']).has('fe80::1%eth1'), false);
  assert.equal(new IpSet(['fe80::/10']).has('fe80::1%eth0'), true);
});

test('says what is an address or a network', () => {
  for (const text of ['0.0.0.0/0', '::/128', '10.0.0.1', 'fe80::1%eth0']) {
    assert.equal(isIpRange(text), true, text);
  }
  for (const text of ['', '10.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/', '1.2.3.4/1e1', 'a/8']) {
    assert.equal(isIpRange(text), false, text);
  }
});
