// The addresses with most failed logins, drawn and listed, and the users that were tried.

import { addressChart } from '../address-chart.ts';
import { count } from '../report-format.ts';
import { timeAt } from '../report-day.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

function chart({ day }: Report, say: Say) {
  const each = day.topFailing.map(({ ip, cnt }) => `${ip} ${count(cnt)}`).join(', ');
  return {
    kind: 'chart',
    id: 'addresses',
    picture: addressChart(day.topFailing),
    alternative: say({
      en: `Failed logins by address: ${each}.`,
      ko: `주소별 로그인 실패: ${each}.`,
    }),
    legend: [],
    lines: [],
  } as const;
}

function table({ day }: Report, say: Say) {
  const { timeZone } = day;
  return {
    kind: 'table',
    columns: [
      { title: say({ en: 'Address', ko: '주소' }) },
      { title: say({ en: 'Failed', ko: '실패' }), number: true },
      { title: say({ en: 'First', ko: '처음' }), number: true },
      { title: say({ en: 'Last', ko: '마지막' }), number: true },
    ],
    rows: day.topFailing.map(({ ip, cnt, firstMs, lastMs }) => [
      ip,
      count(cnt),
      timeAt(firstMs, timeZone),
      timeAt(lastMs, timeZone),
    ]),
  } as const;
}

function users({ day }: Report, say: Say) {
  const empty = say({ en: '(empty)', ko: '(빈 이름)' });
  const each = day.topUsers.map(({ user, cnt }) => `${user || empty} (${count(cnt)})`).join(', ');
  const text = say({ en: `Users tried most: ${each}.`, ko: `가장 많이 시도된 사용자: ${each}.` });
  return { kind: 'sentence', tone: 'plain', text } as const;
}

export default {
  name: 'addresses',
  order: 40,
  title: { en: 'Failed logins by address', ko: '주소별 로그인 실패' },
  blocks(report, say) {
    const { topFailing, topUsers, failingAddresses } = report.day;
    if (topFailing.length === 0) return [];
    const beyond = failingAddresses - topFailing.length;
    const text = say({
      en: `${count(beyond)} more ${beyond === 1 ? 'address' : 'addresses'} had failed logins.`,
      ko: `이 밖에 주소 ${count(beyond)}개가 로그인에 실패했습니다.`,
    });
    return [
      chart(report, say),
      table(report, say),
      ...(beyond > 0 ? [{ kind: 'sentence', tone: 'plain', text } as const] : []),
      ...(topUsers.length > 0 ? [users(report, say)] : []),
    ];
  },
} satisfies Section;
