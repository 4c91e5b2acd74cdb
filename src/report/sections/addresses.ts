// The addresses with most failed logins, drawn and listed, and the users that were tried.

import { numberText } from '../../contract/number-text.ts';
import { cleanShortText } from '../../kit/clean-text.ts';
import { addressChart } from '../address-chart.ts';
import { addressRows } from '../address-rows.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

/** Names are what strangers typed. */
const longestNameChars = 60;

function chart({ day }: Report, say: Say) {
  const each = day.topFailing.map(({ ip, cnt }) => `${ip} ${numberText(cnt)}`).join(', ');
  return {
    kind: 'chart',
    id: `addresses-${day.metrics.metric_date}`,
    picture: addressChart(day.topFailing),
    alternative: say({
      en: `Failed logins by address: ${each}.`,
      ko: `주소별 로그인 실패: ${each}.`,
    }),
    legend: [],
    lines: [],
  } as const;
}

function users({ day }: Report, say: Say) {
  const empty = say({ en: '(empty)', ko: '(빈 이름)' });
  const nameOf = (user: string) => cleanShortText(user, longestNameChars) || empty;
  const each = day.topUsers
    .map(({ user, cnt }) => `${nameOf(user)} (${numberText(cnt)})`)
    .join(', ');
  const text = say({ en: `Users tried most: ${each}.`, ko: `가장 많이 시도된 사용자: ${each}.` });
  return { kind: 'sentence', tone: 'plain', text } as const;
}

export default {
  name: 'addresses',
  order: 40,
  title: { en: 'Failed logins by address', ko: '주소별 로그인 실패' },
  blocks(report, say) {
    const { topFailing, topUsers, failingAddresses, timeZone } = report.day;
    if (topFailing.length === 0) return [];
    const beyond = failingAddresses - topFailing.length;
    const text = say({
      en: `${numberText(beyond)} more ${beyond === 1 ? 'address' : 'addresses'} had failed logins.`,
      ko: `이 밖에 주소 ${numberText(beyond)}개가 로그인에 실패했습니다.`,
    });
    return [
      chart(report, say),
      addressRows(topFailing, timeZone, say),
      ...(beyond > 0 ? [{ kind: 'sentence', tone: 'plain', text } as const] : []),
      ...(topUsers.length > 0 ? [users(report, say)] : []),
    ];
  },
} satisfies Section;
