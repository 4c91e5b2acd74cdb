// A span of time comes back from the address as it went there; what is wrong there is the usual.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, rangeOf, shortestMs, spanOf, zoomed } from './time-range.ts';

test('a range is read from the address, and what is wrong there is the first preset', () => {
  const read = (text: string) => rangeOf(new URLSearchParams(text), 1e12);
  assert.equal(read('').kind, 'last');
  assert.deepEqual(read('range=24h'), { kind: 'last', id: '24h', ms: 86_400_000 });
  assert.deepEqual(read('from=1000&to=61000'), { kind: 'fixed', fromMs: 1000, toMs: 61_000 });
  for (const bad of ['from=9&to=1', 'from=x&to=2', 'from=1', 'range=soon', 'from=-5&to=4']) {
    assert.deepEqual(read(bad), { kind: 'last', id: '5m', ms: 300_000 }, bad);
  }
});

test('a range that reaches far into the future ends a day from now, or is none', () => {
  const nowMs = 1_795_000_000_000;
  const read = (text: string) => rangeOf(new URLSearchParams(text), nowMs);
  const toMs = nowMs + 86_400_000;
  assert.deepEqual(read('from=0&to=99999999999999'), { kind: 'fixed', fromMs: 0, toMs });
  assert.deepEqual(read(`from=5&to=${Number.MAX_SAFE_INTEGER}`), {
    kind: 'fixed',
    fromMs: 5,
    toMs,
  });
  assert.equal(read(`from=${toMs}&to=99999999999999`).kind, 'last');
});

test('the address keeps what else stands in it', () => {
  const query = new URLSearchParams('group=cpu&range=1h');
  assert.equal(addressOf('/charts', query, zoomed(0, 60_000)), '/charts?group=cpu&from=0&to=60000');
  assert.equal(addressOf('/charts', query, rangeOf(new URLSearchParams(), 0)), '/charts?group=cpu');
  assert.deepEqual(spanOf({ kind: 'last', id: '5m', ms: 300_000 }, 1e6), {
    fromMs: 700_000,
    toMs: 1e6,
  });
});

test('zooming in stops where hardly a sample is left', () => {
  const range = zoomed(100_000, 100_200);
  assert.ok(range.kind === 'fixed' && range.toMs - range.fromMs === shortestMs);
});
