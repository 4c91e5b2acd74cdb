import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellWidth, padCells, table } from './print-table.ts';

it('counts Hangul and full-width characters as two cells', () => {
  assert.equal(cellWidth('abc'), 3);
  assert.equal(cellWidth('설정'), 4);
  assert.equal(cellWidth('Ａ。'), 4);
  assert.equal(cellWidth('\u{20000}\u{1f534}'), 4);
  assert.equal(padCells('값', 4), '값  ');
  assert.equal(padCells('long', 2), 'long');
});

it('counts what joins the character before it, or is not seen, as no cell', () => {
  assert.equal(cellWidth('e\u0301'), 1);
  assert.equal(cellWidth('a\u200bb'), 2);
  assert.equal(cellWidth('\u1112\u1161\u11ab'), 2);
});

it('lays columns under one another in any script', () => {
  assert.equal(
    table(
      ['키', 'V'],
      [
        ['a', '1'],
        ['long', '2'],
      ],
    ),
    '키    V\na     1\nlong  2',
  );
});

it('lets no control character through', () => {
  assert.equal(table(null, [['a\u001b[31m', 'b\n']]), 'a [31m  b');
});
