// Where everything stands, from 20×5 to as large as a wall: rows for panels that have something.

import type { PanelId } from './panel-kind.ts';
import type { Rect } from './pen.ts';

/** Less than this, and there is only room to say so. */
export const leastColumns = 20;
export const leastRows = 5;
/** From here on all panels are shown together, and services and containers side by side. */
const allRows = 16;
const allColumns = 40;
const besideColumns = 80;
/** From so many rows on disks and network are on the screen too. */
const deviceRows = 40;

export interface PanelPlace {
  id: PanelId;
  rect: Rect;
}

export interface Layout {
  panels: readonly PanelPlace[];
  /** Column of the rule between services and containers, and its rows; null: none. */
  split: { x: number; y: number; rows: number } | null;
}

/** Lines that the rows of a panel take at a width; 0: its head alone. */
export type LinesAt = (id: PanelId, columns: number) => number;

interface Block {
  ids: readonly PanelId[];
  want: number;
  /** Of the lines there are, at first. */
  share: number;
}

const shares: Readonly<Record<PanelId, number>> = {
  services: 0.2,
  containers: 0.2,
  pods: 0.16,
  processes: 1,
  errors: 0.2,
  devices: 0.16,
};

/** Services and containers share a block where both have something and there is room. */
function blocksOf(area: Rect, linesAt: LinesAt): Block[] {
  const { columns, rows } = area;
  const half = Math.floor(columns / 2);
  const single = (id: PanelId): Block => ({
    ids: [id],
    want: linesAt(id, columns),
    share: shares[id],
  });
  const left = linesAt('services', half);
  const right = linesAt('containers', half);
  const isBeside = columns >= besideColumns && left > 0 && right > 0;
  const beside: Block = {
    ids: ['services', 'containers'],
    want: Math.max(left, right),
    share: 0.28,
  };
  return [
    ...(isBeside ? [beside] : [single('services'), single('containers')]),
    single('pods'),
    single('processes'),
    single('errors'),
    ...(rows >= deviceRows ? [single('devices')] : []),
  ];
}

/** Lines of each block: others get their share at most, processes what is left, then the rest. */
function heightsOf(blocks: readonly Block[], lines: number): number[] {
  const main = blocks.findIndex(({ ids }) => ids.includes('processes'));
  const heights = blocks.map(({ want, share }, at) =>
    at === main || want === 0 ? 0 : Math.min(want, Math.max(1, Math.floor(lines * share))),
  );
  let rest = lines - heights.reduce((sum, height) => sum + height, 0);
  const give = (at: number, most: number): void => {
    const given = Math.min(rest, most);
    heights[at] = (heights[at] ?? 0) + given;
    rest -= given;
  };
  give(main, blocks[main]?.want ?? 0);
  for (const [at, { want }] of blocks.entries()) give(at, Math.max(0, want - (heights[at] ?? 0)));
  // What nobody wants stands below the processes, so that the panels after them keep to the end.
  give(main, rest);
  return heights;
}

function placeBlock({ ids }: Block, area: Rect, y: number, height: number): PanelPlace[] {
  const { x, columns } = area;
  const [first, second] = ids;
  const rows = height + 1;
  if (first === undefined) return [];
  if (second === undefined) return [{ id: first, rect: { x, y, columns, rows } }];
  const half = Math.floor(columns / 2);
  return [
    { id: first, rect: { x, y, columns: half, rows } },
    { id: second, rect: { x: x + half + 1, y, columns: columns - half - 1, rows } },
  ];
}

/** `alone`: this panel fills the area, whatever the others have. */
export function layOut(area: Rect, linesAt: LinesAt, focus: PanelId, alone: boolean): Layout {
  if (alone || area.rows < allRows || area.columns < allColumns) {
    return { panels: [{ id: focus, rect: area }], split: null };
  }
  const blocks = blocksOf(area, linesAt);
  const heights = heightsOf(blocks, area.rows - blocks.length);
  const panels: PanelPlace[] = [];
  let { y } = area;
  let split: Layout['split'] = null;
  for (const [at, block] of blocks.entries()) {
    const height = heights[at] ?? 0;
    const placed = placeBlock(block, area, y, height);
    if (placed[1]) split = { x: placed[1].rect.x - 1, y, rows: height };
    panels.push(...placed);
    y += height + 1;
  }
  const isShown = panels.some(({ id }) => id === focus);
  return isShown ? { panels, split } : { panels: [{ id: focus, rect: area }], split: null };
}
