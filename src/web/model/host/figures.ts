// The four figure cards of the overview, as data: what each says, in which tone.

import type { FilesystemFact } from '../../../contract/fact.ts';
import type { Levels } from '../../../contract/metric.ts';
import { busiestInterface, diskSeries, linkSpeed, recentSum } from './devices.ts';
import {
  bits,
  bytes,
  dash,
  hertz,
  joined,
  percent,
  percentFigure,
  share,
} from '../../../client/model/format.ts';
import { hostMetrics as names, wholeCpu } from '../../../client/model/host-metrics.ts';
import { historySeconds, type LiveModel } from './live-model.ts';
import type { Say } from '../frame/language.ts';
import { toneOf, type Tone } from '../../../client/model/tone.ts';

export interface Figure {
  id: 'cpu' | 'memory' | 'disk' | 'network';
  title: string;
  /** At the right of the head: what does not change, or hardly. */
  fixed: string;
  figure: string;
  unit: string;
  /** Beside the unit, such as the mount point. */
  about: string;
  tone: Tone;
  /** Lit part of the bar, 0 to 1. */
  lit: number;
  /** The last seconds, oldest first. */
  columns: Float32Array;
  /** Top of the columns; null: the highest of them. */
  top: number | null;
  /** Colours columns beyond a level; absent: they are plain quantities. */
  levels: Levels | undefined;
  left: string;
  right: string;
  /** Chart that the card opens. */
  group: 'cpu' | 'memory' | 'disk' | 'network';
}

const orDash = (value: number | null, digits = 2): string =>
  value === null ? dash : value.toFixed(digits);

export function cpuFigure(model: LiveModel, say: Say): Figure {
  const used = model.value(names.cpuUsed, wholeCpu);
  const levels = model.info(names.cpuUsed)?.levels;
  const load = [names.load1, names.load5, names.load15].map((name) => orDash(model.value(name)));
  const cores = model.fact('host.system')?.cpuLogical ?? null;
  let fastest = 0;
  for (const { value } of model.series(names.cpuFrequency)) fastest = Math.max(fastest, value || 0);
  const clock = fastest > 0 ? ` × ${joined(hertz(fastest))}` : '';
  return {
    id: 'cpu',
    group: 'cpu',
    title: say('cpu'),
    fixed: cores === null ? '' : clock ? `${cores}${clock}` : say('cores', { n: cores }),
    figure: used === null ? dash : percentFigure(used),
    unit: '%',
    about: '',
    tone: toneOf(used, levels),
    lit: (used ?? 0) / 100,
    columns: model.recent(model.find(names.cpuUsed, wholeCpu), historySeconds),
    top: 100,
    levels,
    left: `${say('load')} ${load.join(' ')}`,
    right: `${say('iowait')} ${percent(model.value(names.cpuMode, { mode: 'iowait' }))}`,
  };
}

export function memoryFigure(model: LiveModel, say: Say): Figure {
  const total = model.fact('host.system')?.memoryBytes ?? null;
  const usedBytes = model.value(names.memoryUsedBytes);
  const used = model.value(names.memoryUsed);
  const levels = model.info(names.memoryUsed)?.levels;
  const known = total !== null && usedBytes !== null;
  const { figure, unit } = known ? share(usedBytes, total) : { figure: dash, unit: '' };
  const pressure = model.value(names.pressure, { resource: 'memory', kind: 'some' });
  const swap = model.value(names.swapUsed);
  return {
    id: 'memory',
    group: 'memory',
    title: say('memory'),
    fixed: percent(used),
    figure,
    unit: '',
    about: unit,
    tone: toneOf(used, levels),
    lit: (used ?? 0) / 100,
    columns: model.recent(model.find(names.memoryUsed), historySeconds),
    top: 100,
    levels,
    left: swap === null ? say('noSwap') : `${say('swap')} ${percent(swap)}`,
    right: `PSI ${orDash(pressure, 1)}`,
  };
}

/** The fullest of the filesystems that answer and hold data of their own. */
export function fullestFilesystem(facts: readonly FilesystemFact[] | null): FilesystemFact | null {
  let worst: FilesystemFact | null = null;
  for (const one of facts ?? []) {
    if (one.state !== 'ok' || one.usedPercent === null || one.readOnly) continue;
    if (worst === null || one.usedPercent > (worst.usedPercent ?? 0)) worst = one;
  }
  return worst;
}

export function diskFigure(model: LiveModel, say: Say): Figure {
  const facts = model.fact('disk.filesystems');
  const worst = fullestFilesystem(facts);
  const levels = model.info(names.filesystemUsed)?.levels;
  const used = worst?.usedPercent ?? null;
  const columns = recentSum(model, diskSeries(model), historySeconds);
  const now = columns.at(-1) ?? NaN;
  const sound = facts?.filter(({ state }) => state === 'ok').length ?? 0;
  const broken = facts !== null && sound < facts.length;
  return {
    id: 'disk',
    group: 'disk',
    title: say('disk'),
    fixed: facts === null ? '' : `${sound} / ${facts.length}`,
    figure: used === null ? dash : percentFigure(used),
    unit: '%',
    about: worst?.mountpoint ?? '',
    tone: broken ? 'bad' : toneOf(used, levels),
    lit: (used ?? 0) / 100,
    columns,
    top: null,
    levels: undefined,
    left: `${say('inodes')} ${percent(worst?.inodesUsedPercent ?? null)}`,
    right: Number.isNaN(now) ? dash : `${joined(bytes(now))}/s`,
  };
}

export function networkFigure(model: LiveModel, say: Say): Figure {
  const device = busiestInterface(model);
  const pair =
    device === null
      ? []
      : [model.find(names.networkIn, { device }), model.find(names.networkOut, { device })];
  const columns = recentSum(model, pair, historySeconds);
  const now = columns.at(-1) ?? NaN;
  const { figure, unit } = Number.isNaN(now) ? { figure: dash, unit: '' } : bits(now * 8);
  const speed = device === null ? null : linkSpeed(model.fact('network.interfaces'), device);
  const peak = columns.reduce((most, value) => Math.max(most, value || 0), 0);
  const whole = speed === null ? peak : speed / 8;
  const side = (at: number): string => {
    const value = pair[at]?.value ?? NaN;
    return Number.isNaN(value) ? dash : joined(bits(value * 8));
  };
  return {
    id: 'network',
    group: 'network',
    title: say('network'),
    fixed: device ?? '',
    figure,
    unit: '',
    about: unit,
    tone: Number.isNaN(now) ? 'off' : 'good',
    lit: whole > 0 ? (now || 0) / whole : 0,
    columns,
    top: null,
    levels: undefined,
    left: `${say('in')} ${side(0)}`,
    right: `${say('out')} ${side(1)}`,
  };
}
