// doas, which does what sudo does: what was run as whom, and who was refused.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'sudo';
const user = String.raw`(?<user>\S{1,256})`;
const command = '(?<command>.{1,4096}?)';

function said(type: string, level: MessageForm['level'], source: string): MessageForm {
  const outcome = level === 'INFO' ? 'success' : 'failure';
  const pattern = new RegExp(`^${source}$`, 's');
  return { type, level, action: 'sudo_command', outcome, attempts: 1, pattern };
}

const forms: readonly MessageForm[] = [
  said('sudo_auth_failure', 'WARN', `failed auth for ${user}`),
  said('sudo_denied', 'ERROR', `command not permitted for ${user}: ${command}`),
  // The folder stands last and may hold anything, the command too: the target is not sure then.
  said(
    'sudo_command',
    'INFO',
    String.raw`${user} ran command (?<command>(?:(?! as | from ).){1,4096}) as ` +
      String.raw`(?<target>\S{1,256}) from (?<folder>(?:(?! as | from ).){1,4096})`,
  ),
  said('sudo_command', 'INFO', `${user} ran command ${command}`),
];

export default {
  name: 'doas',
  programs: ['doas'],
  parse: withRepeats((message) => readForms(forms, message, logType)),
} satisfies Parser;
