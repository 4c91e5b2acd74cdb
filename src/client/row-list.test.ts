import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowList } from './row-list.ts';

const row = (id: string, value = 0) => ({ id, value });

test('a whole message replaces all, others change what they name', () => {
  const list = new RowList<{ id: string; value: number }>();
  assert.deepEqual([list.atMs, list.rows], [0, []]);
  list.take({ atMs: 1, whole: true, rows: [row('a'), row('b')], gone: [] });
  list.take({ atMs: 2, whole: false, rows: [row('b', 7), row('c')], gone: ['a'] });
  assert.deepEqual(list.rows, [row('b', 7), row('c')]);
  assert.equal(list.rows, list.rows);
  assert.equal(list.find('a'), null);
  list.take({ atMs: 3, whole: true, rows: [row('z')], gone: [] });
  assert.deepEqual([list.atMs, list.rows], [3, [row('z')]]);
});

test('what is gone and comes again under its old name is kept', () => {
  const list = new RowList<{ id: string; value: number }>();
  list.take({ atMs: 1, whole: true, rows: [row('a')], gone: [] });
  list.take({ atMs: 2, whole: false, rows: [row('a', 1)], gone: ['a'] });
  assert.deepEqual(list.rows, [row('a', 1)]);
});
