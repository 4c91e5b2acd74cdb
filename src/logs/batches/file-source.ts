// A followed log with its rotated files as one source: what lies beyond a checkpoint.

import type { Checkpoint, LineBatch } from '../../contract/log-batch.ts';
import { sameText, type Text } from '../../contract/text.ts';
import { reasonOf } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { ReadRule } from '../files/read-rule.ts';
import { decodeMarks, encodeMarks, type FileMark } from './file-mark.ts';
import { FileWatch } from './file-watch.ts';
import { Generations } from './generations.ts';
import type { LineSource, Taken, Watching } from './line-source.ts';
import { matchMarks, type Place } from './match-marks.ts';
import { Reading } from './reading.ts';

/** While it is looked at, files may be renamed; what was not found is sought so often. */
const mostRounds = 4;
/** A program may write on into a rotated file until it is told to open its log anew. */
export const drainMs = 10_000;

/** While much is read, files are looked at this often. */
const freshLookMs = 100;

export interface FileSourceOptions {
  /** The log's own name, as the host calls it. */
  path: string;
  rule: ReadRule;
  clock: Clock;
  log: Log;
}

interface Round {
  batches: LineBatch[];
  roomBytes: number;
  /** A batch of less than this is not worth its checkpoint, where there is one already. */
  leastBytes: number;
}

export class FileSource implements LineSource {
  readonly source: string;
  readonly path: string;
  #options: FileSourceOptions;
  #files: Generations;
  #places: Place[] = [];
  /** What `#places` stand for. */
  #checkpoint: Checkpoint | undefined;
  #readings = new Map<string, Reading>();
  #lostBytes = 0;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #hasMore = false;
  #isSettled = false;
  #watch = new FileWatch();

  constructor(options: FileSourceOptions) {
    this.#options = options;
    this.path = options.path;
    this.source = `file:${options.path}`;
    this.#files = new Generations(options);
  }

  async take(checkpoint: Checkpoint | undefined, mostBytes: number): Promise<Taken> {
    const isSame = this.#isCatchingUp() || (await this.#look());
    // What may not be read is tried again each time, as rights leave no trace in listings.
    const isKnown = this.#isSettled && isSame && checkpoint === this.#checkpoint;
    if (!isKnown || this.#problem() !== null) await this.#settle(checkpoint);
    const round: Round = { batches: [], roomBytes: mostBytes, leastBytes: mostBytes / 8 };
    for (let turn = 0; turn < mostRounds; turn += 1) {
      if (await this.#readAll(round)) break;
      await this.#settle(this.#checkpoint);
    }
    this.#hasMore = isFull(round);
    await this.#closeQuiet();
    return { batches: round.batches, behindBytes: this.#behindBytes(), problem: this.#problem() };
  }

  #look(): Promise<boolean> {
    this.#lookedMs = this.#options.clock.monotonicMs();
    return this.#files.look(this.#readings);
  }

  /** More is there than was asked for: what the files are called need not be asked each time. */
  #isCatchingUp(): boolean {
    return this.#hasMore && this.#options.clock.monotonicMs() - this.#lookedMs < freshLookMs;
  }

  async #settle(checkpoint: Checkpoint | undefined): Promise<void> {
    const marks = checkpoint === undefined ? [] : decodeMarks(checkpoint);
    if (!marks)
      this.#options.log.warn({ source: this.source }, 'cannot use the checkpoint of a log');
    this.#checkpoint = checkpoint;
    // Until it is done: a disk may fail in between.
    this.#isSettled = false;
    for (let turn = 0; turn < mostRounds; turn += 1) {
      if (turn > 0) await this.#files.list(this.#readings);
      const { places, lost } = await matchMarks(this.#files.files, marks ?? []);
      this.#places = places;
      this.#lostBytes = lost.reduce((sum, mark) => sum + this.#files.unreadBytes(mark), 0);
      if (lost.length === 0) break;
    }
    for (const [key, reading] of this.#readings) {
      const isUsed = this.#places.some(
        ({ mark }) => keyOf(mark) === key && mark.offset === reading.offset,
      );
      if (isUsed) continue;
      this.#readings.delete(key);
      await reading.close();
    }
    this.#isSettled = true;
  }

  /** False: a file is no longer what it was; what is there must be found out anew. */
  async #readAll(round: Round): Promise<boolean> {
    for (const place of this.#places) {
      if (isFull(round)) break;
      if (place.mark.state !== 'open' || isDone(place)) continue;
      if (isUnknown(place) || (await this.#readPlace(place, round)) === 'changed') return false;
    }
    return true;
  }

  async #readPlace(place: Place, round: Round): Promise<'read' | 'changed'> {
    const reading = await this.#readingOf(place);
    if (!reading) return place.file.problem === null ? 'changed' : 'read';
    try {
      while (!isFull(round)) {
        const bytes = await reading.next(round.roomBytes);
        if (bytes === null) return await this.#drop(place, 'changed');
        if (bytes.length === 0) {
          place.checkedNs = place.file.stats.mtimeNs;
          break;
        }
        this.#add(place, reading, bytes, round);
      }
      if (!isFull(round) && this.#isOver(place)) await this.#finish(place, reading, round);
    } catch (error) {
      await this.#fail(place, reading, round, error);
    }
    return 'read';
  }

  async #readingOf({ file, mark }: Place): Promise<Reading | null> {
    const known = this.#readings.get(keyOf(mark));
    if (known) return known;
    const opened = await file.open(mark.offset === 0 ? null : mark);
    if (!opened) return null;
    const reading = new Reading(opened);
    this.#readings.set(keyOf(mark), reading);
    return reading;
  }

  async #drop<T>({ mark }: Place, outcome: T): Promise<T> {
    const reading = this.#readings.get(keyOf(mark));
    this.#readings.delete(keyOf(mark));
    await reading?.close();
    return outcome;
  }

  #add(place: Place, reading: Reading, bytes: Uint8Array<ArrayBuffer>, round: Round): void {
    const { file } = place;
    const print = reading.print();
    const behindBytes = file.isPacked ? 0 : Math.max(0, file.size - print.offset);
    place.mark = { ...place.mark, ...print, behindBytes };
    const checkpoint = encodeMarks(this.#places.map(({ mark }) => mark));
    round.batches.push({
      source: this.source,
      path: file.path,
      pass: place.mark.pass,
      bytes,
      checkpoint,
      collectedMs: this.#options.clock.nowMs(),
      changedMs: file.changedMs,
      lostBytes: this.#lostBytes,
    });
    this.#lostBytes = 0;
    this.#checkpoint = checkpoint;
    round.roomBytes -= bytes.length;
  }

  /** Whether nothing more will come, so that its last line is whole without a line feed. */
  #isOver({ file }: Place): boolean {
    if (file.isLive) return false;
    return this.#options.clock.nowMs() - file.changedMs >= drainMs;
  }

  async #finish(place: Place, reading: Reading, round: Round): Promise<void> {
    const bytes = reading.finish();
    if (place.file.isPacked) place.mark = { ...place.mark, state: 'ended' };
    if (bytes.length > 0) this.#add(place, reading, bytes, round);
    if (place.file.isPacked) await this.#drop(place, null);
  }

  /** A disk that fails, or a packed file that is damaged or not yet whole. */
  async #fail(place: Place, reading: Reading, round: Round, error: unknown): Promise<void> {
    const { file } = place;
    const why = `cannot read the log: ${reasonOf(error)}`;
    const { log } = this.#options;
    if (file.isPacked && this.#isOver(place)) {
      log.error({ error, path: file.path }, `${why}; the rest of the file is left out`);
      this.#lostBytes += Math.max(1, file.size - reading.readBytes);
      await this.#finish(place, reading, round);
      return;
    }
    log.warn({ error, path: file.path }, why);
    file.problem = sameText(`${file.path}: ${reasonOf(error)}`);
    await this.#drop(place, null);
  }

  /** A rotated file that was read is opened again if it should grow. */
  async #closeQuiet(): Promise<void> {
    for (const place of this.#places) {
      if (this.#isOver(place) && isAtEnd(place)) await this.#drop(place, null);
    }
  }

  #behindBytes(): number | null {
    let sum = 0;
    for (const { file, mark } of this.#places) {
      if (mark.state !== 'open') continue;
      if (file.isPacked) return null;
      sum += Math.max(0, file.size - mark.offset);
    }
    return sum;
  }

  #problem(): Text | null {
    return this.#files.files.find(({ problem }) => problem !== null)?.problem ?? null;
  }

  watch(onNews: () => void): Watching {
    const file = this.#files.files.at(-1);
    if (!file) return 'armed';
    if (this.#files.isUnsettled || this.#files.isRemote) return 'blind';
    return this.#watch.set(file.fullPath, `${file.stats.dev}:${file.stats.ino}`, onNews);
  }

  async rest(): Promise<void> {
    this.#watch.clear();
    this.#files.forget();
    this.#isSettled = false;
    this.#hasMore = false;
    this.#checkpoint = undefined;
    this.#places = [];
    const readings = [...this.#readings.values()];
    this.#readings.clear();
    for (const reading of readings) await reading.close();
  }

  stop(): Promise<void> {
    return this.rest();
  }
}

function isFull({ batches, roomBytes, leastBytes }: Round): boolean {
  return batches.length > 0 && roomBytes < leastBytes;
}

/** Of a plain file; what is packed tells no size of its content. */
function isAtEnd({ file, mark }: Place): boolean {
  return !file.isPacked && file.size === mark.offset;
}

/** At its end, and not written since: the same size may be another content. */
function isDone(place: Place): boolean {
  return isAtEnd(place) && place.checkedNs === place.file.stats.mtimeNs;
}

/** Begun to be written after it was looked at: it may have turned out to be a copy. */
function isUnknown({ file, mark, checkedNs }: Place): boolean {
  return mark.offset === 0 && !file.isLive && checkedNs !== file.stats.mtimeNs;
}

function keyOf({ dev, ino }: FileMark): string {
  return `${dev}:${ino}`;
}
