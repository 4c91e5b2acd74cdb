// Addresses of the pages of security events carry any name, and ask in whole steps.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { requestOf } from '../../../client/client.ts';
import {
  addressHref,
  askedSpan,
  fitsPath,
  securityHref,
  securitySpan,
  securitySpans,
  userHref,
} from './security-place.ts';

test('spans are asked in whole steps that take in this moment', () => {
  for (const span of securitySpans) {
    const nowMs = 1_790_000_123_456;
    const { fromMs, toMs, points } = askedSpan(span, nowMs);
    assert.equal((toMs - fromMs) / points, span.stepMs);
    assert.ok(fromMs % span.stepMs === 0 && toMs > nowMs && toMs - nowMs <= span.stepMs);
  }
  assert.equal(securitySpan(new URLSearchParams('span=never')).id, '24h');
  const query = new URLSearchParams('span=7d&detector=x');
  assert.equal(securityHref('/security', query, { span: '24h' }), '/security?detector=x');
  assert.equal(securityHref('/security', query, { span: null, detector: null }), '/security');
});

test('any name is carried by the address of its page', () => {
  for (const name of ['', '..', 'a/b', ' x&name=y#', '\u202e<b>']) {
    assert.equal(new URL(userHref(name, '7d'), 'http://h').searchParams.get('name'), name);
  }
  assert.equal(addressHref('2001:db8::7'), '/security/address?ip=2001%3Adb8%3A%3A7');
});

test('what fits a path of the API arrives there as it is, and no other is sent', () => {
  const route = 'GET /api/v1/security/addresses/:address';
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 150 }), (address) => {
      fc.pre(fitsPath(address));
      const { path } = requestOf(route, { params: { address } });
      const sent = new URL(path, 'http://h').pathname;
      assert.equal(decodeURIComponent(sent.replace('/api/v1/security/addresses/', '')), address);
    }),
  );
  for (const address of ['', '.', '..', '\ud800', 'x'.repeat(129)])
    assert.equal(fitsPath(address), false);
});

test('any name of a user arrives at the API as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 150 }), (name) => {
      const { path } = requestOf('GET /api/v1/security/user', { query: { name } });
      const sent = new URL(path, 'http://h');
      assert.equal(sent.pathname, '/api/v1/security/user');
      assert.equal(sent.searchParams.get('name'), name);
    }),
    { examples: [[''], ['.'], ['..'], ['a/../b'], ['%2e%2e'], [' x&name=y#']] },
  );
});
