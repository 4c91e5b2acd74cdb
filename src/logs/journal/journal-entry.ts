// Makes a line of what `journalctl --output=json` writes for an entry.

import { longestLineBytes, type LogLine } from '../../contract/log-line.ts';
import { decodeLine } from '../lines/clean-line.ts';
import { levelOfPriority, readLevel } from '../lines/line-level.ts';

/** What is asked for, besides the addresses that are always there. */
export const journalFields =
  'MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,SYSLOG_PID,_COMM,_PID,_TRANSPORT' as const;

export interface JournalEntry {
  /** Where to go on after it. */
  cursor: string | null;
  line: LogLine;
}

export type JournalFields = Readonly<Record<string, unknown>>;

/**
 * A field is text, an array of bytes where it is no valid text, an array of these where it was
 * given more than once, or null where it was too long (systemd's JOURNAL_EXPORT_FORMATS). Of an
 * export it is its bytes.
 */
export function bytesOf(value: unknown): Buffer | null {
  if (typeof value === 'string') return Buffer.from(value.toWellFormed());
  if (Buffer.isBuffer(value)) return value;
  if (!Array.isArray(value)) return null;
  if (value.every((item) => typeof item === 'number')) return Buffer.from(value);
  const parts = value.flatMap((item) => bytesOf(item) ?? []);
  return Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [lineEnd, part])));
}

const lineEnd = Buffer.from('\n');

/** Stands for an entry whose JSON is too long to be read. */
export function tooLongEntry(bytes: number): JournalEntry {
  const text = `(an entry of ${bytes} bytes in the journal is left out)`;
  return { cursor: null, line: { atMs: null, level: null, program: null, text, cut: true } };
}

/** A message may have several lines; they stay one entry. */
function textOf(value: unknown): { text: string; cut: boolean } {
  const bytes = bytesOf(value);
  if (bytes === null) return { text: '(the journal gives no text for this entry)', cut: true };
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0x0a) end -= 1;
  const text = bytes
    .toString('utf8', 0, Math.min(end, longestLineBytes + 1))
    .replaceAll(/\r?\n/g, '↵');
  const visible = Buffer.from(text);
  return { text: decodeLine(visible, 0, visible.length), cut: end > longestLineBytes };
}

function wordOf(value: unknown): string | null {
  const { text } = value === undefined ? { text: '' } : textOf(value);
  return text === '' ? null : text.slice(0, 64);
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** As the traditional syslog form writes it, in the host's own time. */
function stampText(atMs: number): string {
  const at = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  return `${months[at.getMonth()]} ${String(at.getDate()).padStart(2)} ${time}`;
}

/** Null where it is no entry: a remark of journalctl, or half of one. */
export function readJournalFields(json: string): JournalFields | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as JournalFields) : null;
  } catch {
    return null;
  }
}

export function readJournalEntry(json: string): JournalEntry | null {
  const fields = readJournalFields(json);
  return fields && entryOf(fields);
}

export function entryOf(fields: JournalFields): JournalEntry {
  // Microseconds since the epoch.
  const micros = Number(fields['__REALTIME_TIMESTAMP']);
  const atMs = Number.isFinite(micros) && micros > 0 ? Math.floor(micros / 1000) : null;
  const program = wordOf(fields['SYSLOG_IDENTIFIER']) ?? wordOf(fields['_COMM']);
  const pid = wordOf(fields['SYSLOG_PID']) ?? wordOf(fields['_PID']);
  const { text, cut } = textOf(fields['MESSAGE']);
  const name = program === null ? '' : pid === null ? `${program}: ` : `${program}[${pid}]: `;
  const stamp = atMs === null ? '' : `${stampText(atMs)} `;
  const cursor = fields['__CURSOR'];
  return {
    cursor: typeof cursor === 'string' ? cursor : null,
    line: { atMs, level: levelOf(fields, text), program, text: stamp + name + text, cut },
  };
}

/** What a program prints is kept as "info" whatever it says, so the text may say more. */
function levelOf(fields: JournalFields, text: string) {
  const priority = fields['PRIORITY'];
  const said = typeof priority === 'string' ? levelOfPriority(Number(priority)) : null;
  if (said !== null && said !== 'INFO') return said;
  return readLevel(text, 0) ?? said;
}
