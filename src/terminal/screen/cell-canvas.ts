// The picture as cells: each holds a glyph and a style, a wide glyph holds two cells.

import type { Canvas, Glyphs, Style } from '../canvas.ts';
import { blank, GlyphTable, isPlain, longestTextUnits, rightHalf } from './glyph-table.ts';
import { asciiLikes, unicodeGlyphs } from './glyphs.ts';
import { inverse, plainStyle, styleNumber, underline } from './style-number.ts';

export interface CellCanvasOptions {
  glyphs?: Glyphs;
  /** False where the console takes ASCII alone: what else has no like there is question marks. */
  unicode?: boolean;
  /** Shared with whoever reads the cells. */
  table?: GlyphTable;
}

const lastAscii = 0x7e;
const questionMark = 0x3f;

export class CellCanvas implements Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly glyphs: Glyphs;
  readonly table: GlyphTable;
  /** Glyph of each cell, row by row. */
  readonly cells: Uint32Array;
  /** Style of each cell. */
  readonly styles: Uint8Array;
  readonly #unicode: boolean;
  readonly #ellipsis: number;

  constructor(columns: number, rows: number, options: CellCanvasOptions = {}) {
    this.columns = columns;
    this.rows = rows;
    this.glyphs = options.glyphs ?? unicodeGlyphs;
    this.table = options.table ?? new GlyphTable();
    this.cells = new Uint32Array(columns * rows).fill(blank);
    this.styles = new Uint8Array(columns * rows);
    this.#unicode = options.unicode ?? true;
    this.#ellipsis = this.glyphs.ellipsis.codePointAt(0) ?? blank;
  }

  clear(): void {
    this.cells.fill(blank);
    this.styles.fill(plainStyle);
  }

  text(x: number, y: number, text: string, style?: Style, width = Infinity): number {
    const end = Math.min(this.columns, x + width);
    if (y < 0 || y >= this.rows || end <= x) return 0;
    const number = styleNumber(style);
    if (isPlain(text)) return this.#plainText(x, y, text, number, end - x);
    const within = text.length > longestTextUnits ? text.slice(0, longestTextUnits) : text;
    let at = x;
    /** The last place between two glyphs that leaves a column for the ellipsis. */
    let cut = x;
    let fits = within.length === text.length;
    this.table.each(within, (glyph, columns) => {
      if (at + columns > end) {
        fits = false;
        return false;
      }
      this.#put(at, y, glyph, columns, number);
      at += columns;
      if (at < end) cut = at;
      return true;
    });
    if (fits) return at - x;
    this.#put(cut, y, this.#ellipsis, 1, number);
    for (let rest = cut + 1; rest < at; rest += 1) this.#put(rest, y, blank, 1, number);
    return cut + 1 - x;
  }

  fill(x: number, y: number, columns: number, rows: number, glyph: string, style?: Style): void {
    const number = styleNumber(style);
    let filler = blank;
    this.table.each(glyph, (first, columnsOfFirst) => {
      if (columnsOfFirst === 1) filler = first;
      return false;
    });
    const right = Math.min(this.columns, x + columns);
    const bottom = Math.min(this.rows, y + rows);
    for (let row = Math.max(0, y); row < bottom; row += 1) {
      for (let column = Math.max(0, x); column < right; column += 1) {
        this.#put(column, row, filler, 1, number);
      }
    }
  }

  widthOf(text: string): number {
    if (isPlain(text)) return text.length;
    let width = 0;
    this.table.each(text.slice(0, longestTextUnits), (_glyph, columns) => {
      width += columns;
      return true;
    });
    return width;
  }

  /** The same for text that needs no second look, as most does: each code unit is a column. */
  #plainText(x: number, y: number, text: string, style: number, room: number): number {
    const { length } = text;
    const shown = length <= room ? length : room - 1;
    for (let at = 0; at < shown; at += 1) this.#put(x + at, y, text.charCodeAt(at), 1, style);
    if (length > room) this.#put(x + shown, y, this.#ellipsis, 1, style);
    return Math.min(length, room);
  }

  #put(x: number, y: number, glyph: number, columns: number, style: number): void {
    const known = this.#unicode || glyph <= lastAscii;
    if (known && columns === 2 && x >= 0) {
      this.#set(x, y, glyph, style);
      this.#set(x + 1, y, rightHalf, style);
      return;
    }
    // Of a wide one that begins left of the edge its second half is a blank.
    const inAscii = asciiLikes.get(glyph) ?? questionMark;
    const shown = known ? (columns === 2 ? blank : glyph) : inAscii;
    for (let column = 0; column < columns; column += 1) this.#set(x + column, y, shown, style);
  }

  /** Sets one cell; the half that is left of a wide glyph becomes a blank. */
  #set(x: number, y: number, glyph: number, style: number): void {
    if (x < 0 || x >= this.columns) return;
    const at = y * this.columns + x;
    const { cells } = this;
    if (cells[at] === rightHalf && glyph !== rightHalf && x > 0) cells[at - 1] = blank;
    if (x + 1 < this.columns && cells[at + 1] === rightHalf) cells[at + 1] = blank;
    cells[at] = glyph;
    // Of a blank one sees no ink: it is ground like any other, which costs nothing to paint.
    this.styles[at] = glyph === blank && !(style & (inverse | underline)) ? plainStyle : style;
  }
}

/** The rows as text without styles, blanks at their ends left out. */
export function plainRows({ cells, columns, rows, table }: CellCanvas): string[] {
  return Array.from({ length: rows }, (_row, y) => {
    let text = '';
    for (const glyph of cells.subarray(y * columns, (y + 1) * columns)) {
      if (glyph !== rightHalf) text += table.textOf(glyph);
    }
    return text.trimEnd();
  });
}
