// The mail of the test button: it says that mail arrives, and nothing else.

import type { Alert, Mail } from '../../contract/alert.ts';
import { alertWords } from '../alert-words.ts';
import { shownTime } from '../shown.ts';
import { subjectOf } from './alert-mail.ts';
import { mailPage, paragraph } from './mail-page.ts';

export function testMail(alert: Alert, timeZone: string): Mail {
  const { language, severity, atMs } = alert;
  const words = alertWords[language];
  const said = [words.testWhy, words.testAdvice, shownTime(atMs, timeZone)];
  const about = 'Hostscope';
  const html = mailPage({
    language,
    severity,
    about,
    title: words.test,
    rows: said.map(paragraph),
  });
  const text = [words.test, '', ...said, '', words.footer, ''].join('\n');
  return { subject: subjectOf(alert), text, html, images: [] };
}
