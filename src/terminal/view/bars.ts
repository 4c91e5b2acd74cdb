// The bars of processors, memory and swap, and of each core where that is asked for.

import { hostMetrics as names, wholeCpu } from '../../client/model/host-metrics.ts';
import type { Canvas } from '../canvas.ts';
import { drawBar, shortBytes, shortPercent } from './figures.ts';
import { Pen, type Rect } from './pen.ts';
import type { Scene } from './scene.ts';
import { toneOfShare } from './tones.ts';

const coreColumns = 18;
/** Below this the figures stand without bars. */
const barColumns = 70;

interface Figure {
  label: string;
  percent: number | null;
  told: string;
  /** Columns of the figure, and how much of the room for bars it gets. */
  columns: number;
  share: number;
}

function figuresOf({ model, words }: Scene): Figure[] {
  const { say } = words;
  const { series } = model;
  const percent = (value: number | null): string => `${shortPercent(value)} %`;
  const cpu = series.value(names.cpuUsed, wholeCpu);
  const memory = series.value(names.memoryUsed);
  const usedBytes = series.value(names.memoryUsedBytes);
  const total = model.fact('host.system')?.memoryBytes ?? null;
  const swap = series.value(names.swapUsed);
  const isKnown = usedBytes !== null && total !== null;
  // As in "5.2/16G": the unit of the whole stands for both.
  const used = shortBytes(usedBytes);
  const whole = shortBytes(total);
  const sameUnit = used.slice(-1) === whole.slice(-1);
  const told = isKnown ? `${sameUnit ? used.slice(0, -1) : used}/${whole}` : percent(memory);
  const noSwap = memory !== null && swap === null;
  return [
    { label: say('cpu'), percent: cpu, told: percent(cpu), columns: 6, share: 0.5 },
    { label: say('memory'), percent: memory, told, columns: 10, share: 0.38 },
    {
      label: say('swap'),
      percent: swap,
      told: noSwap ? say('noSwap') : percent(swap),
      columns: 6,
      share: 0.12,
    },
  ];
}

function drawWhole(canvas: Canvas, rect: Rect, scene: Scene): void {
  const pen = new Pen(canvas, { ...rect, x: rect.x + 1, columns: rect.columns - 2 });
  const figures = figuresOf(scene);
  const fixed = figures.reduce((sum, { columns }) => sum + columns + 4, 0) + 8;
  const room = rect.columns >= barColumns ? rect.columns - 2 - fixed : 0;
  for (const [at, { label, percent, told, columns, share }] of figures.entries()) {
    if (at > 0) pen.gap(room > 0 ? 4 : 2);
    pen.text(label, 'second', { bold: true }).gap();
    if (room > 0) drawBar(pen, Math.max(1, Math.floor(room * share)), percent);
    if (room > 0) pen.figure(columns, told, toneOfShare(percent));
    else pen.text(told, toneOfShare(percent));
  }
}

function drawCores(canvas: Canvas, rect: Rect, { model }: Scene): void {
  const cores = model.series.of(names.cpuUsed).filter(({ labels }) => labels['cpu'] !== 'all');
  const lanes = Math.max(1, Math.floor((rect.columns - 2) / coreColumns));
  for (const [at, { labels, value }] of cores.slice(0, lanes * rect.rows).entries()) {
    const x = rect.x + 1 + (at % lanes) * coreColumns;
    const y = rect.y + Math.floor(at / lanes);
    const pen = new Pen(canvas, { x, y, columns: Math.min(coreColumns - 2, rect.columns - 1) });
    pen.figure(3, labels['cpu'] ?? '', 'second').gap();
    drawBar(pen, 8, value);
    pen.figure(4, shortPercent(value), toneOfShare(value));
  }
}

/** Rows that the bars take: one, and some for the cores. */
export function barRows(
  { model }: Pick<Scene, 'model'>,
  columns: number,
  rows: number,
  cores: boolean,
): number {
  if (!cores) return 1;
  const count = Math.max(0, model.series.of(names.cpuUsed).length - 1);
  const lanes = Math.max(1, Math.floor((columns - 2) / coreColumns));
  return 1 + Math.min(Math.ceil(count / lanes), Math.floor(rows / 4));
}

export function drawBars(canvas: Canvas, rect: Rect, scene: Scene): void {
  drawWhole(canvas, { ...rect, rows: 1 }, scene);
  drawCores(canvas, { ...rect, y: rect.y + 1, rows: rect.rows - 1 }, scene);
}
