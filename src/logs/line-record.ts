// The exported form of a line: flat, with the names that other programs know.

import { cleanText } from './clean-text.ts';
import type { ParsedLine } from './parse-line.ts';

export type LineRecord = Readonly<Record<string, string | number | boolean | null>>;

/** Where a line stands; `line` counts from 1. */
export interface LinePlace {
  path: string;
  line: number;
}

/** The fields of a message come last and never hide one of these. */
export function lineRecord(line: ParsedLine, place: LinePlace): LineRecord {
  const { atMs, parsed } = line;
  const own = {
    line: place.line,
    parsed: parsed !== null,
    event_time: atMs === null ? null : new Date(atMs).toISOString(),
    host_name: line.host,
    program: line.program,
    pid: line.pid,
    log_type: parsed?.logType ?? null,
    log_level: parsed?.level ?? null,
    error_type: parsed?.type ?? null,
    'event.action': parsed?.action ?? null,
    'event.outcome': parsed?.outcome ?? null,
    user: parsed?.user ?? null,
    ip: parsed?.ip ?? null,
    port: parsed?.port ?? null,
    count: parsed?.attempts ?? null,
    message: line.message,
    source_path: cleanText(place.path),
  };
  return parsed ? { ...own, ...parsed.fields, ...own } : own;
}
