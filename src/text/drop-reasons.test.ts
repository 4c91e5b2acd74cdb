// Every count of what is dropped has words in both languages, whoever adds it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSources } from '../../test/source-files.ts';
import { dropWords } from './drop-reasons.ts';

/** A call that counts, with what of its arguments is written out. */
const counting = /(?:drops\.add|\.drop|#drop)\([^)]*\)/g;

function reasonsIn(call: string): string[] {
  const words = call.replaceAll(/=== '\w+'/g, '').matchAll(/'([a-z][A-Za-z ]+)'/g);
  const [place = '', ...reasons] = [...words].map(([, word]) => word ?? '');
  return call.startsWith("drops.add('") ? reasons : [place, ...reasons].filter(Boolean);
}

test('what the code counts as dropped is told in Korean too', () => {
  const sources = readSources(['src/hub', 'src/store/sqlite']).filter(
    ({ path }) => !/\.test\.ts$|-fixture\.ts$/.test(path),
  );
  const seen = new Set<string>();
  for (const { text } of sources) {
    for (const [call] of text.matchAll(counting)) {
      for (const reason of reasonsIn(call)) seen.add(reason);
    }
  }
  assert.ok(seen.size > 30, [...seen].join());
  const without = [...seen].filter((reason) => !/[가-힣]/.test(dropWords('x', reason).ko));
  assert.deepEqual(without, []);
});

test('places are told too, and what is not known as the code says it', () => {
  assert.equal(dropWords('alerts', 'nobody to tell').ko, '알림 · 보낼 곳이 없음');
  assert.equal(dropWords('store', 'diskFull').en, 'history · disk full');
  assert.equal(dropWords('constructor', 'toString').en, 'constructor · toString');
});
