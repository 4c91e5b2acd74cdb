// The finding of a process whose verdict turned to danger.

import type { EvidencePart, Observation } from '../../contract/finding.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { isUnreadable } from '../../contract/fact.ts';
import { countedReasons, isInContext } from './counted-reasons.ts';
import { commandText, portTexts } from './process-row.ts';
import type { Danger } from './danger-book.ts';

export const processDanger = 'process-danger';

const commandChars = 1000;
const linesLimit = 40;

function titleOf({ name, user }: ProcessInfo, { roleSource }: Verdict): Text {
  if (roleSource !== 'unknown') {
    return { en: `Dangerous process: ${name}`, ko: `위험한 프로세스: ${name}` };
  }
  return {
    en: `Unknown program run as ${user}: ${name}`,
    ko: `${user} 권한으로 도는 알 수 없는 프로그램: ${name}`,
  };
}

function whyOf(verdict: Verdict): Text {
  const reasons = countedReasons(verdict);
  const joined = (language: 'en' | 'ko'): string =>
    reasons.map(({ why }) => why[language]).join(' ');
  return { en: joined('en'), ko: joined('ko') };
}

const noAdvice: Text = {
  en: 'Look at what started it, and stop it if nobody knows it.',
  ko: '무엇이 이 프로세스를 시작했는지 확인하고, 아는 사람이 없으면 멈추십시오.',
};

const titles = {
  process: { en: 'The process at that moment', ko: '그때의 프로세스' },
  reasons: { en: 'Reasons', ko: '이유' },
  parents: { en: 'Started by', ko: '시작한 프로세스' },
} as const;

/** Field names as in the API: evidence is the same in every language. */
function processLines(info: ProcessInfo): string[] {
  const executable = isUnreadable(info.executable) ? '?' : (info.executable ?? '-');
  const state = info.executableState === 'present' ? '' : ` (${info.executableState ?? '?'})`;
  const fields: [string, string][] = [
    ['pid', String(info.pid)],
    ['name', info.name],
    ['executable', executable + state],
    ['command', commandText(info, commandChars)],
    ['user', info.user],
    ['started', new Date(info.startedMs).toISOString()],
    ['ports', isUnreadable(info.ports) ? '?' : portTexts(info.ports).join(', ')],
    ['unit', info.unit ?? ''],
    ['container', info.container ?? ''],
    ['package', info.package?.name ?? ''],
  ];
  return fields
    .filter(([, value]) => value !== '')
    .map(([field, value]) => `${field.padEnd(10)}  ${value}`);
}

/** Who it is, why it is dangerous, and where it came from; the caller adds the rest. */
export function processEvidence(
  { info, verdict }: Pick<Danger, 'info' | 'verdict'>,
  parents: readonly ProcessInfo[],
): EvidencePart[] {
  const reasons = countedReasons(verdict).map(({ rule, evidence }) =>
    `${rule}  ${evidence}`.trimEnd(),
  );
  const chain = parents.map(
    ({ pid, name, user }) => `${String(pid).padStart(7)}  ${name}  ${user}`,
  );
  const parts: EvidencePart[] = [
    { title: titles.process, lines: processLines(info) },
    { title: titles.reasons, lines: reasons },
    { title: titles.parents, lines: chain },
  ];
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: lines.slice(0, linesLimit) }));
}

export function processObservation(
  host: HostId,
  danger: Danger,
  evidence: readonly EvidencePart[],
  atMs: number,
): Observation {
  const { info, verdict, entity } = danger;
  const { pid, startTicks, name } = info;
  const advice = isInContext(verdict) ? verdict.advice : verdict.strictAdvice;
  return {
    host,
    rule: processDanger,
    entity,
    severity: 'danger',
    subject: { kind: 'process', pid, startTicks, name },
    title: titleOf(info, verdict),
    why: whyOf(verdict),
    advice: advice ?? noAdvice,
    evidence,
    atMs,
  };
}
