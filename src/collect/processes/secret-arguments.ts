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
    '((?:^|(?<=[\\s;&\'"?,=({|]))-{0,2}',
    `[\\w.-]{0,64}${secretWord}[\\w.-]{0,64})`,
    '(["\']?(?:=|:\\s*))("[^"]*"|\'[^\']*\'|[^\\s;&\'",]+)',
  ].join(''),
  'gi',
);
const option = new RegExp(`^--?[\\w.-]{0,64}${secretWord}[\\w-]{0,64}$`, 'i');
/** `--password=two words`: in an argument of its own, all that follows is the value. */
const assignedWhole = new RegExp(`^(-{0,2}[\\w.-]{0,64}${secretWord}[\\w.-]{0,64})=.`, 'is');
/** Code for a shell or an interpreter follows, as after `bash -lc` and `python3 -c`. */
const codeOption = /^-\w*c$/;
/** RFC 3986, section 3.2.1: user information of an address. */
const inAddress = /(\b[a-z][\w+.-]{0,20}:\/\/[^\s/:@]{0,256}:)[^\s/@]{1,1024}@/gi;
/** RFC 9110, section 11.6.2: a scheme and the secret, or the secret alone. */
const inHeader = /(\bauthorization:\s*(?:\w+\s+)?)[^\s"']+/gi;
/** Keys that their first letters betray: of GitHub, GitLab, Slack, npm, Vault; JSON Web Tokens. */
const key = /\b(gh[oprsu]_|github_pat_|glpat-|xox[abeprs]-|npm_|hvs\.|eyJ)[\w.-]{16,}/g;

interface Short {
  programs: RegExp;
  /** `-pSECRET`. */
  attached?: RegExp;
  /** `-a SECRET`. */
  next?: RegExp;
  /** `-u USER:SECRET`. */
  afterColon?: RegExp;
  /** `-uUSER:SECRET`. */
  colonWithin?: RegExp;
}

/** Short options, which mean something else to every program. */
const shorts: readonly Short[] = [
  { programs: /^(mysql|mariadb)(dump|admin|import|show|check)?$/, attached: /^-p./ },
  { programs: /^sshpass$/, attached: /^-p./, next: /^-p$/ },
  { programs: /^redis-cli$/, next: /^-a$/ },
  { programs: /^ldap(search|add|modify|delete|whoami|passwd)$/, attached: /^-w./, next: /^-w$/ },
  { programs: /^mongo(sh|dump|export|import|restore|stat|top)?$/, attached: /^-p./, next: /^-p$/ },
  {
    programs: /^(curl|wget|http)$/,
    afterColon: /^(-u|--user|--proxy-user|-a)$/,
    colonWithin: /^(-u|--user=|--proxy-user=)./,
  },
  { programs: /^(mosquitto_(pub|sub)|snmp\w+|7z\w*)$/, attached: /^-[PpA]./, next: /^-[PA]$/ },
];

function hideWithin(argument: string): string {
  return argument
    .replace(assigned, (whole, name: string, sign: string) =>
      harmlessEnd.test(name) ? whole : `${name}${sign}${hidden}`,
    )
    .replace(inAddress, `$1${hidden}@`)
    .replace(inHeader, `$1${hidden}`)
    .replace(key, `$1${hidden}`);
}

function hideShort(argument: string, before: string, short: Short): string {
  if (short.attached?.test(argument)) return `${argument.slice(0, 2)}${hidden}`;
  if (short.next?.test(before)) return hidden;
  if (!short.afterColon?.test(before) && !short.colonWithin?.test(argument)) return argument;
  const colon = argument.indexOf(':');
  return colon < 0 ? argument : `${argument.slice(0, colon + 1)}${hidden}`;
}

/** Goes over the words of one command, each of which tells what the next one is. */
class Command {
  #before: string | null = null;
  /** Programs start others (`sudo mysql`): the one that was named last tells. */
  #short: Short | undefined;

  next(word: string): string {
    const before = this.#before ?? '';
    const shown = this.#before === null ? hideWithin(word) : this.#hide(word, before);
    this.#before = word;
    const program = basename(word);
    this.#short = shorts.find(({ programs }) => programs.test(program)) ?? this.#short;
    return shown;
  }

  #hide(word: string, before: string): string {
    const isValue = option.test(before) && !harmlessEnd.test(before);
    if (isValue && !word.startsWith('-')) return hidden;
    const name = codeOption.test(before) ? undefined : assignedWhole.exec(word)?.[1];
    if (name !== undefined && !harmlessEnd.test(name)) return `${name}=${hidden}`;
    return hideWithin(this.#short ? hideShort(word, before, this.#short) : word);
  }
}

/** Words of code, which quotes hold together, and what stands between them. */
const codeParts = /(?:"[^"]*"|'[^']*'|[^\s;&|()<>])+|[\s;&|()<>]+/g;
const between = /^[\s;&|()<>]/;
const commandEnd = /[;&|()\n]/;

/** Whole commands may stand in one argument: `sh -c 'sleep 9; mysql -pSECRET'`. */
function hideInCode(code: string): string {
  if (!/\s/.test(code)) return code;
  let command = new Command();
  const shown = code.match(codeParts)?.map((part) => {
    if (!between.test(part)) return command.next(part);
    if (commandEnd.test(part)) command = new Command();
    return part;
  });
  return shown?.join('') ?? code;
}

/** What remains says which options were given, not what they hold. Never more arguments or less. */
export function hideSecrets(commandLine: readonly string[]): string[] {
  const command = new Command();
  return commandLine.map((argument) => hideInCode(command.next(argument)));
}
