import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { parse } from './request-input.ts';

const schema = z.object({
  name: z.string().min(3).max(5),
  fromMs: z.coerce.number().optional(),
  days: z.number().int().min(1).max(30).default(1),
  role: z.enum(['viewer', 'operator']).default('viewer'),
  on: z.boolean().default(true),
  list: z.array(z.string()).max(1).default([]),
  value: z.union([z.string().max(2), z.number(), z.array(z.string()), z.null()]).optional(),
  date: z
    .string()
    .refine((text) => text !== 'never', 'write it as 2026-11-20')
    .optional(),
});

function refusal(value: unknown): string {
  try {
    parse(schema, 'body', value);
  } catch (error) {
    return (error as Error).message.replace('cannot read the request: ', '');
  }
  return 'none';
}

describe('parse', () => {
  it('gives what is right, with the defaults', () => {
    assert.deepEqual(parse(schema, 'body', { name: 'kim', fromMs: '7' }), {
      name: 'kim',
      fromMs: 7,
      days: 1,
      role: 'viewer',
      on: true,
      list: [],
    });
  });

  const cases: [Record<string, unknown> | undefined, string][] = [
    [undefined, 'body is missing'],
    [{}, 'body.name is missing'],
    [{ name: 7 }, 'body.name must be a text'],
    [{ name: 'ab' }, 'body.name must have at least 3 characters'],
    [{ name: 'abcdef' }, 'body.name must have at most 5 characters'],
    [{ name: 'kim', fromMs: 'noon' }, 'body.fromMs must be a number'],
    [{ name: 'kim', days: 1.5 }, 'body.days must be a whole number'],
    [{ name: 'kim', days: 0 }, 'body.days must be at least 1'],
    [{ name: 'kim', role: 'king' }, 'body.role must be viewer or operator'],
    [{ name: 'kim', on: 1 }, 'body.on must be true or false'],
    [{ name: 'kim', list: ['a', 'b'] }, 'body.list must have at most 1 items'],
    [{ name: 'kim', list: [1] }, 'body.list.0 must be a text'],
    [{ name: 'kim', value: {} }, 'body.value must be a text or a number or a list or null'],
    [{ name: 'kim', value: 'abc' }, 'body.value must have at most 2 characters'],
    [{ name: 'kim', value: ['a', 1] }, 'body.value.1 must be a text'],
    [{ name: 'kim', date: 'never' }, 'body.date: write it as 2026-11-20'],
    [{ name: 'kim', day: 3 }, 'body has no "day"; did you mean "days"?'],
    [
      { name: 'kim', colour: 3 },
      'body has no "colour"; it takes name, fromMs, days, role, on, list, value, date',
    ],
  ];
  for (const [value, why] of cases) {
    it(`refuses ${JSON.stringify(value) ?? 'nothing'}: ${why}`, () => {
      assert.equal(refusal(value), why);
    });
  }
});
