// The rows in view: as many elements as fit, each moved to where it is needed next.

import type { ProcessColumn } from '../../../client/model/process-order.ts';
import type { Line } from '../../../client/model/process-view.ts';
import { Row, type RowScene } from './row.ts';

export const rowHeightPx = 30;
/**
 * Rows beyond the view, above and below. They come into view without any work: only when fewer
 * than `least` of them are left does the window move on, by many rows at once.
 */
const beyond = 18;
const least = 4;

interface Filling {
  scene: RowScene;
  /** Host's time. */
  nowMs: number;
  /** False: only rows that come into the window. */
  all: boolean;
}

export class RowWindow {
  readonly #body: HTMLElement;
  #rows: Row[] = [];
  #columns: readonly ProcessColumn[] = [];
  #heightPx = 0;
  #lines: readonly Line[] = [];
  #first = 0;
  #pointed: Row | null = null;

  /** `body` holds the rows and has the height of all of them. */
  constructor(body: HTMLElement) {
    this.#body = body;
  }

  get drawn(): readonly Row[] {
    return this.#rows;
  }

  setColumns(columns: readonly ProcessColumn[]): void {
    if (columns.join() === this.#columns.join()) return;
    this.#columns = columns;
    for (const row of this.#rows) row.setColumns(columns);
  }

  /** Height of the view, in CSS pixels. */
  setHeight(heightPx: number): void {
    const count = Math.ceil(heightPx / rowHeightPx) + 1 + 2 * beyond;
    while (this.#rows.length < count) {
      const row = new Row();
      row.setColumns(this.#columns);
      this.#rows.push(row);
      this.#body.append(row.element);
    }
    for (const extra of this.#rows.splice(count)) extra.element.remove();
    // Rows stand by their index modulo the count: another count moves them all.
    for (const row of this.#rows) row.hide();
    this.#heightPx = heightPx;
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
    const bottom = top + Math.ceil(this.#heightPx / rowHeightPx);
    const end = this.#first + this.#rows.length;
    const enoughAbove = top - this.#first >= least || this.#first === 0;
    const enoughBelow = end - bottom >= least || end >= this.#lines.length;
    if (!enoughAbove || !enoughBelow) this.#fill(top, { scene, nowMs, all: false });
  }

  /** After a sweep: draws the cells that have changed, first of all those in view. */
  draw(scrollTopPx: number, scene: RowScene, nowMs: number): void {
    this.#fill(Math.floor(scrollTopPx / rowHeightPx), { scene, nowMs, all: true });
  }

  #fill(top: number, { scene, nowMs, all }: Filling): void {
    const count = this.#rows.length;
    if (count === 0) return;
    const end = this.#first + count;
    const inView = count - 2 * beyond;
    const fits = all && top - this.#first >= least && end - top - inView >= least;
    const first = fits
      ? this.#first
      : Math.max(0, Math.min(top - beyond, this.#lines.length - count));
    this.#first = first;
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
      if (stays && (!all || index < top - least || index >= top + inView + least)) continue;
      row.place(index, line, index * rowHeightPx);
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
