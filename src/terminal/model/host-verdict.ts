// Is this host fine: the names of what is in danger, and of what is worth a look.

import { hostMetrics as names, wholeCpu } from '../../client/model/host-metrics.ts';
import { isRestarting, unitName, unitTone } from '../../client/model/services.ts';
import type { FindingBrief } from '../../contract/finding.ts';
import type { HostModel } from './host-model.ts';

export interface HostVerdict {
  /** The worst first, each once. */
  danger: readonly string[];
  warning: readonly string[];
}

/** In percent, as the bars are coloured. */
export interface ShareLevels {
  warning: number;
  danger: number;
}

class Gathered {
  readonly danger = new Set<string>();
  readonly warning = new Set<string>();

  add(name: string, level: 'danger' | 'warning' | null): void {
    if (level === 'danger') this.danger.add(name);
    else if (level === 'warning' && !this.danger.has(name)) this.warning.add(name);
  }

  addShare(name: string, percent: number | null, { warning, danger }: ShareLevels): void {
    if (percent === null || percent < warning) return;
    this.add(name, percent >= danger ? 'danger' : 'warning');
  }
}

function subjectOf({ subject, entity }: FindingBrief): string {
  if (subject.kind === 'process' || subject.kind === 'container') return subject.name;
  if (subject.kind === 'pod') return `${subject.namespace}/${subject.name}`;
  return subject.kind === 'unit' ? unitName(subject.unit) : entity;
}

function addFindings(model: HostModel, all: Gathered): void {
  for (const finding of model.fact('findings.open')?.worst ?? []) {
    const { severity } = finding;
    const isDanger = severity === 'danger' || severity === 'critical';
    all.add(subjectOf(finding), isDanger ? 'danger' : severity === 'warning' ? 'warning' : null);
  }
}

function addShares(model: HostModel, all: Gathered, levels: ShareLevels): void {
  const { series } = model;
  all.addShare('CPU', series.value(names.cpuUsed, wholeCpu), levels);
  all.addShare('MEM', series.value(names.memoryUsed), levels);
  all.addShare('SWP', series.value(names.swapUsed), levels);
  for (const { state, readOnly, usedPercent, mountpoint } of model.fact('disk.filesystems') ?? []) {
    if (state !== 'ok') all.add(mountpoint, 'danger');
    else if (!readOnly) all.addShare(mountpoint, usedPercent, levels);
  }
}

/** Processes to be careful with are counted elsewhere: a sound host has some. */
export function hostVerdict(model: HostModel, levels: ShareLevels): HostVerdict {
  const all = new Gathered();
  for (const { level, name } of model.fact('processes.judged')?.rows ?? []) {
    if (level === 'danger') all.add(name, 'danger');
  }
  for (const unit of model.fact('services.units')?.units ?? []) {
    if (unitTone(unit) === 'bad') all.add(unitName(unit.name), 'danger');
    else if (isRestarting(unit)) all.add(unitName(unit.name), 'warning');
  }
  const troubled = model.fact('containers.engine')?.troubled ?? [];
  for (const { name, standing } of troubled) {
    if (standing === 'danger' || standing === 'warning') all.add(name, standing);
  }
  for (const { id, standing } of model.fact('pods.cluster')?.troubled ?? []) {
    if (standing === 'danger' || standing === 'warning') all.add(id, standing);
  }
  addFindings(model, all);
  addShares(model, all, levels);
  return { danger: [...all.danger], warning: [...all.warning] };
}
