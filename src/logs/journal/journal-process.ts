// A running journalctl: its arguments, the entries it writes, what it complains of, its end.

import { spawn, type ChildProcess } from 'node:child_process';
import type { Text } from '../../contract/text.ts';
import { AppError, reasonOf, systemCode } from '../../kit/app-error.ts';
import { cleanLine } from '../lines/clean-line.ts';
import { journalFields } from './journal-entry.ts';
import { deniedJournal, noJournal, noJournalctl } from '../files/unreadable.ts';
import { isUnitName } from './unit-name.ts';

/** An entry whose JSON is longer is left out, and said so; binary takes four bytes for one. */
const longestEntryBytes = 1024 * 1024;
const longestComplaintChars = 4096;
/** It is asked to end, and then made to. */
const killAfterMs = 2000;

export interface JournalQuery {
  /** Null: all of it. */
  unit: string | null;
  /** Another root folder, or null. */
  rootPath: string | null;
  args: readonly string[];
  /** Asked for besides the addresses that are always there. */
  fields?: string;
}

/** @throws AppError `badRequest` for what is no unit's name */
export function journalArguments(query: JournalQuery): string[] {
  const { unit, rootPath, args, fields = journalFields } = query;
  if (unit !== null && !isUnitName(unit)) {
    const advice = 'give a unit such as nginx.service';
    throw new AppError(
      'badRequest',
      `cannot read the journal of ${JSON.stringify(unit)}: ${advice}`,
    );
  }
  return [
    '--output=json',
    '--no-pager',
    // Else texts above 4 KiB are left out.
    '--all',
    `--output-fields=${fields}`,
    ...(rootPath === null ? [] : [`--root=${rootPath}`]),
    // In one word with its value, which then can never be taken for an option.
    ...(unit === null ? [] : [`--unit=${unit}`]),
    ...args,
  ];
}

/** What journalctl says on its standard error, as a reason; null: nothing that matters. */
function readComplaint(text: string): Text | null {
  if (/insufficient permissions|not seeing messages from other users/i.test(text)) {
    return deniedJournal();
  }
  return /No journal files were (found|opened)/i.test(text) ? noJournal : null;
}

export interface JournalEnd {
  /** Null: it was ended by us. */
  failure: { text: Text; cause?: unknown } | null;
}

export interface JournalListener<Entry> {
  /** Null where the JSON is none of an entry. */
  read: (json: string) => Entry | null;
  /** What stands for an entry that is left out. */
  tooLong: (bytes: number) => Entry;
  onEntries: (entries: readonly Entry[]) => void;
  onComplaint?: (reason: Text) => void;
}

export class JournalProcess<Entry> {
  readonly ended: Promise<JournalEnd>;
  #child: ChildProcess;
  #listener: JournalListener<Entry>;
  #kept: Buffer[] = [];
  #keptBytes = 0;
  #complaint = '';
  #isKilled = false;

  constructor(journalctl: string, args: readonly string[], listener: JournalListener<Entry>) {
    this.#listener = listener;
    this.#child = spawn(journalctl, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      // A fixed language, as what it complains of is compared.
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', SYSTEMD_COLORS: '0' },
    });
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#complain(chunk));
    const { promise, resolve } = Promise.withResolvers<JournalEnd>();
    this.ended = promise;
    this.#child.once('error', (error) => resolve({ failure: failureOf(error) }));
    this.#child.once('close', (code) => resolve(this.#endOf(code)));
    this.#child.once('exit', () => {
      if (!this.#isKilled) return;
      // Nothing more is wanted, even if a child of it could still write.
      this.#child.stdout?.destroy();
      this.#child.stderr?.destroy();
      resolve({ failure: null });
    });
  }

  /** It waits in its turn where what it has written is not taken. */
  pause(): void {
    this.#child.stdout?.pause();
  }

  resume(): void {
    this.#child.stdout?.resume();
  }

  /** Ends it; `ended` then settles. */
  kill(): void {
    if (this.#isKilled) return;
    this.#isKilled = true;
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs);
    this.#child.once('exit', () => clearTimeout(timer));
    this.#child.once('error', () => clearTimeout(timer));
  }

  #endOf(code: number | null): JournalEnd {
    if (this.#isKilled || code === 0) return { failure: null };
    const known = readComplaint(this.#complaint);
    if (known) return { failure: { text: known } };
    const last = cleanLine(this.#complaint.trim().split('\n').at(-1) || `exit code ${code}`);
    const text = {
      en: `journalctl failed: ${last}`,
      ko: `journalctl이 실패했습니다: ${last}`,
    };
    return { failure: { text } };
  }

  #complain(chunk: Buffer): void {
    const isNew = readComplaint(this.#complaint) === null;
    this.#complaint = (this.#complaint + chunk.toString()).slice(-longestComplaintChars);
    const reason = readComplaint(this.#complaint);
    if (reason && isNew) this.#listener.onComplaint?.(reason);
  }

  #take(chunk: Buffer): void {
    if (this.#isKilled) return;
    const entries: Entry[] = [];
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      this.#keep(chunk.subarray(start, end));
      const entry = this.#close();
      if (entry) entries.push(entry);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    if (entries.length > 0) this.#listener.onEntries(entries);
  }

  #keep(bytes: Buffer): void {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes <= longestEntryBytes) this.#kept.push(Buffer.from(bytes));
    else this.#kept = [];
  }

  #close(): Entry | null {
    const bytes = this.#keptBytes;
    const json = Buffer.concat(this.#kept).toString();
    const { read, tooLong } = this.#listener;
    const entry = bytes > longestEntryBytes ? tooLong(bytes) : read(json);
    this.#kept = [];
    this.#keptBytes = 0;
    return entry;
  }
}

function failureOf(error: Error): JournalEnd['failure'] {
  if (systemCode(error) === 'ENOENT') return { text: noJournalctl, cause: error };
  const reason = reasonOf(error);
  const text = {
    en: `journalctl cannot be run: ${reason}`,
    ko: `journalctl을 실행할 수 없습니다: ${reason}`,
  };
  return { text, cause: error };
}
