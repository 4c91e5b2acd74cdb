// The last entries of the journal, or of one unit, that pass a filter.

import { AppError } from '../../kit/app-error.ts';
import type { Text } from '../../contract/text.ts';
import { lookAtJournal } from './journal-folders.ts';
import { readJournalEntry, tooLongEntry } from './journal-entry.ts';
import { journalArguments, JournalProcess } from './journal-process.ts';
import { ReadyLines } from '../lines/lines.ts';
import type { Sieve } from '../lines/sieve.ts';
import { mostTailLines, TailCollector, type TailResult } from '../lines/tail-collector.ts';
import { noJournal, noJournalctl } from '../files/unreadable.ts';

/** With a filter, so many entries are looked at, for so long. */
const scanLimitEntries = 50_000;
const scanLimitMs = 10_000;

export interface JournalPlace {
  journalctl: string;
  rootPath: string | null;
  unit: string | null;
}

function nameOfJournal(unit: string | null): string {
  return unit === null ? 'the journal' : `the journal of ${unit}`;
}

export function unreadableJournal(unit: string | null, reason: Text, cause?: unknown): AppError {
  const code = reason === noJournalctl ? 'notSupported' : 'unreadable';
  const en = `cannot read ${nameOfJournal(unit)}: ${reason.en}`;
  const ko = `${unit ?? '시스템'} 저널을 읽을 수 없습니다: ${reason.ko}`;
  return new AppError(code, en, { cause, text: { en, ko } });
}

export async function tailJournal(
  place: JournalPlace,
  wanted: { lines: number; sieve: Sieve; signal: AbortSignal },
): Promise<TailResult> {
  const { sieve, signal } = wanted;
  const lines = Math.min(wanted.lines, mostTailLines);
  const most = sieve.isOpen ? lines : scanLimitEntries;
  const collector = new TailCollector(lines, sieve);
  // Newest first, so that it can be ended as soon as there are enough.
  const args = journalArguments({ ...place, args: ['--reverse', `--lines=${most}`] });
  let seen = 0;
  let problem: unknown = null;
  let complaint: Text | null = null;
  const journal = new JournalProcess(place.journalctl, args, {
    read: readJournalEntry,
    tooLong: tooLongEntry,
    onEntries: (entries) => {
      seen += entries.length;
      try {
        collector.take(new ReadyLines(entries.map(({ line }) => line).toReversed()));
      } catch (error) {
        problem = error;
      }
      if (collector.isFull || problem !== null) journal.kill();
    },
    onComplaint: (reason) => (complaint = reason),
  });
  const kill = (): void => journal.kill();
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(scanLimitMs)]);
  deadline.addEventListener('abort', kill);
  if (deadline.aborted) kill();
  const { failure } = await journal.ended;
  deadline.removeEventListener('abort', kill);
  if (problem !== null) throw problem;
  if (failure) throw unreadableJournal(place.unit, failure.text, failure.cause);
  if (complaint !== null && seen === 0) throw unreadableJournal(place.unit, complaint);
  // Asked for a unit where there is no journal at all, journalctl says nothing.
  const isThere = seen > 0 || deadline.aborted || (await lookAtJournal(place.rootPath ?? '/'));
  if (!isThere) throw unreadableJournal(place.unit, noJournal);
  return collector.result(!deadline.aborted && seen < most);
}
