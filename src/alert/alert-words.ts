// The words around a finding in alerts, in every language; the finding brings its own.

import { numberText } from '../contract/number-text.ts';
import type { Severity } from '../contract/finding.ts';
import type { Language } from '../contract/text.ts';

export interface AlertWords {
  severity: Readonly<Record<Severity, string>>;
  count(count: number): string;
  since: string;
  last: string;
  times: string;
  host: string;
  rule: string;
  evidence: string;
  advice: string;
  open: string;
  digest(count: number): string;
  digestWhy: string;
  omitted(count: number): string;
  omittedLines(count: number): string;
  test: string;
  testWhy: string;
  testAdvice: string;
  footer: string;
}

const en: AlertWords = {
  severity: { critical: 'CRITICAL', danger: 'DANGER', warning: 'WARNING', info: 'NOTE' },
  count: numberText,
  since: 'Since',
  last: 'Last',
  times: 'Times',
  host: 'Host',
  rule: 'Rule',
  evidence: 'Evidence',
  advice: 'What to do next',
  open: 'Open in the console',
  digest: (count) => `${numberText(count)} findings`,
  digestWhy:
    'They came faster than alerts are sent, or in quiet hours, and are told together: ' +
    'the worst first.',
  omitted: (count) => `${numberText(count)} more are listed in the console under Findings.`,
  omittedLines: (count) => `… ${numberText(count)} more lines`,
  test: 'Test: alerts arrive here',
  testWhy: 'Somebody asked Hostscope to send this. Nothing has happened.',
  testAdvice: 'Nothing is to be done.',
  footer: 'Sent by Hostscope. What is sent, and when not, stands in its settings under Alerts.',
};

const ko: AlertWords = {
  severity: { critical: '치명', danger: '위험', warning: '주의', info: '정보' },
  count: numberText,
  since: '시작',
  last: '마지막',
  times: '횟수',
  host: '호스트',
  rule: '규칙',
  evidence: '증거',
  advice: '다음에 할 일',
  open: '콘솔에서 열기',
  digest: (count) => `문제 ${numberText(count)}건`,
  digestWhy:
    '알림 한도를 넘었거나 알림을 미루는 시간에 생긴 문제를 묶어 보냅니다. 심한 것부터 적었습니다.',
  omitted: (count) => `나머지 ${numberText(count)}건은 콘솔의 발견 목록에 있습니다.`,
  omittedLines: (count) => `… ${numberText(count)}줄 더 있음`,
  test: '시험: 알림이 이곳에 도착합니다',
  testWhy: '누군가 Hostscope에서 시험 알림을 보냈습니다. 실제로 일어난 일은 없습니다.',
  testAdvice: '하실 일은 없습니다.',
  footer: 'Hostscope가 보냈습니다. 무엇을 언제 보낼지는 설정의 알림에서 정합니다.',
};

export const alertWords: Readonly<Record<Language, AlertWords>> = { en, ko };
