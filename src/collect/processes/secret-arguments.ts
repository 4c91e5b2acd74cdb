// Hides the secrets that people put into command lines, before anything else sees them.

import { basename } from 'node:path';

export const hidden = '***';

/** Names of options and variables whose value is a secret. */
const secretWord =
  '(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|' +
  'auth[-_]?key|credentials?)';
/** The value is not the secret itself, but tells where or how it is kept. */
const harmlessEnd = /[-_](?:file|path|dir|ur[li]|type|ttl|length|policy|name|id|env|stdin|fd)$/i;

/**
 * `--db-password=x`, `PGPASSWORD=x`, `"token": "x"`, also inside a longer argument. Runs are
 * bounded, as strangers choose what is searched.
 */
const assigned = new RegExp(
  [
    '((?:^|(?<=[\\s;&\'"?,]))-{0,2}',
    `[\\w.-]{0,64}${secretWord}[\\w.-]{0,64})`,
    '(["\']?(?:=|:\\s*))("[^"]*"|\'[^\']*\'|[^\\s;&\'",]+)',
  ].join(''),
  'gi',
);
const option = new RegExp(`^--?[\\w.-]*${secretWord}[\\w-]*$`, 'i');
/** RFC 3986, section 3.2.1: user information of an address. */
const inAddress = /(\b[a-z][\w+.-]{0,20}:\/\/[^\s/:@]{0,256}:)[^\s/@]{1,1024}@/gi;
/** RFC 9110, section 11.6.2. */
const inHeader = /(\bauthorization:\s*\w+\s+)\S+/gi;

interface Short {
  programs: RegExp;
  /** `-pSECRET`. */
  attached?: RegExp;
  /** `-a SECRET`. */
  next?: RegExp;
  /** `-u USER:SECRET`. */
  afterColon?: RegExp;
}

/** Short options, which mean something else to every program. */
const shorts: readonly Short[] = [
  { programs: /^(mysql|mariadb)(dump|admin|import|show|check)?$/, attached: /^-p./ },
  { programs: /^sshpass$/, attached: /^-p./, next: /^-p$/ },
  { programs: /^redis-cli$/, next: /^-a$/ },
  { programs: /^ldap(search|add|modify|delete|whoami|passwd)$/, attached: /^-w./, next: /^-w$/ },
  { programs: /^(curl|wget|http)$/, afterColon: /^(-u|--user|--proxy-user|-a)$/ },
  { programs: /^(mosquitto_(pub|sub)|snmp\w+|7z\w*)$/, attached: /^-[PpA]./, next: /^-[PA]$/ },
];

function hideWithin(argument: string): string {
  return argument
    .replace(assigned, (whole, name: string, sign: string) =>
      harmlessEnd.test(name) ? whole : `${name}${sign}${hidden}`,
    )
    .replace(inAddress, `$1${hidden}@`)
    .replace(inHeader, `$1${hidden}`);
}

function hideShort(argument: string, before: string, short: Short): string {
  if (short.attached?.test(argument)) return `${argument.slice(0, 2)}${hidden}`;
  if (short.next?.test(before)) return hidden;
  if (!short.afterColon?.test(before)) return argument;
  const colon = argument.indexOf(':');
  return colon < 0 ? argument : `${argument.slice(0, colon + 1)}${hidden}`;
}

/** What remains says which options were given, not what they hold. Never more arguments or less. */
export function hideSecrets(commandLine: readonly string[]): string[] {
  const program = basename(commandLine[0] ?? '');
  const short = shorts.find(({ programs }) => programs.test(program));
  return commandLine.map((argument, place) => {
    const before = commandLine[place - 1] ?? '';
    if (place === 0) return hideWithin(argument);
    const isValue = option.test(before) && !harmlessEnd.test(before);
    if (isValue && !argument.startsWith('-')) return hidden;
    return hideWithin(short ? hideShort(argument, before, short) : argument);
  });
}
