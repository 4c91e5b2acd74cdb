import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { codeOf, valueOf } from './said-number.ts';

const line =
  'Dec 10 06:55:46 LabSZ sshd[24200]: Failed password for root from 5.36.59.76 port 42393';

test('keeps what the line says as one small code', () => {
  assert.equal(codeOf(24_200, 'pid', line), 1);
  assert.equal(codeOf(42_393, 'port', line), 1);
  assert.equal(codeOf(null, 'port', line), 0);
});

test('gives every number back, whatever the line says', () => {
  const number = fc.oneof(fc.nat(), fc.constantFrom(7, 22, 2 ** 32), fc.constant(null));
  const words = fc.constantFrom(
    '[',
    ']',
    ' port ',
    '7',
    '22',
    '2147483648',
    ' port',
    'x',
    '\u0667',
  );
  const lines = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      number,
      lines,
      fc.constantFrom('pid' as const, 'port' as const),
      (value, text, name) => {
        assert.equal(valueOf(codeOf(value, name, text), name, text), value);
      },
    ),
    { numRuns: 2000 },
  );
});
