import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cellWidth, padCells, table } from './print-table.ts';

it('counts Hangul and full-width characters as two cells', () => {
  assert.equal(cellWidth('abc'), 3);
  assert.equal(cellWidth('설정'), 4);
  assert.equal(cellWidth('Ａ。'), 4);
  assert.equal(padCells('값', 4), '값  ');
  assert.equal(padCells('long', 2), 'long');
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
