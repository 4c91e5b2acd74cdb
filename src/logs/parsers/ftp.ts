// FTP servers: who logged in, and who failed to, as vsftpd, ProFTPD and Pure-FTPd say it.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import { isIpAddress } from '../events/ip-address.ts';
import type { ParsedMessage, Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'ftp';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');
const user = '(?<user>.{0,256}?)';
const place = String.raw`[\w.:%-]{1,255}`;

const login = { action: 'ftp_login' } as const;
const success = {
  ...login,
  type: 'ftp_login',
  level: 'INFO',
  outcome: 'success',
  attempts: 1,
} as const;
const failure = {
  ...login,
  type: 'login_failure',
  level: 'WARN',
  outcome: 'failure',
  attempts: 1,
} as const;
/** Comes after the lines of the single failures. */
const tooMany = { ...failure, type: 'login_too_many', level: 'ERROR', attempts: 0 } as const;
const connection = {
  type: 'login_ended',
  level: 'INFO',
  action: 'connection-closed',
  outcome: 'unknown',
  attempts: 0,
} as const;
const opened = { ...connection, type: 'connection', action: 'connection-accepted' } as const;

/** logging.c of vsftpd: `[USER] OK LOGIN: Client "ADDRESS", anon password "WORD"`. */
const vsftpdMark = ' LOGIN: Client "';
const client = `Client "(?<from>${place})"`;
const vsftpdForms: readonly MessageForm[] = [
  { ...opened, pattern: of(`CONNECT: ${client}`) },
  { ...failure, pattern: of(String.raw`\[${user}\] FAIL LOGIN: ${client}`) },
  {
    ...success,
    pattern: of(String.raw`\[${user}\] OK LOGIN: ${client}(?:, anon password ".{0,256}")?`),
  },
];

/** The name and an anonymous guest's password are the client's words: two marks are a forgery. */
function readVsftpd(message: string): ParsedMessage | null {
  const parsed = readForms(vsftpdForms, message, logType);
  const isClear = message.indexOf(vsftpdMark) === message.lastIndexOf(vsftpdMark);
  if (!parsed || isClear) return parsed;
  const fields = { 'event.reason': 'the name forges an address' };
  return { ...parsed, ...failure, user: null, ip: null, fields };
}

/** log.c of ProFTPD: the server, and the other side by its name and its address. */
const proftpdHead = new RegExp(
  String.raw`^[\w.:%-]{1,255} \((${place})\[([\da-fA-F.:]{2,45})\]\)(?: -|:) `,
);
const proftpdForms: readonly MessageForm[] = [
  { ...success, pattern: of(`(?:USER|ANON) ${user}: Login successful\\.?`) },
  {
    ...failure,
    pattern: of(
      String.raw`USER (?<user>.{0,256}): no such user found from [^ ]{1,255} ` +
        String.raw`\[[^\] ]{1,45}\] to [^ ]{1,64}`,
    ),
  },
  {
    ...failure,
    pattern: of(String.raw`USER (?<user>.{0,256}) \(Login failed\): (?<reason>.{1,200})`),
  },
  { ...failure, pattern: of('SECURITY VIOLATION: [Rr]oot login attempted\\.?') },
  {
    ...tooMany,
    pattern: of(String.raw`(?<reason>Maximum login attempts \(\d{1,6}\) exceeded.{0,60})`),
  },
  { ...opened, pattern: of(String.raw`FTP session opened\.`) },
  { ...connection, pattern: of(String.raw`FTP session closed\.`) },
];

function readProftpd(message: string): ParsedMessage | null {
  const [head = '', name = '', ip = ''] = proftpdHead.exec(message) ?? [];
  const parsed = head === '' ? null : readForms(proftpdForms, message.slice(head.length), logType);
  if (!parsed || !isIpAddress(ip)) return null;
  const fields = isIpAddress(name) ? parsed.fields : { ...parsed.fields, 'source.domain': name };
  const isRoot = parsed.user === null && message.includes('SECURITY VIOLATION');
  return { ...parsed, user: isRoot ? 'root' : parsed.user, ip, fields };
}

/** ftpd.c of Pure-FTPd: before a login nobody has a name. */
const stranger = String.raw`\(\?@(?<from>${place})\)`;
const pureForms: readonly MessageForm[] = [
  {
    ...failure,
    pattern: of(
      String.raw`${stranger} \[WARNING\] Authentication failed for user \[(?<user>.{0,256})\]`,
    ),
  },
  { ...success, pattern: of(String.raw`${stranger} \[INFO\] ${user} is now logged in`) },
  { ...success, pattern: of(String.raw`${stranger} \[INFO\] Anonymous user logged in`) },
  {
    ...tooMany,
    pattern: of(String.raw`${stranger} \[ERROR\] (?<reason>Too many authentication failures)`),
  },
  { ...opened, pattern: of(String.raw`${stranger} \[INFO\] New connection from ${place}`) },
  {
    ...connection,
    pattern: of(String.raw`\((?:\?|(?<user>.{1,256}))@(?<from>${place})\) \[INFO\] Logout\.`),
  },
];

type Read = (message: string) => ParsedMessage | null;

const readers: Readonly<Record<string, Read>> = {
  vsftpd: readVsftpd,
  proftpd: readProftpd,
  'pure-ftpd': (message) => readForms(pureForms, message, logType),
};

export default {
  name: 'ftp',
  programs: Object.keys(readers),
  parse: withRepeats((message, program) => readers[program]?.(message) ?? null),
} satisfies Parser;
