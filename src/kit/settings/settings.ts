// The one table of settings: file keys, environment names, flags, help and limits derive from it.

import { alertSettings } from './alert-settings.ts';
import { reportSettings } from './report-settings.ts';
import { securitySettings } from './security-settings.ts';
import type { Setting } from './setting.ts';
import { watchSettings } from './watch-settings.ts';

export type { Setting };

/** Keys are camelCase here, `kebab-case` in the file and as flags, HOSTSCOPE_UPPER_CASE outside. */
export const settings = {
  listen: {
    kind: 'text',
    default: '127.0.0.1:8000',
    help: {
      en: 'Address and port of the web console; 0.0.0.0:8000 shows it to the network.',
      ko: '웹 콘솔의 주소와 포트입니다. 0.0.0.0:8000은 네트워크에 공개합니다.',
    },
  },
  data: {
    kind: 'text',
    default: '',
    path: 'folder',
    help: {
      en: 'Folder of the data; empty: $XDG_STATE_HOME/hostscope, /var/lib/hostscope as a service.',
      ko: '데이터 폴더입니다. 비우면 $XDG_STATE_HOME/hostscope, 서비스로는 /var/lib/hostscope입니다.',
    },
  },
  tlsCert: {
    kind: 'text',
    default: '',
    path: 'file',
    help: { en: 'PEM file of the certificate chain.', ko: '인증서 체인 PEM 파일입니다.' },
  },
  tlsKey: {
    kind: 'text',
    default: '',
    path: 'file',
    help: { en: 'PEM file of its private key.', ko: '인증서의 개인 키 PEM 파일입니다.' },
  },
  trustedProxies: {
    kind: 'list',
    default: [],
    help: {
      en: 'Addresses or networks whose X-Forwarded-* headers are believed.',
      ko: 'X-Forwarded-* 헤더를 믿을 주소나 네트워크입니다.',
    },
  },
  allowedHosts: {
    kind: 'list',
    default: [],
    help: {
      en: 'Further host names under which the console may be opened.',
      ko: '콘솔을 열 수 있는 추가 호스트 이름입니다.',
    },
  },
  publicUrl: {
    kind: 'text',
    default: '',
    help: {
      en: 'Address of the console as people open it, for links; empty: derived from listen.',
      ko: '사람들이 여는 콘솔 주소로, 링크에 씁니다. 비우면 listen에서 만듭니다.',
    },
  },
  logLevel: {
    kind: 'text',
    default: 'info',
    oneOf: ['debug', 'info', 'warn', 'error', 'silent'],
    help: {
      en: "Least level of the program's own log.",
      ko: '프로그램 자체 로그의 최소 수준입니다.',
    },
  },
  sessionHours: {
    kind: 'number',
    default: 168,
    min: 1,
    max: 8760,
    unit: 'hours',
    editable: true,
    help: {
      en: 'A session ends after this long unused.',
      ko: '쓰지 않는 세션이 끝나는 시간입니다.',
    },
  },
  sessionMaxDays: {
    kind: 'number',
    default: 30,
    min: 1,
    max: 365,
    unit: 'days',
    editable: true,
    help: {
      en: 'A session ends this long after its sign-in, used or not.',
      ko: '쓰고 있는 세션도 로그인하고 이만큼 지나면 끝납니다.',
    },
  },
  keepSecondsDays: {
    kind: 'number',
    default: 1,
    min: 0.05,
    max: 30,
    unit: 'days',
    editable: true,
    help: {
      en: 'How long samples of each second are kept.',
      ko: '1초 표본을 보관하는 기간입니다.',
    },
  },
  keepTenSecondsDays: {
    kind: 'number',
    default: 7,
    min: 0.1,
    max: 365,
    unit: 'days',
    editable: true,
    help: {
      en: 'How long points of 10 seconds are kept.',
      ko: '10초 단위 점을 보관하는 기간입니다.',
    },
  },
  keepMinutesDays: {
    kind: 'number',
    default: 90,
    min: 1,
    max: 3650,
    unit: 'days',
    editable: true,
    help: { en: 'How long points of a minute are kept.', ko: '1분 단위 점을 보관하는 기간입니다.' },
  },
  keepHoursDays: {
    kind: 'number',
    default: 730,
    min: 7,
    max: 36500,
    unit: 'days',
    editable: true,
    help: {
      en: 'How long points of an hour are kept.',
      ko: '1시간 단위 점을 보관하는 기간입니다.',
    },
  },
  diskBudgetMib: {
    kind: 'number',
    default: 1024,
    min: 16,
    max: 1_048_576,
    unit: 'MiB',
    editable: true,
    help: {
      en: 'Room for the history of metrics; beyond it the oldest goes first.',
      ko: '지표 이력이 쓸 공간입니다. 넘으면 오래된 것부터 지웁니다.',
    },
  },
  verdictMode: {
    kind: 'text',
    default: 'contextual',
    oneOf: ['contextual', 'strict'],
    editable: true,
    help: {
      en:
        'contextual: what is expected of a known program does not count; ' +
        'strict: any warning is danger.',
      ko:
        'contextual은 알려진 프로그램에 당연한 것을 세지 않고, ' +
        'strict는 경고가 하나라도 있으면 위험으로 봅니다.',
    },
  },
  memoryWarnPercent: {
    kind: 'number',
    default: 20,
    min: 1,
    max: 100,
    unit: '%',
    editable: true,
    help: {
      en: 'A process that uses this share of the memory is warned of.',
      ko: '프로세스가 이 비율 이상 메모리를 쓰면 경고합니다.',
    },
  },
  trustedPaths: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Further folders whose programs are not suspicious for lying there.',
      ko: '거기 있다는 이유로 의심하지 않을 추가 폴더입니다.',
    },
  },
  services: {
    kind: 'list',
    default: ['nginx', 'sshd', 'rsyslog', 'docker', 'python'],
    editable: true,
    help: {
      en: 'Services to watch: systemd units, or process names where there is no systemd.',
      ko: '지켜볼 서비스입니다. systemd 유닛이며, systemd가 없으면 프로세스 이름입니다.',
    },
  },
  logFiles: {
    kind: 'list',
    default: [
      '/var/log/syslog',
      '/var/log/messages',
      '/var/log/secure',
      '/var/log/*.log',
      '/var/log/*/*.log',
    ],
    editable: true,
    help: {
      en: 'Log files that may be read, as patterns.',
      ko: '읽을 수 있는 로그 파일의 패턴입니다.',
    },
  },
  logIgnore: {
    kind: 'list',
    default: [],
    editable: true,
    help: {
      en: 'Regular expressions: log lines that match one are left out and counted.',
      ko: '정규식입니다. 맞는 로그 줄은 빼고 그 수를 셉니다.',
    },
  },
  keepFindingsDays: {
    kind: 'number',
    default: 365,
    min: 1,
    max: 3650,
    unit: 'days',
    editable: true,
    help: {
      en: 'How long findings are kept after they were closed.',
      ko: '발견된 문제를 닫은 뒤 보관하는 기간입니다.',
    },
  },
  ...watchSettings,
  ...securitySettings,
  ...alertSettings,
  ...reportSettings,
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof settings;

export type SettingOrigin = 'default' | 'settings' | 'file' | 'environment' | 'flag';

type ValueOf<S> = S extends { kind: 'number' }
  ? number
  : S extends { kind: 'list' }
    ? readonly string[]
    : string;

/** Every setting's value. */
export type Config = { readonly [K in SettingKey]: ValueOf<(typeof settings)[K]> };

/** Where each value came from. */
export type Origins = { readonly [K in SettingKey]: SettingOrigin };

export interface LoadedConfig {
  config: Config;
  origins: Origins;
  /** The file that was read, if any. */
  file: string | null;
}
