// Panel 2: the containers of the engine, the worst first.

import { byStanding, standingTones, stateKey } from '../../../client/model/standing.ts';
import { busyPercent, containerLog, type ContainerRow } from '../../../contract/container.ts';
import type { Tone } from '../../canvas.ts';
import { byNumber, byText, SortedRows } from '../../model/sorted-rows.ts';
import { containerDoc } from '../docs/container-doc.ts';
import { ageSince, drawBar, shortBytes, shortPercent } from '../figures.ts';
import { glyphOf, type PanelKind } from '../panel-kind.ts';
import type { Pen } from '../pen.ts';
import type { Scene } from '../scene.ts';
import { toneOfModel, toneOfShare } from '../tones.ts';

/** Of its limit; null: it has none, or takes nothing that is known. */
export function memoryPercent({ memoryBytes, memoryLimitBytes }: ContainerRow): number | null {
  if (memoryBytes === null || memoryLimitBytes === null || memoryLimitBytes <= 0) return null;
  return (100 * memoryBytes) / memoryLimitBytes;
}

export function cpuTone(percent: number | null): Tone {
  if (percent === null) return 'third';
  if (percent >= busyPercent.danger) return 'danger';
  return percent >= busyPercent.warning ? 'warning' : 'good';
}

/** Columns of the figures, without and with bars; the state and the name take the rest. */
const costColumns = { plain: 20, barred: 26 } as const;
const stateColumns = 9;
const barredFrom = 44;

function drawCost(row: ContainerRow, pen: Pen): void {
  const { cpuPercent: cpu, memoryBytes } = row;
  const share = memoryPercent(row);
  const spare = pen.rest - costColumns.plain;
  pen.text(' CPU ', 'third');
  if (spare >= 6) drawBar(pen, 6, cpu, cpuTone(cpu));
  pen.figure(4, shortPercent(cpu), cpuTone(cpu)).gap().text(' MEM ', 'third');
  if (spare >= 11 && share !== null) drawBar(pen, 4, share);
  pen.figure(5, shortBytes(memoryBytes), toneOfShare(share, 'second'));
}

export function containersPanel(scene: Scene): PanelKind<ContainerRow> {
  const { model, words } = scene;
  const rows = new SortedRows<ContainerRow>({
    source: () => model.containers.rows,
    searched: ({ name, image, state, health, id, project, composeService, ports }) =>
      [name, image, state, health, id, project, composeService, ...ports].join(' '),
    orders: {
      worst: byStanding(({ name }) => name),
      name: byText(({ name }) => name),
      cpu: byNumber(({ cpuPercent }) => cpuPercent),
      memory: byNumber(({ memoryBytes }) => memoryBytes),
      restarts: byNumber(({ restarts }) => restarts),
    },
  });
  return {
    id: 'containers',
    rows,
    laneColumns: 48,
    idOf: ({ id }) => id,
    namesOf: ({ name, id }) => [name, id.slice(0, 12)],
    detail: () => model.fact('containers.engine')?.engine ?? '',
    note() {
      const engine = model.fact('containers.engine');
      if (engine?.reason) {
        const tone = engine.state === 'absent' ? 'third' : 'warning';
        return { text: words.pick(engine.reason), tone };
      }
      if (rows.total > 0) return null;
      if (engine === null) return { text: words.say('state.waiting'), tone: 'third' };
      const key = engine.state === 'connecting' ? 'engine.connecting' : 'none';
      const isComing = engine.state === 'watched' && engine.counts.total > 0;
      return { text: words.ofContainer(isComing ? 'waiting' : key), tone: 'third' };
    },
    draw(row, pen, glyphs) {
      const tone = toneOfModel[standingTones[row.standing]];
      const { key, values } = stateKey(row);
      const isRunning = row.state === 'running';
      // Where room is short, the mark alone says that all is well.
      const saysState = !isRunning || pen.rest >= barredFrom || row.standing !== 'good';
      const cost = pen.rest >= barredFrom ? costColumns.barred : costColumns.plain;
      const taken = cost + 3 + (saysState ? stateColumns : 0);
      const nameColumns = Math.max(8, Math.min(24, pen.rest - taken));
      pen.text(glyphOf(glyphs, tone), tone).gap().cell(nameColumns, row.name).gap();
      const word = words.ofContainer(key, values);
      if (!isRunning) pen.text(word, tone);
      else if (saysState) pen.cell(stateColumns, word, tone);
      if (row.restarts > 0) pen.gap().text(`${glyphs.times}${row.restarts}`, 'warning');
      if (isRunning) drawCost(row, pen);
      else if (row.finishedMs !== null) {
        pen.gap(2).text(words.say('ago', { age: ageSince(scene, row.finishedMs) }), 'third');
      }
    },
    chosen: (row) => ({
      name: row.name,
      process: null,
      describe: () => containerDoc(scene, row),
      logs: [{ source: containerLog(row.id), title: row.name }],
    }),
  };
}
