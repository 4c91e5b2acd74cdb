// The logs of this host: which there are, their last lines, and what is being written to them.

import type { LogFilter, LogPart, LogSourceId } from '../contract/log-line.ts';
import type { Answerers, AnswerOf, Ask } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { FileFeed } from './file-feed.ts';
import { FileGate, patiently } from './file-gate.ts';
import { JournalFeed } from './journal-feed.ts';
import { tailJournal, type JournalPlace } from './journal-tail.ts';
import { openLog } from './open-log.ts';
import { createReadRule, type ReadRule } from './read-rule.ts';
import { Sieve } from './sieve.ts';
import { listFiles, listJournal } from './sources.ts';
import { tailFile } from './tail-file.ts';
import { isUnitName } from './unit-name.ts';
import { Viewer, viewerLinesPerSecond } from './viewer.ts';

export interface LogsOptions {
  /** Where the host's files begin; normally /. */
  rootPath?: string;
  /** The setting log-files, as it is now. */
  patterns: () => readonly string[];
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
  /** Ends all streams, closes all files, and waits for every program that was started. */
  stop(): Promise<void>;
}

/** Files that are followed at one time. */
export const mostFiles = 64;
/** Journals that are: each has a journalctl of its own. */
export const mostJournals = 16;
/** Searches at one time; each may take some seconds. */
export const mostTails = 8;

type Place = { kind: 'file'; path: string } | { kind: 'journal'; unit: string | null };

type Feed = FileFeed | JournalFeed;

interface OpenFeed {
  key: string | null;
  /** Streams that use it, or wait until it is open. */
  users: number;
  feed: Feed;
  opened: Promise<void>;
  running: Promise<void>;
}

/** @throws AppError `badRequest`, `notSupported` */
function placeOf(source: LogSourceId): Place {
  if (source.startsWith('file:/')) return { kind: 'file', path: source.slice('file:'.length) };
  if (source === 'journal:') return { kind: 'journal', unit: null };
  const unit = source.startsWith('unit:') ? source.slice('unit:'.length) : null;
  if (unit !== null && isUnitName(unit)) return { kind: 'journal', unit };
  const named = JSON.stringify(source.slice(0, 256));
  if (source.startsWith('container:')) {
    const why = 'no container engine is watched here; read the file or the unit of its engine';
    throw new AppError('notSupported', `cannot read the log ${named}: ${why}`);
  }
  const advice = 'name it file:/PATH, unit:NAME.service or journal:';
  throw new AppError('badRequest', `cannot read the log ${named}: no such kind; ${advice}`);
}

/** Waits for an end, but not for a file system that hangs. */
async function settled(running: Promise<void>): Promise<void> {
  await patiently(running, () => {}).catch(() => {});
}

class HostLogs implements Logs {
  readonly answerers: Logs['answerers'];
  #options: LogsOptions;
  #rule: ReadRule;
  #gate = new FileGate();
  #feeds = new Set<OpenFeed>();
  #tails = 0;
  #stop = new AbortController();

  constructor(options: LogsOptions) {
    this.#options = options;
    const { anyFile = false, patterns, rootPath = '/' } = options;
    this.#rule = createReadRule({ rootPath, anyFile, patterns });
    this.answerers = {
      logSources: async () => ({ sources: await this.#sources() }),
      logTail: (ask, signal) => this.tail(ask, signal),
      logFollow: (ask, signal, onPart) => this.follow(ask, signal, onPart),
    };
  }

  async #sources() {
    const { log } = this.#options;
    const files = await patiently(
      this.#gate.run(() => listFiles(this.#rule, log)),
      () => {},
    );
    return [...(await listJournal(this.#journal(null), log)), ...files];
  }

  #journal(unit: string | null): JournalPlace {
    const { journalctl = 'journalctl' } = this.#options;
    const { rootPath } = this.#rule;
    return { journalctl, rootPath: rootPath === '/' ? null : rootPath, unit };
  }

  async tail(ask: Ask<'logTail'>, signal: AbortSignal): Promise<AnswerOf<'logTail'>> {
    const place = placeOf(ask.source);
    const sieve = new Sieve(ask.filter);
    if (this.#tails >= mostTails) {
      const why = `${mostTails} searches are running; try again in a moment`;
      throw new AppError('tooMany', `cannot search ${ask.source}: ${why}`, {
        retryAfterSeconds: 2,
      });
    }
    this.#tails += 1;
    const both = AbortSignal.any([signal, this.#stop.signal]);
    try {
      const wanted = { lines: ask.lines, sieve, signal: both };
      if (place.kind === 'journal') return await tailJournal(this.#journal(place.unit), wanted);
      const opening = this.#gate.run(() => openLog(place.path, this.#rule));
      const { handle, stats } = await patiently(opening, (late) => void late.handle.close());
      try {
        const { clock } = this.#options;
        const endBytes = Number(stats.size);
        return await tailFile({ ...wanted, handle, endBytes, clock, gate: this.#gate });
      } finally {
        // Not waited for: closing waits for a read that hangs.
        void handle.close();
      }
    } finally {
      this.#tails -= 1;
      for (const reason of sieve.troubles) this.#options.log.warn({ source: ask.source }, reason);
    }
  }

  async follow(
    ask: Ask<'logFollow'>,
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<null> {
    const place = placeOf(ask.source);
    const sieve = new Sieve(ask.filter);
    const { clock, linesPerSecond = viewerLinesPerSecond } = this.#options;
    const monotonicMs = (): number => clock.monotonicMs();
    const viewer = new Viewer({ sieve, onPart, linesPerSecond, monotonicMs });
    const last = Math.min(ask.last ?? 0, linesPerSecond);
    const open = this.#feed(ask.source, place, last);
    open.users += 1;
    const { promise, resolve, reject } = Promise.withResolvers<null>();
    const both = AbortSignal.any([signal, this.#stop.signal]);
    const end = (): void => resolve(null);
    both.addEventListener('abort', end);
    if (both.aborted) end();
    try {
      await Promise.race([open.opened, promise]);
      viewer.hold(true);
      // From here to the first pause of #begin nothing is told: no line is missed or told twice.
      open.feed.audience.add(viewer, reject);
      await Promise.race([this.#begin(open.feed, viewer, { ...ask, last }, both, onPart), promise]);
      return await promise;
    } finally {
      both.removeEventListener('abort', end);
      open.feed.audience.remove(viewer);
      await this.#leave(open);
    }
  }

  /** What a viewer must have before anything new: the trouble there is, and older lines. */
  async #begin(
    feed: Feed,
    viewer: Viewer,
    ask: { last: number; filter: LogFilter },
    signal: AbortSignal,
    onPart: (part: LogPart) => void,
  ): Promise<void> {
    const greeting = feed.greeting;
    if (greeting) onPart({ type: 'note', ...greeting });
    const told = feed instanceof FileFeed && ask.last > 0 ? feed.told : null;
    if (told) {
      const { clock } = this.#options;
      const { endBytes } = told;
      const handle = told.cursor.handle;
      const sieve = new Sieve(ask.filter);
      const options = { handle, endBytes, lines: ask.last, sieve, clock, signal, gate: this.#gate };
      const { lines, ignored } = await tailFile(options);
      if (lines.length > 0) onPart({ type: 'lines', lines });
      if (ignored > 0) onPart({ type: 'ignored', lines: ignored });
    }
    viewer.hold(false);
  }

  /** The reader of this source, shared by all; one of its own where older entries come first. */
  #feed(source: LogSourceId, place: Place, last: number): OpenFeed {
    const key = place.kind === 'journal' && last > 0 ? null : source;
    const known = [...this.#feeds].find((open) => key !== null && open.key === key);
    if (known) return known;
    const [kind, most] =
      place.kind === 'file' ? [FileFeed, mostFiles] : [JournalFeed, mostJournals];
    const same = [...this.#feeds].filter(({ feed }) => feed instanceof kind);
    if (same.length >= most) {
      const why = `${most} such logs are followed already; close one`;
      throw new AppError('tooMany', `cannot follow ${source}: ${why}`, { retryAfterSeconds: 10 });
    }
    const { clock, log } = this.#options;
    if (place.kind === 'journal') {
      const feed = new JournalFeed({ ...this.#journal(place.unit), clock, last });
      const running = feed.run();
      const open = { key, users: 0, feed, opened: Promise.resolve(), running };
      this.#feeds.add(open);
      return open;
    }
    const gate = this.#gate;
    const feed = new FileFeed({ path: place.path, rule: this.#rule, gate, clock, log });
    const opened = patiently(
      gate.run(() => feed.open()),
      () => {
        // Opened after everybody had gone: it is closed again.
        feed.stop();
        void feed.run();
      },
    );
    const running = opened.then(
      () => feed.run(),
      // Whoever asked for it is told by `opened`.
      () => {},
    );
    const open = { key, users: 0, feed, opened, running };
    this.#feeds.add(open);
    return open;
  }

  /** Nothing is read where nobody looks. */
  async #leave(open: OpenFeed): Promise<void> {
    open.users -= 1;
    if (open.users > 0) return;
    this.#feeds.delete(open);
    open.feed.stop();
    await settled(open.running);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.all([...this.#feeds].map(({ running }) => settled(running)));
  }
}

export function createLogs(options: LogsOptions): Logs {
  return new HostLogs(options);
}
