// What a collector declares about its numbers; charts, exports, forms and docs derive from it.

import type { Text } from './text.ts';

/** A counter only grows (until its owner restarts); a gauge is any number. */
export type MetricKind = 'counter' | 'gauge';

export type Unit =
  | 'percent'
  | 'ratio'
  | 'bytes'
  | 'seconds'
  | 'celsius'
  | 'rpm'
  | 'hertz'
  | 'volts'
  | 'watts'
  | 'count'
  | 'load'
  /** Always 1; the labels carry the information (Prometheus' "info" pattern). */
  | 'info';

/**
 * What history keeps of a metric, and what views show: the value itself, a counter's rate a
 * second over the interval since the last sample, or nothing (exported only).
 */
export type Keep = 'value' | 'rate' | 'none';

export interface Levels {
  /** The kept value from which a figure is drawn as a warning. */
  warn: number;
  /** The kept value from which a figure is drawn as bad. */
  bad: number;
}

export interface MetricInfo {
  kind: MetricKind;
  /** Unit of the value as read; a kept rate is in this unit a second. */
  unit: Unit;
  /** Label names, in the order in which `Emit.sample` takes their values. */
  labels?: readonly string[];
  help: Text;
  keep: Keep;
  levels?: Levels;
  /** False leaves the metric out of the Prometheus text. */
  exported?: boolean;
}

export type Metrics<M extends string = string> = Readonly<Record<M, MetricInfo>>;

export const groups = [
  'cpu',
  'memory',
  'disk',
  'network',
  'processes',
  'pressure',
  'sensors',
  'host',
  'self',
] as const;

export type Group = (typeof groups)[number];

/** One chart: the kept metrics that share its axes. One line is drawn for each of their series. */
export interface ChartInfo {
  /** Stable, in kebab-case; it stands in the address of the page. */
  id: string;
  group: Group;
  title: Text;
  metrics: readonly string[];
  /** Only series that carry these label values are drawn. */
  where?: Readonly<Record<string, string>>;
  /** Fixed top of the axis, such as 100 for a percentage. */
  max?: number;
  stacked?: boolean;
}

/**
 * Decimal digits that history keeps of a metric. Samples are stored as integers of this scale,
 * so the kept value is exact to half a unit of the last digit.
 */
export function keptDecimals(info: Pick<MetricInfo, 'unit' | 'keep'>): number {
  const rate = info.keep === 'rate';
  switch (info.unit) {
    case 'bytes':
    case 'hertz':
    case 'rpm':
    case 'info':
      return 0;
    case 'count':
      return rate ? 1 : 0;
    case 'celsius':
    case 'volts':
    case 'watts':
      return 1;
    case 'percent':
    case 'load':
      return 2;
    case 'ratio':
    case 'seconds':
      return 4;
  }
}
