// The columns of a process's row: which there are at a width, how wide, and what stands in them.

import { dash, uptime } from '../../../client/model/format.ts';
import type { Entry } from '../../../client/model/process-table.ts';
import type { Line } from '../../../client/model/process-view.ts';
import type { Glyphs, Tone } from '../../canvas.ts';
import { oneDigit, shortBytes } from '../figures.ts';
import { glyphOf } from '../panel-kind.ts';
import type { Scene } from '../scene.ts';
import { toneOfLevel, toneOfShare } from '../tones.ts';

export interface ProcessColumn {
  readonly title: string;
  readonly columns: number;
  /** Least width of the panel that has it. */
  readonly from: number;
  /** Set to the right. */
  readonly isFigure: boolean;
  text(line: Line, glyphs: Glyphs): string;
  tone(line: Line): Tone;
}

const mostDepth = 12;
/** From here on there is room for more than the first questions ask. */
const wideFrom = 110;
const nameColumns = { narrow: 15, wide: 20, tree: 30 } as const;

export const levelTone = ({ entry }: Line): Tone =>
  entry.ended ? 'third' : toneOfLevel[entry.row.level];

const second = (): Tone => 'second';

function nameOf({ entry, depth, closed }: Line, { lastBranch }: Glyphs): string {
  const indent = ' '.repeat(Math.min(mostDepth, Math.max(0, depth - 1)));
  const branch = depth > 0 ? `${lastBranch} ` : '';
  return `${indent}${closed ? '+ ' : branch}${entry.row.name}`;
}

type Fixed = Pick<ProcessColumn, 'title' | 'columns' | 'from' | 'text'> & Partial<ProcessColumn>;

const cell = (column: Fixed): ProcessColumn => ({ isFigure: false, tone: second, ...column });
const figure = (column: Fixed): ProcessColumn => ({ isFigure: true, tone: second, ...column });

function costColumns({ model, words }: Scene): ProcessColumn[] {
  const { ofProcess, say } = words;
  const memoryPercent = ({ memoryBytes }: Entry): number | null => {
    const total = model.fact('host.system')?.memoryBytes ?? 0;
    return total > 0 ? (100 * memoryBytes) / total : null;
  };
  return [
    figure({
      title: ofProcess('cpu'),
      columns: 5,
      from: 0,
      text: ({ entry }) => oneDigit(entry.cpuPercent),
      tone: ({ entry }) => toneOfShare(entry.cpuPercent, 'ink'),
    }),
    figure({
      title: `${say('memory')} %`,
      columns: 5,
      from: 36,
      text: ({ entry }) => oneDigit(memoryPercent(entry)),
      tone: ({ entry }) => toneOfShare(memoryPercent(entry), 'ink'),
    }),
    figure({
      title: ofProcess('started'),
      columns: 9,
      from: wideFrom,
      text: ({ entry }) => uptime(model.processes.atMs - entry.row.startedMs),
    }),
    figure({
      title: ofProcess('bytes'),
      columns: 6,
      from: wideFrom,
      text: ({ entry }) => shortBytes(entry.memoryBytes),
    }),
    cell({ title: '', columns: 1, from: 124, text: ({ entry }) => entry.state }),
    figure({
      title: ofProcess('threads'),
      columns: 7,
      from: 124,
      text: ({ entry }) => (Number.isNaN(entry.threads) ? dash : `${entry.threads}`),
    }),
  ];
}

/** All of them, in their order; the name comes last and takes what a narrow panel has left. */
export function processColumns(scene: Scene): readonly ProcessColumn[] {
  const { ofProcess } = scene.words;
  return [
    cell({
      title: '',
      columns: 1,
      from: 0,
      text: (line, glyphs) => glyphOf(glyphs, levelTone(line)),
      tone: levelTone,
    }),
    cell({
      title: ofProcess('verdict'),
      columns: 8,
      from: 60,
      text: ({ entry }) => ofProcess(`level.${entry.row.level}`),
      tone: levelTone,
    }),
    figure({ title: 'PID', columns: 7, from: 36, text: ({ entry }) => `${entry.row.pid}` }),
    cell({
      title: ofProcess('user'),
      columns: 9,
      from: 60,
      text: ({ entry }) => entry.row.user,
    }),
    ...costColumns(scene),
  ];
}

export function nameColumn({ words }: Scene, width: number, isTree: boolean): ProcessColumn {
  const usual = width >= wideFrom ? nameColumns.wide : nameColumns.narrow;
  return cell({
    title: words.ofProcess('name'),
    columns: isTree ? nameColumns.tree : usual,
    from: 0,
    text: nameOf,
    tone: ({ entry, fits }) => (fits && !entry.ended ? 'ink' : 'third'),
  });
}
