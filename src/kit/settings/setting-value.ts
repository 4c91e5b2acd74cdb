// Checks one setting's value: its kind and limits from the table, then what its key must mean.

import { isIP } from 'node:net';
import { posix, win32 } from 'node:path';
import { sameText, type Text } from '../../contract/text.ts';
import { isIpRange } from '../ip-set.ts';
import { parseMailServer } from '../mail-server.ts';
import { isTimeZone, parseQuietHours, parseTimeOfDay } from '../quiet-hours.ts';
import { settings, type Setting, type SettingKey } from './settings.ts';

export type SettingValue = string | number | readonly string[];

/** Either the value in its own type, or what would have been allowed, and which item is not. */
export type CheckedValue = { value: SettingValue } | { allowed: Text; wrongItem?: unknown };

export const longestTextChars = 4096;
export const longestListItems = 256;
/** Of an ignore rule; each is tried on every line of a log. */
export const longestPatternChars = 256;

export interface ListenAddress {
  host: string;
  port: number;
}

/** Parses `host:port`, `[v6]:port` or `:port` (all addresses); null where it is none of them. */
export function parseListen(text: string): ListenAddress | null {
  const match = /^(?:\[([0-9a-f:.]+(?:%\w+)?)\]|([^[\]:\s/]*)):(\d{1,5})$/i.exec(text);
  if (!match) return null;
  const port = Number(match[3]);
  if (port > 65_535) return null;
  if (match[1] !== undefined) return isIP(match[1]) === 6 ? { host: match[1], port } : null;
  return { host: match[2] || '0.0.0.0', port };
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search;
}

/** With any path; a line's end or a blank in it would be no address. */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || !/^[\x21-\x7e]+$/.test(text)) return false;
  try {
    return decodeURIComponent(url.username + url.password) !== null;
  } catch {
    return false;
  }
}

/** Of a person or a list: neither a name before it nor several at once. */
function isMailAddress(text: string): boolean {
  const form = /^[^\s\p{Cc}@<>()[\],;:"\\]{1,64}@[^\s\p{Cc}@<>()[\],;:"\\]{1,190}$/u;
  return form.test(text) && !text.startsWith('-');
}

/** Blanks alone are left behind in a form; they would mean nothing, or nearly every line. */
function isBlank(text: string): boolean {
  return text.trim() === '';
}

function isPattern(text: string): boolean {
  if (text.length > longestPatternChars || isBlank(text)) return false;
  try {
    RegExp(text, 'i');
    return true;
  } catch {
    return false;
  }
}

const drive = /^[a-z]:[\\/]/i;

/** A path from the root on, of either system; the file may be read on another one. */
function isAbsolute(text: string): boolean {
  return text.startsWith('/') || drive.test(text);
}

/** Below the root: to trust all of a machine would be to warn of nothing. */
function isFolder(text: string): boolean {
  if (text.startsWith('/')) return /[^/]/.test(posix.normalize(text));
  return drive.test(text) && win32.normalize(text).replace(/[\\/]+$/, '').length > 2;
}

interface Rule {
  allowed: Text;
  holds(value: string): boolean;
  /** What a list must be besides. */
  holdsTogether?(values: readonly string[]): boolean;
}

const pattern: Text = {
  en: `regular expressions of at most ${longestPatternChars} characters`,
  ko: `${longestPatternChars}자 이하의 정규식`,
};

const webAddress: Rule = {
  allowed: {
    en: 'a whole address, such as https://chat.example.org/hooks/1, or nothing',
    ko: 'https://chat.example.org/hooks/1 같은 전체 주소이거나 빈 값',
  },
  holds: (value) => value === '' || isWebAddress(value),
};

/** What a text (or each item of a list) must be, beyond its kind. */
const rules: Partial<Record<SettingKey, Rule>> = {
  listen: {
    allowed: {
      en: 'ADDRESS:PORT, such as 127.0.0.1:8000, [::1]:8000 or 0.0.0.0:8000',
      ko: '127.0.0.1:8000, [::1]:8000, 0.0.0.0:8000 같은 주소:포트',
    },
    holds: (value) => parseListen(value) !== null,
  },
  trustedProxies: {
    allowed: {
      en: 'addresses or networks, such as 127.0.0.1 or 10.0.0.0/8',
      ko: '127.0.0.1, 10.0.0.0/8 같은 주소나 네트워크',
    },
    holds: isIpRange,
  },
  allowedHosts: {
    allowed: {
      en: 'host names without scheme, port or path, such as monitor.example.org',
      ko: 'monitor.example.org처럼 프로토콜, 포트, 경로가 없는 호스트 이름',
    },
    holds: (value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value),
  },
  publicUrl: {
    allowed: {
      en: 'an address without a path, such as https://monitor.example.org',
      ko: 'https://monitor.example.org처럼 경로가 없는 주소',
    },
    holds: (value) => value === '' || isHttpUrl(value),
  },
  trustedPaths: {
    allowed: {
      en: 'absolute paths of folders other than the root, such as /srv/apps',
      ko: '/srv/apps처럼 루트가 아닌 폴더의 절대 경로',
    },
    holds: isFolder,
  },
  services: {
    allowed: {
      en: 'names of units or processes, without blanks and no "-" first, such as nginx',
      ko: 'nginx처럼 빈칸이 없고 "-"로 시작하지 않는 유닛이나 프로세스 이름',
    },
    holds: (value) => /^[^\s\p{Cc}-][^\s\p{Cc}]{0,255}$/u.test(value),
  },
  logFiles: {
    allowed: {
      en: 'absolute paths, in which * and ? stand for others, such as /var/log/*.log',
      ko: '/var/log/*.log처럼 *와 ?를 쓸 수 있는 절대 경로',
    },
    holds: isAbsolute,
  },
  logIgnore: {
    allowed: pattern,
    holds: isPattern,
  },
  containerEngine: {
    allowed: {
      en: 'a socket such as /run/docker.sock, tcp://HOST:PORT, off, or nothing',
      ko: '/run/docker.sock 같은 소켓, tcp://호스트:포트, off 중 하나이거나 빈 값',
    },
    holds: (value) => /^$|^off$|^(unix:\/\/)?\/.|^(tcp|https?):\/\/[^/]/.test(value),
  },
  kubeNamespaces: {
    allowed: { en: 'names of namespaces, such as default', ko: 'default 같은 네임스페이스 이름' },
    holds: (value) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value),
  },
  errorWords: {
    allowed: {
      en: 'words of 2 to 40 characters without controls, such as error',
      ko: 'error처럼 제어 문자가 없는 2~40자 낱말',
    },
    holds: (value) => /^[^\p{Cc}]{2,40}$/u.test(value) && !isBlank(value),
  },
  errorIgnore: {
    allowed: pattern,
    holds: isPattern,
  },
  securityLogs: {
    allowed: {
      en: 'absolute paths, in which * and ? stand for others, such as /var/log/auth.log*',
      ko: '/var/log/auth.log*처럼 *와 ?를 쓸 수 있는 절대 경로',
    },
    holds: isAbsolute,
  },
  syslogListen: {
    allowed: {
      en: 'ADDRESS:PORT, such as 0.0.0.0:514, or nothing',
      ko: '0.0.0.0:514 같은 주소:포트이거나 빈 값',
    },
    holds: (value) => value === '' || (parseListen(value)?.port ?? 0) > 0,
  },
  allowAddresses: {
    allowed: {
      en:
        'addresses or networks, such as 192.0.2.7 or 10.0.0.0/8; no host names, ' +
        'as logs name addresses',
      ko:
        '192.0.2.7, 10.0.0.0/8 같은 주소나 네트워크. ' +
        '로그에는 주소가 남으므로 호스트 이름은 쓸 수 없음',
    },
    holds: isIpRange,
  },
  eventIgnore: {
    allowed: {
      en: 'searches of events, such as user:backup',
      ko: 'user:backup 같은 이벤트 검색',
    },
    holds: (value) => !isBlank(value),
  },
  allowUsers: {
    allowed: { en: 'names of users, such as backup', ko: 'backup 같은 사용자 이름' },
    holds: (value) => !isBlank(value),
  },
  quietHours: {
    allowed: {
      en: 'two different times of day, such as 22:00-07:00, or nothing',
      ko: '22:00-07:00 같은 서로 다른 두 시각이거나 빈 값',
    },
    holds: (value) => value === '' || parseQuietHours(value) !== null,
  },
  smtpUrl: {
    allowed: {
      en: 'smtp://USER:PASSWORD@HOST:PORT or smtps://…, without a path, or nothing',
      ko: '경로가 없는 smtp://사용자:비밀번호@호스트:포트 또는 smtps://…이거나 빈 값',
    },
    holds: (value) => value === '' || parseMailServer(value) !== null,
  },
  mailFrom: {
    allowed: {
      en: 'a mail address, such as hostscope@example.org, or nothing',
      ko: 'hostscope@example.org 같은 메일 주소이거나 빈 값',
    },
    holds: (value) => value === '' || isMailAddress(value),
  },
  webhookUrl: webAddress,
  slackUrl: webAddress,
  telegramToken: {
    allowed: {
      en: 'the token that BotFather gave, such as 123456:ABC…, or nothing',
      ko: '123456:ABC…처럼 BotFather가 준 토큰이거나 빈 값',
    },
    holds: (value) => value === '' || /^\d{1,20}:[\w-]{8,128}$/.test(value),
  },
  telegramChat: {
    allowed: {
      en: 'the number of a chat, or @ and the name of a channel, or nothing',
      ko: '대화방 번호이거나 @를 붙인 채널 이름이거나 빈 값',
    },
    holds: (value) => value === '' || /^(-?\d{1,20}|@\w{1,64})$/.test(value),
  },
  ntfyUrl: {
    allowed: {
      en: 'the address of a topic, such as https://ntfy.example.org/servers, or nothing',
      ko: 'https://ntfy.example.org/servers 같은 주제 주소이거나 빈 값',
    },
    holds: (value) =>
      value === '' ||
      (isWebAddress(value) && /^\/(.+\/)?[\w-]{1,64}$/.test(new URL(value).pathname)),
  },
  alertCommand: {
    allowed: {
      en: 'texts: the whole path of a program, and then its arguments',
      ko: '프로그램의 전체 경로와 그 뒤의 인자',
    },
    holds: () => true,
    holdsTogether: ([program]) => program === undefined || isAbsolute(program),
  },
  reportTime: {
    allowed: { en: 'a time of day, such as 09:00', ko: '09:00 같은 시각' },
    holds: (value) => parseTimeOfDay(value) !== null,
  },
  reportTimeZone: {
    allowed: {
      en: 'the name of a time zone, such as Asia/Seoul',
      ko: 'Asia/Seoul 같은 시간대 이름',
    },
    holds: isTimeZone,
  },
  reportRecipients: {
    allowed: {
      en: 'mail addresses, such as ann@example.org',
      ko: 'ann@example.org 같은 메일 주소',
    },
    holds: isMailAddress,
  },
};

/** What the setting takes, in words. */
export function allowedOf(key: SettingKey): Text {
  const setting: Setting = settings[key];
  const rule = rules[key]?.allowed;
  if (rule && setting.kind === 'list') return { en: `a list of ${rule.en}`, ko: `${rule.ko} 목록` };
  if (rule) return rule;
  if (setting.kind === 'number') {
    const { min, max, unit } = setting;
    return {
      en: `a number from ${min} to ${max} (${unit})`,
      ko: `${min} 이상 ${max} 이하의 수 (${unit})`,
    };
  }
  if (setting.kind === 'list') return { en: 'a list of texts', ko: '글의 목록' };
  if (setting.oneOf) return sameText(setting.oneOf.join(', '));
  return {
    en: `a text of at most ${longestTextChars} characters`,
    ko: `${longestTextChars}자 이하의 글`,
  };
}

function checkNumber(key: SettingKey, value: unknown): CheckedValue {
  const setting: Setting = settings[key];
  if (setting.kind !== 'number' || typeof value !== 'number') return { allowed: allowedOf(key) };
  const inRange = value >= setting.min && value <= setting.max;
  return inRange ? { value } : { allowed: allowedOf(key) };
}

function checkText(key: SettingKey, value: unknown): CheckedValue {
  const setting: Setting = settings[key];
  const fits = typeof value === 'string' && value.length <= longestTextChars;
  const listed = setting.kind !== 'text' || !setting.oneOf || setting.oneOf.includes(String(value));
  const holds = rules[key]?.holds(String(value)) ?? true;
  if (!fits || value.includes('\0') || !listed || !holds) return { allowed: allowedOf(key) };
  return { value };
}

function checkList(key: SettingKey, value: unknown): CheckedValue {
  if (!Array.isArray(value) || value.length > longestListItems) return { allowed: allowedOf(key) };
  const fits = (item: unknown) => item !== '' && !('allowed' in checkText(key, item));
  const wrongAt = value.findIndex((item) => !fits(item));
  if (wrongAt >= 0) return { allowed: allowedOf(key), wrongItem: value[wrongAt] };
  const together = rules[key]?.holdsTogether ?? (() => true);
  return together(value as string[]) ? { value: value as string[] } : { allowed: allowedOf(key) };
}

/** Checks a value that is already typed, as it stands in a YAML file or a JSON body. */
export function checkSetting(key: SettingKey, value: unknown): CheckedValue {
  const kind = settings[key].kind;
  if (kind === 'number') return checkNumber(key, value);
  return kind === 'list' ? checkList(key, value) : checkText(key, value);
}

/** Checks a value written as text: a flag or an environment variable. Lists split at commas. */
export function checkSettingText(key: SettingKey, text: string): CheckedValue {
  const kind = settings[key].kind;
  if (kind === 'number') {
    return /^-?\d+(\.\d+)?$/.test(text) ? checkNumber(key, Number(text)) : checkNumber(key, null);
  }
  if (kind === 'text') return checkText(key, text);
  const items = text.split(',').map((item) => item.trim());
  return checkList(
    key,
    items.filter((item) => item !== ''),
  );
}
