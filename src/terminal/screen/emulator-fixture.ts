// A terminal as far as the painter uses one; how wide it takes a glyph is each test's own choice.

import assert from 'node:assert/strict';

const escape = '\u001b';
const sequence = new RegExp(`${escape}\\[(\\??[\\d;]*)([A-Za-z])`, 'y');
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What SGR has brought about, in one order. */
function worn(look: string, parameters: string): string {
  const colours = parameters.replaceAll(/38;(?:5;\d+|2;\d+;\d+;\d+)/g, (all) =>
    all.replaceAll(';', ':'),
  );
  let parts = look === '' ? [] : look.split(',');
  for (const code of colours.split(';')) {
    if (code === '' || code === '0') parts = [];
    else if (['1', '2', '4', '7'].includes(code)) parts.push(code);
    else parts = [...parts.filter((part) => part.length < 2), ...(code === '39' ? [] : [code])];
  }
  return [...new Set(parts)].sort().join();
}

/** The look that `sequences` lead to from none. */
export function lookAfter(sequences: string): string {
  let look = '';
  for (const match of sequences.split(`${escape}[`)) {
    if (match.endsWith('m')) look = worn(look, match.slice(0, -1));
  }
  return look;
}

export class Emulator {
  readonly columns: number;
  readonly rows: number;
  /** Text of each cell; the second half of a wide glyph is empty. */
  cells: string[];
  looks: string[];
  look = '';
  x = 0;
  y = 0;
  readonly #columnsOf: (grapheme: string) => number;

  constructor(columns: number, rows: number, columnsOf: (grapheme: string) => number) {
    this.columns = columns;
    this.rows = rows;
    this.cells = Array.from({ length: columns * rows }, () => '?');
    this.looks = this.cells.map(() => 'unknown');
    this.#columnsOf = columnsOf;
  }

  write(text: string): void {
    for (let at = 0; at < text.length;) {
      sequence.lastIndex = at;
      const match = sequence.exec(text);
      if (match) {
        this.#obey(match[2] ?? '', match[1] ?? '');
        at = sequence.lastIndex;
        continue;
      }
      const next = text.indexOf(escape, at);
      const plain = text.slice(at, next < 0 ? text.length : next);
      assert.doesNotMatch(plain, /\p{Cc}/u, 'a control that is no sequence of ours');
      assert(plain.length > 0, `an unknown sequence: ${JSON.stringify(text.slice(at, at + 20))}`);
      for (const { segment } of segmenter.segment(plain)) this.#put(segment);
      at += plain.length;
    }
  }

  row(y: number): string {
    return this.cells.slice(y * this.columns, (y + 1) * this.columns).join('');
  }

  #obey(command: string, parameters: string): void {
    const [first, second] = parameters.split(';').map((part) => (part === '' ? 1 : Number(part)));
    if (command === 'H') [this.x, this.y] = [(second ?? 1) - 1, (first ?? 1) - 1];
    else if (command === 'C') this.x = Math.min(this.x + (first ?? 1), this.columns - 1);
    else if (command === 'm') this.look = worn(this.look, parameters);
    else if (command === 'K')
      this.#erase(this.y * this.columns + this.x, (this.y + 1) * this.columns);
    else if (command === 'J') this.#erase(0, this.cells.length);
    else assert.match(parameters + command, /^\?2026[hl]$/);
  }

  #erase(start: number, end: number): void {
    assert.equal(this.look, '', 'erased in colour');
    this.cells.fill(' ', start, end);
    this.looks.fill('', start, end);
  }

  #put(grapheme: string): void {
    const columns = this.#columnsOf(grapheme);
    const at = this.y * this.columns + this.x;
    if (columns === 0) {
      // Marks that take no room join what stands before them; at the left edge they are lost.
      if (this.x > 0) this.cells[at - 1] += grapheme;
      return;
    }
    assert(this.x < this.columns, `written beyond the right edge: ${grapheme}`);
    if (this.cells[at] === '' && this.x > 0) this.cells[at - 1] = ' ';
    for (let index = 0; index < columns && this.x < this.columns; index += 1) {
      this.cells[at + index] = index === 0 ? grapheme : '';
      this.looks[at + index] = this.look;
      this.x += 1;
    }
    if (this.x < this.columns && this.cells[at + columns] === '') this.cells[at + columns] = ' ';
  }
}
