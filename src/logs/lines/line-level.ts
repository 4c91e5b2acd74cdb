// Finds how serious a log line says it is: in its header, in brackets, by a key, or by a word.

import type { LogLevel } from '../../contract/log-event.ts';

/** The word is sought in so many characters; a header is no longer. */
const reachChars = 320;

const words: Readonly<Record<string, LogLevel>> = {
  emerg: 'ERROR',
  emergency: 'ERROR',
  panic: 'ERROR',
  alert: 'ERROR',
  crit: 'ERROR',
  critical: 'ERROR',
  fatal: 'ERROR',
  err: 'ERROR',
  error: 'ERROR',
  severe: 'ERROR',
  fail: 'ERROR',
  failed: 'ERROR',
  failure: 'ERROR',
  ee: 'ERROR',
  warn: 'WARN',
  warning: 'WARN',
  ww: 'WARN',
  notice: 'INFO',
  info: 'INFO',
  information: 'INFO',
  log: 'INFO',
  debug: 'INFO',
  trace: 'INFO',
  verbose: 'INFO',
};

const names =
  'emerg(?:ency)?|panic|alert|crit(?:ical)?|fatal|err(?:or)?|severe|warn(?:ing)?|notice|' +
  'info(?:rmation)?|debug|trace|verbose';

/** ERROR, WARN, INFO ... in capitals as a word of its own, as most loggers write it. */
const capitals = new RegExp(`(?<![\\w-])(?:${names.toUpperCase()})(?![\\w-])`);
/** [error], [core:error], <warn>, (EE) */
const bracketed = new RegExp(`[[<(](?:[\\w-]{1,32}:)?(${names}|EE|WW)[\\])>]`, 'i');
/** level=error, "level":"warn", severity: NOTICE */
const keyed = new RegExp(
  `\\b(?:level|lvl|severity|loglevel|log\\.level)"?\\s?[=:]\\s?"?(${names})\\b`,
  'i',
);
/** Numbers of pino and bunyan: 10 trace to 60 fatal. */
const keyedNumber = /"level":\s?([1-6]0)\b/;
/** "error: ..." or "warning: ..." where a message or its part begins. */
const leading = new RegExp(`(?:^|[:\\]]\\s{1,3}|^\\s+)(${names}):`, 'i');
/** PostgreSQL writes LOG, DETAIL, HINT and STATEMENT as levels. */
const postgres = /(?<![\w-])(?:LOG|DETAIL|HINT|STATEMENT): {1,2}/;
/** Any other mention counts, unless it says that there is none: "0 errors", "no failure". */
const mention = new RegExp(
  String.raw`\b(no |0 |without )?(?:` +
    '(emergency|panic|critical|fatal|errors?|fail(?:s|ed|ure|ures|ing)?|segfault)|' +
    String.raw`(warn(?:s|ed|ing|ings)?))\b(?!s?[=:]\s?(?:0|none|null|false|no)\b)`,
  'gi',
);

export function levelOfWord(word: string): LogLevel | null {
  return words[word.toLowerCase()] ?? null;
}

/** RFC 5424: 0 emergency to 3 error, 4 warning, 5 notice to 7 debug. */
export function levelOfPriority(priority: number): LogLevel {
  const severity = priority & 7;
  if (severity <= 3) return 'ERROR';
  return severity === 4 ? 'WARN' : 'INFO';
}

function levelOfMention(text: string): LogLevel | null {
  let warns = false;
  for (const [, negation, error, warning] of text.matchAll(mention)) {
    if (negation !== undefined) continue;
    if (error !== undefined) return 'ERROR';
    warns ||= warning !== undefined;
  }
  return warns ? 'WARN' : null;
}

/** Level that the text says from `start` on; what is written on purpose goes before a mention. */
export function readLevel(text: string, start: number): LogLevel | null {
  const head = text.slice(start, start + reachChars);
  const written = bracketed.exec(head)?.[1] ?? keyed.exec(head)?.[1] ?? capitals.exec(head)?.[0];
  if (written !== undefined) return levelOfWord(written);
  const number = keyedNumber.exec(head)?.[1];
  if (number !== undefined) return levelOfNumber(Number(number));
  const word = leading.exec(head)?.[1];
  if (word !== undefined) return levelOfWord(word);
  return postgres.test(head) ? 'INFO' : levelOfMention(head);
}

function levelOfNumber(number: number): LogLevel {
  if (number >= 50) return 'ERROR';
  return number === 40 ? 'WARN' : 'INFO';
}
