// The last lines of the log of a container or pod that pass a filter.

import type { LogLine, LogSourceId } from '../../contract/log-line.ts';
import { AppError } from '../../kit/app-error.ts';
import type { Clock } from '../../kit/clock.ts';
import type { OutsideLine, OutsideLogs } from '../../kit/outside-logs.ts';
import { OutsideLines } from './outside-lines.ts';
import { verdicts, type Sieve } from '../lines/sieve.ts';
import { mostTailChars, mostTailLines, type TailResult } from '../lines/tail-collector.ts';

/** With a filter, so many lines are looked at, for so long. */
const scanLimitLines = 50_000;
const scanLimitMs = 10_000;

export interface OutsideTailOptions {
  source: LogSourceId;
  logs: OutsideLogs;
  lines: number;
  sieve: Sieve;
  clock: Clock;
  signal: AbortSignal;
}

/** They come oldest first, so the newest that pass are kept and the others given up. */
class NewestPassing {
  seen = 0;
  ignored = 0;
  readonly #most: number;
  readonly #options: OutsideTailOptions;
  #found: LogLine[] = [];
  #chars = 0;

  constructor(options: OutsideTailOptions) {
    this.#options = options;
    this.#most = Math.min(options.lines, mostTailLines);
  }

  get lines(): LogLine[] {
    return this.#found;
  }

  take(raw: readonly OutsideLine[]): void {
    const { clock, sieve } = this.#options;
    const lines = new OutsideLines(raw, clock.nowMs());
    this.seen += lines.count;
    const found = sieve.isOpen ? null : sieve.sift(lines);
    for (let index = 0; index < lines.count; index += 1) {
      const verdict = found ? found[index] : verdicts.shown;
      if (verdict === verdicts.ignored) this.ignored += 1;
      if (verdict === verdicts.shown) this.#push(lines.line(index));
    }
    this.#drop(this.#most);
  }

  #push(line: LogLine): void {
    this.#found.push(line);
    this.#chars += line.text.length;
    // Half at once: taking single lines off the front would cost a copy each.
    if (this.#found.length > this.#most * 2) this.#drop(this.#most);
  }

  #drop(most: number): void {
    let from = Math.max(0, this.#found.length - most);
    for (let index = 0; index < from; index += 1) this.#forget(index);
    while (this.#chars > mostTailChars && from < this.#found.length) this.#forget(from++);
    if (from > 0) this.#found = this.#found.slice(from);
  }

  #forget(index: number): void {
    this.#chars -= this.#found[index]?.text.length ?? 0;
  }
}

/** @throws AppError `notFound`, `forbidden`, `timeout`, `unreadable`, `badRequest` */
export async function tailOutside(options: OutsideTailOptions): Promise<TailResult> {
  const { logs, source, sieve, signal } = options;
  const passing = new NewestPassing(options);
  const last = sieve.isOpen ? Math.min(options.lines, mostTailLines) : scanLimitLines;
  const deadline = AbortSignal.timeout(scanLimitMs);
  // What the filter throws ends the reading: nothing more is wanted.
  const ended = new AbortController();
  let problem: unknown = null;
  const onLines = (lines: readonly OutsideLine[]): void => {
    if (ended.signal.aborted) return;
    try {
      passing.take(lines);
    } catch (error) {
      problem = error;
      ended.abort();
    }
  };
  const all = AbortSignal.any([signal, deadline, ended.signal]);
  const { promise, resolve } = Promise.withResolvers<void>();
  const leave = (): void => resolve();
  all.addEventListener('abort', leave);
  try {
    const reading = logs.read(source, { last, follow: false, signal: all, onLines });
    // Whoever reads may hang: an end is not waited for.
    await Promise.race([reading, promise]);
  } catch (error) {
    if (!all.aborted) throw error;
  } finally {
    all.removeEventListener('abort', leave);
  }
  if (problem !== null) throw problem;
  if (deadline.aborted && passing.seen === 0) throw silent(source);
  const complete = !all.aborted && (passing.seen < last || passing.lines.length >= options.lines);
  return { lines: passing.lines, ignored: passing.ignored, complete };
}

function silent(source: LogSourceId): AppError {
  const why = `nothing came within ${scanLimitMs / 1000} s; look whether its engine answers`;
  return new AppError('timeout', `cannot read the log of ${source}: ${why}`);
}
