// Which columns of the process table fit a width, and how wide each is.

import type { ProcessColumn } from '../../../client/model/process-order.ts';

/** In the order in which they stand: least width in CSS pixels, and share of what is left. */
const measures: readonly (readonly [ProcessColumn, number, number])[] = [
  ['verdict', 80, 0],
  ['name', 108, 2],
  ['pid', 60, 0],
  ['user', 84, 2],
  ['ports', 118, 2],
  ['cpu', 60, 1],
  ['memory', 76, 1],
  ['bytes', 84, 0],
  ['threads', 68, 0],
  ['state', 52, 0],
  ['started', 84, 1],
  ['parent', 64, 0],
  ['unit', 150, 1],
  ['package', 130, 0],
  ['command', 240, 6],
];

/** A phone keeps the first five; what comes later goes first where room is short. */
const byWeight: readonly ProcessColumn[] = [
  'verdict',
  'name',
  'pid',
  'cpu',
  'memory',
  'user',
  'ports',
  'started',
  'bytes',
  'command',
  'unit',
  'threads',
  'state',
  'package',
  'parent',
];

const always = 5;
/** On a phone the five have to share less than they would like. */
const narrow: Readonly<Partial<Record<ProcessColumn, number>>> = {
  verdict: 78,
  name: 74,
  pid: 56,
  cpu: 50,
  memory: 70,
};

export interface Columns {
  readonly shown: readonly ProcessColumn[];
  /** Whether a text surely fits its column, so that nothing need be cut off. */
  readonly fits: (column: ProcessColumn, text: string) => boolean;
  /** As `grid-template-columns` wants it. */
  readonly template: string;
  /** Less than this and the table scrolls sideways. */
  readonly leastWidth: number;
}

/** No letter of plain text is wider than its size of 13 pixels; others may be of any width. */
const letterPx = 13;
const plain = /^[ -~]*$/;
/** Left and right of a text, at most. */
const paddingPx = 18;

export function columnsFor(width: number, all: boolean): Columns {
  const least = new Map(measures.map(([column, pixels]) => [column, pixels]));
  const isNarrow = width < 520 && !all;
  const pixelsOf = (column: ProcessColumn): number =>
    (isNarrow ? narrow[column] : undefined) ?? least.get(column) ?? 0;
  const kept = new Set<ProcessColumn>();
  let sum = 0;
  for (const [at, column] of byWeight.entries()) {
    const next = sum + pixelsOf(column);
    if (!all && at >= always && next > width) break;
    kept.add(column);
    sum = next;
  }
  const shown = measures.filter(([column]) => kept.has(column));
  const tracks = shown.map(([column, , share]) => {
    const pixels = pixelsOf(column);
    return share > 0 ? `minmax(${pixels}px,${share}fr)` : `${pixels}px`;
  });
  return {
    shown: shown.map(([column]) => column),
    fits: (column, text) =>
      text.length * letterPx <= pixelsOf(column) - paddingPx && plain.test(text),
    template: tracks.join(' '),
    leastWidth: sum,
  };
}
