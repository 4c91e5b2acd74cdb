// Which language a command speaks: HOSTSCOPE_LANGUAGE, else the locale of the terminal.

import type { Language } from '../contract/text.ts';

/** What is printed is UTF-8: a terminal of ko_KR.eucKR would garble it. */
const korean = /^ko([_-][a-z]+)?(\.utf-?8)?(@.*)?$/i;

/** POSIX: LC_ALL goes before LC_MESSAGES goes before LANG; an empty variable counts as unset. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const wanted =
    env['HOSTSCOPE_LANGUAGE'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return korean.test(wanted) ? 'ko' : 'en';
}
