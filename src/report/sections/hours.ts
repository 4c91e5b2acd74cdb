// Attempts to log in hour by hour, and the hour in which most was logged.

import { attemptsOf, failuresOf, type HourFigures } from '../daily-metrics.ts';
import { hourChart } from '../hour-chart.ts';
import { count } from '../report-format.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';
import { padStart } from '../text-width.ts';

const barLength = 30;

const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

function lines(hours: readonly HourFigures[]): string[] {
  const most = Math.max(1, ...hours.map(attemptsOf));
  const widest = Math.max(1, ...hours.map((hour) => count(failuresOf(hour)).length));
  return hours.map((hour) => {
    const failed = Math.ceil((failuresOf(hour) / most) * barLength);
    const accepted = Math.min(barLength - failed, Math.ceil((hour.accepted / most) * barLength));
    const bar = `${'#'.repeat(failed)}${'+'.repeat(accepted)}`;
    const figures = `${padStart(count(failuresOf(hour)), widest)} / ${count(hour.accepted)}`;
    return `${clock(hour.hour)}  ${figures}  ${bar}`.trimEnd();
  });
}

function alternative({ day }: Report, say: Say): string {
  const busy = day.hours.filter((hour) => attemptsOf(hour) > 0);
  const each = busy
    .map((hour) => `${clock(hour.hour)} ${count(failuresOf(hour))}/${count(hour.accepted)}`)
    .join(', ');
  return say({
    en: `Attempts by hour, failed/accepted: ${each}.`,
    ko: `시간별 시도(실패/성공): ${each}.`,
  });
}

function peak({ day }: Report, say: Say): string {
  const { peak_hour: hour, peak_hour_logs: logs } = day.metrics;
  return say({
    en: `Most was logged from ${clock(hour ?? 0)} on: ${count(logs)} lines in that hour.`,
    ko: `로그가 가장 많은 시간은 ${clock(hour ?? 0)}부터이며 ${count(logs)}줄입니다.`,
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
    const legend = [
      { tone: 'bad', text: say({ en: 'failed (#)', ko: '실패 (#)' }) },
      { tone: 'good', text: say({ en: 'accepted (+)', ko: '성공 (+)' }) },
    ] as const;
    const chart = {
      kind: 'chart',
      id: 'hours',
      picture: hourChart(hours),
      alternative: alternative(report, say),
      legend,
      lines: lines(hours),
    } as const;
    return [sentence, chart];
  },
} satisfies Section;
