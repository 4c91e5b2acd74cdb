import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Style } from '../canvas.ts';
import { anyText } from './any-text-fixture.ts';
import { BusyPicture } from './busy-picture-fixture.ts';
import { CellCanvas } from './cell-canvas.ts';
import { isOfOneMind, isRightToLeft } from './code-points.ts';
import { Colours } from './colours.ts';
import { Emulator, lookAfter } from './emulator-fixture.ts';
import { blank, GlyphTable, rightHalf } from './glyph-table.ts';
import { Painter } from './painter.ts';
import { plainStyle, tones } from './style-number.ts';

const columns = 16;
const rows = 3;
const frameStart = '\u001b[?2026h';
const frameEnd = '\u001b[?2026l';
const eraseAll = '\u001b[2J';

/** Widths as this program sees them, and as terminals do that know less. */
function measure(table: GlyphTable, uncertainColumns: number | null) {
  return (grapheme: string): number => {
    const marks = [...grapheme].every((point) => /[\p{M}\u200e]/u.test(point));
    if (marks) return 0;
    const point = grapheme.codePointAt(0) ?? blank;
    const certain = grapheme.length === 1 && (isOfOneMind(point) || isRightToLeft(point));
    if (!certain && uncertainColumns !== null) return uncertainColumns;
    let width = 0;
    table.each(grapheme, (_glyph, of) => {
      width += of;
      return true;
    });
    return width;
  };
}

function assertShown(canvas: CellCanvas, emulator: Emulator, colours: Colours): void {
  for (const [at, glyph] of canvas.cells.entries()) {
    if (glyph === rightHalf || !isOfOneMind(glyph)) continue;
    const shown = emulator.cells[at]?.replaceAll('\u200e', '');
    assert.equal(shown, canvas.table.textOf(glyph), `cell ${at}`);
    const style = canvas.styles[at] ?? plainStyle;
    const look = lookAfter(colours.change(plainStyle, style));
    const isGround = glyph === blank && style === plainStyle;
    const seen = (emulator.looks[at] ?? '').split(',');
    if (isGround) assert(!seen.includes('4') && !seen.includes('7'), `ground of cell ${at}`);
    else assert.equal(emulator.looks[at], look, `look of cell ${at}`);
  }
}

const anyStyle: fc.Arbitrary<Style> = fc.record({
  tone: fc.constantFrom(...tones),
  bold: fc.boolean(),
  inverse: fc.boolean(),
  underline: fc.boolean(),
});

const anyStrokes = fc.array(
  fc.tuple(fc.integer({ min: -2, max: columns }), fc.nat(rows - 1), anyText, anyStyle),
  { maxLength: 6 },
);

describe('painter', () => {
  for (const [title, uncertain] of [
    ['measures as we do', null],
    ['takes every rare glyph for one column', 1],
    ['takes every rare glyph for two columns', 2],
  ] as const) {
    it(`shows each picture where the terminal ${title}`, () => {
      const depths = fc.constantFrom('none', '16', '256', 'true');
      fc.assert(
        fc.property(depths, fc.array(anyStrokes, { maxLength: 5 }), (depth, pictures) => {
          const colours = new Colours(depth, 'dark');
          const painter = new Painter(colours);
          const canvas = new CellCanvas(columns, rows);
          const emulator = new Emulator(columns, rows, measure(canvas.table, uncertain));
          for (const strokes of pictures) {
            canvas.clear();
            for (const [x, y, text, style] of strokes) canvas.text(x, y, text, style);
            emulator.write(painter.paint(canvas));
            assertShown(canvas, emulator, colours);
            assert.equal(emulator.look, '', 'a look is left behind');
            assert.equal(painter.paint(canvas), '');
          }
        }),
      );
    });
  }

  const colours = new Colours('16', 'dark');
  const after = (before: readonly string[], text: string): string => {
    const painter = new Painter(colours);
    const canvas = new CellCanvas(columns, rows);
    for (const [y, row] of before.entries()) canvas.text(0, y, row);
    painter.paint(canvas);
    canvas.clear();
    for (const [y, row] of before.entries()) canvas.text(0, y, y === 0 ? text : row);
    const written = painter.paint(canvas);
    assert(written === '' || (written.startsWith(frameStart) && written.endsWith(frameEnd)));
    return written.slice(frameStart.length, -frameEnd.length);
  };

  it('writes what has changed and no more', () => {
    assert.equal(after(['cpu 12 %', 'same'], 'cpu 13 %'), '\u001b[1;6H3');
    assert.equal(after(['cpu 12 of 34'], 'cpu 13 of 35'), '\u001b[1;6H3\u001b[5C5');
    assert.equal(after(['a1b1c1'], 'a2b2c2'), '\u001b[1;2H2b2c2');
    assert.equal(after(['a longer row'], 'a'), '\u001b[1;3H\u001b[K');
    assert.equal(after(['한글 1'], '한글 2'), '\u001b[1;6H2');
    assert.equal(after(['same'], 'same'), '');
  });

  it('keeps words that run from right to left to themselves', () => {
    assert.match(after(['x'], 'a שלום 12'), /a .*\u200e.*שלום\u200e.* 12 $/);
  });

  it('divides what is more than 8 KB, and leaves nothing out', () => {
    const colours = new Colours('true', 'dark');
    const painter = new Painter(colours);
    const canvas = new CellCanvas(200, 60);
    const emulator = new Emulator(200, 60, measure(canvas.table, null));
    const picture = new BusyPicture(true);
    const show = (): number => {
      let frames = 0;
      do {
        const frame = painter.paint(canvas);
        frames += 1;
        assert(Buffer.byteLength(frame) <= 8192, `${Buffer.byteLength(frame)} bytes`);
        emulator.write(frame);
      } while (painter.isBehind);
      assertShown(canvas, emulator, colours);
      return frames;
    };
    emulator.write(painter.paint(canvas));
    for (let second = 0; second < 10; second += 1) {
      canvas.fill(0, 0, 200, 60, second % 2 === 0 ? 'x' : 'y');
      assert.equal(show(), 2);
      canvas.clear();
      picture.draw(canvas);
      assert(show() > 1);
      picture.tick();
    }
  });

  it('comes to the last row even where the first ones change with each frame', () => {
    const painter = new Painter(colours);
    const canvas = new CellCanvas(200, 60);
    painter.paint(canvas);
    const emulator = new Emulator(200, 60, measure(canvas.table, null));
    for (const glyph of ['a', 'b']) {
      canvas.fill(0, 0, 200, 60, glyph);
      emulator.write(painter.paint(canvas));
      assert.equal(painter.isBehind, true);
    }
    assert.equal(emulator.row(59), 'b'.repeat(200));
  });

  it('paints all anew when told, and after another size', () => {
    const painter = new Painter(colours);
    const canvas = new CellCanvas(columns, rows);
    canvas.text(0, 0, 'text');
    const whole = painter.paint(canvas);
    assert(whole.includes(eraseAll));
    painter.forget();
    assert.equal(painter.paint(canvas), whole);
    const smaller = new CellCanvas(2, 1);
    assert(painter.paint(smaller).includes(eraseAll));
  });
});
