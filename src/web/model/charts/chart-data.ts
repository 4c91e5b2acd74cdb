// A chart as columns of numbers: one time axis, and for each line its mean, least and greatest.

import type { ChartInfo } from '../../../contract/metric.ts';
import type { RouteResponse } from '../../../contract/routes.ts';
import type { Labels } from '../../../contract/sample.ts';

export type RangeAnswer = RouteResponse<'GET /api/v1/hosts/:host/range'>;

export type Numbers = (number | null)[];

export interface ChartLine {
  metric: string;
  labels: Labels;
  /** What tells this line from the others of the chart; empty where it is the only one. */
  name: string;
  mean: Numbers;
  min: Numbers;
  max: Numbers;
}

export interface ChartData {
  stepMs: number;
  /** One entry a step holds more than one sample: least and greatest differ from the mean. */
  isSummary: boolean;
  /** Start of each step, in seconds since 1970, as the drawing library wants it. */
  times: number[];
  lines: ChartLine[];
  /** Lines that were left out because there are too many. */
  omitted: number;
}

/** More lines than this cannot be told apart, nor drawn in time. */
export const mostLines = 64;

/** Parts of metrics' names that differ, such as `read` and `written`. */
export function distinctNames(metrics: readonly string[]): string[] {
  const split = metrics.map((name) => name.split('_'));
  if (split.length < 2) return metrics.map(() => '');
  const same = (at: (parts: string[]) => string | undefined): boolean =>
    new Set(split.map(at)).size === 1 && split.every((parts) => parts.length > 1);
  while (same((parts) => parts[0])) for (const parts of split) parts.shift();
  while (same((parts) => parts.at(-1))) for (const parts of split) parts.pop();
  return split.map((parts) => parts.join(' '));
}

function lineName(part: string, labels: Labels, where: Labels): string {
  const told = Object.entries(labels).filter(([name]) => !(name in where));
  return [...told.map(([, value]) => value), part].filter((text) => text !== '').join(' ');
}

function spread(answer: RangeAnswer, values: Numbers, grid: { first: number; length: number }) {
  const out: Numbers = Array.from({ length: grid.length }, () => null);
  const offset = Math.round((answer.fromMs - grid.first) / answer.stepMs);
  for (let at = 0; at < values.length; at++) {
    const to = at + offset;
    if (to >= 0 && to < grid.length) out[to] = values[at] ?? null;
  }
  return out;
}

export function buildChart(chart: ChartInfo, answers: readonly RangeAnswer[]): ChartData {
  const known = answers.filter(({ series }) => series.length > 0);
  const stepMs = Math.max(1000, ...known.map((answer) => answer.stepMs));
  const first = Math.min(...known.map(({ fromMs }) => fromMs));
  const last = Math.max(
    ...known.map((answer) => answer.fromMs + (answer.series[0]?.mean.length ?? 0) * stepMs),
  );
  const length = known.length > 0 ? Math.max(0, Math.round((last - first) / stepMs)) : 0;
  const parts = distinctNames(chart.metrics);
  const lines: ChartLine[] = [];
  let omitted = 0;
  for (const answer of known) {
    omitted += answer.omitted;
    const part = parts[chart.metrics.indexOf(answer.metric)] ?? '';
    for (const { labels, mean, min, max } of answer.series) {
      if (lines.length >= mostLines) {
        omitted += 1;
        continue;
      }
      const grid = { first, length };
      lines.push({
        metric: answer.metric,
        labels,
        name: lineName(part, labels, chart.where ?? {}),
        mean: spread(answer, mean, grid),
        min: spread(answer, min, grid),
        max: spread(answer, max, grid),
      });
    }
  }
  const times = Array.from({ length }, (_, at) => (first + at * stepMs) / 1000);
  return { stepMs, isSummary: stepMs > 1000, times, lines, omitted };
}

/** How far a step is through: its mean is over so many seconds already. */
function weightOf(atMs: number, startMs: number): number {
  return Math.max(0, Math.floor((atMs - startMs) / 1000));
}

/**
 * Adds one second's live values, one for each line, and lets go of what is older than `fromMs`.
 * Returns whether a step began: only then is there something new to draw at coarse steps.
 */
export function appendLive(
  data: ChartData,
  atMs: number,
  values: readonly (number | null)[],
  fromMs: number,
): boolean {
  const startMs = Math.floor(atMs / data.stepMs) * data.stepMs;
  const lastMs = (data.times.at(-1) ?? 0) * 1000;
  if (startMs < lastMs) return false;
  const begins = startMs > lastMs;
  if (begins) {
    const missed = lastMs === 0 ? 0 : Math.min(10_000, (startMs - lastMs) / data.stepMs - 1);
    for (let at = missed; at > 0; at--) pushStep(data, startMs - at * data.stepMs);
    pushStep(data, startMs);
  }
  const end = data.times.length - 1;
  data.lines.forEach((line, at) =>
    mergeValue(line, end, values[at] ?? null, weightOf(atMs, startMs)),
  );
  while ((data.times[0] ?? Infinity) * 1000 + data.stepMs < fromMs) shiftStep(data);
  return begins;
}

function pushStep(data: ChartData, startMs: number): void {
  data.times.push(startMs / 1000);
  for (const { mean, min, max } of data.lines) for (const list of [mean, min, max]) list.push(null);
}

function shiftStep(data: ChartData): void {
  data.times.shift();
  for (const { mean, min, max } of data.lines) for (const list of [mean, min, max]) list.shift();
}

function mergeValue(line: ChartLine, end: number, value: number | null, weight: number): void {
  if (value === null) return;
  const before = line.mean[end] ?? null;
  line.mean[end] = before === null ? value : (before * weight + value) / (weight + 1);
  line.min[end] = Math.min(line.min[end] ?? value, value);
  line.max[end] = Math.max(line.max[end] ?? value, value);
}

/**
 * As a stepped line is drawn: a step reaches to where the next begins, also where that one has no
 * value, or is the end. Without it a step alone between two gaps would have no width.
 */
export function closedSteps(values: Numbers): Numbers {
  const out: Numbers = [...values, null];
  for (let at = out.length - 1; at > 0; at--) out[at] ??= values[at - 1] ?? null;
  return out;
}

/** Each line on top of those before it; a step where a line has no value has none above it. */
export function stacked(lines: readonly Numbers[]): Numbers[] {
  const out: Numbers[] = [];
  lines.forEach((line, at) => {
    const below = out[at - 1];
    out.push(
      line.map((value, step) => {
        if (value === null) return null;
        if (!below) return value;
        const base = below[step] ?? null;
        return base === null ? null : base + value;
      }),
    );
  });
  return out;
}

export interface Extent {
  now: number | null;
  min: number | null;
  max: number | null;
}

export function extentOf(line: ChartLine): Extent {
  let min: number | null = null;
  let max: number | null = null;
  for (const value of line.min) if (value !== null && (min === null || value < min)) min = value;
  for (const value of line.max) if (value !== null && (max === null || value > max)) max = value;
  const now = line.mean.findLast((value) => value !== null) ?? null;
  return { now, min, max };
}

/** Marks of an axis of bytes stand at powers of two. */
export const byteSteps: number[] = Array.from({ length: 50 }, (_, power) => 2 ** power);
