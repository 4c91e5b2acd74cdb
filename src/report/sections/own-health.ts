// How Hostscope itself fared: what was read and understood, what waits, what was lost.

import { dropWords } from '../../contract/drop.ts';
import { numberText } from '../../contract/number-text.ts';
import type { Cell } from '../block.ts';
import { bytes, percent } from '../report-format.ts';
import type { Report } from '../report.ts';
import type { Say, Section } from '../section.ts';

type Row = [string, string | Cell];

function reading({ day, health }: Report, say: Say): Row[] {
  const { total_logs: lines } = day.metrics;
  const understood = lines - day.notUnderstood;
  const unknown = say({ en: 'not known', ko: '알 수 없음' });
  const { behindBytes: behind } = health;
  return [
    [
      say({ en: 'Lines read', ko: '읽은 줄' }),
      lines === 0
        ? '0'
        : say({
            en: `${numberText(lines)}, ${percent(understood, lines)} understood`,
            ko: `${numberText(lines)}줄, ${percent(understood, lines)} 이해`,
          }),
    ],
    [
      say({ en: 'Not yet read', ko: '아직 읽지 않음' }),
      behind === null
        ? unknown
        : { text: behind === 0 ? '0' : bytes(behind), ...(behind > 0 ? { tone: 'warn' } : {}) },
    ],
  ];
}

function lost({ health }: Report, say: Say): Row[] {
  const { dropped, damagedChunks } = health;
  const title = say({ en: 'Dropped since the start', ko: '시작한 뒤 버림' });
  const rows: Row[] = [];
  if (dropped === null) rows.push([title, say({ en: 'not known', ko: '알 수 없음' })]);
  else if (dropped.length === 0) rows.push([title, say({ en: 'nothing', ko: '없음' })]);
  else {
    const text = dropped
      .map(
        ({ where, reason, count: times }) =>
          `${say(dropWords(where, reason))} (${numberText(times)})`,
      )
      .join('; ');
    rows.push([title, { text, tone: 'warn' }]);
  }
  if (damagedChunks > 0) {
    const name = say({ en: 'Damaged parts set aside', ko: '치워 둔 손상된 부분' });
    rows.push([name, { text: numberText(damagedChunks), tone: 'bad' }]);
  }
  return rows;
}

function room({ health }: Report, say: Say): Row[] {
  const { eventsBytes, samplesBytes, diskFreeBytes } = health;
  const samples =
    samplesBytes === null
      ? ''
      : say({ en: `, metrics ${bytes(samplesBytes)}`, ko: `, 지표 ${bytes(samplesBytes)}` });
  const free =
    diskFreeBytes === null
      ? ''
      : say({ en: `; ${bytes(diskFreeBytes)} free`, ko: `, 남은 공간 ${bytes(diskFreeBytes)}` });
  const events = say({ en: `events ${bytes(eventsBytes)}`, ko: `이벤트 ${bytes(eventsBytes)}` });
  return [[say({ en: 'Disk used', ko: '디스크 사용' }), `${events}${samples}${free}`]];
}

export default {
  name: 'own-health',
  order: 80,
  title: { en: 'Hostscope itself', ko: 'Hostscope 자신' },
  blocks(report, say) {
    const rows = [...reading(report, say), ...lost(report, say), ...room(report, say)];
    return [{ kind: 'table', columns: [{ title: '' }, { title: '' }], rows }];
  },
} satisfies Section;
