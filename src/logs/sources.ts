// Lists what can be read as a log on this host, and for the rest says which right is missing.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { askProgram } from '../kit/ask-program.ts';
import { reasonOf } from '../kit/app-error.ts';
import type { LogSource } from '../contract/log-line.ts';
import type { Log } from '../kit/log.ts';
import { cleanLine } from './lines/clean-line.ts';
import { findFiles } from './files/find-files.ts';
import { lookAtJournal, type JournalSeen } from './journal/journal-folders.ts';
import { openLog, UnreadableLog } from './files/open-log.ts';
import type { ReadRule } from './files/read-rule.ts';
import { deniedFolder, noJournalctl } from './files/unreadable.ts';
import { hasUnitKind, isUnitName } from './journal/unit-name.ts';

const mostUnits = 500;
/** Names with controls cannot be shown, nor asked for again: such a file is left out. */
const isShowable = (path: string): boolean => cleanLine(path) === path && path.isWellFormed();

async function fileSource(path: string, rule: ReadRule): Promise<LogSource | null> {
  const source = { id: `file:${path}`, name: path, kind: 'file' } as const;
  try {
    const { handle, stats } = await openLog(path, rule);
    await handle.close();
    const seen = { sizeBytes: Number(stats.size), changedMs: Number(stats.mtimeMs) };
    return { ...source, ...seen, unreadable: null };
  } catch (error) {
    // Gone since it was found, or a link that leads nowhere.
    if (!(error instanceof UnreadableLog) || error.code === 'notFound') return null;
    // Of what a link leads to outside the patterns, not even the size is told.
    const seen = error.code === 'forbidden' ? unseen : await sizeOf(join(rule.rootPath, path));
    return { ...source, ...seen, unreadable: { unreadable: error.reason } };
  }
}

const unseen = { sizeBytes: null, changedMs: null };

/** What may not be read may still be looked at from outside. */
async function sizeOf(path: string): Promise<Pick<LogSource, 'sizeBytes' | 'changedMs'>> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { sizeBytes: size, changedMs: Math.floor(mtimeMs) };
  } catch {
    return unseen;
  }
}

export async function listFiles(rule: ReadRule, log: Log): Promise<LogSource[]> {
  const { paths, closed, omitted } = await findFiles(rule.globs(), rule.rootPath);
  const shown = paths.filter(isShowable);
  const leftOut = omitted + paths.length - shown.length;
  if (leftOut > 0) log.debug({ leftOut }, 'some log files are left out of the list');
  const sources: LogSource[] = [];
  for (const path of shown) {
    const source = await fileSource(path, rule);
    if (source) sources.push(source);
  }
  for (const { pattern, folder } of closed.filter((at) => isShowable(at.pattern))) {
    const unreadable = { unreadable: deniedFolder(folder) };
    sources.push({ id: `file:${pattern}`, name: pattern, kind: 'file', ...unseen, unreadable });
  }
  return sources;
}

/** Units that have written to the journal, which keeps a list of them; null: no journalctl. */
async function listUnits(
  journalctl: string,
  rootPath: string | null,
  log: Log,
): Promise<string[] | null> {
  const root = rootPath === null ? [] : [`--root=${rootPath}`];
  const args = ['--field=_SYSTEMD_UNIT', '--no-pager', ...root];
  const { code, stdout, stderr } = await askProgram(journalctl, args);
  if (code !== 0) log.debug({ stderr: cleanLine(stderr) }, 'cannot list the units of the journal');
  if (code === null) return null;
  const names = stdout.split('\n').filter((name) => isUnitName(name) && hasUnitKind(name));
  // Each sign-in leaves a scope behind.
  const lasting = names.filter((name) => !/^session-\w+\.scope$/.test(name)).toSorted();
  if (lasting.length > mostUnits) log.debug({ units: lasting.length }, 'some units are left out');
  return lasting.slice(0, mostUnits);
}

export async function listJournal(
  place: { journalctl: string; rootPath: string | null },
  log: Log,
): Promise<LogSource[]> {
  let seen: JournalSeen | null;
  try {
    seen = await lookAtJournal(place.rootPath ?? '/');
  } catch (error) {
    log.debug({ error }, `cannot look at the journal: ${reasonOf(error)}`);
    return [];
  }
  if (!seen) return [];
  const units = await listUnits(place.journalctl, place.rootPath, log);
  const reason = units ? seen.unreadable : noJournalctl;
  const unreadable = reason && { unreadable: reason };
  const { sizeBytes, changedMs } = seen;
  const journal = { id: 'journal:', name: 'journal', kind: 'journal', sizeBytes } as const;
  return [
    { ...journal, changedMs, unreadable },
    ...(units ?? []).map((unit): LogSource => {
      const id = `unit:${unit}`;
      return { id, name: unit, kind: 'unit', sizeBytes: null, changedMs: null, unreadable };
    }),
  ];
}
