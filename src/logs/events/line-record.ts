// The exported form of an event: flat, with the names of the Elastic Common Schema and short ones.

import { basename } from 'node:path';
import type { LogEvent } from '../../contract/log-event.ts';
import { cleanLine } from '../lines/clean-line.ts';

type Value = string | number | boolean | null | readonly string[];
export type LineRecord = Readonly<Record<string, Value>>;

/** Where a line stands, and what tells its event from others. */
export interface LinePlace {
  path: string;
  /** Counted from 1. */
  line: number;
  /** Null: what tells it from equal lines is not known. */
  rowHash: string | null;
}

/** ECS event.category by kind of log. */
const categories: Readonly<Record<string, readonly string[]>> = {
  ssh: ['authentication'],
  sudo: ['authentication', 'process'],
  su: ['authentication'],
  pam: ['authentication'],
  session: ['session'],
  account: ['iam'],
  cron: ['process'],
  system: ['process'],
};

const orNull = (text: string): string | null => (text === '' ? null : text);

/** `atMs` NaN: the line has no stamp. The fields of a message never hide one of the others. */
export function lineRecord(event: LogEvent, place: LinePlace): LineRecord {
  const { user, ip, port, hostName, program, pid } = event;
  const parsed = event.type !== '';
  const own = {
    line: place.line,
    parsed,
    event_time: Number.isNaN(event.atMs) ? null : new Date(event.atMs).toISOString(),
    host_name: hostName,
    program,
    pid,
    log_type: orNull(event.logType),
    log_level: event.level,
    error_type: orNull(event.type),
    'event.kind': 'event',
    'event.category': categories[event.logType] ?? null,
    'event.action': orNull(event.action),
    'event.outcome': parsed ? event.outcome : null,
    user,
    ip,
    port,
    count: parsed ? event.attempts : null,
    'user.name': user,
    'source.ip': ip,
    'source.port': port,
    'host.name': hostName,
    'process.name': program,
    'process.pid': pid,
    message: event.message,
    source_file: cleanLine(basename(place.path)),
    source_path: cleanLine(place.path),
    row_hash: place.rowHash,
  };
  return { ...own, ...event.fields, ...own };
}
