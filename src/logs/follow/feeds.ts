// The logs that are followed now: each is read once, for all who listen to it.

import type { LogFilter, LogSourceId } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import type { Text } from '../../contract/text.ts';
import type { Audience } from './audience.ts';
import { FileFeed } from './file-feed.ts';
import { patiently, type FileGate } from '../files/file-gate.ts';
import { JournalFeed } from './journal-feed.ts';
import type { JournalPlace } from '../journal/journal-tail.ts';
import type { Listener } from './listener.ts';
import { placeOf, type LogPlace } from '../log-place.ts';
import { OutsideFeed } from './outside-feed.ts';
import { ReadPace } from './read-pace.ts';
import type { ReadRule } from '../files/read-rule.ts';
import { Sieve } from '../lines/sieve.ts';
import { tailFile } from '../files/tail-file.ts';

/** Logs that are followed at one time, by their kind; each journal has a journalctl of its own. */
const mostFeeds: Readonly<Record<LogPlace['kind'], number>> = {
  file: 64,
  journal: 16,
  outside: 160,
};

export interface FeedsOptions {
  rule: ReadRule;
  gate: FileGate;
  journal: (unit: string | null) => JournalPlace;
  outside: () => readonly OutsideLogs[];
  clock: Clock;
  log: Log;
}

export interface ListenAsk {
  source: LogSourceId;
  filter: LogFilter;
  /** So many lines that are there already come first. */
  last: number;
}

interface Feed {
  readonly audience: Audience;
  /** The trouble there is now. */
  readonly greeting: { note: 'deleted' | 'unreadable'; reason: Text | null } | null;
  run(): Promise<void>;
  stop(): void;
}

interface OpenFeed {
  source: LogSourceId;
  kind: LogPlace['kind'];
  /** Streams that use it, or wait until it is open. */
  users: number;
  feed: Feed;
  opened: Promise<void>;
  running: Promise<void>;
  /** Whether one who wants so many older lines can join. */
  serves(last: number): boolean;
  /** Tells a listener the lines that are there already. */
  tellOlder(ask: ListenAsk, signal: AbortSignal, listener: Listener): Promise<void> | void;
}

/** Waits for an end, but not for a file system that hangs. */
async function settled(running: Promise<void>): Promise<void> {
  await patiently(running, () => {}).catch(() => {});
}

export class Feeds {
  readonly #options: FeedsOptions;
  readonly #pace: ReadPace;
  #feeds = new Set<OpenFeed>();
  #stop = new AbortController();

  constructor(options: FeedsOptions) {
    this.#options = options;
    this.#pace = new ReadPace(options.clock);
  }

  /** Settles when the signal aborts. @throws AppError */
  async listen(ask: ListenAsk, signal: AbortSignal, listener: Listener): Promise<null> {
    const open = this.#feed(ask);
    const { audience } = open.feed;
    open.users += 1;
    const { promise, resolve, reject } = Promise.withResolvers<null>();
    const both = AbortSignal.any([signal, this.#stop.signal]);
    const end = (): void => resolve(null);
    both.addEventListener('abort', end);
    if (both.aborted) end();
    try {
      await Promise.race([open.opened, promise]);
      const { greeting } = open.feed;
      if (greeting) listener.note(greeting.note, greeting.reason);
      listener.hold(true);
      // From here to the first pause of #begin nothing is told: no line is missed or told twice.
      audience.add(listener, reject);
      await Promise.race([this.#begin(open, ask, both, listener), promise]);
      return await promise;
    } finally {
      both.removeEventListener('abort', end);
      audience.remove(listener);
      await this.#leave(open);
    }
  }

  async #begin(
    open: OpenFeed,
    ask: ListenAsk,
    signal: AbortSignal,
    listener: Listener,
  ): Promise<void> {
    if (ask.last > 0) await open.tellOlder(ask, signal, listener);
    listener.hold(false);
    listener.flush();
  }

  #feed({ source, last }: ListenAsk): OpenFeed {
    const known = [...this.#feeds].find((open) => open.source === source && open.serves(last));
    if (known) return known;
    const place = placeOf(source, this.#options.outside());
    const { kind } = place;
    const most = mostFeeds[kind];
    if ([...this.#feeds].filter((open) => open.kind === kind).length >= most) {
      const why = `${most} such logs are followed already; close one`;
      throw new AppError('tooMany', `cannot follow ${source}: ${why}`, { retryAfterSeconds: 10 });
    }
    const open = { source, kind, users: 0, ...this.#open(place, source, last) };
    this.#feeds.add(open);
    return open;
  }

  #open(place: LogPlace, source: LogSourceId, last: number) {
    if (place.kind === 'file') return this.#openFile(place.path);
    return place.kind === 'journal'
      ? this.#openJournal(place.unit, last)
      : this.#openOutside(place.logs, source, last);
  }

  #openFile(path: string) {
    const { rule, gate, clock, log } = this.#options;
    const feed = new FileFeed({ path, rule, gate, clock, log });
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
    const tellOlder = (ask: ListenAsk, signal: AbortSignal, listener: Listener) =>
      this.#tellTail(feed, ask, signal, listener);
    return { feed, opened, running, serves: () => true, tellOlder };
  }

  async #tellTail(
    feed: FileFeed,
    { last, filter }: ListenAsk,
    signal: AbortSignal,
    listener: Listener,
  ): Promise<void> {
    const { told } = feed;
    if (!told) return;
    const { clock, gate } = this.#options;
    const { cursor, endBytes } = told;
    const sieve = new Sieve(filter);
    const options = { handle: cursor.handle, endBytes, lines: last, sieve, clock, signal, gate };
    listener.older(await tailFile(options));
  }

  #openJournal(unit: string | null, last: number) {
    const { journal, clock } = this.#options;
    const feed = new JournalFeed({ ...journal(unit), clock, last });
    // One of its own where older entries come first.
    const serves = (wanted: number): boolean => wanted === 0 && last === 0;
    return { feed, opened: Promise.resolve(), running: feed.run(), serves, tellOlder() {} };
  }

  #openOutside(logs: OutsideLogs, source: LogSourceId, last: number) {
    const feed = new OutsideFeed({
      source,
      logs,
      last,
      pace: this.#pace,
      clock: this.#options.clock,
    });
    const tellOlder = (ask: ListenAsk, _signal: AbortSignal, listener: Listener): void =>
      listener.take(feed.recent(ask.last));
    const serves = (wanted: number): boolean => feed.holds(wanted);
    return { feed, opened: Promise.resolve(), running: feed.run(), serves, tellOlder };
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
