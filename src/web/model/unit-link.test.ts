import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logHref, unitHref } from './unit-link.ts';

test('what a name holds does not end its address', () => {
  assert.equal(logHref('unit:a&b.service'), '/logs?source=unit%3Aa%26b.service');
  assert.equal(unitHref('a@b.service'), '/services?unit=a%40b.service');
});
