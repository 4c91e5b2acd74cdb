// Files that are moved by SFTP: who opened a session, and what it read, wrote and removed.

import { readForms, type MessageForm } from '../events/message-forms.ts';
import type { Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'ssh';
/** Paths are escaped as sshd does it, so that a quote in one has a backslash before it. */
const path = String.raw`"(?<file>(?:[^"\\]|\\.){0,4096})"`;
const fresh = String.raw`"(?<renamed>(?:[^"\\]|\\.){0,4096})"`;
const user = '(?<user>.{0,256})';
const from = String.raw`\[(?<from>[^[\]]{1,255})\]`;

function said(type: string, source: string): MessageForm {
  const pattern = new RegExp(`^${source}$`, 's');
  return { type, level: 'INFO', action: 'ssh_sftp', outcome: 'unknown', attempts: 0, pattern };
}

const forms: readonly MessageForm[] = [
  said('sftp_open', `session opened for local user ${user} from ${from}`),
  said('sftp_close', `session closed for local user ${user} from ${from}`),
  said('sftp_file', `open ${path} flags (?<operation>[A-Z,]{1,64}) mode 0[0-7]{1,6}`),
  said('sftp_file', String.raw`(?:forced )?close ${path} (?<operation>bytes read \d+ written \d+)`),
  said('sftp_file', `(?<operation>remove|rmdir) name ${path}`),
  said('sftp_file', `(?<operation>mkdir) name ${path} mode 0[0-7]{1,6}`),
  said('sftp_file', `(?<operation>rename|posix-rename|symlink|hardlink) old ${path} new ${fresh}`),
  said('sftp_file', `(?<operation>set) ${path} .{1,200}`),
  said('sftp_folder', `(?:opendir|closedir) ${path}`),
  said('sftp_notice', '(?<reason>sent status .{1,200}|received client version .{1,64})'),
];

export default {
  name: 'sftp',
  programs: ['internal-sftp', 'sftp-server'],
  parse: withRepeats((message) => readForms(forms, message, logType)),
} satisfies Parser;
