// A line of a log as it is read, before any parser: what the log page and `tail` show.

import type { Unreadable } from './fact.ts';
import type { LogLevel } from './log-event.ts';

/** A line is cut at so many bytes, and marked. */
export const longestLineBytes = 64 * 1024;
/** Of a log that is followed so many lines that are there already may come first. */
export const mostLastLines = 1000;

/**
 * Names of sources: `file:/var/log/syslog`, `unit:nginx.service`, `journal:` (all of it), and
 * `container:ID` where an engine is watched, `pod:NAMESPACE/NAME/CONTAINER` where a cluster is.
 */
export type LogSourceId = string;

export interface LogSource {
  id: LogSourceId;
  /** As people call it: the path, or the unit. */
  name: string;
  kind: 'file' | 'unit' | 'journal' | 'container' | 'pod';
  sizeBytes: number | null;
  changedMs: number | null;
  /** Which right is missing and how to grant it; null: it can be read. */
  unreadable: Unreadable | null;
}

export interface LogLine {
  /** Own stamp of the line; null where none was understood. */
  atMs: number | null;
  level: LogLevel | null;
  /** Program or unit that wrote it, where the line says so. */
  program: string | null;
  /** UTF-8 made valid, without control characters but tab; the stamp and program left in. */
  text: string;
  /** True: the rest beyond 64 KiB was left out. */
  cut: boolean;
}

/** Which lines are wanted. All that is given must hold. */
export interface LogFilter {
  /** Substring, without regard to case. */
  text?: string;
  /** JavaScript regular expression, without regard to case; refused when it takes too long. */
  pattern?: string;
  levels?: readonly LogLevel[];
  /** Regular expressions: lines that one of them matches are left out, and counted. */
  ignore?: readonly string[];
}

/**
 * What happened to a followed log. `ruleOff`: an ignore rule is not used, for the reason given;
 * `outrun`: it came faster than it is read, so reading went on at its newest lines.
 */
export type LogNote =
  | 'rotated'
  | 'truncated'
  | 'deleted'
  | 'appeared'
  | 'unreadable'
  | 'readable'
  | 'ruleOff'
  | 'outrun';

/** What a log stream sends, in order. */
export type LogPart =
  | { type: 'lines'; lines: readonly LogLine[] }
  /** Lines that were not sent because the viewer or this host could not keep up. */
  | { type: 'skipped'; lines: number }
  /** Lines that ignore rules left out since the last message of this kind. */
  | { type: 'ignored'; lines: number }
  | { type: 'note'; note: LogNote; reason: string | null }
  | { type: 'failed'; reason: string };
