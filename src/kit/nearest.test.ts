import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { editDistance, nearest } from './nearest.ts';

it('counts edits', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['', '', 0],
    ['', 'abc', 3],
    ['listen', 'lisen', 1],
    ['listen', 'lsiten', 1],
    ['data', 'date', 1],
    ['kitten', 'sitting', 3],
  ];
  for (const [a, b, edits] of cases) assert.equal(editDistance(a, b), edits, `${a} ${b}`);
});

it('is a distance: symmetric, and zero for equal texts only', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      assert.equal(distance, editDistance(b, a));
      assert.equal(distance === 0, a === b);
      assert(distance <= Math.max(a.length, b.length));
    }),
  );
});

it('names the closest, whatever its case and hyphens', () => {
  const known = ['listen', 'log-level', 'keep-minutes-days', 'data'];
  assert.equal(nearest('LISTEM', known), 'listen');
  assert.equal(nearest('logLevel', known), 'log-level');
  assert.equal(nearest('keep_minute_days', known), 'keep-minutes-days');
  assert.equal(nearest('dat', known), 'data');
  assert.equal(nearest('fsh', ['bash', 'zsh', 'fish']), 'fish');
  assert.equal(nearest('sh', ['bash', 'zsh', 'fish']), 'zsh');
});

it('names none where none is close, and bears any text', () => {
  assert.equal(nearest('password', ['listen', 'data']), null);
  assert.equal(nearest('x'.repeat(1_000_000), ['listen']), null);
  assert.equal(nearest('x', []), null);
});
