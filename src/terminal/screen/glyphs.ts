// The signs by what a console can show: all of Unicode, or ASCII alone.

import type { Glyphs } from '../canvas.ts';

export const unicodeGlyphs: Glyphs = {
  good: '●',
  warning: '▲',
  danger: '✖',
  off: '○',
  info: '■',
  horizontal: '─',
  vertical: '│',
  teeDown: '┬',
  teeUp: '┴',
  cross: '┼',
  full: '█',
  empty: '░',
  heights: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  ellipsis: '…',
  branch: '├',
  lastBranch: '└',
  down: '↓',
  up: '↑',
  times: '×',
};

export const asciiGlyphs: Glyphs = {
  good: '*',
  warning: '!',
  danger: 'X',
  off: 'o',
  info: 'i',
  horizontal: '-',
  vertical: '|',
  teeDown: '+',
  teeUp: '+',
  cross: '+',
  full: '#',
  empty: '.',
  heights: ['_', '.', ',', '-', '=', '+', '*', '#'],
  ellipsis: '~',
  branch: '|',
  lastBranch: '`',
  down: 'v',
  up: '^',
  times: 'x',
};
