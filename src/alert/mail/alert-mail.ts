// The mail of an alert: the sentence, the evidence, what to do next, and a link; also all as text.

import type { Alert, AlertFinding, Mail } from '../../contract/alert.ts';
import { alertTitle, evidenceLines } from '../alert-lines.ts';
import { alertWords } from '../alert-words.ts';
import { shownLine, shownLines, shownTime } from '../shown.ts';
import { button, facts, heading, lines, mailPage, paragraph } from './mail-page.ts';

/** Characters of a subject; clients show less. */
export const longestSubjectChars = 180;

export function subjectOf(alert: Alert): string {
  return shownLine(`[Hostscope] ${alertTitle(alert)}`, longestSubjectChars);
}

function factsOf(finding: AlertFinding, { language }: Alert, timeZone: string) {
  const words = alertWords[language];
  return [
    [words.host, shownLine(finding.hostName, 64)],
    [words.rule, shownLine(finding.rule, 64)],
    [words.since, shownTime(finding.firstMs, timeZone)],
    [words.last, shownTime(finding.lastMs, timeZone)],
    [words.times, words.count(finding.count)],
  ] as const;
}

export function alertMail(alert: Alert, finding: AlertFinding, timeZone: string): Mail {
  const { language } = alert;
  const words = alertWords[language];
  const title = shownLine(finding.title[language], 300);
  const why = shownLines(finding.why[language]);
  const advice = shownLines(finding.advice[language]);
  const evidence = evidenceLines(finding, alert);
  const known = factsOf(finding, alert, timeZone);
  const { url, severity } = finding;
  const html = mailPage({
    language,
    severity,
    about: shownLine(finding.hostName, 64),
    title,
    rows: [
      ...why.map(paragraph),
      facts(known),
      ...(evidence.length > 0 ? [heading(words.evidence), lines(evidence)] : []),
      ...(advice.length > 0 ? [heading(words.advice), ...advice.map(paragraph)] : []),
      ...(url === null ? [] : [button(words.open, url)]),
    ],
  });
  const text = [
    alertTitle(alert),
    '',
    ...why,
    '',
    ...known.map(([name, value]) => `${name}: ${value}`),
    ...(evidence.length > 0 ? ['', `${words.evidence}:`, ...evidence] : []),
    ...(advice.length > 0 ? ['', `${words.advice}:`, ...advice] : []),
    ...(url === null ? [] : ['', `${words.open}: ${url}`]),
    '',
    words.footer,
    '',
  ].join('\n');
  return { subject: subjectOf(alert), text, html, images: [] };
}
