import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hole, places, shapeLines } from './line-shapes.ts';

const textOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''));

/** Digits with single points between them; one digit alone is no number. */
const number = /\d(?:[.:]?\d)+/g;

/** The same by the definition alone, as text; a hole is written as a character of private use. */
function shapesOf(lines: readonly string[]) {
  const shapes: string[] = [];
  const ids: number[] = [];
  const numbers = Array.from({ length: places }, () => '');
  for (const line of lines) {
    const shape = line.replaceAll(number, '\u{e000}');
    if (!shapes.includes(shape)) shapes.push(shape);
    ids.push(shapes.indexOf(shape));
    for (const [nth, digits] of (line.match(number) ?? []).entries()) {
      numbers[Math.min(nth, places - 1)] += `${digits}\n`;
    }
  }
  return { shapes, ids, numbers };
}

/** Parts that are alike at their beginning, at their end, or but for a digit. */
const parts = [
  ['0', '7', '12', '198.51.100.7', '2001:db8::1', '123456789', '0000', '.', ':', '..', '/'],
  [' ', 'port ', 'por', 'sshd[', 'ssh2', 'from', '\0', '\u00c0', '\u00ff', '\u0663', '\u{1f510}'],
].flat();
const part = fc.constantFrom(...parts);
const line = fc.array(part, { maxLength: 12 }).map((some) => some.join(''));

test('lines have the shapes that they have by definition, whatever stands in them', () => {
  const some = fc
    .array(line, { minLength: 1, maxLength: 6 })
    .chain((kinds) => fc.array(fc.constantFrom(...kinds), { minLength: 24, maxLength: 80 }));
  fc.assert(
    fc.property(some, fc.nat(9), (lines, before) => {
      // Lines may lie anywhere in memory, and other bytes behind them.
      const text = textOf(lines);
      const memory = Buffer.alloc(before + text.length + before, '1');
      memory.set(text, before);
      const shaped = shapeLines(memory.subarray(before, before + text.length), lines.length);
      assert(shaped !== null);
      const { shapes, ids, numbers } = shapesOf(lines);
      const found = Buffer.from(shaped.shapes).toString('latin1');
      const holes = textOf(shapes).toString('latin1');
      const written = Buffer.from('\u{e000}').toString('latin1');
      assert.equal(found, holes.replaceAll(written, String.fromCharCode(hole)));
      assert.equal(shaped.shapeCount, shapes.length);
      assert.deepEqual([...shaped.ids], ids);
      assert.deepEqual(
        shaped.numbers.map((own) => Buffer.from(own).toString()),
        numbers,
      );
    }),
    { numRuns: 2000 },
  );
});

test('a number may be longer than all that came before it', () => {
  const lines = Array.from({ length: 40 }, (_, at) => `x${'7'.repeat(at * 4001 + 2)}.`);
  const shaped = shapeLines(textOf(lines), lines.length);
  assert.equal(shaped?.shapeCount, 1);
  assert.equal(
    Buffer.from(shaped.numbers[0]!).toString(),
    lines.join('\n').replaceAll(/[x.]/g, '') + '\n',
  );
});

test('a line feed within a line is a bug, not a line more', () => {
  assert.throws(
    () => shapeLines(textOf(['a 12', 'a 13\na 14', 'a 15']), 3),
    /BUG: there are not 3/,
  );
});
