// Asks the journal once whether it has lines of sshd since a time.

import { lookAtJournal } from '../journal/journal-folders.ts';
import { journalArguments, JournalProcess } from '../journal/journal-process.ts';
import { readJournalLine, sshdMatches, type JournalLine } from '../journal/journal-line.ts';

const longestMs = 20_000;

export interface ProbeOptions {
  journalctl: string;
  /** Another root folder, or null. */
  rootPath: string | null;
}

/** False also where there is no journal, or none that may be read: files are read then. */
export async function hasSshdSince(options: ProbeOptions, sinceMs: number): Promise<boolean> {
  const { journalctl, rootPath } = options;
  if (!(await lookAtJournal(rootPath ?? '/'))) return false;
  const args = [`--since=@${Math.floor(sinceMs / 1000)}`, '--lines=1', ...sshdMatches];
  let isThere = false;
  const query = journalArguments({ unit: null, rootPath, args, fields: 'MESSAGE' });
  const journal = new JournalProcess<JournalLine>(journalctl, query, {
    read: readJournalLine,
    tooLong: () => ({ entry: null, lostBytes: 0 }),
    onEntries: (entries) => {
      isThere ||= entries.some(({ entry }) => entry !== null && entry.atMs >= sinceMs);
    },
  });
  const timer = setTimeout(() => journal.kill(), longestMs);
  await journal.ended;
  clearTimeout(timer);
  return isThere;
}
