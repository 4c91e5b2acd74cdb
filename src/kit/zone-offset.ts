// How far a zone's clock is from UTC, by the system's zone files: tzfile(5), RFC 9636.
//
// Intl knows it too, but the first question to it takes 6 MiB of ICU's tables for good.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseZoneRule } from './zone-rule.ts';

/** Milliseconds east of Greenwich at a time. */
export type ZoneOffset = (atMs: number) => number;

const folder = '/usr/share/zoneinfo';
const ownZoneFile = '/etc/localtime';
/** Names of zones; those of files that are none of them, or count leap seconds, are left out. */
const zoneName = /^(?!posix|right|localtime|Factory)[A-Z][\w+-]*(?:\/[\w+-]+){0,2}$/;

const headerBytes = 44;
const typeBytes = 6;
/** A few are asked for: the host's, the report's, those of imported logs. */
const mostZones = 64;
const known = new Map<string, ZoneOffset>();

/** Where the six counts of a header stand, and how long what follows it is. */
function sizesOf(bytes: Buffer, at: number, timeBytes: number) {
  const [utc = 0, standard = 0, leaps = 0, times = 0, types = 0, chars = 0] = [
    0, 1, 2, 3, 4, 5,
  ].map((field) => bytes.readUInt32BE(at + 20 + 4 * field));
  const leapBytes = leaps * (timeBytes + 4);
  const length = times * (timeBytes + 1) + types * typeBytes + chars + leapBytes + standard + utc;
  return { times, types, leaps, length };
}

/** Null where the file says it in a way that is not read here; may throw where it is cut off. */
export function parseZone(bytes: Buffer): ZoneOffset | null {
  // Of the first version's block only the length counts: its times end in 2038.
  if (bytes.toString('latin1', 0, 4) !== 'TZif' || bytes[4]! < 0x32) return null;
  const header = headerBytes + sizesOf(bytes, 0, 4).length;
  const { times, types, leaps, length } = sizesOf(bytes, header, 8);
  const start = header + headerBytes;
  const rule = parseZoneRule(bytes.toString('latin1', start + length).trim());
  if (leaps > 0 || types === 0 || rule === null) return null;
  const typesAt = start + times * 9;
  const offsetMs = (type: number): number => bytes.readInt32BE(typesAt + type * typeBytes) * 1000;
  const turnsMs = Array.from(
    { length: times },
    (_, index) => Number(bytes.readBigInt64BE(start + 8 * index)) * 1000,
  );
  const offsetsMs = turnsMs.map((_, index) => offsetMs(bytes[start + times * 8 + index]!));
  const firstMs = offsetMs(0);
  return (atMs) => {
    const last = turnsMs.findLastIndex((turnMs) => turnMs <= atMs);
    return last === turnsMs.length - 1 ? rule(atMs) : (offsetsMs[last] ?? firstMs);
  };
}

function readZone(path: string): ZoneOffset | null {
  try {
    return parseZone(readFileSync(path));
  } catch {
    // There is none here, or it is not readable: Intl is asked.
    return null;
  }
}

/** @throws RangeError for a zone that there is not */
function intlOffset(timeZone: string | undefined): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (atMs) => {
    const wholeMs = Math.floor(atMs / 1000) * 1000;
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(wholeMs)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - wholeMs;
  };
}

/** Of a zone by its IANA name, where the system has a file of it; else null. */
function fileOffset(timeZone: string): ZoneOffset | null {
  return zoneName.test(timeZone) ? readZone(join(folder, timeZone)) : null;
}

/**
 * Of a zone by its IANA name; without one, of this machine's own.
 * @throws RangeError for a zone that there is not
 */
export function zoneOffset(timeZone?: string): ZoneOffset {
  const name = timeZone ?? process.env['TZ'] ?? '';
  const found = known.get(name);
  if (found) return found;
  const inFile = name === '' && timeZone === undefined ? readZone(ownZoneFile) : fileOffset(name);
  const offset = inFile ?? intlOffset(timeZone);
  if (known.size >= mostZones) known.clear();
  known.set(name, offset);
  return offset;
}
