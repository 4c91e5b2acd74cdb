// Dovecot: who logged in to a mailbox, and who failed to, by IMAP, POP3 and their kin.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'mail';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

/*
 * login-common/client-common.c: reason, then the elements of login_log_format_elements. The name
 * is the client's word and may hold anything; what follows is Dovecot's own: the last rip= counts.
 */
const server = '(?<protocol>imap|pop3|submission|managesieve)-login: (?:Info: )?';
const client =
  String.raw`user=<(?<user>.{0,256})>, (?:method=[\w-]{0,32}, )?` +
  String.raw`rip=(?<from>[\w.:%-]{1,64})(?:, [^<>]{0,400}(?:<[\w+/=-]{0,64}>)?)?`;
const why = '[^<]{1,300}?';

const login = { action: 'mail_login' } as const;
const failed = { ...login, type: 'login_failure', level: 'WARN', outcome: 'failure' } as const;

const forms: readonly MessageForm[] = [
  {
    ...login,
    type: 'mail_login',
    level: 'INFO',
    outcome: 'success',
    attempts: 1,
    pattern: of(`${server}(?:Login|Logged in): ${client}`),
  },
  {
    // Written when the connection ends, for all that it tried; the name is the last one.
    ...failed,
    attempts: 1,
    pattern: of(
      String.raw`${server}${why}\(auth failed, (?<count>\d{1,6}) attempts?` +
        String.raw`(?: in \d{1,9} secs)?\)(?: \(\w{1,64}\))?: ${client}`,
    ),
  },
  {
    type: 'login_ended',
    level: 'INFO',
    action: 'connection-closed',
    outcome: 'unknown',
    attempts: 0,
    pattern: of(
      String.raw`${server}${why}\((?<reason>(?:no auth attempts|tried to use|disconnected |` +
        String.raw`cert required|client didn't)[^()<]{0,200})\)(?: \(\w{1,64}\))?: ${client}`,
    ),
  },
  {
    // Of auth_verbose, beside the line of the end.
    ...failed,
    attempts: 0,
    pattern: of(
      String.raw`auth(?:-worker)?(?:\(\d{1,10}\))?: (?:Info: )?(?:conn [^()<>]{1,64}` +
        String.raw`\(pid=\d{1,10},uid=\d{1,10}\): auth-worker<\d{1,10}>: )?[a-z-]{2,32}` +
        String.raw`\((?<user>.{0,256}),(?<from>[\w.:%-]{1,64})(?:,<[\w+/=-]{1,64}>)?\): ` +
        String.raw`(?<reason>pam_authenticate\(\) failed|[Uu]nknown user|[Pp]assword mismatch|` +
        '[Ii]nvalid credentials)[^()<>]{0,80}(?:[(][^()<>]{1,80}[)])?',
    ),
  },
];

/** In its own file there is no syslog, and each of its processes has its name before the colon. */
const ownFile = [
  'imap-login',
  'pop3-login',
  'submission-login',
  'managesieve-login',
  'auth',
  'auth-worker',
];

export default {
  name: 'dovecot',
  programs: ['dovecot', ...ownFile],
  parse: withRepeats((message, program) =>
    readForms(forms, program === 'dovecot' ? message : `${program}: ${message}`, logType),
  ),
} satisfies Parser;
