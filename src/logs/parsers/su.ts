// su and runuser: who became whom, in the words of util-linux, shadow, busybox and the BSDs.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'su';
const target = '(?<target>[^()]{0,256}?)';
const user = '(?<user>.{0,256}?)';
const tty = String.raw`(?<tty>\S{1,64})`;
const names = '(?<user>[^:]{0,256}):(?<target>[^:]{0,256})';

const success = {
  type: 'su_success',
  level: 'INFO',
  action: 'su_login',
  outcome: 'success',
  attempts: 1,
} as const;
const failure = {
  type: 'su_failure',
  level: 'WARN',
  action: 'su_login',
  outcome: 'failure',
  attempts: 1,
} as const;
/** shadow writes these besides its other line of the same attempt. */
const addition = { attempts: 0 } as const;

const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');

const forms: readonly MessageForm[] = [
  { ...success, pattern: of(String.raw`\(to ${target}\) ${user} on ${tty}`) },
  { ...failure, pattern: of(String.raw`FAILED (?:SU|RUNUSER) \(to ${target}\) ${user} on ${tty}`) },
  { ...success, pattern: of(`Successful su for (?<target>.{0,256}?) by (?<user>.{0,256})`) },
  { ...failure, pattern: of(`FAILED su for (?<target>.{0,256}?) by (?<user>.{0,256})`) },
  { ...failure, pattern: of(`BAD SU ${user} to (?<target>.{0,256}) on ${tty}`) },
  { ...success, pattern: of(`${user} to (?<target>\\S{1,256}) on ${tty}`) },
  { ...success, ...addition, pattern: of(String.raw`\+ ${tty} ${names}`) },
  { ...failure, ...addition, pattern: of(`- ${tty} ${names}`) },
  {
    ...failure,
    ...addition,
    pattern: of('pam_(?:authenticate|acct_mgmt|chauthtok): (?<reason>.{1,200})'),
  },
  { ...failure, ...addition, pattern: of('Authentication failed for (?<target>.{0,256})') },
  { ...failure, ...addition, pattern: of("No passwd entry for user '?(?<target>.{0,256}?)'?") },
];

export default {
  name: 'su',
  programs: ['su', 'runuser', 'su(pam_unix)', 'su-l(pam_unix)', 'runuser(pam_unix)'],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: program.endsWith(')') });
    return pam ?? readForms(forms, message, logType);
  }),
} satisfies Parser;
