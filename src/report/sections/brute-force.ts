// The addresses of a brute force, as far as the list of most failures has not named them.

import { numberText } from '../../contract/number-text.ts';
import { bruteForceFailures } from '../daily-metrics.ts';
import { addressRows } from '../address-rows.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

/** More are counted, and found in the console. */
const listed = 20;

function summary({ day }: Report, say: Say): string {
  const { brute_force_ips: all } = day.metrics;
  const beyond = Math.max(0, all - day.topFailing.length);
  const others = {
    en:
      beyond === 0 ? 'All stand in the list above.' : `Besides those above, ${numberText(beyond)}:`,
    ko:
      beyond === 0 ? '모두 위 목록에 있습니다.' : `위에 없는 주소는 ${numberText(beyond)}개입니다.`,
  };
  return say({
    en:
      `${numberText(all)} ${all === 1 ? 'address' : 'addresses'} failed at least ` +
      `${bruteForceFailures} times. ${others.en}`,
    ko: `주소 ${numberText(all)}개가 ${bruteForceFailures}번 이상 실패했습니다. ${others.ko}`,
  });
}

export default {
  name: 'brute-force',
  order: 50,
  title: { en: 'Brute force', ko: '무차별 대입' },
  blocks(report, say) {
    const { day } = report;
    const { brute_force_ips: all } = day.metrics;
    if (all === 0) return [];
    const sentence = { kind: 'sentence', tone: 'plain', text: summary(report, say) } as const;
    const named = day.topFailing.length;
    const others = day.bruteForce.slice(named, named + listed);
    if (others.length === 0) return [sentence];
    const more = all - named - others.length;
    const text = say({
      en: `${numberText(more)} more.`,
      ko: `그 밖에 ${numberText(more)}개가 있습니다.`,
    });
    const table = addressRows(others, day.timeZone, say);
    const rest = { kind: 'sentence', tone: 'plain', text } as const;
    return more > 0 ? [sentence, table, rest] : [sentence, table];
  },
} satisfies Section;
