// Texts and words are found in bytes as they are in lines, and their chunks by the index of words.

import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { matches, type ModelEvent } from '../../../../../test/conformance/event-model.ts';
import { eventOf } from '../../../../../test/conformance/log-store.ts';
import type { EventFilter } from '../../../event-filter.ts';
import { packLines, PackedText, packPiece } from '../chunk/packed-text.ts';
import { ByteSearch } from './query-bytes.ts';
import { ChunkText } from './chunk-text.ts';
import { substringCount, substringTest, wordTest } from './query-text.ts';
import { nowhere, wordQuery } from './query-words.ts';
import { prepareEvents } from '../schema.ts';

const letters = fc.constantFrom(
  'a',
  'A',
  'b',
  '1',
  '12',
  '2.1',
  '.',
  '.',
  ' ',
  '-',
  ':',
  '/',
  '한',
  'é',
  '٣',
);
const line = fc.array(letters, { maxLength: 12 }).map((parts) => parts.join(''));
const wanted = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
/** Each so often that they are kept by their shapes, where `isShaped`. */
const someLines = fc
  .record({ lines: fc.array(line, { minLength: 1, maxLength: 6 }), isShaped: fc.boolean() })
  .map(({ lines, isShaped }) => (isShaped ? Array.from({ length: 4 }, () => lines).flat() : lines));

/** As they lie in a chunk; counts those that are kept by their shapes. */
class Chunks {
  shaped = 0;

  of(lines: readonly string[]): ChunkText {
    const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
    const isFew = lines.length <= 6;
    const text = new PackedText(isFew ? packPiece(bytes) : packLines(bytes, lines.length).blob);
    if (text.shapes) this.shaped += 1;
    return new ChunkText(text, lines.length);
  }
}

const modelOf = (text: string): ModelEvent => ({
  ...eventOf(0, ''),
  line: text,
  host: 'a',
  path: '/x',
});

const filterOf = fc
  .record({ isWord: fc.boolean(), text: wanted })
  .map(({ isWord, text }): EventFilter =>
    isWord ? { op: 'words', words: [text] } : { op: 'substring', text },
  );

function textTestOf(filter: EventFilter) {
  if (filter.op === 'words') return wordTest(filter.words[0]!);
  assert.equal(filter.op, 'substring');
  return substringTest(filter.op === 'substring' ? filter.text : '');
}

test('bytes are searched without regard to case', () => {
  const ascii = fc.string({ maxLength: 40, unit: 'binary-ascii' });
  const part = fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'B', '@', '[') });
  fc.assert(
    fc.property(ascii, part, fc.nat(20), (before, text, from) => {
      const bytes = Buffer.from(`${before}${text.toUpperCase()}aab@[B`);
      const expected = bytes.toString().toLowerCase().indexOf(text.toLowerCase(), from);
      assert.equal(new ByteSearch(text).find(bytes, from), expected);
    }),
    { numRuns: 2000 },
  );
});

test('lines fit as they do one by one, and only those that are asked', () => {
  const chunks = new Chunks();
  fc.assert(
    fc.property(someLines, filterOf, fc.nat(), (lines, filter, mask) => {
      const text = chunks.of(lines);
      assert.deepEqual(
        lines.map((_, index) => text.line(index)),
        lines,
      );
      const within = Uint8Array.from(lines, (_, index) => (mask >> (index % 31)) & 1);
      const expected = lines.map((each, index) =>
        within[index] === 1 && matches(filter, modelOf(each)) ? 1 : 0,
      );
      assert.deepEqual([...textTestOf(filter)(text, within)], expected);
    }),
    { numRuns: 3000 },
  );
  assert(chunks.shaped > 600, `${chunks.shaped} are kept by their shapes`);
});

test('lines with a text are counted as they are found', () => {
  let counted = 0;
  const chunks = new Chunks();
  fc.assert(
    fc.property(someLines, wanted, (lines, text) => {
      const count = substringCount(text);
      if (count === null) return;
      counted += 1;
      const chunk = chunks.of(lines);
      const all = new Uint8Array(lines.length).fill(1);
      const fits = substringTest(text)(chunk, all).filter((fit) => fit === 1);
      assert.equal(count(chunk), fits.length);
    }),
    { numRuns: 2000 },
  );
  assert(counted > 500, 'texts of ASCII are counted');
  assert.equal(substringCount('a\nb'), null);
});

test('no chunk is left out that has a line which fits', () => {
  const db = new DatabaseSync(':memory:');
  prepareEvents(db);
  const add = db.prepare('INSERT INTO words (rowid, text) VALUES (1, ?)');
  const find = db.prepare('SELECT rowid FROM words WHERE words MATCH ?');
  const clear = db.prepare('DELETE FROM words WHERE rowid = 1');
  const joined = fc.oneof(
    filterOf,
    fc
      .record({
        op: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(filterOf, { minLength: 1, maxLength: 3 }),
      })
      .map((filter): EventFilter => filter),
  );
  let pruned = 0;
  fc.assert(
    fc.property(someLines, joined, (lines, filter) => {
      const words = wordQuery(filter, () => assert.fail('it asks for no field'));
      assert.notEqual(words, nowhere);
      if (words === null) return;
      const bytes = Buffer.from(lines.map((each) => `${each}\n`).join(''));
      add.run(Buffer.from(packLines(bytes, lines.length).words).toString());
      const isPossible = find.all(words).length > 0;
      clear.run();
      if (!isPossible) pruned += 1;
      const fits = lines.some((each) => matches(filter, modelOf(each)));
      assert(isPossible || !fits, `${words} does not find ${JSON.stringify(lines)}`);
    }),
    { numRuns: 3000 },
  );
  assert(pruned > 100, 'the index leaves chunks out at all');
  db.close();
});
