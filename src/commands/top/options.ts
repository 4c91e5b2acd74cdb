// What `hostscope top` is told on its command line, checked.

import { AppError } from '../../kit/app-error.ts';
import type { Call } from '../command.ts';

export interface TopOptions {
  /** `live` where the output is a terminal, unless told otherwise. */
  form: 'live' | 'once' | 'json';
  readonly: boolean;
  intervalMs: number;
  hub: { origin: string; host: string | null; tokenFile: string | null } | null;
}

const usualIntervalMs = 1000;
const shortestIntervalMs = 500;
const longestIntervalMs = 60_000;

type Words = Pick<Call, 'options' | 'text'>;

function textOf({ options }: Words, name: string): string | null {
  const value = options[name];
  return typeof value === 'string' ? value : null;
}

function intervalOf(words: Words): number {
  const given = textOf(words, 'interval');
  if (given === null) return usualIntervalMs;
  const ms = /^\d{1,3}(\.\d{1,3})?$/.test(given) ? Number(given) * 1000 : Number.NaN;
  if (ms >= shortestIntervalMs && ms <= longestIntervalMs) return ms;
  throw new AppError('badUsage', words.text.top.badInterval(given));
}

/** Scheme, name and port; a path or a user in the address would be silently left out. */
function originOf(given: string, { text }: Words): string {
  const url = URL.parse(given);
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.username === '';
  if (isPlain && url.pathname === '/' && url.search === '') return url.origin;
  // It may be a password that is too much in it.
  const shown = given.replace(/\/\/[^/]*@/, '//***@');
  throw new AppError('badUsage', text.top.badAddress(shown));
}

function hubOf(words: Words): TopOptions['hub'] {
  const given = textOf(words, 'connect');
  const host = textOf(words, 'host');
  const tokenFile = textOf(words, 'token-file');
  if (given !== null) return { origin: originOf(given, words), host, tokenFile };
  const alone = host !== null ? '--host' : tokenFile !== null ? '--token-file' : null;
  if (alone === null) return null;
  throw new AppError('badUsage', words.text.top.needsConnect(alone));
}

/** @throws AppError `badUsage` */
export function topOptions(words: Words): TopOptions {
  const once = words.options['once'] === true;
  const json = words.options['json'] === true;
  if (once && json) throw new AppError('badUsage', words.text.top.oneWay);
  return {
    form: json ? 'json' : once ? 'once' : 'live',
    readonly: words.options['readonly'] === true,
    intervalMs: intervalOf(words),
    hub: hubOf(words),
  };
}
