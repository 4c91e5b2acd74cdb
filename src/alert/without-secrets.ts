// Takes secrets out of what another program has answered, before anybody reads or logs it.

import type { Text } from '../contract/text.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import { settings as table, type Setting, type SettingKey } from '../kit/settings/settings.ts';
import type { NotifySettings } from './notifier.ts';

/** Of an answer, as it is told. */
const longestAnswerChars = 300;
/** A shorter part of an address is a word, such as `hooks`, and no secret. */
const shortestPartChars = 6;

const isSecret = (key: string): boolean =>
  Object.hasOwn(table, key) && (table[key as SettingKey] as Setting).secret === true;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The value itself, and the parts of an address that open it: password, path and query. */
function partsOf(value: string): string[] {
  const url = URL.parse(value);
  if (!url || url.host === '') return [value];
  // A login without a password is a token; beside one it is a name, which helps to understand.
  const login = url.password === '' ? url.username : url.password;
  const path = `${url.pathname}${url.search}${url.hash}`.split(/[/?&=#]/);
  const parts = [login, ...path.filter((part) => part.length >= shortestPartChars)];
  return [value, ...parts, ...parts.map(decoded)];
}

/** One line, cut to its limit, without control characters and without any secret setting. */
export function withoutSecrets(text: string, settings: NotifySettings): string {
  const secrets = Object.entries(settings)
    .filter(([key, value]) => isSecret(key) && typeof value === 'string')
    .flatMap(([, value]) => partsOf(String(value)))
    .filter((part) => part !== '')
    .toSorted((left, right) => right.length - left.length);
  let safe = text.slice(0, longestAnswerChars * 10);
  for (const secret of secrets) safe = safe.replaceAll(secret, '***');
  return cleanShortText(safe.replace(/\s+/g, ' ').trim(), longestAnswerChars);
}

export function textWithoutSecrets({ en, ko }: Text, settings: NotifySettings): Text {
  return { en: withoutSecrets(en, settings), ko: withoutSecrets(ko, settings) };
}
