// Which sources there are: logs that somebody writes, else the journal, else the log of everything;
// and the syslog port.

import { basename, dirname, join } from 'node:path';
import type { BatchSource } from '../../contract/log-batch.ts';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import { cleanLine } from '../lines/clean-line.ts';
import { findFiles } from '../files/find-files.ts';
import { parseGlob } from '../files/glob.ts';
import type { ReadRule } from '../files/read-rule.ts';
import { deniedFolder } from '../files/unreadable.ts';
import { lookAtJournal } from '../journal/journal-folders.ts';
import type { JournalTurn } from './journal-turn.ts';
import type { LineSource } from './line-source.ts';
import { statOrNull } from './list-generations.ts';
import { liveNameOf } from './live-name.ts';
import { isServerLog } from './server-log.ts';

/** Each is looked at every few seconds. */
const mostFileSources = 100;
/** The folders of the patterns are listed again this often. */
const discoverMs = 2500;
/** Between the renaming and the creation of a log there is none: that is no reason to change. */
const journalAfterMs = 60_000;

/** BusyBox (Alpine) and others without a journal write all of their logs to one. */
export const wholeLogs: readonly string[] = ['/var/log/messages'];

export interface SourceMakers {
  file: (path: string) => LineSource;
  journal: () => LineSource;
  syslog: (listen: string) => LineSource;
}

export interface SourceSetOptions {
  rule: ReadRule;
  settings: () => Pick<AgentSettings, 'securityLogs' | 'syslogListen'>;
  monotonicMs: () => number;
  turn: JournalTurn;
  make: SourceMakers;
}

interface FoundLogs {
  logs: string[];
  /** Patterns in folders that may not be entered. */
  closed: BatchSource[];
}

/** Of all logs that hold something: one that was made anew after a rotation tells nothing. */
async function lastWriteMs(paths: readonly string[], rootPath: string): Promise<number> {
  let lastMs = 0;
  for (const path of paths) {
    const stats = await statOrNull(join(rootPath, path));
    if (stats && stats.size > 0n) lastMs = Math.max(lastMs, Number(stats.mtimeMs));
  }
  return lastMs;
}

export class SourceSet {
  /** In the order of their names. */
  readonly all = new Map<string, LineSource>();
  /** Patterns in folders that may not be entered. */
  closed: BatchSource[] = [];
  #options: SourceSetOptions;
  #nextMs = Number.NEGATIVE_INFINITY;
  #patterns = '';
  /** Since when no pattern has named a file; null: one does, or did when this began. */
  #emptyMs: number | null = Number.NEGATIVE_INFINITY;
  /** When one of the files was written last; null: none was seen. */
  #writtenMs: number | null = null;

  constructor(options: SourceSetOptions) {
    this.#options = options;
  }

  /** Files are there, but the journal is read since then; null: they are read. */
  get restingMs(): number | null {
    return this.#emptyMs === null ? this.#options.turn.fromMs : null;
  }

  /** What was written until this time stands in files; null: nothing is known of files. */
  get filesEndMs(): number | null {
    return this.#emptyMs === null ? this.#options.turn.fromMs : this.#writtenMs;
  }

  /**
   * Makes what is new and stops what is no longer wanted. `journalMs`: the last line of the journal
   * that is stored.
   */
  async refresh(journalMs: number | null): Promise<void> {
    const { monotonicMs, rule, settings, turn } = this.#options;
    const nowMs = monotonicMs();
    const { securityLogs, syslogListen } = settings();
    const wishes = JSON.stringify([securityLogs, syslogListen]);
    if (nowMs < this.#nextMs && wishes === this.#patterns) return;
    this.#nextMs = nowMs + discoverMs;
    this.#patterns = wishes;
    const wanted = new Map<string, () => LineSource>();
    const want = (path: string) => wanted.set(`file:${path}`, () => this.#options.make.file(path));
    const { logs, closed } = await this.#findLogs(securityLogs);
    this.closed = closed;
    logs.forEach(want);
    const hostLogs = logs.filter((path) => !isServerLog(path));
    const isEmpty = hostLogs.length === 0;
    this.#emptyMs = isEmpty ? (this.#emptyMs ?? nowMs) : null;
    if (!isEmpty) {
      this.#writtenMs = await lastWriteMs(hostLogs, rule.rootPath);
      await turn.decide(this.#writtenMs, journalMs);
    }
    const isDue = this.#emptyMs !== null && nowMs - this.#emptyMs >= journalAfterMs;
    if (isDue || this.restingMs !== null) {
      const whole = isDue ? await this.#findWholeLogs() : [];
      whole.forEach(want);
      if (whole.length === 0) wanted.set('journal:', this.#options.make.journal);
    } else if (isEmpty) {
      for (const [id, source] of this.all) if (id.startsWith('file:')) wanted.set(id, () => source);
    }
    const listen = syslogListen.trim();
    if (listen !== '') wanted.set(`syslog:${listen}`, () => this.#options.make.syslog(listen));
    await this.#become(wanted);
  }

  async #become(wanted: ReadonlyMap<string, () => LineSource>): Promise<void> {
    const old = new Map(this.all);
    this.all.clear();
    for (const [id, make] of wanted) this.all.set(id, old.get(id) ?? make());
    for (const [id, source] of old) if (!this.all.has(id)) await source.stop();
  }

  async #findWholeLogs(): Promise<string[]> {
    if (await lookAtJournal(this.#options.rule.rootPath)) return [];
    return (await this.#findLogs(wholeLogs)).logs;
  }

  async #findLogs(patterns: readonly string[]): Promise<FoundLogs> {
    const { rootPath } = this.#options.rule;
    const globs = patterns.flatMap((pattern) => parseGlob(pattern) ?? []);
    const found = await findFiles(globs, rootPath);
    const closed = found.closed
      .filter(({ pattern }) => cleanLine(pattern) === pattern)
      .map(({ pattern, folder }) => ({
        source: `file:${pattern}`,
        path: pattern,
        behindBytes: null,
        problem: deniedFolder(folder),
      }));
    // Names with controls are no logs, but tricks.
    const shown = found.paths.filter((path) => cleanLine(path) === path && path.isWellFormed());
    const logs = new Set(shown.map((path) => join(dirname(path), liveNameOf(basename(path)))));
    return { logs: [...logs].toSorted().slice(0, mostFileSources), closed };
  }

  async stop(): Promise<void> {
    for (const source of this.all.values()) await source.stop();
    this.all.clear();
  }
}
