// Which findings are shown, as it stands in the address; where one leads; when a silence ends.

import { containerLog } from '../../../contract/container.ts';
import { severities, type Severity, type Subject } from '../../../contract/finding.ts';
import type { ChartInfo } from '../../../contract/metric.ts';
import { hourMs } from '../../../contract/time-units.ts';
import type { Times } from '../../../client/model/times.ts';
import { containerHref, podHref } from '../containers.ts';
import { eventsHref } from '../events/event-place.ts';
import { timeOfInput } from '../local-input.ts';
import { processHref } from '../processes/process-link.ts';
import { termOf } from '../events/query-text.ts';
import { addressHref, userHref } from '../security/security-place.ts';
import { logHref, unitHref } from '../unit-link.ts';

export const findingStates = ['current', 'open', 'acknowledged', 'closed', 'all'] as const;

export type FindingStates = (typeof findingStates)[number];

export interface FindingPlace {
  state: FindingStates;
  severity: Severity | null;
  /** Empty: every rule. */
  rule: string;
  /** The finding whose panel is open. */
  id: number | null;
}

export function findingPlace(query: URLSearchParams): FindingPlace {
  const id = query.get('id') ?? '';
  return {
    state: findingStates.find((one) => one === query.get('state')) ?? 'current',
    severity: severities.find((one) => one === query.get('severity')) ?? null,
    rule: (query.get('rule') ?? '').slice(0, 64),
    id: /^\d{1,15}$/.test(id) ? Number(id) : null,
  };
}

export function findingPlaceHref({ state, severity, rule, id }: FindingPlace): string {
  const query = new URLSearchParams();
  if (state !== 'current') query.set('state', state);
  if (severity !== null) query.set('severity', severity);
  if (rule !== '') query.set('rule', rule);
  if (id !== null) query.set('id', String(id));
  return query.size > 0 ? `/findings?${query}` : '/findings';
}

/** Room before and after what happened, so that the chart shows how it came and went. */
const aroundMs = 600_000;

export interface Happened {
  subject: Subject;
  firstMs: number;
  lastMs: number;
  overMs: number | null;
}

/** The chart of a metric at the time of its finding; null where no chart shows it. */
export function chartHref(
  { subject, firstMs, lastMs, overMs }: Happened,
  charts: readonly ChartInfo[],
  nowMs: number,
): string | null {
  if (subject.kind !== 'metric') return null;
  const chart = charts.find(({ metrics }) => metrics.includes(subject.metric));
  if (!chart) return null;
  const from = Math.round(firstMs - aroundMs);
  const to = Math.round(Math.min(Math.max(overMs ?? lastMs, lastMs) + aroundMs, nowMs));
  return `/charts?from=${from}&to=${Math.max(to, from + aroundMs)}#${chart.id}`;
}

export interface SubjectLinks {
  process: string | null;
  unit: string | null;
  container: string | null;
  pod: string | null;
  log: string | null;
  address: string | null;
  user: string | null;
  /** The events that it was found in. */
  events: string | null;
}

const noLinks: SubjectLinks = {
  process: null,
  unit: null,
  container: null,
  pod: null,
  log: null,
  address: null,
  user: null,
  events: null,
};

type When = Pick<Happened, 'firstMs' | 'lastMs'>;

/** The search for a subject at the time of its finding, which may have been long ago. */
function searchHref(term: string, { firstMs, lastMs }: When): string {
  const fromMs = Math.floor(firstMs - aroundMs);
  return eventsHref(term, { fromMs: Math.max(0, fromMs), toMs: Math.ceil(lastMs + aroundMs) });
}

/** Null: a part of the program, such as a notifier, has no events. */
function sourceHref(source: string, when: When): string | null {
  const path = source.replace(/^file:/, '');
  return path.startsWith('/') ? searchHref(termOf('source_path', path), when) : null;
}

export function subjectLinks(subject: Subject, when: When): SubjectLinks {
  switch (subject.kind) {
    case 'process':
      return { ...noLinks, process: processHref(subject.pid, subject.startTicks) };
    case 'unit': {
      const { unit } = subject;
      return { ...noLinks, unit: unitHref(unit), log: logHref(`unit:${unit}`) };
    }
    case 'container':
      return {
        ...noLinks,
        container: containerHref(subject.id),
        log: logHref(containerLog(subject.id)),
      };
    case 'pod':
      return { ...noLinks, pod: podHref(`${subject.namespace}/${subject.name}`) };
    case 'address': {
      const { address } = subject;
      // Some lines name the host in place of its address: it is found by its name alone.
      if (!/^[\d.]+$|:/.test(address))
        return { ...noLinks, events: searchHref(`"${address}"`, when) };
      const events = searchHref(termOf('ip', address), when);
      return { ...noLinks, address: addressHref(address), events };
    }
    case 'network':
      return { ...noLinks, events: searchHref(termOf('ip', subject.network), when) };
    case 'user': {
      const { user } = subject;
      const events = searchHref(termOf('user', user), when);
      return { ...noLinks, user: userHref(user), events };
    }
    case 'source':
      return { ...noLinks, events: sourceHref(subject.source, when) };
    case 'file':
    case 'metric':
      return noLinks;
  }
}

export const silenceSpans = ['1h', '8h', '1d', '7d', 'own'] as const;

export type SilenceSpan = (typeof silenceSpans)[number];

const spanMs: Readonly<Record<Exclude<SilenceSpan, 'own'>, number>> = {
  '1h': hourMs,
  '8h': 8 * hourMs,
  '1d': 24 * hourMs,
  '7d': 168 * hourMs,
};
const longestMs = 365 * 24 * hourMs;

/** `own`: what a field for a time gives, in the host's zone; null: none, or not within a year. */
export function silenceEndMs(
  span: SilenceSpan,
  own: string,
  nowMs: number,
  zone: Pick<Times, 'aheadMs'>,
): number | null {
  if (span !== 'own') return nowMs + spanMs[span];
  const atMs = timeOfInput(own, zone) ?? nowMs;
  return atMs > nowMs && atMs <= nowMs + longestMs ? atMs : null;
}

export const silenceScopes = ['this', 'entity', 'rule', 'host'] as const;

export type SilenceScope = (typeof silenceScopes)[number];

export interface Silenced {
  host: string | null;
  rule: string | null;
  entity: string | null;
}

export function silencedBy(
  scope: SilenceScope,
  { host, rule, entity }: { host: string; rule: string; entity: string },
): Silenced {
  return {
    host,
    rule: scope === 'this' || scope === 'rule' ? rule : null,
    entity: scope === 'this' || scope === 'entity' ? entity : null,
  };
}
