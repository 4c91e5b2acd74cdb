// The last line: the keys that mean something now, or what was just done.

import type { TerminalKey } from '../../text/terminal.en.ts';
import type { Canvas } from '../canvas.ts';
import { Pen } from './pen.ts';
import type { Words } from './words.ts';

export const panelKeys: readonly TerminalKey[] = [
  'key.help',
  'key.filter',
  'key.tab',
  'key.explain',
  'key.logs',
  'key.sort',
  'key.tree',
  'key.pause',
  'key.goto',
  'key.quit',
];

/** Whole words only: what does not fit is left out before the last, and is in the help. */
export function drawKeys(canvas: Canvas, words: Words, keys: readonly TerminalKey[]): void {
  const pen = new Pen(canvas, { x: 1, y: canvas.rows - 1, columns: canvas.columns - 2 });
  const texts = keys.map((key) => words.say(key));
  while (texts.length > 2 && canvas.widthOf(texts.join(' ')) > pen.rest) texts.splice(-2, 1);
  pen.text(texts.join(' '), 'second');
}

export function drawNotice(canvas: Canvas, text: string): void {
  const pen = new Pen(canvas, { x: 1, y: canvas.rows - 1, columns: canvas.columns - 2 });
  pen.text(text, 'accent', { bold: true });
}
