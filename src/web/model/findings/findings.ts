// Open findings as the frame and the overview show them: how bad, how many, where they lead.

import {
  severities,
  type FindingBrief,
  type OpenFindingsFact,
  type Severity,
} from '../../../contract/finding.ts';
import { processHref } from '../processes/process-link.ts';
import { visibleText } from '../visible-text.ts';

/** What needs a person now is red; what needs one soon is yellow. */
export function findingTone(severity: Severity): 'bad' | 'warn' | 'info' {
  if (severity === 'critical' || severity === 'danger') return 'bad';
  return severity === 'warning' ? 'warn' : 'info';
}

export function openDangers(counts: OpenFindingsFact['counts']): number {
  return counts.critical + counts.danger;
}

/** Those that call for somebody; what is only told does not count. */
export function openCount(open: OpenFindingsFact | null): number {
  return open ? openDangers(open.counts) + open.counts.warning : 0;
}

/** A process is explained at its own place; the rest is told by the finding. */
export function findingHref({ id, subject }: Pick<FindingBrief, 'id' | 'subject'>): string {
  if (subject.kind === 'process') return processHref(subject.pid, subject.startTicks);
  return `/findings?id=${id}`;
}

/** What it is about, in a few words below its sentence. */
export function findingAbout({ rule, entity, subject }: FindingBrief): string {
  if (subject.kind === 'process') return `${rule} · ${subject.name} · PID ${subject.pid}`;
  return `${rule} · ${aboutOf(entity, subject)}`;
}

/** Names that strangers chose are shown with what cannot be seen in them. */
function aboutOf(entity: string, subject: FindingBrief['subject']): string {
  switch (subject.kind) {
    case 'unit':
      return subject.unit;
    case 'container':
      return subject.name;
    case 'pod':
      return `${subject.namespace}/${subject.name}`;
    case 'address':
      return subject.address;
    case 'network':
      return subject.network;
    case 'user':
      return visibleText(subject.user) || '""';
    case 'file':
      return visibleText(subject.path);
    case 'source':
      return visibleText(subject.source);
    default:
      return entity;
  }
}

/** What its sentence most likely calls the thing that it is about. */
export function subjectName({ entity, subject }: Pick<FindingBrief, 'entity' | 'subject'>): string {
  if (subject.kind === 'process') return subject.name;
  if (subject.kind === 'unit') return subject.unit.replace(/\.service$/, '');
  if (subject.kind === 'metric') return subject.labels['mountpoint'] ?? entity;
  return aboutOf(entity, subject);
}

type Ranked = Pick<FindingBrief, 'severity' | 'state' | 'lastMs'>;

/** What is closed last, then the worst first, then the newest. */
export function worstFirst<T extends Ranked>(findings: readonly T[]): T[] {
  return findings.toSorted(
    (a, b) =>
      Number(a.state === 'closed') - Number(b.state === 'closed') ||
      severities.indexOf(b.severity) - severities.indexOf(a.severity) ||
      b.lastMs - a.lastMs,
  );
}

export interface FoundGroup {
  /** The newest of them. */
  first: FindingBrief;
  count: number;
}

/** Findings that say the same of several things stand as one line with their number. */
export function sameTogether(worst: readonly FindingBrief[]): FoundGroup[] {
  const groups = new Map<string, FoundGroup>();
  for (const one of worst) {
    const key = `${one.rule} ${one.severity} ${one.title.en}`;
    const known = groups.get(key);
    if (known) known.count += 1;
    else groups.set(key, { first: one, count: 1 });
  }
  return [...groups.values()];
}
