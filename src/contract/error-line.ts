// Lines of all watched logs that tell of errors: the newest of them, as every view shows them.

import type { LogSourceId } from './log-line.ts';
import type { HostId } from './sample.ts';
import type { Text } from './text.ts';

/** What a marked word stands for: `error` red, `warning` yellow, `info` blue. */
export type MarkTone = 'error' | 'warning' | 'info';

export interface Mark {
  /** UTF-16 units of the text: the first of the word, and the first behind it. */
  from: number;
  to: number;
  tone: MarkTone;
}

export interface ErrorLine {
  /** Grows by one with each line that is found; `client/announcement.ts` says which are news. */
  id: number;
  /** The line's own stamp, or when it was read. */
  atMs: number;
  source: LogSourceId;
  /**
   * What wrote it, as people call it: the unit, the container, the pod; in a file the program
   * that the line names, else the file's name.
   */
  name: string;
  /**
   * Without the stamp, host and program in front, and without control characters; cut at
   * `longestErrorChars`.
   */
  text: string;
  marks: readonly Mark[];
}

/** A log that cannot be watched, or an ignore rule that is off, and why. */
export interface UnwatchedLog {
  name: string;
  reason: Text;
}

/** A line is looked through and shown up to here. */
export const longestErrorChars = 2000;
/** Newest lines that are kept and shown. */
export const newestErrors = 10;
/** Last lines of each log that are looked through when the watch begins. */
export const errorTailLines = 20;

/** The newest error lines, while somebody looks at the topic `errors`; always whole. */
export interface ErrorFrame {
  kind: 'errors';
  host: HostId;
  atMs: number;
  /** Newest first, at most `newestErrors`. */
  lines: readonly ErrorLine[];
  /** Logs that are watched. */
  watched: number;
  /** Those that are not, at most 20, and how many there are in all. */
  unwatched: readonly UnwatchedLog[];
  unwatchedCount: number;
  /** Lines with a keyword that ignore rules left out since the watch began. */
  ignored: number;
  /** Lines that were not looked through since then, as too many came at once. */
  skipped: number;
  /**
   * Logs that came faster than they are read since then, so that only their newest lines were: how
   * many were not is not known. At most 20 are named.
   */
  outrun: readonly string[];
}
