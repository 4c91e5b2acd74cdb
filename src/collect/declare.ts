// Short forms of a metric's declaration, so that a collector's list of metrics stays readable.

import type { Keep, MetricInfo, Unit } from '../contract/metric.ts';

type More = Partial<Pick<MetricInfo, 'labels' | 'levels' | 'exported'>>;

/** A counter; by default history keeps its rate a second. */
export function counter(
  unit: Unit,
  en: string,
  ko: string,
  more: More & { keep?: Exclude<Keep, 'value'> } = {},
): MetricInfo {
  return { kind: 'counter', unit, keep: 'rate', help: { en, ko }, ...more };
}

/** A gauge; by default history keeps its value. */
export function gauge(
  unit: Unit,
  en: string,
  ko: string,
  more: More & { keep?: Exclude<Keep, 'rate'> } = {},
): MetricInfo {
  return { kind: 'gauge', unit, keep: 'value', help: { en, ko }, ...more };
}
