// Checks one setting's value: its kind and limits from the table, then what its key must mean.

import { isIP } from 'node:net';
import { posix, win32 } from 'node:path';
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

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

function isHttpUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search;
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
}

/** What a text (or each item of a list) must be, beyond its kind. */
const rules: Partial<Record<SettingKey, Rule>> = {
  listen: {
    allowed: 'ADDRESS:PORT, such as 127.0.0.1:8000, [::1]:8000 or 0.0.0.0:8000',
    holds: (value) => parseListen(value) !== null,
  },
  trustedProxies: {
    allowed: 'addresses or networks, such as 127.0.0.1 or 10.0.0.0/8',
    holds: isNetwork,
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
  const wrong = value.some((item) => item === '' || 'allowed' in checkText(key, item));
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
