// Dropbear, the SSH server of routers and small systems: who logged in, and who failed to.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import type { ParsedMessage, Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'ssh';
const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

/** svr-auth*.c and svr-session.c: the name stands in quotes, the address is last. */
const user = `'(?<user>.{0,256})'`;
const from = String.raw`from (?<from>[\w.:%-]{1,255}):(?<port>\d{1,5})`;
const within = String.raw`from <(?<from>[\w.:%-]{1,255}):(?<port>\d{1,5})>`;

const login = { action: 'ssh_login' } as const;
const success = {
  ...login,
  type: 'login_success',
  level: 'INFO',
  outcome: 'success',
  attempts: 1,
} as const;
const failure = {
  ...login,
  type: 'auth_failure',
  level: 'WARN',
  outcome: 'failure',
  attempts: 1,
} as const;
/** Without an address it is counted where the connection ends. */
const nobody = { ...failure, type: 'invalid_user' } as const;
const ended = {
  type: 'preauth_close',
  level: 'INFO',
  action: 'connection-closed',
  outcome: 'unknown',
  attempts: 0,
} as const;
const status = { ...ended, type: 'server_status', action: 'ssh_server' } as const;
const opened = { ...ended, type: 'connection', action: 'connection-accepted' } as const;

const forms: readonly MessageForm[] = [
  { ...failure, pattern: of(`Bad (?:PAM )?password attempt for ${user} ${from}`) },
  { ...nobody, attempts: 0, pattern: of('Login attempt for nonexistent user') },
  { ...nobody, pattern: of(`Login attempt for nonexistent user(?: ${user})? ${from}`) },
  { ...success, pattern: of(`(?:PAM p|P)assword auth succeeded for ${user} ${from}`) },
  {
    ...success,
    pattern: of(
      String.raw`Pubkey auth succeeded for ${user} with (?<keyType>[\w.@-]{1,64}) key ` +
        String.raw`(?<fingerprint>[\w:+/=]{1,128}) ${from}`,
    ),
  },
  { ...opened, pattern: of(`Child connection ${from}`) },
  {
    ...status,
    pattern: of('(?<reason>Not backgrounding|Running in background|Early exit: .{1,300})'),
  },
  {
    ...ended,
    pattern: of(
      String.raw`Exit before auth ${within}: (?:\(user ${user}, \d{1,6} fails\): )?` +
        '(?<reason>.{1,300})',
    ),
  },
  {
    ...ended,
    type: 'session_close',
    action: 'logged-off',
    outcome: 'success',
    pattern: of(String.raw`Exit \((?<user>.{0,256})\) ${within}: (?<reason>.{1,300})`),
  },
];

function methodOf(message: string): string | null {
  if (message.startsWith('Pubkey ')) return 'publickey';
  return /^(?:Bad )?(?:PAM )?[Pp]assword /.test(message) ? 'password' : null;
}

/** In the words of sshd. */
function withSshFields(message: string, said: ParsedMessage): ParsedMessage {
  const method = methodOf(message);
  if (method) return { ...said, fields: { ...said.fields, 'ssh.method': method } };
  const isUnnamed = said.type === ended.type && said.user === null;
  return isUnnamed ? { ...said, fields: { ...said.fields, 'ssh.before_login': 'true' } } : said;
}

export default {
  name: 'dropbear',
  programs: ['dropbear'],
  parse: withRepeats((message) => {
    const parsed = readForms(forms, message, logType);
    return parsed && withSshFields(message, parsed);
  }),
} satisfies Parser;
