// Checks one setting's value: its kind and limits from the table, then what its key must mean.

import { isIP } from 'node:net';
import { posix, win32 } from 'node:path';
import { isIpRange } from './ip-set.ts';
import { parseMailServer } from './mail-server.ts';
import { isTimeZone, parseQuietHours, parseTimeOfDay } from './quiet-hours.ts';
import { settings, type Setting, type SettingKey } from './settings.ts';

export type SettingValue = string | number | readonly string[];

/** Either the value in its own type, or what would have been allowed. */
export type CheckedValue = { value: SettingValue } | { allowed: string };

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

function isPattern(text: string): boolean {
  if (text.length > longestPatternChars) return false;
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
  allowed: string;
  holds(value: string): boolean;
  /** What a list must be besides. */
  holdsTogether?(values: readonly string[]): boolean;
}

const webAddress: Rule = {
  allowed: 'a whole address, such as https://chat.example.org/hooks/1, or nothing',
  holds: (value) => value === '' || isWebAddress(value),
};

/** What a text (or each item of a list) must be, beyond its kind. */
const rules: Partial<Record<SettingKey, Rule>> = {
  listen: {
    allowed: 'ADDRESS:PORT, such as 127.0.0.1:8000, [::1]:8000 or 0.0.0.0:8000',
    holds: (value) => parseListen(value) !== null,
  },
  trustedProxies: {
    allowed: 'addresses or networks, such as 127.0.0.1 or 10.0.0.0/8',
    holds: isIpRange,
  },
  allowedHosts: {
    allowed: 'host names without scheme, port or path, such as monitor.example.org',
    holds: (value) => isIP(value) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value),
  },
  publicUrl: {
    allowed: 'an address without a path, such as https://monitor.example.org',
    holds: (value) => value === '' || isHttpUrl(value),
  },
  trustedPaths: {
    allowed: 'absolute paths of folders other than the root, such as /srv/apps',
    holds: isFolder,
  },
  services: {
    allowed: 'names of units or processes, without blanks and no "-" first, such as nginx',
    holds: (value) => /^[^\s\p{Cc}-][^\s\p{Cc}]{0,255}$/u.test(value),
  },
  logFiles: {
    allowed: 'absolute paths, in which * and ? stand for others, such as /var/log/*.log',
    holds: isAbsolute,
  },
  logIgnore: {
    allowed: `regular expressions of at most ${longestPatternChars} characters`,
    holds: isPattern,
  },
  kubeNamespaces: {
    allowed: 'names of namespaces, such as default',
    holds: (value) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value),
  },
  errorWords: {
    allowed: 'words of 2 to 40 characters without controls, such as error',
    holds: (value) => /^[^\p{Cc}]{2,40}$/u.test(value),
  },
  errorIgnore: {
    allowed: `regular expressions of at most ${longestPatternChars} characters`,
    holds: isPattern,
  },
  securityLogs: {
    allowed: 'absolute paths, in which * and ? stand for others, such as /var/log/auth.log*',
    holds: isAbsolute,
  },
  syslogListen: {
    allowed: 'ADDRESS:PORT, such as 0.0.0.0:514, or nothing',
    holds: (value) => value === '' || (parseListen(value)?.port ?? 0) > 0,
  },
  allowAddresses: {
    allowed: 'addresses or networks, such as 192.0.2.7 or 10.0.0.0/8',
    holds: isIpRange,
  },
  quietHours: {
    allowed: 'two different times of day, such as 22:00-07:00, or nothing',
    holds: (value) => value === '' || parseQuietHours(value) !== null,
  },
  smtpUrl: {
    allowed: 'smtp://USER:PASSWORD@HOST:PORT or smtps://…, without a path, or nothing',
    holds: (value) => value === '' || parseMailServer(value) !== null,
  },
  mailFrom: {
    allowed: 'a mail address, such as hostscope@example.org, or nothing',
    holds: (value) => value === '' || isMailAddress(value),
  },
  webhookUrl: webAddress,
  slackUrl: webAddress,
  telegramToken: {
    allowed: 'the token that BotFather gave, such as 123456:ABC…, or nothing',
    holds: (value) => value === '' || /^\d{1,20}:[\w-]{8,128}$/.test(value),
  },
  telegramChat: {
    allowed: 'the number of a chat, or @ and the name of a channel, or nothing',
    holds: (value) => value === '' || /^(-?\d{1,20}|@\w{1,64})$/.test(value),
  },
  ntfyUrl: {
    allowed: 'the address of a topic, such as https://ntfy.example.org/servers, or nothing',
    holds: (value) =>
      value === '' ||
      (isWebAddress(value) && /^\/(.+\/)?[\w-]{1,64}$/.test(new URL(value).pathname)),
  },
  alertCommand: {
    allowed: 'texts: the whole path of a program, and then its arguments',
    holds: () => true,
    holdsTogether: ([program]) => program === undefined || isAbsolute(program),
  },
  reportTime: {
    allowed: 'a time of day, such as 09:00',
    holds: (value) => parseTimeOfDay(value) !== null,
  },
  reportTimeZone: {
    allowed: 'the name of a time zone, such as Asia/Seoul',
    holds: isTimeZone,
  },
  reportRecipients: {
    allowed: 'mail addresses, such as ann@example.org',
    holds: isMailAddress,
  },
};

/** What the setting takes, in words. */
export function allowedOf(key: SettingKey): string {
  const setting: Setting = settings[key];
  const rule = rules[key];
  if (rule && setting.kind === 'list') return `a list of ${rule.allowed}`;
  if (rule) return rule.allowed;
  if (setting.kind === 'number') {
    return `a number from ${setting.min} to ${setting.max} (${setting.unit})`;
  }
  if (setting.kind === 'list') return 'a list of texts';
  if (setting.oneOf) return setting.oneOf.join(', ');
  return `a text of at most ${longestTextChars} characters`;
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
  const together = rules[key]?.holdsTogether ?? (() => true);
  const wrong = !value.every(fits) || !together(value as string[]);
  return wrong ? { allowed: allowedOf(key) } : { value: value as string[] };
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
