import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellCanvas } from './cell-canvas.ts';
import { glyphsFor, hasUnicode, refusalOf } from './console-kind.ts';
import { asciiGlyphs, linuxConsoleGlyphs, unicodeGlyphs } from './glyphs.ts';

const utf8 = 'ko_KR.UTF-8';

describe('kind of console', () => {
  it('asks the locale in the order of POSIX', () => {
    assert.equal(hasUnicode({ LANG: utf8 }), true);
    assert.equal(hasUnicode({ LANG: 'C.utf8' }), true);
    assert.equal(hasUnicode({ LANG: 'ko_KR.EUC-KR' }), false);
    assert.equal(hasUnicode({ LANG: utf8, LC_CTYPE: 'C' }), false);
    assert.equal(hasUnicode({ LANG: 'C', LC_CTYPE: 'C', LC_ALL: utf8 }), true);
    assert.equal(hasUnicode({ LANG: utf8, LC_ALL: '' }), true);
    assert.equal(hasUnicode({}), false);
  });

  it('has signs of one column for each', () => {
    assert.equal(glyphsFor({ LANG: utf8, TERM: 'xterm' }), unicodeGlyphs);
    assert.equal(glyphsFor({ LANG: utf8, TERM: 'linux' }), linuxConsoleGlyphs);
    assert.equal(glyphsFor({ LANG: 'C', TERM: 'linux' }), asciiGlyphs);
    const canvas = new CellCanvas(1, 1);
    for (const glyphs of [unicodeGlyphs, linuxConsoleGlyphs, asciiGlyphs]) {
      assert.equal(glyphs.heights.length, 8);
      for (const glyph of Object.values(glyphs).flat()) {
        assert.equal(canvas.widthOf(glyph), 1, glyph);
        assert.equal([...glyph].length, 1, glyph);
      }
    }
    assert.match(Object.values(asciiGlyphs).flat().join(''), /^[!-~]+$/);
  });

  it('refuses what can show no picture', () => {
    const tty = { isTTY: true };
    assert.equal(refusalOf(tty, tty, { TERM: 'xterm' }), null);
    assert.equal(refusalOf(tty, {}, { TERM: 'xterm' }), 'outputIsNoTerminal');
    assert.equal(refusalOf({}, tty, { TERM: 'xterm' }), 'inputIsNoTerminal');
    assert.equal(refusalOf(tty, tty, { TERM: 'dumb' }), 'terminalIsDumb');
    assert.equal(refusalOf(tty, tty, {}), 'terminalIsDumb');
  });
});
