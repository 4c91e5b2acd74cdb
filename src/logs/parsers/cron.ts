// cron, cronie and anacron: what ran for whom, who changed a table, and what was refused.

import { makeParsed, readForms, type Meaning, type MessageForm } from '../events/message-forms.ts';
import { readPam } from '../events/pam-message.ts';
import type { ParsedMessage, Parser } from '../events/parser.ts';
import { withRepeats } from '../events/repeated-message.ts';

const logType = 'cron';
const longestName = 257;
const longestVerb = 100;

type Said = readonly [
  type: string,
  level: Meaning['level'],
  outcome: Meaning['outcome'],
  attempts: number,
];

/** What stands between "(user)" and "(detail)"; the detail names a command, a file or a reason. */
const verbs: Readonly<Record<string, Said>> = {
  CMD: ['cron_command', 'INFO', 'success', 1],
  CMDEND: ['cron_command_end', 'INFO', 'success', 0],
  END: ['cron_command_end', 'INFO', 'success', 0],
  CMDOUT: ['cron_output', 'INFO', 'success', 0],
  MAIL: ['cron_mail', 'INFO', 'success', 0],
  STARTUP: ['cron_startup', 'INFO', 'success', 1],
  SHUTDOWN: ['cron_shutdown', 'INFO', 'success', 1],
  INFO: ['cron_notice', 'INFO', 'unknown', 0],
  info: ['cron_notice', 'INFO', 'unknown', 0],
  RELOAD: ['crontab_reload', 'INFO', 'success', 0],
  LIST: ['crontab_list', 'INFO', 'success', 1],
  REPLACE: ['crontab_replace', 'INFO', 'success', 1],
  DELETE: ['crontab_delete', 'INFO', 'success', 1],
  'BEGIN EDIT': ['crontab_edit_begin', 'INFO', 'success', 0],
  'END EDIT': ['crontab_edit_end', 'INFO', 'success', 0],
  AUTH: ['crontab_denied', 'ERROR', 'failure', 1],
  ORPHAN: ['crontab_orphan', 'WARN', 'failure', 0],
  DEATH: ['cron_error', 'WARN', 'failure', 0],
  ERROR: ['cron_error', 'WARN', 'failure', 0],
  error: ['cron_error', 'WARN', 'failure', 0],
  'bad command': ['cron_error', 'WARN', 'failure', 0],
  'bad minute': ['cron_error', 'WARN', 'failure', 0],
  'Syntax error': ['cron_error', 'WARN', 'failure', 0],
  'UNSAFE MAIL': ['cron_tampering', 'ERROR', 'failure', 1],
  UNSAFE: ['cron_tampering', 'ERROR', 'failure', 1],
  'FAILED to authorize user with PAM': ['cron_denied', 'ERROR', 'failure', 1],
  'WRONG FILE OWNER': ['cron_tampering', 'ERROR', 'failure', 1],
  'WRONG SYMLINK OWNER': ['cron_tampering', 'ERROR', 'failure', 1],
  'WRONG INODE INFO': ['cron_tampering', 'ERROR', 'failure', 1],
  'BAD FILE MODE': ['cron_tampering', 'ERROR', 'failure', 1],
  'BAD LINK COUNT': ['cron_tampering', 'ERROR', 'failure', 1],
  'NOT A REGULAR FILE': ['cron_tampering', 'ERROR', 'failure', 1],
  'NOT REGULAR': ['cron_tampering', 'ERROR', 'failure', 1],
  'NUMBER OF HARD LINKS > 1': ['cron_tampering', 'ERROR', 'failure', 1],
  'INSECURE MODE (group/other writable)': ['cron_tampering', 'ERROR', 'failure', 1],
  'INSECURE MODE (mode 0600 expected)': ['cron_tampering', 'ERROR', 'failure', 1],
};
/** "CAN'T OPEN", "FSTAT FAILED", "getpwnam() failed", "pam_start failed", "ENTRYPOINT FAILED" */
const broken = /^(?:CAN'T|CANNOT|can't|Can't|bad|BAD)\b|\b(?:FAILED|failed|ERROR|error)\b/;
const brokenSaid: Said = ['cron_error', 'WARN', 'failure', 0];

/** Types whose detail is the command, behind its process with the option -L 8 of Debian's cron. */
const ofCommand = new Set(['cron_command', 'cron_command_end']);
const childPid = /^\[(\d{1,10})\] /;

const of = (source: string): RegExp => new RegExp(`^${source}$`, 's');
const job = "[`'](?<job>[^`']{1,256})'";

function form(type: string, level: Meaning['level'], source: string): MessageForm {
  const outcome = level === 'INFO' ? 'success' : 'failure';
  return { type, level, action: type, outcome, attempts: 0, pattern: of(source) };
}

const others: readonly MessageForm[] = [
  form('cron_error', 'WARN', '(?<reason>Error: .{1,200}); while reading (?<file>.{1,4096})'),
  form('anacron_startup', 'INFO', String.raw`Anacron [\d.]{1,16} started on [\d-]{8,10}`),
  form('anacron_job', 'INFO', String.raw`Will run job ${job}(?: in \d{1,6} min\.)?`),
  form('anacron_job', 'INFO', 'Jobs will be executed sequentially'),
  {
    ...form('anacron_job_started', 'INFO', `Job ${job} started`),
    attempts: 1,
  },
  form(
    'anacron_job_failed',
    'WARN',
    String.raw`Job ${job} terminated (?:\(exit status: (?<exit>[1-9]\d{0,4})\)|abnormally|` +
      String.raw`due to signal \d{1,3})(?: \(.{0,200}\))?`,
  ),
  form(
    'anacron_job_ended',
    'INFO',
    String.raw`Job ${job} terminated(?: \(exit status: 0\))?(?: \(.{0,200}\))?`,
  ),
  form('anacron_job', 'WARN', `Job ${job} locked by another anacron - skipping`),
  form('anacron_job', 'INFO', `Updated timestamp for job ${job} to [\\d-]{8,10}`),
  form('anacron_end', 'INFO', String.raw`Normal exit \(\d{1,6} jobs? run\)`),
  form(
    'anacron_error',
    'WARN',
    "(?<reason>(?:Can't|Error|Regex error|Invalid syntax|Tried to mail|Unknown named) .{1,400})",
  ),
  form(
    'run_parts',
    'INFO',
    String.raw`(?:\((?<file>/[^()]{1,256})\) )?(?:starting|finished) (?<job>.{1,256})`,
  ),
];

/** "(user) VERB (detail)": the first of each bracket counts, so that no command forges a user. */
function readBrackets(message: string): ParsedMessage | null {
  const end = message.slice(0, longestName + 2).indexOf(') ');
  if (!message.startsWith('(') || end < 0) return null;
  const user = message.slice(1, end);
  const start = end + 2;
  const known = Object.keys(verbs).find((name) => message.startsWith(`${name} (`, start));
  const bracket = message.slice(start, start + longestVerb).indexOf(' (');
  const verb = known ?? message.slice(start, bracket < 0 ? start + longestVerb : start + bracket);
  const said = known ? verbs[known] : broken.test(verb) ? brokenSaid : undefined;
  if (!said || !message.endsWith(')')) return null;
  const [type, level, outcome, attempts] = said;
  const detail = message.slice(start + verb.length + 2, -1);
  const meaning = { type, level, action: type, outcome, attempts };
  const isReason = outcome !== 'success';
  const child = ofCommand.has(type) ? childPid.exec(detail) : null;
  return makeParsed(logType, meaning, {
    user,
    fields: {
      'process.command_line': ofCommand.has(type) ? detail.slice(child?.[0].length) : undefined,
      'process.child_pid': child?.[1],
      'cron.detail': ofCommand.has(type) || isReason ? undefined : detail,
      'event.reason': isReason ? `${verb}: ${detail}` : undefined,
    },
  });
}

export default {
  name: 'cron',
  programs: [
    'CRON',
    'cron',
    'crond',
    'CROND',
    'crontab',
    'anacron',
    'run-parts',
    '/usr/sbin/cron',
    '/USR/SBIN/CRON',
    'cron(pam_unix)',
    'crond(pam_unix)',
    'CRON(pam_unix)',
  ],
  parse: withRepeats((message, program) => {
    const pam = readPam(message, program, { logType, failuresCount: true });
    return pam ?? readBrackets(message) ?? readForms(others, message, logType);
  }),
} satisfies Parser;
