import assert from 'node:assert/strict';
import { it } from 'node:test';
import { figureLine, holds, shortNumber } from './main.ts';

it('judges a figure by its bound', () => {
  const figure = { what: 'x', value: 0.61, unit: 's' };
  assert.equal(holds(figure), true);
  assert.equal(holds({ ...figure, must: { atMost: 0.6 } }), false);
  assert.equal(holds({ ...figure, must: { atMost: 0.61 } }), true);
  assert.equal(holds({ ...figure, must: { atLeast: 0.7 } }), false);
  assert.equal(holds({ ...figure, value: Number.NaN }), false);
});

it('prints what it is compared with', () => {
  const beside = { what: 'peer', value: 1234.5 };
  const line = figureLine({ what: 'cost', value: 0.5, unit: 's', must: { atMost: 0.6 }, beside });
  assert.equal(line, 'ok     cost: 0.5 s  (at most 0.6 s; peer: 1,235 s)');
  const missed = figureLine({ what: 'cost', value: 2, unit: 's', must: { atMost: 1 }, note: 'n' });
  assert.equal(missed, 'MISSED cost: 2 s  (at most 1 s; n)');
});

it('shortens numbers to what counts', () => {
  assert.deepEqual([0, 0.001_234, 1.234, 123.4, 655_147].map(shortNumber), [
    '0',
    '0.00123',
    '1.23',
    '123',
    '655,147',
  ]);
  assert.equal(shortNumber(Number.NaN), 'not measured');
});
