// Panel 4: the processes with their verdicts, as a list or a tree.

import { engineId } from '../../../client/model/standing.ts';
import type { Entry } from '../../../client/model/process-table.ts';
import type { Line } from '../../../client/model/process-view.ts';
import { containerLog } from '../../../contract/container.ts';
import type { ProcessRow } from '../../../contract/process.ts';
import type { Tone } from '../../canvas.ts';
import { ProcessRows } from '../../model/process-rows.ts';
import { processDoc } from '../docs/process-doc.ts';
import type { LogChoice, Note, PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';
import { levelTone, nameColumn, processColumns, type ProcessColumn } from './process-columns.ts';

export interface ProcessesPanel extends PanelKind<Line> {
  readonly rows: ProcessRows;
}

/** From here on the command line has a column of its own. */
const commandFrom = 140;
const restShare = 0.45;

function logsOf({ row }: Entry): LogChoice[] {
  const engine = row.container === null ? null : engineId(row.container);
  if (engine !== null) {
    return [{ source: containerLog(engine), title: row.containerName ?? row.name }];
  }
  return row.unit === null ? [] : [{ source: `unit:${row.unit}`, title: row.unit }];
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
  const columns = processColumns(scene);
  const put = ({ columns: width, isFigure }: ProcessColumn, text: string, tone: Tone, pen: Pen) => {
    if (isFigure) pen.figure(width, text, tone).gap();
    else pen.cell(width, text, tone).gap();
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
    detail() {
      const judged = model.fact('processes.judged');
      const n = judged?.waiting ?? 0;
      const unread = n > 0 ? words.say('processes.unread', { n }) : '';
      const own = model.fact('processes.visibility')?.areOthersHidden ? words.say('hidepid') : '';
      return [rows.isTree ? words.say('tree') : '', own, unread].filter(Boolean).join(', ');
    },
    touched: () => rows.touch(scene.now()),
    reveal: (name) => rows.reveal(name),
    turn: (line, direction) => rows.fold(line, direction === 'left'),
    drawTitles(pen) {
      const width = pen.rest;
      for (const column of columns)
        if (column.from <= width) put(column, column.title, 'third', pen);
      const name = nameColumn(scene, width, rows.isTree);
      put(name, name.title, 'third', pen.gap());
      if (width < commandFrom) return;
      pen.gap(Math.floor(pen.rest * restShare) + 1);
      pen.text(words.ofProcess('command'), 'third');
    },
    draw(line, pen, glyphs) {
      const { row } = line.entry;
      const width = pen.rest;
      const write = (column: ProcessColumn): void => {
        if (column.from <= width) put(column, column.text(line, glyphs), column.tone(line), pen);
      };
      for (const column of columns) write(column);
      pen.gap();
      write(nameColumn(scene, width, rows.isTree));
      const tone = levelTone(line);
      // A column of its own where there is room; else what is not outdone by anything.
      if (width >= commandFrom) {
        drawRest(row, pen.part(Math.floor(pen.rest * restShare)), tone);
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
