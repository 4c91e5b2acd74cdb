// Watches the journal of many units through one journalctl.

import type { LogLine } from '../../contract/log-line.ts';
import type { Text } from '../../contract/text.ts';
import type { Clock } from '../../kit/clock.ts';
import { lookAtJournal } from '../journal/journal-folders.ts';
import { JournalReader } from '../journal/journal-reader.ts';
import type { JournalPlace } from '../journal/journal-tail.ts';
import { ReadyLines } from '../lines/lines.ts';
import { isUnitName } from '../journal/unit-name.ts';
import { failedReading, noJournal } from '../files/unreadable.ts';
import { ErrorReader, type ErrorSink } from './error-reader.ts';
import { readUnitEntry, tooLongUnitEntry, unitEntryFields, type UnitEntry } from './unit-entry.ts';

/** Each is an argument of journalctl. */
const mostWatchedUnits = 100;
/** One unit may write more than another, so more is asked for than the last lines of each. */
const tailEntriesOfUnit = 50;
const mostTailEntries = 1000;

export interface UnitLogsOptions {
  place: JournalPlace;
  clock: Clock;
  sink: ErrorSink;
  onTrouble: () => void;
}

interface WatchedUnit {
  reader: ErrorReader;
  /** Stamp of the newest entry that was told. */
  toldMs: number;
  /** Older ones are left out: they come again when journalctl is started for another unit. */
  fromMs: number;
}

/** As people call it. */
const nameOf = (unit: string): string => unit.replace(/\.service$/, '');

export class UnitLogs {
  /** Why their entries do not come. */
  trouble: Text | null = null;
  readonly #options: UnitLogsOptions;
  #units = new Map<string, WatchedUnit>();
  #reader: JournalReader<UnitEntry> | null = null;
  /** Units that the running journalctl tells of. */
  #asked: ReadonlySet<string> = new Set();
  #running: Promise<void> = Promise.resolve();

  constructor(options: UnitLogsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#units.size;
  }

  get names(): string[] {
    return [...this.#units.keys()].map(nameOf);
  }

  /** journalctl is started again only for units that it does not tell of yet, or if it failed. */
  set(names: readonly string[]): void {
    const units = [...new Set(names.filter(isUnitName))].slice(0, mostWatchedUnits);
    const known = this.#units;
    this.#units = new Map(units.map((unit) => [unit, known.get(unit) ?? this.#watched(unit)]));
    if (units.every((unit) => this.#asked.has(unit))) return;
    this.#reader?.stop();
    this.#asked = new Set(units);
    for (const unit of this.#units.values()) unit.fromMs = unit.toldMs;
    this.#start(units);
  }

  #watched(unit: string): WatchedUnit {
    const about = { isNamed: true, isStamped: true, changedMs: null };
    const source = { ...about, id: `unit:${unit}`, name: nameOf(unit) };
    const reader = new ErrorReader(source, this.#options.sink, () => {});
    return { reader, toldMs: Number.NEGATIVE_INFINITY, fromMs: Number.NEGATIVE_INFINITY };
  }

  #start(units: readonly string[]): void {
    const { clock, place } = this.#options;
    const reader = new JournalReader({
      ...place,
      clock,
      last: Math.min(mostTailEntries, units.length * tailEntriesOfUnit),
      matches: units.map((unit) => `--unit=${unit}`),
      fields: unitEntryFields,
      read: readUnitEntry,
      tooLong: tooLongUnitEntry,
      onEntries: (entries) => this.#take(entries),
      onTrouble: (trouble) => this.#say(trouble),
    });
    this.#reader = reader;
    // Without their values, which would hold those of all that have run before.
    this.#running = Promise.all([this.#running, this.#run(reader)]).then(() => {});
  }

  async #run(reader: JournalReader<UnitEntry>): Promise<void> {
    const trouble = (await this.#whyNot()) ?? (await reader.run())?.text ?? null;
    if (trouble === null || reader !== this.#reader) return;
    this.#say(trouble);
    // Tried again the next time that units are set.
    this.#asked = new Set();
  }

  /** Asked for units where there is no journal at all, journalctl waits and says nothing. */
  async #whyNot(): Promise<Text | null> {
    try {
      return (await lookAtJournal(this.#options.place.rootPath ?? '/')) ? null : noJournal;
    } catch (error) {
      return failedReading(error);
    }
  }

  #take(entries: readonly UnitEntry[]): void {
    this.#say(this.#reader?.trouble ?? null);
    const lines = new Map<WatchedUnit, LogLine[]>();
    for (const { line, units } of entries) {
      const name = units.find((unit) => this.#units.has(unit));
      const unit = name === undefined ? undefined : this.#units.get(name);
      const atMs = line.atMs ?? 0;
      if (!unit || atMs < unit.fromMs) continue;
      unit.toldMs = Math.max(unit.toldMs, atMs);
      const known = lines.get(unit);
      if (known) known.push(line);
      else lines.set(unit, [line]);
    }
    for (const [{ reader }, list] of lines) reader.take(new ReadyLines(list));
  }

  #say(trouble: Text | null): void {
    if (this.trouble === trouble) return;
    this.trouble = trouble;
    this.#options.onTrouble();
  }

  async stop(): Promise<void> {
    this.#reader?.stop();
    await this.#running;
  }
}
