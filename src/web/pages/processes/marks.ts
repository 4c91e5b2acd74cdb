// The marks of a sheet's rows: one drawing, for each has a place of its own among what is painted.

import type { VerdictLevel } from '../../../contract/verdict.ts';
import { markBadIcon } from '../../icons/mark-bad.ts';
import { markGoodIcon } from '../../icons/mark-good.ts';
import { markOffIcon } from '../../icons/mark-off.ts';
import { markWarnIcon } from '../../icons/mark-warn.ts';

const namespace = 'http://www.w3.org/2000/svg';
/** CSS pixels of a pixel of the icons. */
const scalePx = 2;

const icons = {
  danger: markBadIcon,
  caution: markWarnIcon,
  safe: markGoodIcon,
  kernel: markOffIcon,
} as const;

/** The mark of one row. */
export class RowMark {
  readonly element = document.createElementNS(namespace, 'path');
  readonly #y: number;
  #level: VerdictLevel | null = null;
  #tone = '';

  /** `y`: its upper edge, in pixels of the icons. */
  constructor(y: number) {
    this.#y = y;
  }

  /** `level` null: none. `tone` is the class that colours it. */
  set(level: VerdictLevel | null, tone: string): void {
    if (level !== this.#level) this.element.setAttribute('d', level ? this.#path(level) : '');
    if (tone !== this.#tone) this.element.setAttribute('class', tone);
    this.#level = level;
    this.#tone = tone;
  }

  /** The icon's own path, each of its parts moved down to the row. */
  #path(level: VerdictLevel): string {
    const { path } = icons[level];
    return path.replace(
      /M(\d+) (\d+)/g,
      (_, x: string, y: string) => `M${x} ${Number(y) + this.#y}`,
    );
  }
}

export class Marks {
  readonly element = document.createElementNS(namespace, 'svg');
  readonly rows: readonly RowMark[];

  constructor(rows: number, rowHeightPx: number) {
    const [width, height] = [markGoodIcon.grid, (rows * rowHeightPx) / scalePx];
    this.element.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.element.setAttribute('width', `${width * scalePx}`);
    this.element.setAttribute('height', `${height * scalePx}`);
    this.element.setAttribute('shape-rendering', 'crispEdges');
    this.element.setAttribute('fill', 'currentColor');
    this.element.setAttribute('aria-hidden', 'true');
    const above = (rowHeightPx / scalePx - markGoodIcon.grid) / 2;
    this.rows = Array.from(
      { length: rows },
      (_, at) => new RowMark((at * rowHeightPx) / scalePx + above),
    );
    this.element.append(...this.rows.map(({ element }) => element));
  }
}
