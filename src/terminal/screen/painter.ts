// Takes a terminal from the picture that it shows to the next one, with few bytes.

import type { CellCanvas } from './cell-canvas.ts';
import { isOfOneMind, isRightToLeft } from './code-points.ts';
import type { Colours } from './colours.ts';
import { blank, rightHalf } from './glyph-table.ts';
import { inverse, plainStyle, underline } from './style-number.ts';

const escape = '\u001B[';
/** Terminals that know synchronized output show a frame as a whole; the others pass it over. */
const frameStart = `${escape}?2026h`;
const frameEnd = `${escape}?2026l`;
const eraseAll = `${escape}m${escape}2J`;
const eraseToEnd = `${escape}K`;

/**
 * Set around each word that runs from right to left. A terminal that turns such words around does
 * it for them alone then, and never moves the figures beside them; without directions of its own
 * the mark is nothing. Turning the words around here would do the same to readers of the others.
 */
const leftToRightMark = '\u200E';

/** A gap of unchanged cells that is shorter is written anew: a move costs four bytes and more. */
const shortestMove = 5;
/**
 * A frame ends with the row that passes this; no row of a usual picture takes the kilobyte that is
 * left to 8 KB. What is missing comes with the next frame, at once where the terminal keeps up: a
 * slow line has its keys answered in between. A picture that is painted as a whole is not divided.
 */
const fullFrameBytes = 7 * 1024;

/** Fewer blanks at the end of a row are written rather than erased. */
const shortestErase = 4;

export class Painter {
  #colours: Colours;
  #columns = 0;
  #rows = 0;
  #shown = new Uint32Array();
  #shownStyles = new Uint8Array();
  /** Rows that hold glyphs which terminals measure differently. */
  #uncertain = new Uint8Array();
  #fresh = true;
  /** The row that the next frame starts with: where the last one was full, or the first. */
  #nextRow = 0;
  #isBehind = false;
  #out = '';
  /** Where the cursor is, by what was written; -1 where it cannot be known. */
  #x = -1;
  #y = -1;
  #style = plainStyle;

  constructor(colours: Colours) {
    this.#colours = colours;
  }

  /** What the terminal shows is not known any more: the next picture is painted as a whole. */
  forget(): void {
    this.#fresh = true;
  }

  recolour(colours: Colours): void {
    this.#colours = colours;
    this.forget();
  }

  /** Whether the last frame was full: the same picture has more to paint. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** What to write, or nothing where the picture is the same. */
  paint(canvas: CellCanvas): string {
    this.#out = '';
    if (canvas.columns !== this.#columns || canvas.rows !== this.#rows) this.#resize(canvas);
    const limitBytes = this.#fresh ? Infinity : fullFrameBytes;
    if (this.#fresh) this.#eraseAll();
    const frame = this.#paintRows(canvas, limitBytes);
    return frame === '' ? '' : frameStart + frame + frameEnd;
  }

  #paintRows(canvas: CellCanvas, limitBytes: number): string {
    const first = this.#nextRow;
    let frame = '';
    let bytes = 0;
    let painted = 0;
    for (; painted < this.#rows && bytes < limitBytes; painted += 1) {
      this.#paintRow(canvas, (first + painted) % this.#rows);
      bytes += Buffer.byteLength(this.#out);
      frame += this.#out;
      this.#out = '';
    }
    this.#isBehind = painted < this.#rows;
    this.#nextRow = this.#isBehind ? (first + painted) % this.#rows : 0;
    // Others may write after us: what they write shall not have our colours.
    this.#wear(plainStyle);
    return frame + this.#out;
  }

  #resize({ columns, rows }: CellCanvas): void {
    this.#columns = columns;
    this.#rows = rows;
    this.#shown = new Uint32Array(columns * rows);
    this.#shownStyles = new Uint8Array(columns * rows);
    this.#uncertain = new Uint8Array(rows);
    this.#fresh = true;
  }

  #eraseAll(): void {
    this.#shown.fill(blank);
    this.#shownStyles.fill(plainStyle);
    this.#uncertain.fill(0);
    this.#style = plainStyle;
    this.#x = -1;
    this.#nextRow = 0;
    this.#out = eraseAll;
    this.#fresh = false;
  }

  #paintRow(canvas: CellCanvas, y: number): void {
    const start = y * this.#columns;
    const end = start + this.#columns;
    let first = start;
    while (first < end && this.#isShown(canvas, first)) first += 1;
    if (first === end) return;
    const uncertain = this.#hasUncertain(canvas, start, end);
    if (uncertain || this.#uncertain[y] === 1) this.#paintWhole(canvas, y, first);
    else this.#paintChanges(canvas, y, first);
    this.#uncertain[y] = uncertain ? 1 : 0;
    for (let at = first; at < end; at += 1) {
      this.#shown[at] = canvas.cells[at] ?? blank;
      this.#shownStyles[at] = canvas.styles[at] ?? plainStyle;
    }
  }

  #isShown({ cells, styles }: CellCanvas, at: number): boolean {
    return cells[at] === this.#shown[at] && styles[at] === this.#shownStyles[at];
  }

  #hasUncertain({ cells }: CellCanvas, start: number, end: number): boolean {
    for (let at = start; at < end; at += 1) {
      const glyph = cells[at] ?? blank;
      if (glyph !== rightHalf && !isOfOneMind(glyph)) return true;
    }
    return false;
  }

  #paintChanges(canvas: CellCanvas, y: number, first: number): void {
    const { cells, styles, table } = canvas;
    const start = y * this.#columns;
    const lastNew = lastDrawn(cells, styles, start, start + this.#columns);
    const lastOld = lastDrawn(this.#shown, this.#shownStyles, start, start + this.#columns);
    const erases = lastOld - lastNew >= shortestErase;
    const end = (erases ? lastNew : Math.max(lastNew, lastOld)) + 1;
    for (let at = first; at < end; at += 1) {
      const glyph = cells[at] ?? blank;
      if (glyph === rightHalf || this.#isShown(canvas, at)) continue;
      this.#reach(canvas, at - start, y);
      this.#write(glyph, table.textOf(glyph), styles[at] ?? plainStyle);
      this.#x += cells[at + 1] === rightHalf && at + 1 < start + this.#columns ? 2 : 1;
    }
    if (!erases) return;
    this.#moveTo(Math.max(end, first) - start, y);
    this.#wear(plainStyle);
    this.#out += eraseToEnd;
  }

  /**
   * The row from its first change on. The cursor is set anew after each glyph of which terminals
   * differ, on ground that was erased: the columns agree, whatever such a glyph takes.
   */
  #paintWhole(canvas: CellCanvas, y: number, first: number): void {
    const { cells, styles, table } = canvas;
    const start = y * this.#columns;
    const last = lastDrawn(cells, styles, start, start + this.#columns);
    this.#moveTo(first - start, y);
    this.#wear(plainStyle);
    this.#out += eraseToEnd;
    let turned = first > start && isRightToLeft(table.firstPointOf(cells[first - 1] ?? blank));
    // One cell further, which takes away what a mark at the end may have left.
    for (let at = first; at <= last + 1 && at < start + this.#columns; at += 1) {
      const glyph = cells[at] ?? blank;
      if (glyph === rightHalf) continue;
      const turns = isRightToLeft(table.firstPointOf(glyph));
      if (turns !== turned) this.#markDirection();
      turned = turns;
      this.#moveTo(at - start, y);
      this.#write(glyph, table.textOf(glyph), styles[at] ?? plainStyle);
      this.#x += cells[at + 1] === rightHalf ? 2 : 1;
      // Letters from right to left are one column everywhere; it is their order that is not.
      const isCertain = isOfOneMind(glyph) || (turns && glyph <= 0xffff);
      if (!isCertain) this.#x = -1;
    }
    if (turned) this.#markDirection();
  }

  #markDirection(): void {
    this.#out += leftToRightMark;
    this.#x = -1;
  }

  /** To a cell of which some before it may be unchanged: over them, or by writing them again. */
  #reach(canvas: CellCanvas, x: number, y: number): void {
    const from = this.#x;
    if (y !== this.#y || from < 0 || from > x || x - from >= shortestMove) {
      this.#moveTo(x, y);
      return;
    }
    const start = y * this.#columns;
    let between = '';
    for (let at = start + from; at < start + x; at += 1) {
      const glyph = canvas.cells[at] ?? rightHalf;
      const isCheap = glyph >= blank && glyph < 0x7f;
      if (!isCheap || !this.#suits(glyph, canvas.styles[at] ?? plainStyle)) {
        this.#moveTo(x, y);
        return;
      }
      between += String.fromCharCode(glyph);
    }
    this.#out += between;
    this.#x = x;
  }

  #moveTo(x: number, y: number): void {
    if (this.#x === x && this.#y === y) return;
    const ahead = x - this.#x;
    // At the right edge the cursor hangs on the last column until something else is written.
    const isKnown = this.#y === y && this.#x >= 0 && this.#x < this.#columns;
    if (isKnown && ahead > 0) this.#out += `${escape}${ahead === 1 ? '' : ahead}C`;
    else this.#out += x === 0 ? `${escape}${y + 1}H` : `${escape}${y + 1};${x + 1}H`;
    this.#x = x;
    this.#y = y;
  }

  #write(glyph: number, text: string, style: number): void {
    if (!this.#suits(glyph, style)) this.#wear(style);
    this.#out += text;
  }

  /** Whether a glyph looks as it should in the style that is on; of a blank no ink is seen. */
  #suits(glyph: number, style: number): boolean {
    if (style === this.#style) return true;
    return glyph === blank && style === plainStyle && !(this.#style & (inverse | underline));
  }

  #wear(style: number): void {
    if (style === this.#style) return;
    this.#out += this.#colours.change(this.#style, style);
    this.#style = style;
  }
}

/** The last cell of `start` to `end` that is more than ground; `start - 1` where none is. */
function lastDrawn(cells: Uint32Array, styles: Uint8Array, start: number, end: number): number {
  let at = end - 1;
  while (at >= start && cells[at] === blank && styles[at] === plainStyle) at -= 1;
  return at;
}
