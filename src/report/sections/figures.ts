// The day's figures against the day before and the week before.

import { numberText } from '../../contract/number-text.ts';
import { failuresOf, type DailyMetrics } from '../daily-metrics.ts';
import { change } from '../report-format.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

interface Figure {
  name: { en: string; ko: string };
  of: (day: DailyMetrics) => number;
}

const figures: readonly Figure[] = [
  {
    name: { en: 'Failed logins', ko: '로그인 실패' },
    of: ({ attempts }) => failuresOf(attempts),
  },
  {
    name: { en: '… for unknown users', ko: '… 없는 사용자로' },
    of: ({ attempts }) => attempts.invalid,
  },
  { name: { en: 'Accepted logins', ko: '로그인 성공' }, of: ({ attempts }) => attempts.accepted },
  { name: { en: 'Addresses seen', ko: '나타난 주소' }, of: ({ metrics }) => metrics.unique_ips },
  {
    name: { en: 'Brute-force addresses', ko: '무차별 대입 주소' },
    of: ({ metrics }) => metrics.brute_force_ips,
  },
  { name: { en: 'Lines logged', ko: '로그 줄' }, of: ({ metrics }) => metrics.total_logs },
  { name: { en: 'Errors', ko: '오류' }, of: ({ metrics }) => metrics.error_count },
];

const meanOf = (week: readonly DailyMetrics[], of: Figure['of']): number =>
  week.reduce((sum, day) => sum + of(day), 0) / week.length;

/** Against the day before, and against the mean of all that are known; none where none is. */
function compared({ day, week }: Report, of: Figure['of']): string[] {
  const [before] = week;
  if (!before) return [];
  const others = [of(before), Math.round(meanOf(week, of))];
  return others.map((other) => `${numberText(other)} (${change(of(day), other)})`);
}

function comparedTitles({ week }: Report, say: Say) {
  const days = week.length;
  if (days === 0) return [];
  const en = `Mean of ${days} ${days === 1 ? 'day' : 'days'}`;
  return [
    { title: say({ en: 'Day before', ko: '전날' }), number: true },
    { title: say({ en, ko: `${days}일 평균` }), number: true },
  ];
}

export default {
  name: 'figures',
  order: 20,
  title: { en: 'Figures of the day', ko: '하루 수치' },
  blocks(report, say) {
    const { day } = report;
    const columns = [
      { title: '' },
      { title: say({ en: 'That day', ko: '이날' }), number: true },
      ...comparedTitles(report, say),
    ];
    const rows = figures.map(({ name, of }) => [
      say(name),
      numberText(of(day)),
      ...compared(report, of),
    ]);
    return [{ kind: 'table', columns, rows }];
  },
} satisfies Section;
