// Makes of an entry of the journal the line that a syslog daemon would have written.

import { longestLineBytes } from '../../contract/log-line.ts';
import { bytesOf } from './journal-entry.ts';

/** What is asked for, besides the addresses that are always there. */
export const journalLineFields = [
  'MESSAGE',
  'SYSLOG_IDENTIFIER',
  'SYSLOG_PID',
  '_COMM',
  '_PID',
  '_HOSTNAME',
  '_SOURCE_REALTIME_TIMESTAMP',
].join(',');

/** Facilities auth and authpriv (RFC 5424, 6.2.1), which sshd, sudo, su and PAM write to. */
const facilities = ['4', '10'];
/** Their messages matter whatever facility they write to. */
const programs = (
  'sshd sshd-session sshd-auth dropbear sudo sudoedit su su-l runuser login pkexec polkitd ' +
  'passwd chpasswd chage chfn chsh gpasswd newusers useradd userdel usermod ' +
  'groupadd groupdel groupmod systemd-logind cron CRON crond anacron crontab atd ' +
  // What blinds: whoever stops one of these, or turns the clock.
  'rsyslogd syslog-ng auditd audispd systemd-journald systemd-timesyncd chronyd ntpd ntpdate ' +
  // In its name PAM does not tell who failed.
  'pure-ftpd'
).split(' ');
const daemons = ['rsyslog', 'syslog-ng', 'auditd', 'systemd-journald', 'ssh', 'sshd', 'fail2ban'];

/** Fields of one name are alternatives; "+" begins another alternative (journalctl(1)). */
export const journalMatches: readonly string[] = [
  ...facilities.map((facility) => `SYSLOG_FACILITY=${facility}`),
  '+',
  ...programs.map((program) => `SYSLOG_IDENTIFIER=${program}`),
  '+',
  // systemd tells of their stop and start.
  '_PID=1',
  ...daemons.map((daemon) => `UNIT=${daemon}.service`),
];

/** Lines of sshd that a syslog daemon writes to the log of authentication, too. */
export const sshdMatches: readonly string[] = [
  ...facilities.map((facility) => `SYSLOG_FACILITY=${facility}`),
  ...['sshd', 'sshd-session', 'sshd-auth'].map((name) => `SYSLOG_IDENTIFIER=${name}`),
];

export interface JournalLine {
  /** Null: it is left out. */
  entry: { cursor: string; line: Buffer; atMs: number } | null;
  lostBytes: number;
}

type Fields = Readonly<Record<string, unknown>>;

function stampOf(fields: Fields): string | null {
  for (const name of ['_SOURCE_REALTIME_TIMESTAMP', '__REALTIME_TIMESTAMP']) {
    const micros = fields[name];
    if (typeof micros !== 'string' || !/^\d{7,16}$/.test(micros)) continue;
    const seconds = new Date(Number(micros.slice(0, -6)) * 1000).toISOString().slice(0, 19);
    return `${seconds}.${micros.slice(-6)}+00:00`;
  }
  return null;
}

function wordOf(value: unknown): string | null {
  const text = value === undefined ? '' : (bytesOf(value)?.toString() ?? '');
  return text === '' ? null : text.slice(0, 64);
}

/** Whoever may write to the journal chooses the name: it must not look like more than one. */
function programOf(fields: Fields): string {
  const name = wordOf(fields['SYSLOG_IDENTIFIER']) ?? wordOf(fields['_COMM']) ?? 'unknown';
  return name.replaceAll(/[^\w./@+()-]/g, '_');
}

function hostOf(fields: Fields): string {
  return (wordOf(fields['_HOSTNAME']) ?? 'localhost').replaceAll(/[^\w.:%-]/g, '_');
}

const lineFeed = 0x0a;

/**
 * A message of several lines stays one line, with #012 for each line feed as rsyslog writes it:
 * else it could forge lines of other programs.
 */
function messageOf(value: unknown): Buffer {
  const bytes = bytesOf(value) ?? Buffer.from('(the journal gives no text for this entry)');
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === lineFeed) end -= 1;
  const message = bytes.subarray(0, Math.min(end, longestLineBytes));
  if (!message.includes(lineFeed)) return message;
  return Buffer.from(message.toString('latin1').replaceAll('\n', '#012'), 'latin1');
}

/** Null where it is no entry: a remark of journalctl, or half of one. */
export function readJournalLine(json: string): JournalLine | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Fields;
  const cursor = fields['__CURSOR'];
  const made = typeof cursor === 'string' ? lineOfFields(fields) : null;
  if (made === null) return null;
  return { entry: { cursor: cursor as string, ...made }, lostBytes: 0 };
}

/** Null: they do not say when. */
export function lineOfFields(fields: Fields): { line: Buffer; atMs: number } | null {
  const stamp = stampOf(fields);
  if (stamp === null) return null;
  const pid = wordOf(fields['SYSLOG_PID']) ?? wordOf(fields['_PID']);
  const number = pid !== null && /^\d{1,10}$/.test(pid) ? `[${pid}]` : '';
  const head = Buffer.from(`${stamp} ${hostOf(fields)} ${programOf(fields)}${number}: `);
  const line = Buffer.concat([head, messageOf(fields['MESSAGE']), Buffer.from([lineFeed])]);
  return { line, atMs: Date.parse(stamp) };
}

export function tooLongLine(bytes: number): JournalLine {
  return { entry: null, lostBytes: bytes };
}
