// A panel of rows: its head, the rows in view, the chosen one, its filter and order.

import type { Canvas, Tone } from '../canvas.ts';
import { ListCursor } from '../model/list-cursor.ts';
import { nextOrder, type PanelRows } from '../model/panel-rows.ts';
import { readPattern } from '../model/row-pattern.ts';
import type { TerminalKey } from '../../text/terminal.en.ts';
import { panelIds, type Chosen, type Note, type PanelId, type PanelKind } from './panel-kind.ts';
import { Pen, styleOf, type Rect } from './pen.ts';
import type { Words } from './words.ts';

export interface PanelLook {
  /** It has the keys. */
  focused: boolean;
  /** Its chosen row is shown as such. */
  marked: boolean;
  /** It has the screen for itself. */
  alone: boolean;
}

/** What the screen knows of a panel, whatever its rows are. */
export interface Panel {
  readonly id: PanelId;
  readonly rows: PanelRows<unknown>;
  readonly pattern: string;
  /** In place of rows. */
  note(): Note | null;
  /** Takes what is new; a sentence where the filter had to be given up. */
  refresh(nowMs: number): string | null;
  /** Lines that all its rows take at this width; 0: none, its head says why. */
  linesAt(columns: number): number;
  draw(canvas: Canvas, rect: Rect, look: PanelLook): void;
  /** By lines of what is shown. */
  move(lines: number): void;
  moveAside(direction: 'left' | 'right'): void;
  moveToEnd(end: 'first' | 'last'): void;
  page(direction: 1 | -1): void;
  /** Chooses the row at this cell; true where it was the chosen one already. */
  click(x: number, y: number): boolean;
  chosen(): Chosen | null;
  /** Chooses the first row of this name, and shows it where it is hidden; false: there is none. */
  find(name: string): boolean;
  names(): Iterable<string>;
  /** Null: done; else why this is no filter. */
  filter(text: string): string | null;
  sort(): void;
  sortBy(order: string): boolean;
  reverse(): void;
}

/** Columns from the text of one lane to that of the next, with the rule between. */
const laneGap = 3;
/** A panel that is alone has room for the names of its columns from so many rows on. */
const titledFromRows = 8;

export class ListPanel<Row> implements Panel {
  readonly #kind: PanelKind<Row>;
  readonly #words: Words;
  readonly #cursor = new ListCursor();
  #pattern = '';
  #hasTitles = false;
  #rect: Rect = { x: 0, y: 0, columns: 0, rows: 0 };

  constructor(kind: PanelKind<Row>, words: Words) {
    this.#kind = kind;
    this.#words = words;
  }

  get id(): PanelId {
    return this.#kind.id;
  }

  get rows(): PanelRows<Row> {
    return this.#kind.rows;
  }

  get pattern(): string {
    return this.#pattern;
  }

  note(): Note | null {
    const note = this.#kind.note();
    if (note || this.#pattern === '' || this.rows.arranged.length > 0) return note;
    return { text: this.#words.say('filter.none', { pattern: this.#pattern }), tone: 'accent' };
  }

  refresh(nowMs: number): string | null {
    const inTime = this.rows.refresh(nowMs);
    if (!inTime) this.#pattern = '';
    this.#settle();
    return inTime ? null : this.#words.say('filter.slow');
  }

  linesAt(columns: number): number {
    return this.note() ? 0 : Math.ceil(this.rows.arranged.length / this.#lanesAt(columns));
  }

  draw(canvas: Canvas, rect: Rect, { focused, marked, alone }: PanelLook): void {
    this.#rect = rect;
    this.#hasTitles = alone && rect.rows >= titledFromRows && this.#kind.drawTitles !== undefined;
    const lanes = this.#lanes;
    const { arranged } = this.rows;
    this.#cursor.reveal(this.#height, lanes, arranged.length);
    this.#drawHead(canvas, focused);
    if (this.note()) return;
    if (this.#hasTitles) {
      const place = { x: rect.x + 1, y: rect.y + 1, columns: rect.columns - 2 };
      this.#kind.drawTitles?.(new Pen(canvas, place));
    }
    const first = this.#cursor.top * lanes;
    const end = Math.min(arranged.length, first + this.#height * lanes);
    for (let at = first; at < end; at += 1) {
      const row = arranged[at];
      if (row === undefined) continue;
      const place = this.#placeOf(at - first);
      const isChosen = marked && focused && at === this.#cursor.index;
      this.#kind.draw(row, new Pen(canvas, place, isChosen), canvas.glyphs);
    }
    this.#drawRules(canvas, Math.ceil((end - first) / lanes));
  }

  move(lines: number): void {
    this.#settle();
    this.#choose(this.#cursor.index + lines * this.#lanes);
  }

  moveAside(direction: 'left' | 'right'): void {
    this.#settle();
    const row = this.rows.arranged[this.#cursor.index];
    if (row !== undefined && this.#kind.turn?.(row, direction)) {
      this.#settle();
    } else if (this.#lanes > 1) this.#choose(this.#cursor.index + (direction === 'left' ? -1 : 1));
  }

  moveToEnd(end: 'first' | 'last'): void {
    if (end === 'first') this.#cursor.release();
    else this.#choose(this.rows.arranged.length - 1);
    this.#kind.touched?.();
  }

  page(direction: 1 | -1): void {
    this.move(direction * Math.max(1, this.#height - 1));
  }

  click(x: number, y: number): boolean {
    const line = y - this.#firstY;
    if (line < 0 || line >= this.#height || this.note()) return false;
    const lane = Math.floor((x - this.#rect.x) / (this.#rect.columns / this.#lanes));
    const index = (this.#cursor.top + line) * this.#lanes + lane;
    if (index >= this.rows.arranged.length) return false;
    const isSame = index === this.#cursor.index;
    this.#choose(index);
    return isSame;
  }

  chosen(): Chosen | null {
    this.#settle();
    const row = this.note() ? undefined : this.rows.arranged[this.#cursor.index];
    return row === undefined ? null : this.#kind.chosen(row);
  }

  find(name: string): boolean {
    if (this.#chooseNamed(name)) return true;
    const hiding = this.#pattern;
    this.filter('');
    if (this.#chooseNamed(name)) return true;
    if (this.#kind.reveal?.(name) && this.#chooseNamed(name)) return true;
    this.filter(hiding);
    return false;
  }

  *names(): Generator<string> {
    for (const row of this.rows.arranged) yield* this.#kind.namesOf(row);
  }

  filter(text: string): string | null {
    const { pattern, error, isSlow } = readPattern(text);
    if (isSlow) return this.#words.say('filter.slow');
    if (error !== null) return this.#words.say('filter.bad', { why: error, pattern: text });
    const inTime = this.rows.filter(pattern);
    this.#pattern = inTime ? (pattern?.text ?? '') : '';
    if (!inTime) this.rows.filter(null);
    this.#settle();
    return inTime ? null : this.#words.say('filter.slow');
  }

  sort(): void {
    this.sortBy(nextOrder(this.rows));
  }

  sortBy(order: string): boolean {
    const isKnown = this.rows.sortBy(order);
    if (isKnown) this.#cursor.release();
    return isKnown;
  }

  reverse(): void {
    this.rows.reverse();
    this.#cursor.release();
  }

  get #height(): number {
    return Math.max(0, this.#rect.rows - 1 - Number(this.#hasTitles));
  }

  /** Row of the screen on which the first rows stand. */
  get #firstY(): number {
    return this.#rect.y + 1 + Number(this.#hasTitles);
  }

  get #lanes(): number {
    return this.#lanesAt(this.#rect.columns);
  }

  #lanesAt(columns: number): number {
    return Math.max(1, Math.floor((columns + laneGap) / (this.#kind.laneColumns + laneGap)));
  }

  /** Keys may come before the next picture: what is chosen is found among the rows as they are. */
  #settle(): void {
    this.#cursor.settle(this.rows.arranged, this.#kind.idOf);
  }

  #chooseNamed(name: string): boolean {
    const index = this.rows.arranged.findIndex((row) => this.#kind.namesOf(row).includes(name));
    if (index !== -1) this.#choose(index);
    return index !== -1;
  }

  #choose(index: number): void {
    this.#cursor.choose(index, this.rows.arranged, this.#kind.idOf);
    this.#kind.touched?.();
  }

  /** First column of a lane: of its rule, or of the panel. */
  #laneX(lane: number): number {
    return this.#rect.x + Math.round((lane * this.#rect.columns) / this.#lanes);
  }

  #placeOf(shown: number): Omit<Rect, 'rows'> {
    const lanes = this.#lanes;
    const lane = shown % lanes;
    const x = this.#laneX(lane) + (lane > 0 ? 2 : 1);
    const y = this.#firstY + Math.floor(shown / lanes);
    return { x, y, columns: this.#laneX(lane + 1) - x - 1 };
  }

  #drawRules(canvas: Canvas, lines: number): void {
    for (let lane = 1; lane < this.#lanes; lane += 1) {
      const x = this.#laneX(lane);
      canvas.fill(x, this.#firstY, 1, lines, canvas.glyphs.vertical, styleOf('info'));
    }
  }

  #drawHead(canvas: Canvas, focused: boolean): void {
    const { x, y, columns } = this.#rect;
    const { say } = this.#words;
    const rule = canvas.glyphs.horizontal;
    canvas.fill(x, y, columns, 1, rule, styleOf('info'));
    const pen = new Pen(canvas, { x: x + 1, y, columns: columns - 2 });
    const number = panelIds.indexOf(this.id) + 1;
    pen.text(` ${number} ${say(`panel.${this.id}`)}`, focused ? 'accent' : 'info', { bold: true });
    const part = (text: string, tone: Tone): void => {
      if (text !== '') pen.text(` ${rule} `, 'info').text(text, tone);
    };
    const detail = this.#kind.detail();
    if (detail !== '') pen.text(` (${detail})`, 'second');
    const note = this.note();
    if (note) part(note.text, note.tone);
    else {
      pen.text(` ${this.rows.arranged.length}`, 'second');
      part(this.#orderWord(canvas.glyphs), 'second');
      part(this.#patternWord(), 'accent');
    }
    pen.text(' ');
  }

  #orderWord({ down, up }: Canvas['glyphs']): string {
    const { order, orders, reversed } = this.rows;
    const isFirst = order === orders[0] && !reversed;
    if (isFirst && this.id !== 'processes') return '';
    const { say } = this.#words;
    const word = say('order.by', { order: say(`order.${order}` as TerminalKey) });
    return reversed ? `${word} ${reversed ? up : down}` : word;
  }

  #patternWord(): string {
    if (this.#pattern === '') return '';
    const { arranged, total } = this.rows;
    const values = { pattern: this.#pattern, shown: arranged.length, all: total };
    return this.#words.say('filtered', values);
  }
}
