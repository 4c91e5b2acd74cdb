// Attempts to log in hour by hour, and the hour in which most was logged.

import { numberText } from '../../contract/number-text.ts';
import { attemptsOf, type HourFigures } from '../daily-metrics.ts';
import { hourChart } from '../hour-chart.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';
import { padStart } from '../text-width.ts';

const barLength = 30;

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

const kinds = ['failed', 'invalid', 'accepted'] as const;

/** What draws each of them in the plain text. */
const signs = { failed: '#', invalid: 'o', accepted: '+' } as const;

function lines(hours: readonly HourFigures[]): string[] {
  const most = Math.max(1, ...hours.map(attemptsOf));
  const widths = kinds.map((kind) =>
    Math.max(...hours.map((hour) => numberText(hour[kind]).length)),
  );
  return hours.map((hour) => {
    const bar = kinds.map((kind) => signs[kind].repeat(Math.ceil((hour[kind] / most) * barLength)));
    const figures = kinds.map((kind, at) => padStart(numberText(hour[kind]), widths[at] ?? 0));
    return `${clock(hour.hour)}  ${figures.join(' / ')}  ${bar.join('')}`.trimEnd();
  });
}

function alternative({ day }: Report, say: Say): string {
  const each = day.hours
    .filter((hour) => attemptsOf(hour) > 0)
    .map((hour) => `${clock(hour.hour)} ${kinds.map((kind) => numberText(hour[kind])).join('/')}`)
    .join(', ');
  return say({
    en: `Attempts by hour, failed/for unknown users/accepted: ${each}.`,
    ko: `시간별 시도(실패/없는 사용자/성공): ${each}.`,
  });
}

function legend({ day }: Report, say: Say) {
  const { failed, invalid, accepted } = day.attempts;
  return [
    {
      tone: 'bad',
      sign: signs.failed,
      text: say({ en: `failed ${numberText(failed)}`, ko: `실패 ${numberText(failed)}` }),
    },
    {
      tone: 'warn',
      sign: signs.invalid,
      text: say({
        en: `unknown user ${numberText(invalid)}`,
        ko: `없는 사용자 ${numberText(invalid)}`,
      }),
    },
    {
      tone: 'good',
      sign: signs.accepted,
      text: say({ en: `accepted ${numberText(accepted)}`, ko: `성공 ${numberText(accepted)}` }),
    },
  ] as const;
}

function peak({ day }: Report, say: Say): string {
  const { peak_hour: hour, peak_hour_logs: logs } = day.metrics;
  return say({
    en:
      `Most was logged from ${clock(hour ?? 0)} on: ${numberText(logs)} ` +
      `${logs === 1 ? 'line' : 'lines'} in that hour.`,
    ko: `로그가 가장 많은 시간은 ${clock(hour ?? 0)}부터이며 ${numberText(logs)}줄입니다.`,
  });
}

export default {
  name: 'hours',
  order: 30,
  title: { en: 'Attempts to log in by hour', ko: '시간별 로그인 시도' },
  blocks(report, say) {
    const { hours, metrics } = report.day;
    if (metrics.peak_hour === null) return [];
    const sentence = { kind: 'sentence', tone: 'plain', text: peak(report, say) } as const;
    if (hours.every((hour) => attemptsOf(hour) === 0)) return [sentence];
    const chart = {
      kind: 'chart',
      id: `hours-${metrics.metric_date}`,
      picture: hourChart(hours),
      alternative: alternative(report, say),
      legend: legend(report, say),
      lines: lines(hours),
    } as const;
    return [sentence, chart];
  },
} satisfies Section;
