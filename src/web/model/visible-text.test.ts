import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { visiblePieces, visibleText } from './visible-text.ts';

test('what is seen stays as it is, whatever it would mean elsewhere', () => {
  for (const plain of ['root', '테스트', '<b>x</b>', 'a b', "'; DROP TABLE", 'José 🐧']) {
    assert.equal(visibleText(plain), plain);
  }
});

test('controls, directions of writing and strange blanks are told by their code points', () => {
  assert.equal(visibleText('a\u202eb'), 'a[U+202E]b');
  assert.equal(visibleText('\u001b[31mx'), '[U+001B][31mx');
  assert.equal(visibleText('a\u00a0b\u3000c'), 'a[U+00A0]b[U+3000]c');
  assert.equal(visibleText('\u200b\u{e0041}'), '[U+200B][U+E0041]');
  assert.equal(visibleText('\ud800'), '[U+D800]');
});

test('plain blanks are marked where they could be missed', () => {
  assert.deepEqual(visiblePieces(' a  b '), [
    { text: '␣', isMark: true },
    { text: 'a', isMark: false },
    { text: '␣␣', isMark: true },
    { text: 'b', isMark: false },
    { text: '␣', isMark: true },
  ]);
  assert.deepEqual(visiblePieces(''), []);
});

test('nothing that cannot be seen or turns the writing is left, all else stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const plain = visiblePieces(text).filter(({ isMark }) => !isMark);
      for (const piece of plain) assert.doesNotMatch(piece.text, /[\p{C}\p{Zl}\p{Zp}]/u);
      const seen = text.replace(/[\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]/gu, '');
      assert.equal(plain.map((piece) => piece.text.replaceAll(' ', '')).join(''), seen);
    }),
  );
});

test('a name of a megabyte is cut', () => {
  assert.ok(visibleText('x'.repeat(1_000_000)).length < 1100);
});
