// The logs of this host: which there are, their last lines, and what is being written to them.

import type { LogPart, LogSource } from '../contract/log-line.ts';
import type { Answerers, AnswerOf, Ask } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import type { OutsideLogs } from '../kit/outside-logs.ts';
import { Feeds, type ListenAsk } from './follow/feeds.ts';
import { FileGate, patiently } from './files/file-gate.ts';
import { tailJournal, type JournalPlace } from './journal/journal-tail.ts';
import type { Listener } from './follow/listener.ts';
import { placeOf } from './log-place.ts';
import { openLog } from './files/open-log.ts';
import { tailOutside } from './follow/outside-tail.ts';
import { refusePacked } from './files/packing.ts';
import { createReadRule, type ReadRule } from './files/read-rule.ts';
import { Sieve } from './lines/sieve.ts';
import { listFiles, listJournal } from './sources.ts';
import { tailFile, type TailOptions } from './files/tail-file.ts';
import { Viewer, viewerLinesPerSecond } from './follow/viewer.ts';

export interface LogsOptions {
  /** Where the host's files begin; normally /. */
  rootPath?: string;
  /** The setting log-files, as it is now. */
  patterns: () => readonly string[];
  /** Logs of containers and pods, as they are known now. */
  outside?: () => readonly OutsideLogs[];
  clock: Clock;
  log: Log;
  /** Program that reads the journal; found by PATH where no folder is given. */
  journalctl?: string;
  /** The caller reads with their own right: the patterns do not count. */
  anyFile?: boolean;
  /** Each follower gets so many lines a second; the rest is counted. */
  linesPerSecond?: number;
}

export interface Logs {
  readonly answerers: Pick<Answerers, 'logSources' | 'logTail' | 'logFollow'>;
  /** @throws AppError `badRequest`, `forbidden`, `notFound`, `unreadable`, `tooMany` */
  tail(ask: Ask<'logTail'>, signal: AbortSignal): Promise<AnswerOf<'logTail'>>;
  /** Settles when the signal aborts. @throws the same */
  follow(
    ask: Ask<'logFollow'>,
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<null>;
  /** The same for one who sifts for themselves. */
  listen(ask: ListenAsk, signal: AbortSignal, listener: Listener): Promise<null>;
  /** The files that the patterns name, readable or not. */
  files(): Promise<readonly LogSource[]>;
  /** Where the journal of a unit, or all of it, is read. */
  journal(unit: string | null): JournalPlace;
  /** Ends all streams, closes all files, and waits for every program that was started. */
  stop(): Promise<void>;
}

/** Searches at one time; each may take some seconds. */
const mostTails = 8;

class HostLogs implements Logs {
  readonly answerers: Logs['answerers'];
  #options: LogsOptions;
  #rule: ReadRule;
  #gate = new FileGate();
  #feeds: Feeds;
  #tails = 0;
  #stop = new AbortController();

  constructor(options: LogsOptions) {
    this.#options = options;
    const { anyFile = false, clock, log, patterns, rootPath = '/' } = options;
    this.#rule = createReadRule({ rootPath, anyFile, patterns });
    const journal = (unit: string | null): JournalPlace => this.journal(unit);
    const outside = (): readonly OutsideLogs[] => this.#outside();
    this.#feeds = new Feeds({ rule: this.#rule, gate: this.#gate, journal, outside, clock, log });
    this.answerers = {
      logSources: async () => ({ sources: await this.#sources() }),
      logTail: (ask, signal) => this.tail(ask, signal),
      logFollow: (ask, signal, onPart) => this.follow(ask, signal, onPart),
    };
  }

  #outside(): readonly OutsideLogs[] {
    return this.#options.outside?.() ?? [];
  }

  async #sources(): Promise<LogSource[]> {
    const files = await this.files();
    const journal = await listJournal(this.journal(null), this.#options.log);
    const outside = this.#outside().flatMap((logs) => logs.sources());
    return [...journal, ...outside, ...files];
  }

  files(): Promise<readonly LogSource[]> {
    return patiently(
      this.#gate.run(() => listFiles(this.#rule, this.#options.log)),
      () => {},
    );
  }

  journal(unit: string | null): JournalPlace {
    const { journalctl = 'journalctl' } = this.#options;
    const { rootPath } = this.#rule;
    return { journalctl, rootPath: rootPath === '/' ? null : rootPath, unit };
  }

  async tail(ask: Ask<'logTail'>, signal: AbortSignal): Promise<AnswerOf<'logTail'>> {
    const place = placeOf(ask.source, this.#outside());
    const sieve = new Sieve(ask.filter);
    if (this.#tails >= mostTails) {
      const why = `${mostTails} searches are running; try again in a moment`;
      throw new AppError('tooMany', `cannot search ${ask.source}: ${why}`, {
        retryAfterSeconds: 2,
      });
    }
    this.#tails += 1;
    const { clock } = this.#options;
    const both = AbortSignal.any([signal, this.#stop.signal]);
    try {
      const wanted = { lines: ask.lines, sieve, clock, signal: both };
      if (place.kind === 'journal') return await tailJournal(this.journal(place.unit), wanted);
      if (place.kind === 'file') return await this.#tailFile(place.path, wanted);
      return await tailOutside({ ...wanted, source: ask.source, logs: place.logs });
    } finally {
      this.#tails -= 1;
      for (const reason of sieve.troubles) this.#options.log.warn({ source: ask.source }, reason);
    }
  }

  async #tailFile(path: string, wanted: Omit<TailOptions, 'handle' | 'endBytes' | 'gate'>) {
    const opening = this.#gate.run(() => openLog(path, this.#rule));
    const { handle, stats } = await patiently(opening, (late) => void late.handle.close());
    try {
      await patiently(
        this.#gate.run(() => refusePacked(handle, path)),
        () => {},
      );
      const endBytes = Number(stats.size);
      return await tailFile({ ...wanted, handle, endBytes, gate: this.#gate });
    } finally {
      // Not waited for: closing waits for a read that hangs.
      void handle.close();
    }
  }

  async follow(
    ask: Ask<'logFollow'>,
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<null> {
    const sieve = new Sieve(ask.filter);
    const { clock, linesPerSecond = viewerLinesPerSecond } = this.#options;
    const monotonicMs = (): number => clock.monotonicMs();
    const viewer = new Viewer({ sieve, onPart, linesPerSecond, monotonicMs });
    const last = Math.min(ask.last ?? 0, linesPerSecond);
    return this.listen({ ...ask, last }, signal, viewer);
  }

  listen(ask: ListenAsk, signal: AbortSignal, listener: Listener): Promise<null> {
    return this.#feeds.listen(ask, signal, listener);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#feeds.stop();
  }
}

export function createLogs(options: LogsOptions): Logs {
  return new HostLogs(options);
}
