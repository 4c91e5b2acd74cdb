// One chart drawn by uPlot in the console's own look: stepped lines, levels dotted, gaps left open.

import uPlot from 'uplot';
import type { Levels } from '../../../contract/metric.ts';
import { clearOfEdge, distinctLabels, timeSteps } from '../../model/charts/axis-labels.ts';
import {
  byteSteps,
  closedSteps,
  stacked,
  type ChartData,
  type ChartLine,
} from '../../model/charts/chart-data.ts';
import type { Span } from '../../model/charts/time-range.ts';
import type { Times } from '../../../client/model/times.ts';

export interface PlotLook {
  height: number;
  max: number | undefined;
  stacked: boolean;
  levels: readonly Levels[];
  isBytes: boolean;
  value: (value: number) => string;
  times: Times;
  timeZone: string;
}

export interface PlotHandlers {
  onCursor: (index: number | null) => void;
  onZoom: (fromMs: number, toMs: number) => void;
  onBack: () => void;
}

export interface Plot {
  /** Shows what the data holds now, over the span. */
  draw(span: Span): void;
  resize(width: number): void;
  /** Moves the cursor by steps; from the end where there is none. */
  move(steps: number): void;
  destroy(): void;
}

const syncKey = 'hostscope-charts';
const font = '12px G11, G11H, monospace';
const lineColours = 8;
/** Marks this far apart need their year; uPlot takes a month for 30 days. */
const monthSeconds = 30 * 86_400;
/** Bands of least and greatest are drawn while they can still be told apart. */
const mostBands = 4;

function colour(element: Element, name: string): string {
  return getComputedStyle(element).getPropertyValue(`--${name}`);
}

export const lineColour = (at: number): string => `line${(at % lineColours) + 1}`;

const stepped = uPlot.paths.stepped?.({ align: 1 });

function timeLabels(times: Times, stepSeconds: number, seconds: readonly number[]): string[] {
  let day = '';
  return seconds.map((second) => {
    const ms = second * 1000;
    const today = times.day(ms);
    const begins = day !== '' && today !== day;
    day = today;
    if (stepSeconds >= monthSeconds) return times.month(ms);
    if (stepSeconds >= 86_400 || begins) return today;
    return stepSeconds < 60 ? times.clock(ms) : times.minute(ms);
  });
}

function axes(host: Element, look: PlotLook): uPlot.Axis[] {
  const grid = { stroke: colour(host, 'track'), width: 1 };
  const shared = { stroke: colour(host, 'ink3'), font, grid, ticks: { show: false } };
  return [
    {
      ...shared,
      size: 28,
      space: 80,
      incrs: timeSteps,
      values: (plot, seconds, __, ___, step) => {
        const lefts = seconds.map((second) => plot.valToPos(second, 'x'));
        return clearOfEdge(timeLabels(look.times, step, seconds), lefts);
      },
    },
    {
      ...shared,
      size: 64,
      space: 32,
      gap: 8,
      ...(look.isBytes ? { incrs: byteSteps } : {}),
      values: (_, values) => distinctLabels(values.map((value) => look.value(value))),
    },
  ];
}

/** Levels that lie within the scale, as dotted lines in their colours. */
function drawLevels(plot: uPlot, look: PlotLook): void {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio || 1;
  const top = plot.scales['y']?.max ?? 0;
  ctx.save();
  ctx.lineWidth = Math.max(1, Math.round(ratio));
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  for (const { warn, bad } of look.levels) {
    for (const [name, value] of [
      ['warn', warn],
      ['bad', bad],
    ] as const) {
      if (value > top) continue;
      const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5;
      ctx.strokeStyle = colour(plot.root, name);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
    }
  }
  ctx.restore();
}

interface Drawn {
  line: ChartLine;
  /** Name of its colour; it stays when other lines are hidden. */
  tint: string;
  dashed: boolean;
}

function drawnLines(data: ChartData, hidden: ReadonlySet<number>): Drawn[] {
  return data.lines
    .map((line, at) => ({ line, at }))
    .filter(({ at }) => !hidden.has(at))
    .map(({ line, at }) => ({ line, tint: lineColour(at), dashed: at >= lineColours }));
}

function hasBands(data: ChartData, lines: readonly Drawn[], look: PlotLook): boolean {
  return data.isSummary && !look.stacked && lines.length <= mostBands;
}

function seriesOf(host: Element, lines: readonly Drawn[], banded: boolean, look: PlotLook) {
  const points = { show: false };
  const paths = stepped ? { paths: stepped } : {};
  const drawn = lines.map(({ tint, dashed }): uPlot.Series => {
    const stroke = colour(host, tint);
    const fill = look.stacked ? { fill: `${stroke}59` } : {};
    return { stroke, width: 1, points, ...paths, ...fill, ...(dashed ? { dash: [4, 2] } : {}) };
  });
  const bare = { width: 0, stroke: 'transparent', points, ...paths } as const;
  const edges = banded ? lines.flatMap(() => [{ ...bare }, { ...bare }]) : [];
  return [{}, ...drawn, ...edges];
}

/** Between the lines of a stack, or between the least and the greatest of a line. */
function bandsOf(host: Element, lines: readonly Drawn[], banded: boolean, look: PlotLook) {
  const count = lines.length;
  return lines.flatMap(({ tint }, at): uPlot.Band[] => {
    if (look.stacked) {
      return at > 0 ? [{ series: [at + 1, at], fill: `${colour(host, tint)}59` }] : [];
    }
    if (!banded) return [];
    const upper = 1 + count + 2 * at;
    return [{ series: [upper, upper + 1], fill: `${colour(host, tint)}38` }];
  });
}

function columnsOf(
  data: ChartData,
  lines: readonly Drawn[],
  banded: boolean,
  look: PlotLook,
): uPlot.AlignedData {
  const means = lines.map(({ line }) => line.mean);
  const edges = banded ? lines.flatMap(({ line }) => [line.max, line.min]) : [];
  const drawn = [...(look.stacked ? stacked(means) : means), ...edges];
  const endSeconds = (data.times.at(-1) ?? 0) + data.stepMs / 1000;
  return [[...data.times, endSeconds], ...drawn.map(closedSteps)] as uPlot.AlignedData;
}

function scaleTop(max: number): number {
  if (!(max > 0)) return 1;
  return max * 1.08;
}

function frameOf(host: HTMLElement, look: PlotLook, span: () => Span) {
  return {
    width: Math.max(200, host.clientWidth),
    height: look.height,
    legend: { show: false },
    padding: [12, 20, 0, 0] as uPlot.Padding,
    tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1000), look.timeZone),
    axes: axes(host, look),
    scales: {
      x: {
        range: (): uPlot.Range.MinMax => [span().fromMs / 1000, span().toMs / 1000],
      },
      y: {
        range: (_: uPlot, low: number | null, high: number | null): uPlot.Range.MinMax =>
          look.max === undefined
            ? [Math.min(0, low ?? 0), scaleTop(high ?? 1)]
            : [0, Math.max(look.max, high ?? 0)],
      },
    },
  };
}

function cursorOf(handlers: PlotHandlers): uPlot.Cursor {
  return {
    y: false,
    drag: { x: true, y: false, setScale: false },
    points: { show: false },
    // Only where the cursor is goes to the other charts: the range is the page's, set once.
    sync: {
      key: syncKey,
      setSeries: false,
      filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' },
    },
    bind: {
      dblclick: () => () => {
        handlers.onBack();
        return null;
      },
    },
  };
}

/** Of the step under the cursor; the end of the last one is drawn, but is no step. */
function indexOf({ idx }: uPlot.Cursor, { times }: ChartData): number | null {
  return idx === null || idx === undefined ? null : Math.min(idx, times.length - 1);
}

function hooksOf(data: ChartData, look: PlotLook, handlers: PlotHandlers): uPlot.Hooks.Arrays {
  return {
    draw: [(plot) => drawLevels(plot, look)],
    setCursor: [({ cursor }) => handlers.onCursor(indexOf(cursor, data))],
    setSelect: [
      (plot) => {
        const { left, width } = plot.select;
        if (width < 4) return;
        const from = plot.posToVal(left, 'x') * 1000;
        const to = plot.posToVal(left + width, 'x') * 1000;
        plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        handlers.onZoom(from, to);
      },
    ],
  };
}

export function createPlot(
  host: HTMLElement,
  data: ChartData,
  hidden: ReadonlySet<number>,
  look: PlotLook,
  handlers: PlotHandlers,
): Plot {
  let span: Span = { fromMs: 0, toMs: 1 };
  const lines = drawnLines(data, hidden);
  const banded = hasBands(data, lines, look);
  const options: uPlot.Options = {
    ...frameOf(host, look, () => span),
    series: seriesOf(host, lines, banded, look),
    bands: bandsOf(host, lines, banded, look),
    cursor: cursorOf(handlers),
    hooks: hooksOf(data, look, handlers),
  };
  const plot = new uPlot(options, columnsOf(data, lines, banded, look), host);
  const redraw = (): void => plot.setData(columnsOf(data, lines, banded, look));
  return {
    draw(next) {
      span = next;
      redraw();
    },
    resize: (width) => plot.setSize({ width, height: look.height }),
    move(steps) {
      const last = data.times.length - 1;
      const index = Math.min(last, Math.max(0, (plot.cursor.idx ?? last) + steps));
      const left = plot.valToPos(data.times[index] ?? 0, 'x');
      plot.setCursor({ left, top: plot.over.clientHeight / 2 });
    },
    destroy: () => plot.destroy(),
  };
}
