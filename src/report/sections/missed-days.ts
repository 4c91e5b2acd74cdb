// Days whose report was not sent in time, because the program did not run then.

import { numberText } from '../../contract/number-text.ts';
import type { Section } from '../section.ts';

export default {
  name: 'missed-days',
  order: 25,
  title: { en: 'Days that were missed', ko: '놓친 날' },
  blocks({ missed }, say) {
    if (missed.length === 0) return [];
    const text = say({
      en: 'Hostscope did not run when the reports of these days were due. Their figures:',
      ko: '아래 날의 보고서를 보낼 때 Hostscope가 실행되지 않았습니다. 그날의 수치입니다.',
    });
    const columns = [
      { title: say({ en: 'Day', ko: '날짜' }) },
      { title: say({ en: 'Lines', ko: '로그 줄' }), number: true },
      { title: say({ en: 'Failed', ko: '실패' }), number: true },
      { title: say({ en: 'Accepted', ko: '성공' }), number: true },
    ];
    const rows = missed.map(({ date, totalLogs, failures, accepted }) => [
      date,
      numberText(totalLogs),
      numberText(failures),
      numberText(accepted),
    ]);
    return [
      { kind: 'sentence', tone: 'warn', text },
      { kind: 'table', columns, rows },
    ];
  },
} satisfies Section;
