// Settings of alerts: from which severity on, how often, when not, and by which ways.

import type { Setting } from './setting.ts';

export const alertSettings = {
  alertSeverity: {
    kind: 'text',
    default: 'danger',
    oneOf: ['info', 'warning', 'danger', 'critical'],
    editable: true,
    help: {
      en: 'Findings from this severity on are sent.',
      ko: '이 심각도부터 알림을 보냅니다.',
    },
  },
  alertGraceMinutes: {
    kind: 'number',
    default: 60,
    min: 0,
    max: 10_080,
    unit: 'minutes',
    editable: true,
    help: {
      en: 'What was sent of an entity is not sent again for so long, unless it gets worse.',
      ko: '같은 대상의 알림은 더 나빠지지 않는 한 이 시간 동안 다시 보내지 않습니다.',
    },
  },
  alertsPerMinute: {
    kind: 'number',
    default: 10,
    min: 1,
    max: 600,
    unit: 'alerts',
    editable: true,
    help: {
      en: 'So many alerts a minute by each way; the others go together in one digest.',
      ko: '알림 방법마다 1분에 보낼 수입니다. 넘는 것은 하나로 묶어 보냅니다.',
    },
  },
  quietHours: {
    kind: 'text',
    default: '',
    editable: true,
    help: {
      en: 'Hours without alerts, such as 22:00-07:00 (time zone of reports); they are sent after.',
      ko: '알림을 미루는 시간으로, 22:00-07:00처럼 씁니다(보고서 시간대). 끝나면 보냅니다.',
    },
  },
  alertLanguage: {
    kind: 'text',
    default: 'en',
    oneOf: ['en', 'ko'],
    editable: true,
    help: {
      en: 'Language of alerts and reports.',
      ko: '알림과 보고서의 언어입니다.',
    },
  },
  smtpUrl: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: {
      en: 'Mail server: smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://…:465; empty: no mail.',
      ko:
        '메일 서버로, smtp://사용자:비밀번호@호스트:587 (STARTTLS) 또는 smtps://…:465입니다. ' +
        '비우면 메일을 보내지 않습니다.',
    },
  },
  mailFrom: {
    kind: 'text',
    default: '',
    editable: true,
    help: {
      en: 'Sender of mails; empty: hostscope@ and the name of this host.',
      ko: '메일을 보내는 주소입니다. 비우면 hostscope@ 뒤에 이 호스트 이름을 씁니다.',
    },
  },
  webhookUrl: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: {
      en: 'Address to which each alert is posted as JSON.',
      ko: '알림을 JSON으로 보낼 주소입니다.',
    },
  },
  webhookSecret: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: {
      en: 'Key with which posted alerts are signed (HMAC-SHA256).',
      ko: '보내는 알림에 서명할 키입니다(HMAC-SHA256).',
    },
  },
  slackUrl: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: {
      en: 'Incoming webhook of Slack, or of a chat that takes the same.',
      ko: 'Slack 또는 같은 형식을 받는 채팅의 수신 웹훅 주소입니다.',
    },
  },
  telegramToken: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: { en: 'Token of the Telegram bot.', ko: 'Telegram 봇의 토큰입니다.' },
  },
  telegramChat: {
    kind: 'text',
    default: '',
    editable: true,
    help: { en: 'Chat to which the bot writes.', ko: '봇이 글을 쓸 대화방입니다.' },
  },
  ntfyUrl: {
    kind: 'text',
    default: '',
    editable: true,
    secret: true,
    help: {
      en: 'Topic of ntfy, such as https://ntfy.example.org/servers.',
      ko: 'https://ntfy.example.org/servers 같은 ntfy 주제 주소입니다.',
    },
  },
  alertCommand: {
    kind: 'list',
    default: [],
    help: {
      en: 'Program and its arguments, run for each alert with its JSON on standard input.',
      ko: '알림마다 실행할 프로그램과 인자입니다. 표준 입력으로 JSON을 받습니다.',
    },
  },
} as const satisfies Record<string, Setting>;
