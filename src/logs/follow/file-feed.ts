// Follows one file for all who look at it: growth, rotation, truncation, deletion, lost rights.

import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Text } from '../../contract/text.ts';
import { reasonOf, systemCode } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { Audience } from './audience.ts';
import { hangBell, type FileBell } from './file-bell.ts';
import { createScratch, FileCursor, isSameFile, type CursorOptions } from '../files/file-cursor.ts';
import { patienceMs, type FileGate } from '../files/file-gate.ts';
import { FollowedGenerations } from './followed-generations.ts';
import type { Lines } from '../lines/lines.ts';
import { refusePacked } from '../files/packing.ts';
import { openLog, UnreadableLog, type OpenLog } from '../files/open-log.ts';
import { readAt } from '../files/read-at.ts';
import type { ReadRule } from '../files/read-rule.ts';
import { failedReading, leftOut, noLongerNamed, silentFileSystem } from '../files/unreadable.ts';

/**
 * A look costs one stat(2). inotify would wake us for every line that is written (measured: 45
 * ms of CPU a second at 50,000 lines/s, against 0.1 ms), so it is asked of quiet logs alone.
 */
export const lookMs = 200;
/**
 * A log that has been quiet for some seconds is looked at less often: waking up alone costs half
 * a millisecond of CPU.
 */
const quietLookMs = 500;
export const looksUntilQuiet = 25;
/** Where a bell tells of writing: for what rings none, such as a folder that gets another name. */
const heardLookMs = 2500;
/** A program may write on into a rotated file until it is told to open its log anew. */
const drainMs = 10_000;
const mostDraining = 8;
/** Between the renaming and the creation there is no file for a moment. */
const looksUntilMissing = 3;
/** A file that may not be read is tried again this often, and the patterns are asked. */
const retryLooks = 5;
const mostTruncations = 3;
const longestOpenLineBytes = 64 * 1024;
const newline = 0x0a;

export interface FileFeedOptions {
  path: string;
  rule: ReadRule;
  gate: FileGate;
  clock: Clock;
  log: Log;
  /** Absent: inotify's. */
  hangBell?: (path: string) => Promise<FileBell | null>;
}

interface Draining {
  cursor: FileCursor;
  untilMs: number;
}

export class FileFeed {
  readonly audience = new Audience();
  #options: FileFeedOptions;
  #fullPath: string;
  #cursor: FileCursor | null = null;
  #draining: Draining[] = [];
  #generations: FollowedGenerations;
  #looks = 0;
  #quietLooks = 0;
  /** Hangs while the log is quiet. */
  #bell: FileBell | null = null;
  /** False: no bell could be hung on this file. */
  #isHeard = true;
  #missingLooks = 0;
  /** The last thing that was said about a file that is not there or may not be read. */
  #trouble: 'deleted' | 'unreadable' | null = null;
  /** Where to begin in a file that could not be read when the first viewer came. */
  #firstStats: BigIntStats | null = null;
  #flushedMs = 0;
  #toldMs = 0;
  #stop = new AbortController();
  #cursorOptions: CursorOptions;
  #reason: Text | null = null;

  constructor(options: FileFeedOptions) {
    this.#options = options;
    this.#fullPath = join(options.rule.rootPath, options.path);
    this.#cursorOptions = {
      onLines: (lines) => this.#tell(lines),
      nowMs: () => options.clock.nowMs(),
      scratch: createScratch(),
    };
    this.#generations = new FollowedGenerations(this.#fullPath, this.#cursorOptions);
  }

  /** What a tail of older lines needs: up to where lines have been told. */
  get told(): { cursor: FileCursor; endBytes: number } | null {
    return this.#cursor ? { cursor: this.#cursor, endBytes: this.#cursor.lineStart } : null;
  }

  /**
   * Opens the file at its end. A file that may not be read is waited for.
   * @throws AppError for what is no log, or does not exist
   */
  async open(): Promise<void> {
    const { path, rule } = this.#options;
    try {
      const { handle, stats } = await openLog(path, rule);
      const cursor = new FileCursor(handle, stats, this.#cursorOptions);
      this.#cursor = cursor;
      await refusePacked(handle, path);
      await cursor.moveTo(await lastLineStart(cursor, Number(stats.size)));
      await this.#generations.remember();
    } catch (error) {
      await this.#close();
      if (!(error instanceof UnreadableLog) || error.code !== 'unreadable') throw error;
      this.#trouble = 'unreadable';
      this.#reason = error.reason;
      this.#firstStats = await this.#statPath();
    }
  }

  /** What a viewer who comes now must know. */
  get greeting(): { note: 'deleted' | 'unreadable'; reason: Text | null } | null {
    return this.#trouble && { note: this.#trouble, reason: this.#reason };
  }

  /** Looks until it is stopped. One catch, so that no failure ends the loop. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    let failures = 0;
    while (!signal.aborted) {
      try {
        await this.#lookWithin();
        if (failures > 0) this.#recover();
        failures = 0;
      } catch (error) {
        failures += 1;
        const { path, log } = this.#options;
        if (failures === 1) log.warn({ error, path }, `cannot follow the log: ${reasonOf(error)}`);
        this.#say('unreadable', failedReading(error));
      }
      this.#flush();
      await pause(this.#pauseMs, undefined, { signal: this.#waking }).catch(() => {});
    }
    await this.#close();
  }

  /** A program that writes on into a rotated file rings no bell. */
  get #isQuiet(): boolean {
    return this.#quietLooks > looksUntilQuiet && this.#draining.length === 0;
  }

  /** Quiet logs are looked at on a beat that all have in common: one waking serves all of them. */
  get #pauseMs(): number {
    if (!this.#isQuiet) return lookMs;
    const beatMs = this.#bell ? heardLookMs : quietLookMs;
    return beatMs - (this.#options.clock.monotonicMs() % beatMs);
  }

  get #waking(): AbortSignal {
    const { signal } = this.#stop;
    return this.#bell ? AbortSignal.any([signal, this.#bell.rung]) : signal;
  }

  /** A look, during which viewers are told when the file system does not answer. */
  async #lookWithin(): Promise<void> {
    const { clock, gate } = this.#options;
    const startedMs = clock.monotonicMs();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = this.#toldMs < startedMs;
      if (isLate) this.#say('unreadable', silentFileSystem);
    }, patienceMs);
    try {
      await gate.run(() => this.look());
    } finally {
      clearTimeout(timer);
    }
    if (isLate) this.#recover();
  }

  /** Reading failed, as on a sick disk, and works again. */
  #recover(): void {
    if (this.#trouble !== 'unreadable' || !this.#cursor) return;
    this.#trouble = null;
    this.audience.note('readable', null);
  }

  stop(): void {
    this.#stop.abort();
  }

  async #close(): Promise<void> {
    this.#takeBellDown();
    const open = [this.#cursor, ...this.#draining.map(({ cursor }) => cursor)];
    this.#cursor = null;
    this.#draining = [];
    for (const cursor of open) await cursor?.close();
  }

  #tell(lines: Lines): void {
    this.audience.take(lines);
    this.#toldMs = this.#options.clock.monotonicMs();
    // While much is caught up on, nobody waits for the end of it.
    if (this.#toldMs - this.#flushedMs >= lookMs) this.#flush();
  }

  #flush(): void {
    this.#flushedMs = this.#options.clock.monotonicMs();
    this.audience.flush();
  }

  async #statPath(): Promise<BigIntStats | null> {
    try {
      return await stat(this.#fullPath, { bigint: true });
    } catch (error) {
      const code = systemCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return null;
      throw error;
    }
  }

  async look(): Promise<void> {
    this.#looks += 1;
    if (this.#bell || this.#looks % retryLooks === 0) this.#checkRule();
    await this.#drain();
    await this.#tendBell();
    const stats = await this.#statPath();
    const isSame = stats !== null && this.#cursor && isSameFile(stats, this.#cursor.identity);
    const writtenNs = this.#cursor?.mtimeNs ?? 0n;
    if (isSame && this.#cursor?.isAtEndOf(stats)) {
      this.#missingLooks = 0;
      this.#quietLooks += 1;
      return;
    }
    this.#quietLooks = 0;
    this.#takeBellDown();
    if (this.#cursor) await this.#read(this.#cursor, isSame === true);
    if (isSame) {
      this.#missingLooks = 0;
    } else if (stats) {
      await this.#change(writtenNs);
    } else {
      await this.#miss();
    }
  }

  /**
   * Hung before the look: what was written until then the look sees, what comes later rings. One
   * that rang for nothing, as by a change of rights, is hung again with the look after this one.
   */
  async #tendBell(): Promise<void> {
    if (this.#bell?.rung.aborted) {
      this.#bell = null;
    } else if (!this.#bell && this.#isQuiet && this.#isHeard) {
      this.#bell = await (this.#options.hangBell ?? hangBell)(this.#fullPath);
      this.#isHeard = this.#bell !== null;
    }
  }

  #takeBellDown(): void {
    this.#bell?.takeDown();
    this.#bell = null;
  }

  /** The patterns may have been changed: what they no longer name is no longer read. */
  #checkRule(): void {
    const { path, rule } = this.#options;
    if (rule.mayAsk(path)) return;
    this.audience.failAll(new UnreadableLog('forbidden', path, noLongerNamed));
  }

  /** Not there, or in a folder that may not be entered: opening it says which. */
  async #miss(): Promise<void> {
    this.#missingLooks += 1;
    if (this.#missingLooks % looksUntilMissing !== 0) return;
    const opened = await this.#tryOpen();
    await opened?.handle.close();
  }

  #say(trouble: 'deleted' | 'unreadable', reason: Text): void {
    if (this.#trouble === trouble) return;
    this.#trouble = trouble;
    this.#reason = reason;
    this.audience.note(trouble, reason);
  }

  async #drain(): Promise<void> {
    const nowMs = this.#options.clock.monotonicMs();
    for (const { cursor } of this.#draining) await cursor.read();
    const done = this.#draining.filter(
      ({ untilMs }, index) => untilMs <= nowMs || index < this.#draining.length - mostDraining,
    );
    this.#draining = this.#draining.filter((item) => !done.includes(item));
    for (const { cursor } of done) {
      cursor.end();
      await cursor.close();
    }
  }

  /** `isInPlace`: the file has the name still, so that what lies beside is a copy of it. */
  async #read(cursor: FileCursor, isInPlace: boolean): Promise<void> {
    for (let time = 0; time < mostTruncations; time += 1) {
      // At the head nothing that was read before tells whether it was copied and truncated
      // meanwhile. So what it begins with is held fast, and the copies there are by now come first.
      const head = isInPlace || time > 0 ? await cursor.head() : null;
      if (head && head.length > 0) await this.#generations.finishInCopies(cursor);
      if ((await cursor.read(head)) === 'read') return;
      await this.#generations.finishInCopies(cursor);
      const omitted = await cursor.restart();
      const reason = omitted > 0 ? leftOut(omitted) : null;
      this.audience.note('truncated', reason);
    }
  }

  /** Under the name lies another file than the one that is open. */
  async #change(writtenNs: bigint): Promise<void> {
    const isRetry = this.#trouble !== 'unreadable' || this.#looks % retryLooks === 0;
    if (!isRetry) return;
    const opened = await this.#tryOpen();
    if (!opened) return;
    const old = this.#cursor;
    if (old && isSameFile(opened.stats, old.identity)) {
      await opened.handle.close();
      return;
    }
    // By now everything is in it that was written before the new file was made.
    if (old) await this.#read(old, false);
    await this.#announce(old);
    if (!old) await this.#generations.remember();
    else {
      const between = await this.#generations.readBetween(old, opened, writtenNs);
      const untilMs = this.#options.clock.monotonicMs() + drainMs;
      this.#draining.push(...[old, ...between].map((cursor) => ({ cursor, untilMs })));
    }
    this.#cursor = new FileCursor(opened.handle, opened.stats, this.#cursorOptions);
    this.#isHeard = true;
    const first = this.#firstStats;
    this.#firstStats = null;
    if (first && isSameFile(first, opened.stats) && first.size <= opened.stats.size) {
      await this.#cursor.moveTo(Number(first.size));
    }
    await this.#read(this.#cursor, false);
    this.#missingLooks = 0;
  }

  async #announce(old: FileCursor | null): Promise<void> {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble === 'unreadable') return this.audience.note('readable', null);
    if (trouble === 'deleted' || !old) return this.audience.note('appeared', null);
    this.audience.note('rotated', null);
  }

  async #tryOpen(): Promise<OpenLog | null> {
    try {
      return await openLog(this.#options.path, this.#options.rule);
    } catch (error) {
      if (!(error instanceof UnreadableLog)) throw error;
      const isMissing = error.code === 'notFound';
      if (!isMissing) this.#say('unreadable', error.reason);
      else if (this.#missingLooks >= looksUntilMissing) this.#say('deleted', error.reason);
      return null;
    }
  }
}

/** Where the line begins that the end of the file belongs to. */
async function lastLineStart({ handle }: FileCursor, size: number): Promise<number> {
  const start = Math.max(0, size - longestOpenLineBytes);
  const bytes = await readAt(handle, start, size - start);
  return start + bytes.lastIndexOf(newline) + 1;
}
