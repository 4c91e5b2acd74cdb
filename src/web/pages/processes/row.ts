// One row of the process table as elements: made once, used again for whichever process is there.

import type { VerdictLevel, VerdictMode } from '../../../contract/verdict.ts';
import { minuteMs } from '../../../contract/time-units.ts';
import { cellText, cpuTone } from '../../../client/model/process-cells.ts';
import { largestFirst, type ProcessColumn } from '../../../client/model/process-order.ts';
import { levelOf, type Entry } from '../../../client/model/process-table.ts';
import type { Line } from '../../../client/model/process-view.ts';
import type { Columns } from '../../model/processes/process-columns.ts';
import type { RowMark } from './marks.ts';

export const levelTones = {
  danger: 'bad',
  caution: 'warn',
  safe: 'good',
  kernel: 'off',
} as const satisfies Record<VerdictLevel, string>;

/** All that rows show besides their lines and the time; another object where any of it is. */
export interface RowScene {
  mode: VerdictMode;
  tree: boolean;
  /** PID whose explanation is open, and the one that the keyboard stands on. */
  open: number | null;
  active: number | null;
  /** Words of the levels in the reader's language. */
  words: Readonly<Record<VerdictLevel, string>>;
  memoryBytes: number;
  /** What stands for ports that may not be read. */
  hidden: string;
}

/** What a row was last drawn of. */
interface Drawn {
  line: Line;
  index: number;
  version: number;
  scene: RowScene;
}

interface Cell {
  column: ProcessColumn;
  element: HTMLElement;
  text: Text;
  said: string;
  isCut: boolean;
}

const indentPx = 16;
/** Deeper ones stand no further to the right, or their names would have no room. */
const deepest = 8;
/** Columns whose texts may be too long for them. */
const cutColumns: ReadonlySet<ProcessColumn> = new Set([
  'name',
  'user',
  'ports',
  'unit',
  'package',
  'command',
]);
const numbers: ReadonlySet<ProcessColumn> = new Set([...largestFirst, 'pid', 'parent']);

export function isNumberColumn(column: ProcessColumn): boolean {
  return column !== 'verdict' && numbers.has(column);
}

/** Sets an attribute only where it changes: even the same value costs style and paint. */
class Attributes {
  readonly #element: Element;
  readonly #said = new Map<string, string>();

  constructor(element: Element) {
    this.#element = element;
  }

  set(name: string, value: string | null): void {
    if ((this.#said.get(name) ?? null) === value) return;
    if (value === null) {
      this.#said.delete(name);
      this.#element.removeAttribute(name);
    } else {
      this.#said.set(name, value);
      this.#element.setAttribute(name, value);
    }
  }
}

export class Row {
  readonly element = document.createElement('div');
  readonly #attributes = new Attributes(this.element);
  readonly #mark: RowMark;
  readonly #word = document.createTextNode('');
  readonly #arrow = document.createElement('span');
  #cells: Cell[] = [];
  #columns: Columns | null = null;
  #verdict: Attributes | null = null;
  #cpu: Attributes | null = null;
  #level: string = '';
  #indent = -1;
  #branch = '';
  #drawn: Drawn | null = null;
  /** Until then it is true how long its process has been running, in minutes. */
  #goodUntilMs = 0;
  /** Where it stands; -1: nowhere. */
  index = -1;
  line: Line | null = null;

  constructor(mark: RowMark) {
    this.#mark = mark;
    this.element.setAttribute('role', 'row');
    this.#arrow.className = 'arrow';
    this.#arrow.setAttribute('aria-hidden', 'true');
  }

  setColumns(columns: Columns): void {
    this.#columns = columns;
    this.#cells = columns.shown.map((column) => {
      const element = document.createElement('span');
      element.setAttribute('role', 'gridcell');
      element.className = isNumberColumn(column) ? `c-${column} num` : `c-${column}`;
      const text = document.createTextNode('');
      if (column === 'verdict') element.append(this.#word);
      else if (column === 'name') element.append(this.#arrow, text);
      else element.append(text);
      if (column === 'verdict') this.#verdict = new Attributes(element);
      if (column === 'cpu') this.#cpu = new Attributes(element);
      return { column, element, text, said: '', isCut: false };
    });
    this.#level = '';
    this.#drawn = null;
    this.element.replaceChildren(...this.#cells.map(({ element }) => element));
  }

  /** Nothing is there any more: the row is kept for later. */
  hide(): void {
    if (this.index === -1) return;
    this.index = -1;
    this.line = null;
    this.#drawn = null;
    // Its process may stand in another row from now on.
    this.#attributes.set('id', null);
    this.#mark.set(null, '');
    this.element.hidden = true;
  }

  place(index: number, line: Line): void {
    if (this.index === -1) this.element.hidden = false;
    this.index = index;
    this.line = line;
  }

  /** Draws what has changed; most rows of a sweep have not, and are passed over at once. */
  draw(scene: RowScene, nowMs: number): void {
    const { line, index } = this;
    if (!line || this.#isDrawn(line, scene, nowMs)) return;
    const { entry } = line;
    const { version } = entry;
    const context = { nowMs, memoryBytes: scene.memoryBytes, hidden: scene.hidden };
    this.#drawn = { line, index, version, scene };
    const age = Math.floor((nowMs - entry.row.startedMs) / minuteMs);
    this.#goodUntilMs = entry.row.startedMs + (age + 1) * minuteMs;
    this.#drawState(line, scene);
    const level = levelOf(entry, scene.mode);
    this.#drawLevel(level, scene);
    this.#mark.set(level, line.fits && !entry.ended ? levelTones[level] : 'dim');
    if (scene.tree || this.#indent > 0) this.#drawBranch(line, scene);
    for (const cell of this.#cells) {
      const text = cellText(entry, cell.column, context);
      if (cutColumns.has(cell.column)) this.#cut(cell, text, scene);
      if (cell.said === text) continue;
      cell.said = text;
      cell.text.nodeValue = text;
    }
    this.#drawCpu(entry, scene);
  }

  #isDrawn(line: Line, scene: RowScene, nowMs: number): boolean {
    const drawn = this.#drawn;
    if (drawn?.line !== line || drawn.scene !== scene || drawn.index !== this.index) return false;
    return drawn.version === line.entry.version && nowMs < this.#goodUntilMs;
  }

  #drawState({ entry, depth, children, closed, fits }: Line, scene: RowScene): void {
    const { pid } = entry.row;
    const { active, open, tree } = scene;
    const names = ['prow'];
    if (open === pid) names.push('open');
    if (active === pid) names.push('active');
    if (entry.ended) names.push('ended');
    if (!fits) names.push('context');
    const set = this.#attributes;
    set.set('class', names.join(' '));
    set.set('id', `process-${pid}`);
    set.set('aria-rowindex', `${this.index + 2}`);
    set.set('aria-selected', open === pid ? 'true' : null);
    set.set('aria-level', tree ? `${depth + 1}` : null);
    set.set('aria-expanded', tree && children > 0 ? `${!closed}` : null);
  }

  #drawLevel(level: VerdictLevel, { words }: RowScene): void {
    const said = `${level} ${words[level]}`;
    if (this.#level === said) return;
    this.#level = said;
    this.#word.nodeValue = words[level];
    this.#verdict?.set('class', `c-verdict ${levelTones[level]}`);
  }

  /** Each clip is one more thing for the painter to keep: only where a text may be too long. */
  #cut(cell: Cell, text: string, { tree }: RowScene): void {
    // In the tree names are moved to the right.
    const isCut = (tree && cell.column === 'name') || !this.#columns?.fits(cell.column, text);
    if (isCut === cell.isCut) return;
    cell.isCut = isCut;
    cell.element.classList.toggle('cut', isCut);
  }

  #drawCpu(entry: Entry, { mode }: RowScene): void {
    const tone = cpuTone(entry, levelOf(entry, mode) === 'danger');
    this.#cpu?.set('class', tone === '' ? 'c-cpu num' : `c-cpu num ${tone}`);
  }

  #drawBranch({ depth, children, closed }: Line, { tree }: RowScene): void {
    const indent = tree ? Math.min(depth, deepest) + 1 : 0;
    const branch = !tree ? '' : children === 0 ? '·' : closed ? '▶' : '▼';
    if (indent !== this.#indent) this.#arrow.style.width = `${indent * indentPx}px`;
    if (branch !== this.#branch) this.#arrow.textContent = branch;
    this.#indent = indent;
    this.#branch = branch;
  }
}
