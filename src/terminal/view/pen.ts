// Writes one line of the picture from left to right: cells, figures, the rest.

import type { Canvas, Style, Tone } from '../canvas.ts';

export interface Look {
  bold?: boolean;
  underline?: boolean;
}

/** By tone, and by what is added to it as the bits of a number. */
const made: Partial<Record<Tone, (Style | undefined)[]>> = {};

/** The same object for the same style: pictures are made of few of them. */
export function styleOf(tone: Tone, inverse = false, look?: Look): Style {
  const bold = look?.bold ?? false;
  const underline = look?.underline ?? false;
  const ofTone = (made[tone] ??= []);
  return (ofTone[(inverse ? 1 : 0) + (bold ? 2 : 0) + (underline ? 4 : 0)] ??= {
    tone,
    inverse,
    bold,
    underline,
  });
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
}

export class Pen {
  readonly canvas: Canvas;
  readonly y: number;
  readonly #end: number;
  readonly #inverse: boolean;
  #x: number;

  /** `inverse`: the whole line has text and ground changed. */
  constructor(canvas: Canvas, { x, y, columns }: Omit<Rect, 'rows'>, inverse = false) {
    this.canvas = canvas;
    this.y = y;
    this.#x = x;
    this.#end = x + columns;
    this.#inverse = inverse;
    if (inverse) canvas.fill(x, y, columns, 1, ' ', styleOf('ink', true));
  }

  get x(): number {
    return this.#x;
  }

  /** Columns that are left. */
  get rest(): number {
    return Math.max(0, this.#end - this.#x);
  }

  /** As much as fits, and as wide as it is. */
  text(text: string, tone: Tone = 'ink', look?: Look, width = this.rest): this {
    const most = Math.min(width, this.rest);
    if (most > 0 && text !== '') {
      const style = styleOf(tone, this.#inverse, look);
      this.#x += this.canvas.text(this.#x, this.y, text, style, most);
    }
    return this;
  }

  gap(columns = 1): this {
    this.#x += columns;
    return this;
  }

  /** The next columns as a line of their own. */
  part(width: number): Pen {
    const columns = Math.min(width, this.rest);
    const part = new Pen(this.canvas, { x: this.#x, y: this.y, columns }, this.#inverse);
    this.#x += width;
    return part;
  }

  /** Takes `width` columns, whatever of them the text fills. */
  cell(width: number, text: string, tone: Tone = 'ink', look?: Look): this {
    const from = this.#x;
    this.text(text, tone, look, width);
    this.#x = from + width;
    return this;
  }

  /** The same, set to the right. */
  figure(width: number, text: string, tone: Tone = 'ink', look?: Look): this {
    const from = this.#x;
    this.#x += Math.max(0, width - this.canvas.widthOf(text));
    this.text(text, tone, look, from + width - this.#x);
    this.#x = from + width;
    return this;
  }

  /** Set against the end of the line, where it fits whole. */
  atEnd(text: string, tone: Tone = 'ink', look?: Look): this {
    const width = this.canvas.widthOf(text);
    if (width > this.rest) return this;
    this.#x = this.#end - width;
    return this.text(text, tone, look);
  }
}
