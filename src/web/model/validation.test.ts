// What the hub would refuse is told while it is typed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberWithin, passwordProblem, userNameProblem } from './validation.ts';

test('forms refuse what the hub would', () => {
  assert.equal(userNameProblem('kim.minsu'), null);
  for (const bad of ['', 'Kim', '1a', 'a'.repeat(33), 'a b']) assert.ok(userNameProblem(bad), bad);
  assert.equal(passwordProblem('123456789'), 'password.rule');
  assert.equal(passwordProblem('1234567890'), null);
  assert.equal(numberWithin(' 7.5 ', 1, 10), 7.5);
  for (const bad of ['', 'x', '0.5', '11', 'Infinity'])
    assert.equal(numberWithin(bad, 1, 10), null);
});
