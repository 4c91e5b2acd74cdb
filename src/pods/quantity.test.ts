import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as fc from 'fast-check';
import { parseQuantity } from './quantity.ts';

suite('quantities', () => {
  test('are read as Kubernetes writes them', () => {
    const examples: readonly [string, number | null][] = [
      ['0', 0],
      ['250m', 0.25],
      ['12Mi', 12 * 1024 ** 2],
      ['1e3', 1000],
      ['1E3', 1000],
      ['2E', 2e18],
      ['123456n', 123456e-9],
      ['7u', 7e-6],
      ['1.5Gi', 1.5 * 1024 ** 3],
      ['.5', 0.5],
      ['5.', 5],
      ['-3k', -3000],
      ['3m', 0.003],
      ['', null],
      ['12mi', null],
      ['Mi', null],
      ['1 Mi', null],
      ['0x10', null],
      ['1e', null],
      ['NaN', null],
      ['1e999', null],
    ];
    for (const [text, value] of examples) assert.equal(parseQuantity(text), value, text);
  });

  test('of any whole number and suffix are that number times the suffix', () => {
    const powers = { '': 0, k: 3, M: 6, G: 9, T: 12 } as const;
    const suffixes = fc.constantFrom(...(Object.keys(powers) as (keyof typeof powers)[]));
    const check = (whole: number, suffix: keyof typeof powers): void => {
      assert.equal(parseQuantity(`${whole}${suffix}`), whole * 10 ** powers[suffix]);
    };
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), suffixes, check));
  });

  test('grow with their number, and binary suffixes with their power', () => {
    const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
    const any = fc.double({ min: 0.001, max: 1e6, noNaN: true }).map((one) => one.toFixed(3));
    const check = (text: string, power: number): void => {
      const plain = Number(text);
      assert.equal(parseQuantity(`${text}${binary[power]}`), plain * 1024 ** power);
    };
    fc.assert(fc.property(any, fc.integer({ min: 0, max: 6 }), check));
  });

  test('of any other text are none, and never fail', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseQuantity(text);
        assert.ok(value === null || Number.isFinite(value), text);
      }),
    );
  });
});
