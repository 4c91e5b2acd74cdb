// What is open: the worst findings, and how many there are.

import { numberText } from '../../contract/number-text.ts';
import type { Severity } from '../../contract/finding.ts';
import type { Text } from '../../contract/text.ts';
import type { Tone } from '../block.ts';
import { dateAt, timeAt } from '../report-day.ts';
import type { Report, ToldFinding } from '../report.ts';
import type { Say, Section } from '../section.ts';

const tones: Readonly<Record<Severity, Tone>> = {
  info: 'info',
  warning: 'warn',
  danger: 'bad',
  critical: 'bad',
};

const words: Readonly<Record<Severity, Text>> = {
  info: { en: 'Info', ko: '정보' },
  warning: { en: 'Warning', ko: '주의' },
  danger: { en: 'Danger', ko: '위험' },
  critical: { en: 'Critical', ko: '치명' },
};

function item(finding: ToldFinding, { day, consoleUrl }: Report, say: Say) {
  const { id, severity, firstMs, lastMs, count: times, state, alike } = finding;
  const at = (ms: number) => `${dateAt(ms, day.timeZone)} ${timeAt(ms, day.timeZone)}`;
  const taken = state === 'acknowledged' ? say({ en: ', acknowledged', ko: ', 확인함' }) : '';
  const many = alike > 1 ? ` (×${numberText(alike)})` : '';
  return {
    tone: tones[severity],
    text: `${say(words[severity])}: ${say(finding.title)}${many}`,
    more: say({
      en: `Since ${at(firstMs)}, last ${at(lastMs)}, counted ${numberText(times)}${taken}`,
      ko: `${at(firstMs)}부터, 마지막 ${at(lastMs)}, ${numberText(times)}번${taken}`,
    }),
    url: consoleUrl && `${consoleUrl}/findings?id=${id}`,
  };
}

/** Logs were imported, and no server has run since. */
function notTold(untold: number, say: Say) {
  const text = say({
    en:
      `${numberText(untold)} more ${untold === 1 ? 'was' : 'were'} found in logs ` +
      'while no server ran; the next one makes findings of them.',
    ko:
      `서버가 멈춘 동안 로그에서 ${numberText(untold)}건을 더 찾았습니다. ` +
      '서버를 시작하면 문제 목록에 나타납니다.',
  });
  return { kind: 'sentence', tone: 'warn', text } as const;
}

export default {
  name: 'findings',
  order: 60,
  title: { en: 'Open findings', ko: '열린 문제' },
  blocks(report, say) {
    const { open, acknowledged, worst, untold } = report.findings;
    const waiting = untold > 0 ? [notTold(untold, say)] : [];
    if (open + acknowledged === 0) {
      if (untold > 0) return waiting;
      const text = say({ en: 'There is no open finding.', ko: '열린 문제가 없습니다.' });
      return [{ kind: 'sentence', tone: 'good', text }];
    }
    const text = say({
      en: `${numberText(open)} open, ${numberText(acknowledged)} acknowledged.`,
      ko: `열린 문제 ${numberText(open)}건, 확인한 문제 ${numberText(acknowledged)}건입니다.`,
    });
    const more = open + acknowledged - worst.reduce((sum, { alike }) => sum + alike, 0);
    const rest = {
      tone: 'info',
      text: say({ en: `${more} more`, ko: `그 밖에 ${more}건` }),
    } as const;
    const items = worst.map((finding) => item(finding, report, say));
    return [
      { kind: 'sentence', tone: 'plain', text },
      { kind: 'list', items: more > 0 ? [...items, rest] : items },
      ...waiting,
    ];
  },
} satisfies Section;
