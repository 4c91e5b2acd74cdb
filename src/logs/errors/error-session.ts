// Watches all logs of a host for errors, from the moment somebody looks until nobody does.

import type { UnwatchedLog } from '../../contract/error-line.ts';
import type { LogSource, LogSourceId } from '../../contract/log-line.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import type { Timers } from '../../kit/timers.ts';
import type { Logs } from '../logs.ts';
import { failedReading } from '../files/unreadable.ts';
import { chooseSources } from './choose-sources.ts';
import type { ErrorSink, WatchedSource } from './error-reader.ts';
import { ErrorRules, type ErrorSettings } from './error-rules.ts';
import { LineBudget } from './line-budget.ts';
import type { Change } from './frame-pace.ts';
import type { FoundError, NewestErrors } from './newest-errors.ts';
import { UnitLogs } from './unit-logs.ts';
import { WatchedLog } from './watched-log.ts';

/** So often it is looked which files there are. */
const scanMs = 30_000;
const mostOutrunTold = 20;
/** Containers come and go together. */
const gatherMs = 200;

export interface ErrorSessionOptions {
  logs: Pick<Logs, 'listen' | 'files' | 'journal'>;
  outside: readonly OutsideLogs[];
  /** Units whose journal is watched. */
  units: () => readonly string[];
  settings: () => ErrorSettings;
  newest: NewestErrors;
  clock: Clock;
  timers: Timers;
  onChange: (what: Change) => void;
}

export class ErrorSession implements ErrorSink {
  rules: ErrorRules;
  readonly budget: LineBudget;
  ignored = 0;
  skipped = 0;
  readonly outrun = new Set<string>();
  readonly #options: ErrorSessionOptions;
  #logs = new Map<LogSourceId, WatchedLog>();
  #units: UnitLogs;
  #files: readonly LogSource[] = [];
  /** Logs that are not even tried, and what else is said of them. */
  #leftOut: readonly UnwatchedLog[] = [];
  #filesTrouble: UnwatchedLog | null = null;
  /** What was let go and has not ended yet. */
  #ending = new Set<Promise<void>>();
  #scanTimer: unknown = null;
  #gatherTimer: unknown = null;
  #leaveOutside: (() => void)[] = [];
  #isStopped = false;

  constructor(options: ErrorSessionOptions) {
    this.#options = options;
    this.rules = new ErrorRules(options.settings());
    this.budget = new LineBudget(options.clock);
    this.#units = this.#newUnits();
  }

  start(): void {
    const { outside } = this.#options;
    this.#leaveOutside = outside.map((logs) => logs.onSources(() => this.#chooseSoon()));
    this.setUnits();
    this.#choose();
    this.#scan();
  }

  nowMs(): number {
    return this.#options.clock.nowMs();
  }

  onErrors(found: readonly FoundError[], before: number): void {
    if (!this.#isStopped && this.#options.newest.add(found, before)) this.#changed('lines');
  }

  onIgnored(lines: number): void {
    this.ignored += lines;
    this.#changed('counts');
  }

  onSkipped(lines: number): void {
    this.skipped += lines;
    this.#changed('counts');
  }

  onOutrun(name: string): void {
    if (this.outrun.has(name) || this.outrun.size >= mostOutrunTold) return;
    this.outrun.add(name);
    this.#changed('counts');
  }

  get watched(): number {
    const read = [...this.#logs.values()].filter(({ trouble }) => trouble === null).length;
    return read + (this.#units.trouble === null ? this.#units.count : 0);
  }

  get unwatched(): UnwatchedLog[] {
    const troubled = [...this.#logs.values()].flatMap(({ source: { name }, trouble: reason }) => {
      return reason ? [{ name, reason }] : [];
    });
    const { names, trouble } = this.#units;
    const units = trouble ? names.map((name) => ({ name, reason: trouble })) : [];
    const files = this.#filesTrouble ? [this.#filesTrouble] : [];
    return [...this.rules.troubles, ...files, ...units, ...troubled, ...this.#leftOut];
  }

  setUnits(): void {
    const before = this.#units.count;
    this.#units.set(this.#options.units());
    if (this.#units.count !== before) this.#changed('counts');
  }

  /** The patterns of files are others now. */
  setFiles(): void {
    this.#scan();
  }

  /** Words or ignore rules are others now: what is there is looked through again by them. */
  setRules(): void {
    const { newest, settings } = this.#options;
    this.rules = new ErrorRules(settings());
    newest.judgeAnew(this.rules);
    for (const log of this.#logs.values()) this.#letGo(log);
    this.#end(this.#units.stop());
    this.#units = this.#newUnits();
    this.setUnits();
    this.#choose();
    this.#changed('lines');
  }

  #changed(what: Change): void {
    if (!this.#isStopped) this.#options.onChange(what);
  }

  #newUnits(): UnitLogs {
    const { clock, logs } = this.#options;
    const onTrouble = (): void => this.#changed('counts');
    return new UnitLogs({ place: logs.journal(null), clock, sink: this, onTrouble });
  }

  #scan(): void {
    const { logs, timers } = this.#options;
    timers.clear(this.#scanTimer);
    this.#end(this.#takeFiles(logs));
    this.#scanTimer = timers.set(() => {
      this.#scan();
      this.setUnits();
    }, scanMs);
  }

  async #takeFiles(logs: Pick<Logs, 'files'>): Promise<void> {
    try {
      this.#files = await logs.files();
      this.#filesTrouble = null;
    } catch (error) {
      this.#filesTrouble = { name: 'logFiles', reason: failedReading(error) };
    }
    if (!this.#isStopped) this.#choose();
  }

  #chooseSoon(): void {
    this.#gatherTimer ??= this.#options.timers.set(() => {
      this.#gatherTimer = null;
      this.#choose();
    }, gatherMs);
  }

  #choose(): void {
    const { outside } = this.#options;
    const listed = outside.flatMap((logs) => logs.sources());
    const held = new Set(this.#logs.keys());
    const { watched, unwatched } = chooseSources(this.#files, listed, held);
    this.#leftOut = unwatched;
    const wanted = new Map(watched.map((source) => [source.id, source]));
    for (const log of this.#logs.values()) {
      const isCalledSo = wanted.get(log.source.id)?.name === log.source.name;
      if (!isCalledSo) this.#letGo(log);
    }
    for (const source of wanted.values()) this.#watch(source);
    this.#changed('counts');
  }

  #watch(source: WatchedSource): void {
    if (this.#logs.has(source.id)) return;
    const log = new WatchedLog(source, this.#options.logs, this, () => this.#changed('counts'));
    this.#logs.set(source.id, log);
  }

  #letGo(log: WatchedLog): void {
    this.#logs.delete(log.source.id);
    log.stop();
    this.#end(log.ended);
  }

  #end(ending: Promise<void>): void {
    this.#ending.add(ending);
    void ending.finally(() => this.#ending.delete(ending));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const { timers } = this.#options;
    timers.clear(this.#scanTimer);
    timers.clear(this.#gatherTimer);
    for (const leave of this.#leaveOutside) leave();
    for (const log of this.#logs.values()) this.#letGo(log);
    await Promise.all([...this.#ending, this.#units.stop()]);
  }
}
