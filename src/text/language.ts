// Which language a command speaks: HOSTSCOPE_LANGUAGE, else the locale of the terminal.

import type { Language } from '../contract/text.ts';

/** POSIX: LC_ALL goes before LC_MESSAGES goes before LANG; an empty variable counts as unset. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const wanted =
    env['HOSTSCOPE_LANGUAGE'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^ko([_.-]|$)/i.test(wanted) ? 'ko' : 'en';
}
