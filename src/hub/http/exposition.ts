// The newest readings in Prometheus' text format 0.0.4, derived from the metrics' declarations.

import type { MetricInfo, Metrics } from '../../contract/metric.ts';
import type { Labels, SeriesDefinition } from '../../contract/sample.ts';

export const expositionContentType = 'text/plain; version=0.0.4; charset=utf-8';

/** The newest readings of one host. */
export interface ExpositionSource {
  metrics: Metrics;
  series: readonly SeriesDefinition[];
  /** Values as read, at each series' `index`; NaN or nothing there leaves the series out. */
  raw: ArrayLike<number>;
  /** Added to each series, such as the host's name where there are several. */
  labels?: Labels;
}

/**
 * Second names of families, for the dashboard "Node Exporter Full" (1860): it asks for names that
 * node_exporter itself does not have, and its panels stay empty there.
 */
const secondNames: Readonly<Record<string, string>> = {
  node_kernel_hung_tasks_total: 'node_kernel_hung_tasks',
};

interface Family {
  info: MetricInfo;
  /** Label text and value of each series; a Map, since a scrape with a series twice is refused. */
  values: Map<string, number>;
}

// Prometheus refuses the whole scrape for one bad name, so a bad one is left out instead.
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;
const mustEscape = /[\\"\n]/;

function escapeHelp(help: string): string {
  return help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').toWellFormed();
}

function escapeValue(value: string): string {
  // Two different broken strings would both become U+FFFD on the wire: make that visible here.
  const text = value.toWellFormed();
  if (!mustEscape.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** What a series is told with: its own labels and those of its source. */
function joinLabels(own: Labels, source: Labels | undefined): Labels {
  if (!source) return own;
  const joined: Record<string, string> = { ...source };
  for (const name in own) {
    // Prometheus' own rule where a target's label meets the scraper's.
    joined[Object.hasOwn(source, name) ? `exported_${name}` : name] = own[name] ?? '';
  }
  return joined;
}

/** `a="1",b="2"` sorted by name, or null where a name is not one. */
function labelText(labels: Labels): string | null {
  const names = Object.keys(labels);
  if (names.length > 1) names.sort();
  let text = '';
  for (const name of names) {
    if (!labelName.test(name)) return null;
    text += `${text && ','}${name}="${escapeValue(labels[name] ?? '')}"`;
  }
  return text;
}

function valueText(value: number): string {
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return String(value);
}

/** The metric's family, made at its first series; null where it is not to be exported. */
function familyOf(families: Map<string, Family>, metrics: Metrics, metric: string): Family | null {
  const known = families.get(metric);
  if (known) return known;
  const info = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
  if (!info || info.exported === false || !metricName.test(metric)) return null;
  const family = { info, values: new Map<string, number>() };
  families.set(metric, family);
  const other = secondNames[metric];
  // One Map for both: each series is told once and written under either name.
  if (other !== undefined && !Object.hasOwn(metrics, other)) families.set(other, family);
  return family;
}

function addSource(families: Map<string, Family>, source: ExpositionSource): void {
  for (const { index, metric, labels } of source.series) {
    const value = source.raw[index];
    if (value === undefined || Number.isNaN(value)) continue;
    const family = familyOf(families, source.metrics, metric);
    if (!family) continue;
    const text = labelText(joinLabels(labels, source.labels));
    if (text !== null && !family.values.has(text)) family.values.set(text, value);
  }
}

/**
 * Families in the order of their names, series in the order of their labels: two scrapes of an
 * unchanged host are the same text. Of a series that comes twice the first is kept.
 */
export function renderExposition(sources: readonly ExpositionSource[]): string {
  const families = new Map<string, Family>();
  for (const source of sources) addSource(families, source);
  const parts: string[] = [];
  for (const name of [...families.keys()].sort()) {
    const { info, values } = families.get(name) as Family;
    if (values.size === 0) continue;
    parts.push(`# HELP ${name} ${escapeHelp(info.help.en)}\n# TYPE ${name} ${info.kind}\n`);
    for (const text of [...values.keys()].sort()) {
      const braces = text === '' ? '' : `{${text}}`;
      parts.push(`${name}${braces} ${valueText(values.get(text) as number)}\n`);
    }
  }
  return parts.join('');
}
