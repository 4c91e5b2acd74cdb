// A text to be read: titles, sentences and facts, wrapped to the width of the screen.

import type { Canvas, Tone } from '../canvas.ts';
import { graphemesOf } from './graphemes.ts';

export interface DocLine {
  text: string;
  tone: Tone;
  bold: boolean;
  /** Columns before it, of this line and of what it is wrapped into. */
  indent: number;
  /** Stands in the indent of the first line: a mark, or the name of a fact. */
  label: string;
  labelTone: Tone;
  /** In place of a text: shares of 0 to 100 as columns, oldest first; null is a gap. */
  shares: readonly (number | null)[] | null;
}

export interface Doc {
  title: string;
  lines: readonly DocLine[];
}

const plain = {
  tone: 'ink',
  bold: false,
  indent: 0,
  label: '',
  labelTone: 'second',
  shares: null,
} as const;

/** Wider names of facts push their value to the right. */
const factColumns = 18;

export const paragraph = (text: string, tone: Tone = 'ink', bold = false): DocLine => ({
  ...plain,
  text,
  tone,
  bold,
});

export const shareColumns = (shares: readonly (number | null)[]): DocLine => ({
  ...plain,
  text: '',
  shares,
});

export const blankLine: DocLine = { ...plain, text: '' };

export const heading = (text: string): DocLine => ({ ...plain, text, tone: 'info', bold: true });

export const fact = (label: string, text: string, tone: Tone = 'ink'): DocLine => ({
  ...plain,
  text,
  tone,
  indent: factColumns,
  label,
});

export const point = (mark: string, text: string, tone: Tone, bold = false): DocLine => ({
  ...plain,
  text,
  bold,
  indent: 2,
  label: mark,
  labelTone: tone,
});

function* piecesOf(word: string, width: number, canvas: Canvas): Generator<string> {
  let piece = '';
  let taken = 0;
  for (const grapheme of graphemesOf(word)) {
    const columns = canvas.widthOf(grapheme);
    if (taken + columns > width && piece !== '') {
      yield piece;
      piece = '';
      taken = 0;
    }
    piece += grapheme;
    taken += columns;
  }
  if (piece !== '') yield piece;
}

/** Between words where that fits, else within them. */
function wrapText(text: string, width: number, canvas: Canvas): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ')) {
    const columns = canvas.widthOf(word);
    const before = line === '' ? 0 : 1;
    if (taken + before + columns <= width) {
      line += `${before ? ' ' : ''}${word}`;
      taken += before + columns;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = columns > width ? [...piecesOf(word, width, canvas)] : [word];
    line = pieces.pop() ?? '';
    lines.push(...pieces);
    taken = canvas.widthOf(line);
  }
  return [...lines, line];
}

const mostLines = 4000;

/** A line for each row of the screen. */
export function wrapDoc({ lines }: Doc, columns: number, canvas: Canvas): DocLine[] {
  const wrapped: DocLine[] = [];
  for (const line of lines) {
    if (wrapped.length >= mostLines) break;
    const indent = Math.min(line.indent, Math.floor(columns / 2));
    const width = Math.max(1, columns - indent);
    for (const [at, text] of wrapText(line.text, width, canvas).entries()) {
      wrapped.push({ ...line, indent, text, label: at === 0 ? line.label : '' });
    }
  }
  return wrapped;
}
