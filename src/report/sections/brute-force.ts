// The addresses of a brute force: those with ten failed logins or more.

import { bruteForceFailures } from '../daily-metrics.ts';
import { count } from '../report-format.ts';
import type { Section } from '../section.ts';

/** More are counted, and found in the console. */
const listed = 20;

export default {
  name: 'brute-force',
  order: 50,
  title: { en: 'Brute force', ko: '무차별 대입' },
  blocks({ day }, say) {
    const { brute_force_ips: all } = day.metrics;
    if (all === 0) return [];
    const shown = day.bruteForce.slice(0, listed);
    const text = say({
      en:
        `${count(all)} ${all === 1 ? 'address' : 'addresses'} failed at least ` +
        `${bruteForceFailures} times: ${shown.map(({ ip, cnt }) => `${ip} (${count(cnt)})`).join(', ')}` +
        `${all > shown.length ? `, and ${count(all - shown.length)} more` : ''}.`,
      ko:
        `주소 ${count(all)}개가 ${bruteForceFailures}번 이상 실패했습니다: ` +
        `${shown.map(({ ip, cnt }) => `${ip} (${count(cnt)})`).join(', ')}` +
        `${all > shown.length ? ` 외 ${count(all - shown.length)}개` : ''}.`,
    });
    return [{ kind: 'sentence', tone: 'plain', text }];
  },
} satisfies Section;
