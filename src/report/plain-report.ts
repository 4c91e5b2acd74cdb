// Writes the blocks of a report as plain text.

import { cleanShortText } from '../kit/clean-text.ts';
import { cellOf, type Block, type Chart, type List, type Rows, type Tone } from './block.ts';
import { padEnd, padStart, textWidth } from './text-width.ts';

/** Of a name or a sentence; what strangers chose may be longer. */
export const longestCellChars = 400;

/** Of sentences; tables are as wide as what is in them. */
const longestLine = 78;

const clean = (text: string): string => cleanShortText(text, longestCellChars);

/** Colour says nothing here, so the shapes of the console do. */
const marks: Readonly<Record<Tone, string>> = {
  good: '[ok] ',
  warn: '[!] ',
  bad: '[X] ',
  info: '- ',
  plain: '',
};

/** Breaks at blanks; a word longer than a line stands on its own. */
function wrapped(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const longer = line === indent ? `${indent}${word}` : `${line} ${word}`;
    if (textWidth(longer) > longestLine && line !== indent) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}

function tableLines({ columns, rows }: Rows): string[] {
  const texts = rows.map((row) => row.map((cell) => clean(cellOf(cell).text)));
  const all = [columns.map(({ title }) => title), ...texts];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => textWidth(row[at] ?? ''))));
  const titled = columns.some(({ title }) => title !== '');
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => {
        const width = widths[at] ?? 0;
        return columns[at]?.number ? padStart(text, width) : padEnd(text, width);
      })
      .join('  ')
      .trimEnd();
  return (titled ? all : texts).map(line);
}

function listLines({ items }: List): string[] {
  return items.flatMap(({ tone, text, more, url }) => [
    ...wrapped(`${marks[tone]}${clean(text)}`),
    ...(more ? wrapped(clean(more), '    ') : []),
    ...(url ? [`    ${url}`] : []),
  ]);
}

function chartLines({ legend, lines }: Chart): string[] {
  if (lines.length === 0) return [];
  const entries = legend.map(({ text, sign }) => `${clean(text)} (${sign})`);
  return [entries.join(' / '), ...lines.map(clean)];
}

function linesOf(block: Block): string[] {
  if (block.kind === 'sentence') return wrapped(`${marks[block.tone]}${clean(block.text)}`);
  if (block.kind === 'table') return tableLines(block);
  return block.kind === 'chart' ? chartLines(block) : listLines(block);
}

export interface Part {
  title: string | null;
  blocks: readonly Block[];
}

export function plainReport(heading: string, parts: readonly Part[], foot: readonly string[]) {
  const lines = [clean(heading), '='.repeat(textWidth(clean(heading)))];
  for (const { title, blocks } of parts) {
    lines.push('');
    if (title !== null) lines.push(title, '-'.repeat(textWidth(title)));
    for (const block of blocks) lines.push(...linesOf(block));
  }
  return `${[...lines, '', ...foot.map(clean)].join('\n')}\n`;
}
