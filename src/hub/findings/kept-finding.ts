// A finding as the hub keeps it in memory and in its row; texts and evidence cut to their limits.

import type { AlertFinding } from '../../contract/alert.ts';
import type { EvidencePart, Finding, Observation, Subject } from '../../contract/finding.ts';
import type { Text } from '../../contract/text.ts';
import type { AlertTable, FindingTable } from '../../store/records.ts';

/** Characters of each text in each language. */
export const textChars = { rule: 64, entity: 512, title: 300, why: 4000, advice: 2000 };
/** JSON of the evidence of one finding; parts and lines beyond it are left out. */
export const evidenceChars = 16 * 1024;
/** Of one line of evidence. */
const evidenceLineChars = 1000;

/** Without its evidence, which is only in its row. */
export interface KeptFinding extends Omit<Finding, 'evidence' | 'silenced'> {
  /** Observed since its agent has connected; the others may be over. */
  seen: boolean;
  /** Steps written by the program itself since the start. */
  steps: number;
  /** Who had it in hand when it was over, should it come again at once. */
  acknowledgedBy: string | null;
}

export type FindingInfo = Omit<Finding, 'evidence' | 'silenced'>;

export type FindingTexts = Pick<Observation, 'title' | 'why' | 'advice'>;

/** Cuts a text, without leaving half of a character at its end. */
const cut = (text: string, chars: number) =>
  text.length > chars ? text.slice(0, chars).toWellFormed() : text;

const cutText = ({ en, ko }: Text, chars: number): Text => ({
  en: cut(en, chars),
  ko: cut(ko, chars),
});

/** Names that make the identity of a finding, cut in the same way wherever they come from. */
export function boundIdentity<T extends Pick<Observation, 'rule' | 'entity'>>(named: T): T {
  const { rule, entity } = named;
  return { ...named, rule: cut(rule, textChars.rule), entity: cut(entity, textChars.entity) };
}

function cutSubject(subject: Subject): Subject {
  if (subject.kind === 'process') return { ...subject, name: cut(subject.name, textChars.title) };
  if (subject.kind === 'unit') return { ...subject, unit: cut(subject.unit, textChars.title) };
  if (subject.kind === 'container' || subject.kind === 'pod') {
    return { ...subject, name: cut(subject.name, textChars.title) };
  }
  if (subject.kind === 'address') return { ...subject, address: cut(subject.address, 64) };
  if (subject.kind === 'network') return { ...subject, network: cut(subject.network, 64) };
  if (subject.kind === 'user') return { ...subject, user: cut(subject.user, textChars.title) };
  if (subject.kind === 'file') return { ...subject, path: cut(subject.path, textChars.title) };
  if (subject.kind === 'source')
    return { ...subject, source: cut(subject.source, textChars.title) };
  const labels = Object.entries(subject.labels)
    .slice(0, 20)
    .map(([name, value]) => [name, cut(value, textChars.entity)] as const);
  return { ...subject, labels: Object.fromEntries(labels) };
}

/** Every part of an observation within its limit, and nothing else of the frame it came in. */
export function boundObservation(observation: Observation, nowMs: number): Observation {
  const { host, severity, title, why, advice, evidence, atMs } = observation;
  const { rule, entity } = boundIdentity(observation);
  return {
    host,
    rule,
    entity,
    severity,
    subject: cutSubject(observation.subject),
    title: cutText(title, textChars.title),
    why: cutText(why, textChars.why),
    advice: cutText(advice, textChars.advice),
    evidence,
    atMs: Number.isFinite(atMs) ? Math.round(atMs) : nowMs,
    ...(observation.counted ? { counted: observation.counted } : {}),
  };
}

/** As many whole lines as fit, in their order; what is left out is counted in a last line. */
export function boundEvidence(parts: readonly EvidencePart[]): EvidencePart[] {
  let room = evidenceChars;
  let omitted = 0;
  const bound: EvidencePart[] = [];
  for (const part of parts) {
    const title = cutText(part.title, textChars.title);
    const lines: string[] = [];
    room -= JSON.stringify(title).length + 40;
    for (const line of part.lines) {
      const text = cut(line, evidenceLineChars);
      const needed = JSON.stringify(text).length + 1;
      room -= needed;
      if (room >= 0) lines.push(text);
      else omitted += 1;
    }
    if (lines.length > 0) bound.push({ title, lines, ...(part.isLog ? { isLog: true } : {}) });
  }
  const last = bound.at(-1);
  if (omitted === 0 || !last) return bound;
  return [...bound.slice(0, -1), { ...last, lines: [...last.lines, `... +${omitted}`] }];
}

/** Its row without the evidence, which is written once and apart. */
export function rowOf(kept: KeptFinding): Omit<FindingTable, 'evidence'> {
  const { id, host, rule, entity, severity, state, count, title, why, advice } = kept;
  return {
    id,
    host,
    rule,
    entity,
    severity,
    state,
    count,
    subject: JSON.stringify(kept.subject),
    texts: JSON.stringify({ title, why, advice } satisfies FindingTexts),
    first_ms: kept.firstMs,
    last_ms: kept.lastMs,
    over_ms: kept.overMs,
    actor: kept.by,
  };
}

/** What a row without its evidence says. The hub alone writes these columns. */
export function infoOfRow(row: Omit<FindingTable, 'evidence'>): FindingInfo {
  const { id, host, rule, entity, severity, state, count } = row;
  return {
    id,
    host,
    rule,
    entity,
    severity,
    state,
    count,
    subject: JSON.parse(row.subject) as Subject,
    ...(JSON.parse(row.texts) as FindingTexts),
    firstMs: row.first_ms,
    lastMs: row.last_ms,
    overMs: row.over_ms,
    by: row.actor,
  };
}

/** What routes tell of it. */
export function infoOf(kept: KeptFinding): FindingInfo {
  const { seen: _seen, steps: _steps, acknowledgedBy: _acknowledgedBy, ...info } = kept;
  return info;
}

export type AlertRow = Omit<AlertTable, 'id'>;

/** As it is told: the finding as it was at this moment. Its evidence is read when it is sent. */
export type AlertBrief = Omit<AlertFinding, 'hostName' | 'evidence' | 'url'>;

/** What is so again later is another alert; the same change written twice is one. */
export function alertRowOf(kept: KeptFinding, what: string, atMs: number): AlertRow {
  const { id, host, rule, entity, severity, subject, title, why, advice } = kept;
  const { state, firstMs, lastMs, count } = kept;
  const about = { id, host, rule, entity, severity, subject, title, why, advice };
  const brief: AlertBrief = { ...about, state, firstMs, lastMs, count };
  return {
    dedupe_key: `${id} ${what} ${severity} ${Math.round(atMs)}`,
    finding_id: id,
    host,
    rule,
    entity,
    severity,
    brief: JSON.stringify(brief),
    at_ms: Math.round(atMs),
    decided_ms: null,
    held: null,
  };
}
