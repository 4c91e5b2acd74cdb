// The rows in view: sheets of rows, each moved as a layer to where rows are needed next.

import type { Line } from '../../../client/model/process-view.ts';
import type { Columns } from '../../model/processes/process-columns.ts';
import {
  earlyRows,
  firstSheet,
  leastRows,
  sheetCount,
  sheetRows,
} from '../../model/processes/sheet-window.ts';
import { Marks } from './marks.ts';
import { Row, type RowScene } from './row.ts';

export const rowHeightPx = 30;

interface Filling {
  scene: RowScene;
  /** Host's time. */
  nowMs: number;
  /** False: only rows that come into the window. */
  all: boolean;
}

/** Rows that move together: a layer of its own, so that nothing is painted anew for the move. */
class Sheet {
  readonly element = document.createElement('div');
  readonly #marks = new Marks(sheetRows, rowHeightPx);
  readonly rows = this.#marks.rows.map((mark) => new Row(mark));
  #index = -1;

  constructor(columns: Columns) {
    this.element.className = 'psheet';
    this.element.setAttribute('role', 'presentation');
    this.element.style.height = `${sheetRows * rowHeightPx}px`;
    for (const row of this.rows) row.setColumns(columns);
    this.element.append(...this.rows.map(({ element }) => element), this.#marks.element);
  }

  place(index: number): void {
    if (this.#index === index) return;
    this.#index = index;
    this.element.style.transform = `translate3d(0, ${index * sheetRows * rowHeightPx}px, 0)`;
  }
}

export class RowWindow {
  readonly #body: HTMLElement;
  #sheets: Sheet[] = [];
  #rows: Row[] = [];
  #columns: Columns;
  #heightPx = 0;
  #lines: readonly Line[] = [];
  /** The first sheet that is drawn; sheet `s` stands at `s % sheets`, and so do its rows. */
  #first = 0;
  #top = 0;
  #isUpward = false;
  #pointed: Row | null = null;

  /** `body` holds the sheets and has the height of all rows. */
  constructor(body: HTMLElement, columns: Columns) {
    this.#body = body;
    this.#columns = columns;
  }

  /** Rows in view, those that are cut included. */
  get #inView(): number {
    return Math.ceil(this.#heightPx / rowHeightPx) + 1;
  }

  setColumns(columns: Columns): void {
    if (columns.template === this.#columns.template) return;
    this.#columns = columns;
    for (const row of this.#rows) row.setColumns(columns);
  }

  /** Height of the view, in CSS pixels. */
  setHeight(heightPx: number): void {
    this.#heightPx = heightPx;
    const count = sheetCount(this.#inView);
    while (this.#sheets.length < count) {
      const sheet = new Sheet(this.#columns);
      this.#sheets.push(sheet);
      this.#body.append(sheet.element);
    }
    for (const extra of this.#sheets.splice(count)) extra.element.remove();
    this.#rows = this.#sheets.flatMap(({ rows }) => rows);
    // Rows stand by their index modulo the count: another count moves them all.
    for (const row of this.#rows) row.hide();
  }

  setLines(lines: readonly Line[]): void {
    if (lines.length !== this.#lines.length) {
      this.#body.style.height = `${lines.length * rowHeightPx}px`;
    }
    this.#lines = lines;
  }

  /** After scrolling: brings the rows that are missing; most of the time there are none. */
  scrolled(scrollTopPx: number, scene: RowScene, nowMs: number): void {
    const top = Math.floor(scrollTopPx / rowHeightPx);
    if (top !== this.#top) this.#isUpward = top < this.#top;
    this.#top = top;
    const first = this.#firstFor(top, leastRows);
    if (first !== this.#first) this.#fill(top, first, { scene, nowMs, all: false });
  }

  /** After a sweep: draws the cells that have changed, first of all those in view. */
  draw(scrollTopPx: number, scene: RowScene, nowMs: number): void {
    const top = Math.floor(scrollTopPx / rowHeightPx);
    this.#fill(top, this.#firstFor(top, earlyRows), { scene, nowMs, all: true });
  }

  #firstFor(top: number, ahead: number): number {
    const [rows, all, isUpward] = [this.#inView, this.#lines.length, this.#isUpward];
    return firstSheet(this.#first, { top, rows, all, isUpward, ahead });
  }

  #fill(top: number, from: number, { scene, nowMs, all }: Filling): void {
    const sheets = this.#sheets.length;
    if (sheets === 0) return;
    this.#first = from;
    for (let at = from; at < from + sheets; at++) this.#sheets[at % sheets]?.place(at);
    const count = this.#rows.length;
    const first = from * sheetRows;
    const [near, nearEnd] = [top - leastRows, top + this.#inView + leastRows];
    for (let index = first; index < first + count; index++) {
      const row = this.#rows[index % count];
      const line = this.#lines[index];
      if (!row) continue;
      if (!line) {
        row.hide();
        continue;
      }
      const stays = row.index === index && row.line === line;
      // What is out of view keeps its numbers until the sweep after it came into view.
      if (stays && (!all || index < near || index >= nearEnd)) continue;
      row.place(index, line);
      row.draw(scene, nowMs);
    }
  }

  /** Where to scroll so that a row is wholly in view; null: it is. */
  scrollTo(index: number, scrollTopPx: number): number | null {
    const top = index * rowHeightPx;
    if (top < scrollTopPx) return top;
    const bottom = top + rowHeightPx;
    return bottom > scrollTopPx + this.#heightPx ? bottom - this.#heightPx : null;
  }

  /** Marks the row under the pointer. */
  point(element: Element | null): void {
    const row = this.rowOf(element);
    if (row === this.#pointed) return;
    this.#pointed?.element.removeAttribute('data-here');
    row?.element.setAttribute('data-here', '');
    this.#pointed = row;
  }

  rowOf(element: Element | null): Row | null {
    const found = element?.closest('[role=row]');
    return this.#rows.find((row) => row.element === found) ?? null;
  }
}
