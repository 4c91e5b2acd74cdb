// Writes the report of a day as a mail, in the language of the report.

import type { Mail } from '../contract/alert.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { loadFolder } from '../kit/registry.ts';
import type { Block } from './block.ts';
import { htmlReport } from './html-report.ts';
import { plainReport, type Part } from './plain-report.ts';
import { encodePng } from './png.ts';
import type { Report } from './report.ts';
import { timeAt, dateAt, weekdayOf } from './report-day.ts';
import { dayName } from './report-format.ts';
import type { Say, Section } from './section.ts';

/** Lists of mails show less. */
export const longestSubjectChars = 200;

export async function loadSections(): Promise<Section[]> {
  const sections = await loadFolder<Section>(new URL('./sections/', import.meta.url));
  return sections.toSorted((left, right) => left.order - right.order);
}

const imagesOf = (blocks: readonly Block[]) =>
  blocks.flatMap((block) =>
    block.kind === 'chart' ? [{ id: block.id, png: encodePng(block.picture) }] : [],
  );

function footOf({ day, hostName }: Report, say: Say): string[] {
  const { timeZone, metrics } = day;
  const createdMs = Date.parse(metrics.created_at);
  const at = `${dateAt(createdMs, timeZone)} ${timeAt(createdMs, timeZone)}`;
  return [
    say({
      en: `Times are those of ${timeZone}. Computed ${at} on ${hostName}.`,
      ko: `시각은 ${timeZone} 기준입니다. ${at}에 ${hostName}에서 계산했습니다.`,
    }),
    say({
      en: 'Sent by Hostscope each day, also when nothing happened.',
      ko: 'Hostscope가 매일 보내며, 아무 일이 없어도 보냅니다.',
    }),
  ];
}

/** The first section is the headline. */
export function writeReport(report: Report, sections: readonly Section[]): Mail {
  const say: Say = (text) => text[report.language];
  const date = report.day.metrics.metric_date;
  const dayText = dayName(date, weekdayOf(date), report.language);
  const parts: Part[] = sections
    .map(({ title, blocks }) => ({ title: title && say(title), blocks: blocks(report, say) }))
    .filter(({ blocks }) => blocks.length > 0);
  const [first] = parts[0]?.blocks ?? [];
  const headline = first?.kind === 'sentence' ? first.text : '';
  const foot = footOf(report, say);
  const banner = say({
    en: `Hostscope daily report: ${report.hostName}, ${dayText}`,
    ko: `Hostscope 일일 보고서: ${report.hostName}, ${dayText}`,
  });
  const subject = say({
    en: `[Hostscope] ${report.hostName} ${date}: ${headline}`,
    ko: `[Hostscope] ${report.hostName} ${date}: ${headline}`,
  });
  const { language } = report;
  return {
    subject: cleanShortText(subject, longestSubjectChars),
    text: plainReport(banner, parts, foot),
    html: htmlReport({ language, title: banner, banner, preview: headline, parts, foot }),
    images: parts.flatMap(({ blocks }) => imagesOf(blocks)),
  };
}
