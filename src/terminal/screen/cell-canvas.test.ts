import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { anyText } from './any-text-fixture.ts';
import { CellCanvas, plainRows } from './cell-canvas.ts';
import { rightHalf } from './glyph-table.ts';
import { asciiGlyphs } from './glyphs.ts';

function drawn(text: string, width = 20, options = {}): string {
  const canvas = new CellCanvas(width, 1, options);
  canvas.text(0, 0, text);
  return plainRows(canvas)[0] ?? '';
}

const ascii = { unicode: false, glyphs: asciiGlyphs };

describe('canvas', () => {
  it('puts Hangul in two columns', () => {
    const canvas = new CellCanvas(10, 1);
    assert.equal(canvas.text(0, 0, '한글 a'), 6);
    assert.equal(canvas.cells[1], rightHalf);
    assert.equal(canvas.cells[4], 0x20);
    assert.equal(plainRows(canvas)[0], '한글 a');
  });

  it('composes what comes in parts', () => {
    assert.equal(drawn('\u1112\u1161\u11ab\u1100\u1173\u11af'), '한글');
    assert.equal(new CellCanvas(9, 1).widthOf('\u1112\u1161\u11ab'), 2);
    assert.equal(drawn('e\u0301'), 'é');
  });

  it('holds a cluster in one cell', () => {
    const canvas = new CellCanvas(10, 1);
    assert.equal(canvas.text(0, 0, 'x\u0323\u0307\u0325y'), 2);
    assert.equal(canvas.widthOf('👩‍👩‍👧‍👦'), 2);
    assert.equal(canvas.widthOf('🇰🇷'), 2);
    assert.equal(canvas.widthOf('1️⃣'), 2);
    assert.equal(drawn('👩‍👩‍👧‍👦!'), '👩‍👩‍👧‍👦!');
  });

  it('shows controls as signs and leaves out what cannot be seen', () => {
    assert.equal(drawn('\u001b[31mred\u007f\u0085\n'), '␛[31mred␡\ufffd␊');
    assert.equal(drawn('a\tb'), 'a b');
    assert.equal(drawn('a\u202eb\u2066c\u200ed\u061ce\u200b\ufeff\u00adf'), 'abcdef');
    assert.equal(drawn('a\ud800b'), 'a\ufffdb');
    assert.equal(drawn('\u0301a'), '\u25cc\u0301a');
  });

  it('keeps a cluster short', () => {
    const text = drawn(`a${'\u0323'.repeat(500)}b`);
    assert.equal(text, `ạ${'\u0323'.repeat(15)}b`);
  });

  it('cuts with an ellipsis, and a wide character not in half', () => {
    assert.equal(drawn('abcdef', 4), 'abc…');
    assert.equal(drawn('abcd', 4), 'abcd');
    assert.equal(drawn('한글말', 5), '한글…');
    assert.equal(drawn('한글말', 4), '한…');
    assert.equal(drawn('한글', 1), '…');
    assert.equal(drawn('x'.repeat(5_000_000), 4), 'xxx…');
  });

  it('keeps to its edges', () => {
    const canvas = new CellCanvas(4, 2);
    assert.equal(canvas.text(2, 0, 'abc'), 2);
    assert.equal(canvas.text(4, 0, 'abc'), 0);
    assert.equal(canvas.text(0, 2, 'abc'), 0);
    assert.equal(canvas.text(0, 1, 'abc', undefined, 0), 0);
    canvas.text(-1, 1, '한a');
    canvas.fill(-5, -5, 6, 7, '·');
    assert.deepEqual(plainRows(canvas), ['· a…', '·a']);
  });

  it('blanks the half that is left of an overwritten wide character', () => {
    const canvas = new CellCanvas(6, 1);
    canvas.text(0, 0, '한글말');
    canvas.text(1, 0, 'x');
    canvas.text(4, 0, 'y');
    assert.deepEqual(plainRows(canvas), [' x글y']);
  });

  it('shows question marks as wide as the text where only ASCII is known', () => {
    assert.equal(drawn('é 한글 \u001b', 20, ascii), '? ???? ?');
    assert.equal(drawn('abcdef', 4, ascii), 'abc~');
    assert.equal(drawn('– “a”… ×2', 20, ascii), '- "a"~ x2');
  });

  it('never passes its width, whatever the text', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 0, max: 12 }),
        fc.boolean(),
        (text, width, unicode) => {
          const canvas = new CellCanvas(10, 1, unicode ? {} : ascii);
          const columns = canvas.text(1, 0, text, { tone: 'good' }, width);
          assert(columns <= Math.min(width, 9));
          const styled = [...canvas.styles.keys()].filter((at) => canvas.styles[at] !== 0);
          assert(styled.every((at) => at >= 1 && at < 1 + width));
          const whole = canvas.widthOf(text);
          const room = Math.min(width, 9);
          if (whole <= room) assert.equal(columns, whole);
          else assert(columns === room || columns === room - 1);
        },
      ),
    );
  });

  it('gives rows of exactly its columns, without controls', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -3, max: 12 }), anyText)), (texts) => {
        const canvas = new CellCanvas(10, 1);
        for (const [x, text] of texts) canvas.text(x, 0, text);
        let columns = 0;
        for (const [at, glyph] of canvas.cells.entries()) {
          if (glyph === rightHalf) continue;
          const text = canvas.table.textOf(glyph);
          assert.doesNotMatch(text, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
          const width = canvas.cells[at + 1] === rightHalf && at < 9 ? 2 : 1;
          assert.equal(canvas.widthOf(text), width, JSON.stringify(text));
          columns += width;
        }
        assert.equal(columns, 10);
      }),
      { numRuns: 500 },
    );
  });
});
