// The newest error lines of a host, while somebody looks at them, and some seconds longer.

import type { ErrorFrame } from '../../contract/error-line.ts';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLogs } from '../../kit/outside-logs.ts';
import { idleTimers, type Timers } from '../../kit/timers.ts';
import type { Logs } from '../logs.ts';
import { ErrorSession } from './error-session.ts';
import { FramePace, type Change } from './frame-pace.ts';
import { NewestErrors } from './newest-errors.ts';

/** Whoever looks away often looks again soon: until then what is open stays open. */
export const lingerMs = 5000;
const mostUnwatchedTold = 20;

export type ErrorReport = Omit<ErrorFrame, 'kind' | 'host'>;

export interface ErrorWatchOptions {
  logs: Pick<Logs, 'listen' | 'files' | 'journal'>;
  outside: readonly OutsideLogs[];
  /** Units whose journal is watched, as they are known now. */
  units: () => readonly string[];
  settings: () => Pick<AgentSettings, 'errorWords' | 'errorIgnore' | 'logFiles'>;
  clock: Clock;
  timers?: Timers;
  send: (report: ErrorReport) => void;
}

/** What a change of makes the watch begin anew, or look for files. */
const written = (value: unknown): string => JSON.stringify(value);

export class ErrorWatch {
  readonly #options: ErrorWatchOptions;
  readonly #timers: Timers;
  /** Ids go on from one time of looking to the next. */
  readonly #newest = new NewestErrors();
  readonly #pace: FramePace;
  #session: ErrorSession | null = null;
  #linger: unknown = null;
  #ending: Promise<void> = Promise.resolve();
  #rules = '';
  #files = '';

  constructor(options: ErrorWatchOptions) {
    this.#options = options;
    this.#timers = options.timers ?? idleTimers;
    this.#pace = new FramePace(() => this.#send(), options.clock, this.#timers);
  }

  /** Whoever begins to look is told all at once. */
  look(isLookedAt: boolean): void {
    this.#timers.clear(this.#linger);
    this.#linger = null;
    if (!isLookedAt) {
      if (this.#session) this.#linger = this.#timers.set(() => void this.#end(), lingerMs);
      return;
    }
    if (this.#session) this.#pace.now();
    else this.#begin();
  }

  setUnits(): void {
    this.#session?.setUnits();
  }

  setSettings(): void {
    const before = [this.#rules, this.#files];
    this.#readSettings();
    if (this.#rules !== before[0]) this.#session?.setRules();
    if (this.#files !== before[1]) this.#session?.setFiles();
  }

  async stop(): Promise<void> {
    this.#timers.clear(this.#linger);
    await this.#end();
  }

  #readSettings(): void {
    const { errorIgnore, errorWords, logFiles } = this.#options.settings();
    this.#rules = written([errorWords, errorIgnore]);
    this.#files = written(logFiles);
  }

  #begin(): void {
    this.#readSettings();
    const { clock, logs, outside, settings, units } = this.#options;
    const onChange = (what: Change): void => this.#pace.changed(what);
    const around = { clock, timers: this.#timers, newest: this.#newest, onChange };
    this.#session = new ErrorSession({ logs, outside, units, settings, ...around });
    this.#pace.now();
    this.#session.start();
  }

  async #end(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#pace.stop();
    this.#newest.clear();
    if (session) this.#ending = Promise.all([this.#ending, session.stop()]).then(() => {});
    await this.#ending;
  }

  #send(): void {
    const session = this.#session;
    if (!session) return;
    const { ignored, outrun, skipped, unwatched, watched } = session;
    this.#options.send({
      atMs: this.#options.clock.nowMs(),
      lines: this.#newest.lines,
      watched,
      unwatched: unwatched.slice(0, mostUnwatchedTold),
      unwatchedCount: unwatched.length,
      ignored,
      skipped,
      outrun: [...outrun],
    });
  }
}
