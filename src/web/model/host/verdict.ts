// Is this host fine: what is beyond its level or broken now, the worst first.

import type { FilesystemFact } from '../../../contract/fact.ts';
import type { OpenFindingsFact } from '../../../contract/finding.ts';
import type { Labels } from '../../../contract/sample.ts';
import { findingHref, findingTone, openDangers, subjectName } from '../findings/findings.ts';
import { joined, percent, quantity } from '../../../client/model/format.ts';
import { hostMetrics as names, wholeCpu } from '../../../client/model/host-metrics.ts';
import type { Languages, Say } from '../frame/language.ts';
import type { LiveModel, Series } from './live-model.ts';
import { toneOf } from '../../../client/model/tone.ts';

export interface Trouble {
  level: 'bad' | 'warn';
  /** What it is about, set in bold; of a finding, the part of its sentence that names it. */
  subject: string;
  /** What is the matter, after the subject; of a finding, its whole sentence. */
  matter: string;
  isSentence?: true;
  href: string;
  /** Beyond its level by how much; orders troubles of one level. */
  weight: number;
  /** The metric it is read from, if any, and what tells its series from others. */
  metric?: string;
  labels?: Labels;
}

export interface CollectorState {
  name: string;
  state: 'ok' | 'absent' | 'failed' | 'slow';
}

/** Types that cannot be written to by their nature: their being read-only tells nothing. */
const diskTypes = /^(ext[234]|xfs|btrfs|f2fs|jfs|reiserfs|zfs|bcachefs)$/;
const writtenPlaces = /^\/($|var|home|srv|tmp|opt)/;

/** A disk that the kernel, not its owner, made read-only: or a place that must be written to. */
export function isBrokenReadOnly(one: FilesystemFact): boolean {
  if (!one.readOnly || !diskTypes.test(one.type)) return false;
  return one.options.includes('errors=remount-ro') || writtenPlaces.test(one.mountpoint);
}

function filesystemTroubles(model: LiveModel, { say }: Languages): Trouble[] {
  const found: Trouble[] = [];
  const href = '#filesystems';
  for (const one of model.fact('disk.filesystems') ?? []) {
    const subject = one.mountpoint;
    const about = { subject, href, labels: { mountpoint: subject } };
    if (one.state === 'hung') {
      found.push({ ...about, level: 'bad', matter: say.value('matter.hung'), weight: 9 });
    } else if (one.state === 'failed') {
      const matter = say.value('matter.failed', { reason: one.reason ?? '' });
      found.push({ ...about, level: 'bad', matter, weight: 8 });
    } else if (isBrokenReadOnly(one)) {
      found.push({ ...about, level: 'bad', matter: say.value('matter.readOnly'), weight: 7 });
    }
  }
  return found;
}

function collectorTroubles(model: LiveModel, { say }: Languages): Trouble[] {
  const states = model.fact('agent.collectors');
  if (!Array.isArray(states)) return [];
  return (states as readonly CollectorState[])
    .filter(({ state }) => state === 'failed')
    .map(({ name }) => ({
      level: 'warn',
      subject: name,
      matter: say.value('matter.collector'),
      href: '/health',
      weight: 0,
    }));
}

/** What distinguishes a series among its metric's, shortest first: `/var`, `eth0`, `cpu 3`. */
function labelsOf(labels: Labels): string {
  return labels['mountpoint'] ?? labels['device'] ?? Object.values(labels).join(' ');
}

function matterOf(series: Series, value: number, model: LiveModel, text: Languages): string {
  const { say } = text;
  switch (series.metric) {
    case names.cpuUsed:
    case names.memoryUsed:
    case names.swapUsed:
      return say.value('matter.used', { value: percent(value) });
    case names.filesystemUsed:
      return say.value('matter.full', { value: percent(value) });
    case names.inodesUsed:
      return say.value('matter.inodes', { value: percent(value) });
    case names.loadPerCore:
      return say.value('matter.load', { value: value.toFixed(1) });
    case names.pressure:
      return say.value('matter.pressure', { value: percent(value) });
    default: {
      const info = model.info(series.metric);
      return info ? joined(quantity(value, info.unit, info.keep)) : '';
    }
  }
}

const resources = ['cpu', 'memory', 'io', 'irq'] as const;

function pressureSubject({ resource }: Labels, say: Say): string {
  const known = resources.find((one) => one === resource);
  return known ? say(`psi.${known}`) : (resource ?? '');
}

function subjectOf(series: Series, model: LiveModel, { say, pick }: Languages): string {
  const label = labelsOf(series.labels);
  switch (series.metric) {
    case names.cpuUsed:
      return say.value('cpu');
    case names.memoryUsed:
      return say.value('memory');
    case names.swapUsed:
      return say.value('swapTitle');
    case names.filesystemUsed:
    case names.inodesUsed:
      return label;
    case names.loadPerCore:
      return say.value('loadTitle');
    case names.pressure:
      return pressureSubject(series.labels, say.value);
    default: {
      const info = model.info(series.metric);
      const chart = model.hello.value?.charts.find((one) => one.metrics.includes(series.metric));
      const help = info ? pick(info.help).replace(/\.$/, '') : series.metric;
      const about = chart ? pick(chart.title) : help;
      return label ? `${about} ${label}` : about;
    }
  }
}

/** One trouble a metric: its worst series, for 64 busy cores are one thing to know. */
function metricTrouble(metric: string, model: LiveModel, text: Languages): Trouble | null {
  const levels = model.info(metric)?.levels;
  if (!levels) return null;
  const chart = model.hello.value?.charts.find((one) => one.metrics.includes(metric));
  // The program's own cost stands in the rail; it is no verdict on the host.
  if (chart?.group === 'self') return null;
  const perFilesystem = metric === names.filesystemUsed || metric === names.inodesUsed;
  let worst: { series: Series; value: number; weight: number } | null = null;
  for (const series of model.series(metric)) {
    if (Number.isNaN(series.value)) continue;
    if (metric === names.cpuUsed && series.labels['cpu'] !== wholeCpu.cpu) continue;
    const value = perFilesystem ? series.value : model.sustained(series);
    const weight = (value - levels.warn) / Math.abs(levels.bad - levels.warn || 1);
    const beyond = levels.bad < levels.warn ? -weight : weight;
    if (worst === null || beyond > worst.weight) worst = { series, value, weight: beyond };
  }
  if (worst === null) return null;
  const level = toneOf(worst.value, levels);
  if (level !== 'bad' && level !== 'warn') return null;
  return {
    level,
    subject: subjectOf(worst.series, model, text),
    matter: matterOf(worst.series, worst.value, model, text),
    href: chart ? `/charts?group=${chart.group}#${chart.id}` : '/charts',
    weight: worst.weight,
    metric,
    labels: worst.series.labels,
  };
}

export function troublesOf(model: LiveModel, text: Languages): Trouble[] {
  const found = [...filesystemTroubles(model, text), ...collectorTroubles(model, text)];
  for (const metric of model.metricNames()) {
    const trouble = metricTrouble(metric, model, text);
    if (trouble) found.push(trouble);
  }
  const rank = { bad: 1, warn: 0 } as const;
  return found.sort((a, b) => rank[b.level] - rank[a.level] || b.weight - a.weight);
}

export interface Verdict {
  mood: 'well' | 'uneasy' | 'unhappy';
  bad: number;
  warn: number;
  worst: readonly Trouble[];
}

export function verdictOf(troubles: readonly Trouble[]): Verdict {
  const bad = troubles.filter(({ level }) => level === 'bad').length;
  return verdictWith(bad, troubles.length - bad, troubles);
}

function verdictWith(bad: number, warn: number, troubles: readonly Trouble[]): Verdict {
  const mood = bad > 0 ? 'unhappy' : warn > 0 ? 'uneasy' : 'well';
  // Ten of the same say no more than one; the counts tell how many there are.
  const said = new Map<string, Trouble>();
  for (const one of troubles) {
    const words = `${one.subject} ${one.matter}`;
    if (!said.has(words)) said.set(words, one);
  }
  return { mood, bad, warn, worst: [...said.values()].slice(0, 3) };
}

/** An open finding has said the same already: of that metric, or of that filesystem. */
function isFound({ metric, labels }: Trouble, { worst }: OpenFindingsFact): boolean {
  return worst.some(({ subject }) => {
    if (subject.kind !== 'metric') return false;
    const mountpoint = labels?.['mountpoint'];
    if (mountpoint !== undefined) return subject.labels['mountpoint'] === mountpoint;
    return subject.metric === metric;
  });
}

/** Findings that are open, and what live values say beyond them; each thing is told once. */
export function wholeVerdict(
  troubles: readonly Trouble[],
  open: OpenFindingsFact | null,
  pick: Languages['pick'],
): Verdict {
  if (!open) return verdictOf(troubles);
  const told = open.worst.flatMap((one): Trouble[] => {
    const level = findingTone(one.severity);
    if (level === 'info') return [];
    const words = { subject: subjectName(one), matter: pick(one.title), isSentence: true } as const;
    return [{ level, ...words, href: findingHref(one), weight: 0 }];
  });
  const rest = troubles.filter((trouble) => !isFound(trouble, open));
  const { bad, warn } = verdictOf(rest);
  const isBad = ({ level }: Trouble): boolean => level === 'bad';
  const all = [...told, ...rest];
  // Findings come first: somebody has looked at what is so for a while, not at one second.
  const ordered = [...all.filter(isBad), ...all.filter((one) => !isBad(one))];
  return verdictWith(bad + openDangers(open.counts), warn + open.counts.warning, ordered);
}
