// The signs by what a console can show: all of Unicode, the Linux console's font, or ASCII alone.

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

/**
 * The Linux console has a font of 256 or 512 glyphs. These are in the kernel's own and in all but
 * six tiny ones of the 456 that Debian's console-setup brings; rings, crosses, the eighths of a
 * block and the ellipsis are not.
 */
export const linuxConsoleGlyphs: Glyphs = {
  ...unicodeGlyphs,
  good: '•',
  danger: 'X',
  off: 'o',
  heights: ['_', '░', '░', '▒', '▒', '▒', '█', '█'],
  ellipsis: '~',
  times: 'x',
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

/** Punctuation of texts that ASCII has in a like form, by code points. */
export const asciiLikes: ReadonlyMap<number, number> = new Map(
  ['–-', '—-', "‘'", "’'", '“"', '”"', '…~', '·.', '×x', '→>'].map(
    ([sign = '', like = '']) => [sign.charCodeAt(0), like.charCodeAt(0)] as const,
  ),
);
