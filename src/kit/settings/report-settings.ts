// Settings of the daily report: when it goes out, to whom.

import type { Setting } from './setting.ts';

export const reportSettings = {
  reportTime: {
    kind: 'text',
    default: '09:00',
    editable: true,
    help: {
      en: 'Time of day at which the report of the day before is sent.',
      ko: '전날 보고서를 보내는 시각입니다.',
    },
  },
  reportTimeZone: {
    kind: 'text',
    default: 'Asia/Seoul',
    editable: true,
    help: {
      en: 'Time zone of reports and quiet hours, as an IANA name.',
      ko: '보고서와 알림을 미루는 시간의 시간대로, IANA 이름입니다.',
    },
  },
  reportRecipients: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Who gets alerts and reports by mail (also from the variable REPORT_RECIPIENTS).',
      ko: '알림과 보고서 메일을 받는 주소입니다(환경 변수 REPORT_RECIPIENTS로도 줍니다).',
    },
  },
} as const satisfies Record<string, Setting>;
