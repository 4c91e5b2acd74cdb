// The one noun for everything that is wrong: warnings, detections, failed checks, thresholds.

import type { HostId, Labels } from './sample.ts';
import type { Text } from './text.ts';

export const severities = ['info', 'warning', 'danger', 'critical'] as const;

export type Severity = (typeof severities)[number];

/** What a finding is about, so that views can link to it. */
export type Subject =
  | {
      readonly kind: 'process';
      readonly pid: number;
      readonly startTicks: number;
      readonly name: string;
    }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'container'; readonly id: string; readonly name: string }
  | { readonly kind: 'pod'; readonly namespace: string; readonly name: string }
  | { readonly kind: 'metric'; readonly metric: string; readonly labels: Labels }
  | { readonly kind: 'address'; readonly address: string }
  /** In CIDR notation. */
  | { readonly kind: 'network'; readonly network: string }
  | { readonly kind: 'user'; readonly user: string }
  /** A file or folder of the host. */
  | { readonly kind: 'file'; readonly path: string }
  /** A source of log lines, or a part of the program itself such as a notifier. */
  | { readonly kind: 'source'; readonly source: string };

/** Part of the evidence frozen when it fired: top processes, the unit, last log lines. */
export interface EvidencePart {
  title: Text;
  /** Ready to be shown in a fixed-width font; may hold anything but control characters. */
  lines: readonly string[];
  /** Lines of a log: shown to those alone who may read logs. */
  isLog?: true;
}

/** What a rule says is so: it becomes a finding, or counts towards one that is open. */
export interface Observation {
  host: HostId;
  /** Name of the rule that found it; one finding is open per host, rule and entity. */
  rule: string;
  /** What it is about: a dangerous thing that runs, a mount point, a unit, an address. */
  entity: string;
  severity: Severity;
  subject: Subject;
  title: Text;
  why: Text;
  advice: Text;
  evidence: readonly EvidencePart[];
  atMs: number;
  /** The rule's own totals; else each observation counts one. */
  counted?: { readonly firstMs: number; readonly count: number };
}

/**
 * `open`: nobody has said anything; `acknowledged`: somebody has it in hand; `closed`: a person
 * ended it, or what it was about is over.
 */
export type FindingState = 'open' | 'acknowledged' | 'closed';

export interface Finding extends Omit<Observation, 'atMs' | 'counted'> {
  id: number;
  state: FindingState;
  firstMs: number;
  lastMs: number;
  count: number;
  /** When what it is about was over; null: it still is so. */
  overMs: number | null;
  /** Who acknowledged or closed it last; null: nobody, or it ended by itself. */
  by: string | null;
  /** Matches a silence that holds: counted and listed, told to nobody. */
  silenced: boolean;
}

/** The fact `findings.open` that the hub makes: counts, and the newest of the worst. */
export interface OpenFindingsFact {
  counts: Readonly<Record<Severity, number>>;
  worst: readonly FindingBrief[];
}

export type FindingBrief = Pick<
  Finding,
  | 'id'
  | 'rule'
  | 'entity'
  | 'severity'
  | 'subject'
  | 'title'
  | 'why'
  | 'state'
  | 'firstMs'
  | 'lastMs'
  | 'count'
>;

export interface FindingFrame extends Observation {
  kind: 'finding';
}

/** What a finding was about is over: the process ended, the unit runs again. */
export interface FindingOverFrame {
  kind: 'findingOver';
  host: HostId;
  rule: string;
  entity: string;
  atMs: number;
}
