// The mail of many alerts at once: those beyond the limit of a minute, or of quiet hours.

import type { Alert, AlertFinding, Mail } from '../../contract/alert.ts';
import { findingTitle } from '../alert-lines.ts';
import { alertWords } from '../alert-words.ts';
import { shownLine, shownTime } from '../shown.ts';
import { subjectOf } from './alert-mail.ts';
import { entry, mailPage, paragraph } from './mail-page.ts';

/** Of why each is one; the rest is in the console. */
const longestWhyChars = 300;

export function digestMail(alert: Alert, timeZone: string): Mail {
  const { language, severity, findings, omitted } = alert;
  const words = alertWords[language];
  const title = words.digest(findings.length + omitted);
  const whyOf = (finding: AlertFinding) =>
    `${shownTime(finding.lastMs, timeZone)} · ${shownLine(finding.why[language], longestWhyChars)}`;
  const titleOf = (finding: AlertFinding) =>
    `${shownLine(finding.hostName, 64)}: ${shownLine(finding.title[language], 300)}`;
  const left = omitted > 0 ? [words.omitted(omitted)] : [];
  const html = mailPage({
    language,
    severity,
    about: title,
    title,
    rows: [
      paragraph(words.digestWhy),
      ...findings.map((one) => entry(one.severity, titleOf(one), whyOf(one), one.url)),
      ...left.map(paragraph),
    ],
  });
  const listed = findings.flatMap((finding) => [
    '',
    findingTitle(finding, alert),
    `  ${whyOf(finding)}`,
    ...(finding.url === null ? [] : [`  ${finding.url}`]),
  ]);
  const text = [title, '', words.digestWhy, ...listed, '', ...left, '', words.footer, ''];
  return { subject: subjectOf(alert), text: text.join('\n'), html, images: [] };
}
