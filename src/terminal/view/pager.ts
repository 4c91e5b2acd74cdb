// A text over the panels: an explanation, the fields of a row, the list of keys.

import { reasonOf } from '../../kit/app-error.ts';
import type { Canvas } from '../canvas.ts';
import type { Key, Mouse } from '../input.ts';
import { paragraph, wrapDoc, type Doc, type DocLine } from './doc.ts';
import { drawShares } from './figures.ts';
import { scrollOf, wheelLines, type Overlay } from './overlay.ts';
import { Pen, styleOf, type Rect } from './pen.ts';

export interface PagerOptions {
  title: string;
  /** Asked for once; the signal aborts when the text is left. */
  doc: (signal: AbortSignal) => Doc | Promise<Doc>;
  loading: string;
  failed: (why: string) => string;
  changed: () => void;
}

export class Pager implements Overlay {
  readonly isDialog = false;
  readonly keys = ['key.scroll', 'key.back'] as const;
  readonly filter = null;
  readonly #abort = new AbortController();
  #doc: Doc;
  #wrapped: readonly DocLine[] = [];
  #wrappedAt: { doc: Doc; columns: number } | null = null;
  #top = 0;
  #height = 1;

  constructor({ title, doc, loading, failed, changed }: PagerOptions) {
    this.#doc = { title, lines: [paragraph(loading, 'third')] };
    const show = (told: Doc): void => {
      if (this.#abort.signal.aborted) return;
      this.#doc = told;
      changed();
    };
    Promise.resolve()
      .then(() => doc(this.#abort.signal))
      .then(show, (error: unknown) => {
        const why = reasonOf(error);
        show({ title, lines: [paragraph(failed(why), 'danger')] });
      });
  }

  draw(canvas: Canvas, { x, y, columns, rows }: Rect): void {
    const { glyphs } = canvas;
    const width = columns - 3;
    if (this.#wrappedAt?.doc !== this.#doc || this.#wrappedAt.columns !== width) {
      this.#wrapped = wrapDoc(this.#doc, width, canvas);
      this.#wrappedAt = { doc: this.#doc, columns: width };
    }
    this.#height = Math.max(1, rows - 1);
    this.#top = Math.max(0, Math.min(this.#top, this.#wrapped.length - this.#height));
    canvas.fill(x, y, columns, 1, glyphs.horizontal, styleOf('info'));
    const head = new Pen(canvas, { x: x + 1, y, columns: columns - 2 });
    head.text(` ${this.#doc.title} `, 'accent', { bold: true });
    const lines = this.#wrapped.slice(this.#top, this.#top + this.#height);
    for (const [at, line] of lines.entries()) {
      const pen = new Pen(canvas, { x: x + 1, y: y + 1 + at, columns: columns - 2 });
      if (line.indent > 0) pen.cell(line.indent - 1, line.label, line.labelTone).gap();
      if (line.shares) drawShares(line.shares, pen);
      else pen.text(line.text, line.tone, { bold: line.bold });
    }
  }

  onKey(key: Key): 'used' | 'unused' | 'leave' {
    if (key.name === 'escape' || (key.name === 'char' && key.char === 'q')) return 'leave';
    const by = scrollOf(key, this.#height);
    if (by === null || by === undefined) return 'unused';
    if (by === 'first') this.#top = 0;
    else this.#top = by === 'last' ? this.#wrapped.length : this.#top + by;
    return 'used';
  }

  onWheel(action: Mouse['action']): void {
    this.#top += action === 'wheelUp' ? -wheelLines : wheelLines;
  }

  close(): void {
    this.#abort.abort();
  }
}
