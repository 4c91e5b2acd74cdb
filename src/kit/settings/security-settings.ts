// Settings of security events: which logs are read, how long events are kept, whom to let be.

import type { Setting } from './setting.ts';

export const securitySettings = {
  securityLogs: {
    kind: 'list',
    // Of mail, /var/log/mail.log holds far more of what was delivered than of who logged in.
    default: [
      '/var/log/auth.log*',
      '/var/log/secure*',
      '/data/ssh-*.log',
      '/var/log/vsftpd.log*',
      '/var/log/proftpd/proftpd.log*',
    ],
    editable: true,
    help: {
      en:
        'Security logs to understand, as patterns; where nobody writes one, the journal is read, ' +
        'and where there is none, /var/log/messages.',
      ko:
        '이해할 보안 로그의 패턴입니다. 맞는 파일이 없거나 더는 쓰이지 않으면 저널을, ' +
        '저널도 없으면 /var/log/messages를 읽습니다.',
    },
  },
  syslogListen: {
    kind: 'text',
    default: '',
    help: {
      en: 'Address and port on which syslog is taken by UDP and TCP; empty: none.',
      ko: 'UDP와 TCP로 syslog를 받을 주소와 포트입니다. 비우면 받지 않습니다.',
    },
  },
  keepEventsDays: {
    kind: 'number',
    default: 365,
    min: 1,
    max: 3650,
    unit: 'days',
    editable: true,
    help: {
      en: 'How long security events are kept.',
      ko: '보안 이벤트를 보관하는 기간입니다.',
    },
  },
  eventsBudgetMib: {
    kind: 'number',
    default: 2048,
    min: 16,
    max: 1_048_576,
    unit: 'MiB',
    editable: true,
    help: {
      en: 'Room for security events; beyond it the oldest go first.',
      ko: '보안 이벤트가 쓸 공간입니다. 넘으면 오래된 것부터 지웁니다.',
    },
  },
  countryDatabase: {
    kind: 'text',
    default: '',
    path: 'file',
    help: {
      en: 'File of a database of countries in the MaxMind format (.mmdb); empty: no countries.',
      ko: 'MaxMind 형식(.mmdb)의 국가 데이터베이스 파일입니다. 비우면 국가를 보이지 않습니다.',
    },
  },
  eventIgnore: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Event searches: events that match one are not listed, only counted.',
      ko: '이벤트 검색식입니다. 맞는 이벤트는 목록에서 빼고 그 수만 셉니다.',
    },
  },
  allowAddresses: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Addresses or networks that no detector reports; what would have been found is counted.',
      ko: '탐지에서 빼는 주소나 네트워크입니다. 탐지되었을 것은 세어 둡니다.',
    },
  },
  allowUsers: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Users that no detector reports; what would have been found is counted.',
      ko: '탐지에서 빼는 사용자입니다. 탐지되었을 것은 세어 둡니다.',
    },
  },
} as const satisfies Record<string, Setting>;
