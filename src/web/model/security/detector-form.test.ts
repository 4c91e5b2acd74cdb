import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byImportance, hasChanged, typedSettings, type DetectorInfo } from './detector-form.ts';

const text = { en: 'x', ko: 'x' };
const setting = (name: string, value: number) => ({
  name,
  label: text,
  value,
  default: 5,
  min: 1,
  max: 100,
  unit: '',
});
const detector = (name: string, more: Partial<DetectorInfo> = {}): DetectorInfo => ({
  name,
  title: text,
  help: text,
  technique: 'T1110.001',
  severity: 'danger',
  enabled: true,
  settings: [setting('failures', 5), setting('seconds', 60)],
  found: 0,
  allowed: 0,
  ...more,
});

test('what is typed is read whole, or not at all where one number may not be', () => {
  const one = detector('brute-force');
  assert.deepEqual(typedSettings(one, { failures: ' 7 ' }), { failures: 7, seconds: 60 });
  for (const wrong of ['', 'x', '0', '101', '1e9']) {
    assert.equal(typedSettings(one, { failures: wrong }), null, wrong);
  }
});

test('a number that is written otherwise has not changed', () => {
  const one = detector('brute-force');
  assert.equal(hasChanged(one, {}), false);
  assert.equal(hasChanged(one, { failures: '5.0', seconds: '60' }), false);
  assert.equal(hasChanged(one, { failures: '6' }), true);
});

test('what found something stands first, what is off last', () => {
  const order = byImportance([
    detector('d', { enabled: false, found: 9 }),
    detector('c'),
    detector('b', { found: 1 }),
    detector('a'),
  ]).map(({ name }) => name);
  assert.deepEqual(order, ['b', 'a', 'c', 'd']);
});
