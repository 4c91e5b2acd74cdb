// Panel 4: the processes with their verdicts, as a list or a tree.

import { engineId } from '../../../client/model/standing.ts';
import { dash, uptime } from '../../../client/model/format.ts';
import type { Entry } from '../../../client/model/process-table.ts';
import type { Line } from '../../../client/model/process-view.ts';
import { containerLog } from '../../../contract/container.ts';
import type { ProcessRow } from '../../../contract/process.ts';
import type { Tone } from '../../canvas.ts';
import { ProcessRows } from '../../model/process-rows.ts';
import { processDoc } from '../docs/process-doc.ts';
import { oneDigit, shortBytes } from '../figures.ts';
import { glyphOf, type LogChoice, type Note, type PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';
import { toneOfLevel, toneOfShare } from '../tones.ts';

export interface ProcessesPanel extends PanelKind<Line> {
  readonly rows: ProcessRows;
}

/** From so many columns on, what follows is shown too. */
const wideColumns = { user: 60, up: 110, threads: 124, command: 140 } as const;
const mostDepth = 12;

function logsOf({ row }: Entry): LogChoice[] {
  const engine = row.container === null ? null : engineId(row.container);
  if (engine !== null) {
    return [{ source: containerLog(engine), title: row.containerName ?? row.name }];
  }
  return row.unit === null ? [] : [{ source: `unit:${row.unit}`, title: row.unit }];
}

function drawName({ entry, depth, closed, fits }: Line, pen: Pen, width: number): void {
  const indent = ' '.repeat(Math.min(mostDepth, Math.max(0, depth - 1)));
  const branch = depth > 0 ? `${pen.canvas.glyphs.lastBranch} ` : '';
  const name = `${indent}${closed ? '+ ' : branch}${entry.row.name}`;
  pen.cell(width, name, fits && !entry.ended ? 'ink' : 'third').gap();
}

/** Something is told of it besides how it was called. */
function standsOut({ rules, ports, containerName, unit }: ProcessRow): boolean {
  return rules.length > 0 || ports?.length !== 0 || (containerName ?? unit) !== null;
}

function noteOf({ model, words }: Scene): Note | null {
  if (model.processes.entries.size > 0) return null;
  return { text: words.ofProcess('waiting'), tone: 'third' };
}

export function processesPanel(scene: Scene): ProcessesPanel {
  const { model, words } = scene;
  const rows = new ProcessRows(model.processes);
  const hidden = words.ofProcess('hidden');
  const memoryPercent = ({ memoryBytes }: Entry): number | null => {
    const total = model.fact('host.system')?.memoryBytes ?? 0;
    return total > 0 ? (100 * memoryBytes) / total : null;
  };
  const drawCost = (entry: Entry, pen: Pen): void => {
    const { cpuPercent, memoryBytes } = entry;
    const memory = memoryPercent(entry);
    const told = memory === null ? shortBytes(memoryBytes) : oneDigit(memory);
    pen.figure(5, oneDigit(cpuPercent), toneOfShare(cpuPercent, 'ink')).gap();
    pen.figure(5, told, toneOfShare(memory, 'ink')).gap(2);
  };
  const drawMore = (entry: Entry, pen: Pen, withThreads: boolean): void => {
    pen.figure(9, uptime(model.processes.atMs - entry.row.startedMs), 'second').gap();
    pen.figure(6, shortBytes(entry.memoryBytes), 'second').gap();
    if (withThreads) {
      pen.cell(1, entry.state, 'second').gap();
      pen.figure(4, Number.isNaN(entry.threads) ? dash : `${entry.threads}`, 'second');
    }
    pen.gap(2);
  };
  /** What stands out: the rules that fired, the ports, and where it belongs. */
  const drawRest = ({ rules, ports, containerName, unit }: ProcessRow, pen: Pen, tone: Tone) => {
    if (rules.length > 0) pen.text(rules.join(' '), tone).gap();
    if (ports === null && rules.length === 0) pen.text(hidden, 'third').gap();
    if (ports !== null && ports.length > 0) pen.text(ports.join(', '), 'info').gap();
    pen.text(containerName ?? unit ?? '', 'third');
  };
  return {
    id: 'processes',
    rows,
    laneColumns: Infinity,
    idOf: ({ entry }) => `${entry.row.pid} ${entry.row.startTicks}`,
    namesOf: ({ entry }) => [entry.row.name, `${entry.row.pid}`],
    note: () => noteOf(scene),
    detail: () => (rows.isTree ? words.say('tree') : ''),
    touched: () => rows.touch(scene.now()),
    turn: (line, direction) => rows.fold(line, direction === 'left'),
    draw(line, pen, glyphs) {
      const { entry } = line;
      const { row } = entry;
      const columns = pen.rest;
      const tone = entry.ended ? 'third' : toneOfLevel[row.level];
      pen.text(glyphOf(glyphs, tone), tone).gap();
      if (columns >= wideColumns.user) {
        pen.cell(8, words.ofProcess(`level.${row.level}`), tone).gap();
      }
      pen.figure(7, `${row.pid}`, 'second').gap();
      if (columns >= wideColumns.user) pen.cell(9, row.user, 'second').gap();
      drawCost(entry, pen);
      if (columns >= wideColumns.up) drawMore(entry, pen, columns >= wideColumns.threads);
      drawName(line, pen, rows.isTree ? 30 : columns >= wideColumns.up ? 20 : 15);
      // A column of its own where there is room; else what is not outdone by anything.
      if (columns >= wideColumns.command) {
        drawRest(row, pen.part(Math.floor(pen.rest * 0.45)), tone);
        pen.gap().text(row.commandLine, 'third');
      } else if (standsOut(row)) drawRest(row, pen, tone);
      else pen.text(row.commandLine, 'third');
    },
    chosen: ({ entry }) => ({
      name: entry.row.name,
      process: entry,
      describe: (signal) => processDoc(scene, entry, signal),
      logs: logsOf(entry),
    }),
  };
}
