// Addresses with their failed logins as rows of a table.

import { numberText } from '../contract/number-text.ts';
import type { Rows } from './block.ts';
import type { FailingAddress } from './daily-metrics.ts';
import { timeAt } from './report-day.ts';
import type { Say } from './section.ts';

export function addressRows(
  addresses: readonly FailingAddress[],
  timeZone: string,
  say: Say,
): Rows {
  return {
    kind: 'table',
    columns: [
      { title: say({ en: 'Address', ko: '주소' }) },
      { title: say({ en: 'Failed', ko: '실패' }), number: true },
      { title: say({ en: 'First', ko: '처음' }), number: true },
      { title: say({ en: 'Last', ko: '마지막' }), number: true },
    ],
    rows: addresses.map(({ ip, cnt, firstMs, lastMs }) => [
      ip,
      numberText(cnt),
      timeAt(firstMs, timeZone),
      timeAt(lastMs, timeZone),
    ]),
  };
}
