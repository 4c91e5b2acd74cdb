// What tells one panel from another: its rows, how one is drawn, and what can be done with it.

import type { Entry } from '../../client/model/process-table.ts';
import type { LogSourceId } from '../../contract/log-line.ts';
import type { Glyphs, Tone } from '../canvas.ts';
import type { PanelRows } from '../model/panel-rows.ts';
import type { Doc } from './doc.ts';
import type { Pen } from './pen.ts';

/** In the order of their keys, from 1. */
export const panelIds = [
  'services',
  'containers',
  'pods',
  'processes',
  'errors',
  'devices',
] as const;

export type PanelId = (typeof panelIds)[number];

export interface Note {
  text: string;
  tone: Tone;
}

export interface LogChoice {
  source: LogSourceId;
  title: string;
}

/** The row that keys act on. */
export interface Chosen {
  name: string;
  /** Only processes can be ended. */
  process: Entry | null;
  describe(signal: AbortSignal): Doc | Promise<Doc>;
  /** Empty: it has no log of its own. */
  logs: readonly LogChoice[];
}

export interface PanelKind<Row> {
  readonly id: PanelId;
  readonly rows: PanelRows<Row>;
  /** Columns that a row wants; as many rows stand beside each other as fit. Infinity: one. */
  readonly laneColumns: number;
  idOf(row: Row): string;
  /** Names that `:` finds a row by. */
  namesOf(row: Row): readonly string[];
  /** Why there are no rows; one line. Null: there are, or the filter leaves none. */
  note(): Note | null;
  /** What stands behind the title: context, tree. */
  detail(): string;
  draw(row: Row, pen: Pen, glyphs: Glyphs): void;
  /** Shows what something other than the filter hides; false: there is nothing of this name. */
  reveal?(name: string): boolean;
  /** Names of the columns, shown where the panel has the screen alone. */
  drawTitles?(pen: Pen): void;
  chosen(row: Row): Chosen;
  /** The person moves in the list. */
  touched?(): void;
  /** Left and right, where they mean something: false where they do not. */
  turn?(row: Row, direction: 'left' | 'right'): boolean;
}

export function glyphOf(glyphs: Glyphs, tone: Tone): string {
  if (tone === 'good' || tone === 'warning' || tone === 'danger' || tone === 'info') {
    return glyphs[tone];
  }
  return glyphs.off;
}
