// The file of a built program says of every entry what its sources say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnown, readKnown, writeKnown } from './known-store.ts';

test('what is written is read back the same, texts and all', async () => {
  const sources = await loadKnown(new URL('./known/linux/', import.meta.url));
  const stored = readKnown(Buffer.from(writeKnown(sources)));
  const plain = stored.map(({ id, names, paths, expects, role, worry }) => {
    return { id, names, paths, role, worry, expects };
  });
  assert.ok(plain.length > 100);
  // Through JSON, since an absent and an undefined expectation are one.
  assert.deepEqual(plain, JSON.parse(JSON.stringify(sources)));
});

test('a file that ends within an entry is refused', () => {
  const whole = writeKnown([
    {
      id: 'x',
      names: ['x'],
      paths: [],
      role: { en: 'A thing.', ko: '무엇입니다.' },
      worry: null,
      expects: {},
    },
  ]);
  assert.throws(() => readKnown(Buffer.from(whole.slice(0, -5))), /ends within/);
});
