// An alert as lines of plain text, for chats: the sentence first, the evidence last.

import type { Alert, AlertFinding } from '../contract/alert.ts';
import { alertWords } from './alert-words.ts';
import { shownEvidence, shownLine, shownLines } from './shown.ts';

export interface AlertLines {
  title: string;
  /** Why, what to do, and where to look. */
  lines: readonly string[];
  /** Frozen when it fired; monospaced where the chat can do that. */
  evidence: readonly string[];
  /** Where to look; null where nobody has said how the console is opened. */
  url: string | null;
}

/** The sentence, after the host and how bad it is. */
export function findingTitle(finding: AlertFinding, alert: Pick<Alert, 'language'>): string {
  const { severity } = alertWords[alert.language];
  const title = shownLine(finding.title[alert.language], 300);
  return `${severity[finding.severity]} · ${shownLine(finding.hostName, 64)}: ${title}`;
}

/** The first line of every alert, a mail's subject too. */
export function alertTitle(alert: Alert): string {
  const words = alertWords[alert.language];
  const [first] = alert.findings;
  if (alert.kind === 'test' || !first) return words.test;
  if (alert.kind === 'finding') return findingTitle(first, alert);
  const count = alert.findings.length + alert.omitted;
  return `${words.severity[alert.severity]} · ${words.digest(count)}`;
}

export function evidenceLines(finding: AlertFinding, alert: Pick<Alert, 'language'>): string[] {
  return finding.evidence.flatMap(({ title, lines }) => [
    shownLine(title[alert.language]),
    ...lines.map((line) => `  ${shownEvidence(line)}`),
  ]);
}

function ofFinding(finding: AlertFinding, alert: Alert): AlertLines {
  const { advice } = alertWords[alert.language];
  const told = finding.advice[alert.language];
  return {
    title: alertTitle(alert),
    lines: [
      ...shownLines(finding.why[alert.language]),
      ...(told === '' ? [] : [`${advice}: ${shownLine(told)}`]),
    ],
    evidence: evidenceLines(finding, alert),
    url: finding.url,
  };
}

export function alertLines(alert: Alert): AlertLines {
  const words = alertWords[alert.language];
  const [first] = alert.findings;
  if (alert.kind === 'finding' && first) return ofFinding(first, alert);
  const title = alertTitle(alert);
  if (alert.kind === 'test') return { title, lines: [words.testWhy], evidence: [], url: null };
  const listed = alert.findings.map((finding) => findingTitle(finding, alert));
  const omitted = alert.omitted > 0 ? [words.omitted(alert.omitted)] : [];
  const url = first?.url ? new URL('/findings', first.url).href : null;
  return { title, lines: [words.digestWhy, ...listed, ...omitted], evidence: [], url };
}

/** As many of the lines as have room, and how many have not. */
export function fitLines(
  lines: readonly string[],
  room: number,
  omitted: (count: number) => string,
  measure: (line: string) => number = (line) => line.length,
): string[] {
  const sizes = lines.map((line) => measure(line) + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= room) return [...lines];
  let left = room - measure(omitted(lines.length)) - 1;
  const fitting = sizes.findIndex((size) => (left -= size) < 0);
  return [...lines.slice(0, fitting), omitted(lines.length - fitting)];
}

/** All of it as one text of bounded length; what does not fit is counted. */
export function alertText(
  alert: Alert,
  room: number,
  measure: (line: string) => number = (line) => line.length,
): { title: string; text: string; url: string | null } {
  const { title, lines, evidence, url } = alertLines(alert);
  const { omittedLines } = alertWords[alert.language];
  const tail = url === null ? [] : [url];
  const spare = room - measure(tail.join('\n')) - 2;
  const gap = evidence.length > 0 ? [''] : [];
  const body = fitLines([...lines, ...gap, ...evidence], spare, omittedLines, measure);
  return { title, text: [...body, ...tail].join('\n'), url };
}
