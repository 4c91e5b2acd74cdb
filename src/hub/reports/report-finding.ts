// The finding that a report could not be sent, for those who read no ledger.

import type { Observation } from '../../contract/finding.ts';
import type { HostId } from '../../contract/sample.ts';
import type { Text } from '../../contract/text.ts';

/** One for all days: the next report that goes out ends it. */
export const notSentIdentity = { rule: 'report-not-sent', entity: 'daily-report' } as const;

export function notSentFinding(host: HostId, date: string, error: Text, atMs: number): Observation {
  return {
    host,
    ...notSentIdentity,
    severity: 'warning',
    subject: { kind: 'source', source: 'daily-report' },
    title: {
      en: `The daily report of ${date} could not be sent`,
      ko: `${date} 일일 보고서를 보내지 못했습니다`,
    },
    why: error,
    advice: {
      en:
        'Check the mail server and the recipients in the settings, ' +
        'then send it from the reports page.',
      ko: '설정의 메일 서버와 받는 사람을 확인한 뒤 보고서 페이지에서 보내십시오.',
    },
    evidence: [],
    atMs,
  };
}
