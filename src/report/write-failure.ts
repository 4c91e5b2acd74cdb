// Writes the mail that says that a report could not be sent, and why.

import type { Mail } from '../contract/alert.ts';
import type { Language } from '../contract/text.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { htmlReport } from './html-report.ts';
import { plainReport, type Part } from './plain-report.ts';
import type { Say } from './section.ts';
import { longestSubjectChars } from './write-report.ts';

export interface Failure {
  language: Language;
  hostName: string;
  date: string;
  error: string;
  attempts: number;
}

export function writeFailure({ language, hostName, date, error, attempts }: Failure): Mail {
  const say: Say = (text) => text[language];
  const headline = say({
    en: `The report of ${date} could not be sent.`,
    ko: `${date} 보고서를 보내지 못했습니다.`,
  });
  const sentence = (text: string) => ({ kind: 'sentence', tone: 'plain', text }) as const;
  const parts: Part[] = [
    { title: null, blocks: [{ kind: 'sentence', tone: 'bad', text: headline }] },
    {
      title: say({ en: 'Why, and what to do', ko: '이유와 할 일' }),
      blocks: [
        sentence(
          say({
            en: `Tried ${attempts} times. ${error}`,
            ko: `${attempts}번 시도했습니다. ${error}`,
          }),
        ),
        sentence(
          say({
            en: 'Put right what it names, then send the report from the console or by:',
            ko: '원인을 바로잡은 뒤 콘솔에서 보내거나 아래 명령으로 보내십시오.',
          }),
        ),
        sentence(`hostscope report daily --date ${date} --send`),
      ],
    },
  ];
  const banner = say({
    en: `Hostscope daily report: ${hostName}`,
    ko: `Hostscope 일일 보고서: ${hostName}`,
  });
  return {
    subject: cleanShortText(`[Hostscope] ${hostName} ${date}: ${headline}`, longestSubjectChars),
    text: plainReport(banner, parts, []),
    html: htmlReport({ language, title: banner, banner, preview: headline, parts, foot: [] }),
    images: [],
  };
}
