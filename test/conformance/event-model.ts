// Security events as simply as can be: a list, and every question answered by looking at all of it.

import { isIPv4, isIPv6 } from 'node:net';
import type { EventField } from '../../src/contract/event-field.ts';
import type { LogEvent } from '../../src/contract/log-event.ts';
import type { EventFilter, EventRange } from '../../src/store/event-filter.ts';
import type { EventCounts, EventTop, Measure } from '../../src/store/log-store.ts';

export interface ModelEvent extends LogEvent {
  /** Host of the agent, and path of the source. */
  host: string;
  path: string;
}

export function fieldOf(event: ModelEvent, field: EventField): string | null {
  const orNull = (text: string): string | null => (text === '' ? null : text);
  const numberOrNull = (value: number | null): string | null =>
    value === null ? null : String(value);
  switch (field) {
    case 'host_name':
      return event.hostName;
    case 'log_type':
      return orNull(event.logType);
    case 'log_level':
      return event.level;
    case 'error_type':
      return orNull(event.type);
    case 'event.action':
      return orNull(event.action);
    case 'event.outcome':
      return event.outcome;
    case 'user':
      return event.user;
    case 'ip':
      return event.ip;
    case 'port':
      return numberOrNull(event.port);
    case 'program':
      return event.program;
    case 'pid':
      return numberOrNull(event.pid);
    case 'source_path':
      return event.path;
  }
}

/** An address as its bits in a text of `0` and `1`, after the number of its family. */
function bitsOf(ip: string): string | null {
  if (isIPv4(ip)) {
    const bytes = ip.split('.').map((byte) => Number(byte).toString(2).padStart(8, '0'));
    return `4${bytes.join('')}`;
  }
  if (!isIPv6(ip)) return null;
  const [left = '', right] = ip.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const before = groups(left);
  const after = right === undefined ? [] : groups(right);
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const all = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return `6${all.map((group) => group.toString(2).padStart(16, '0')).join('')}`;
}

function inNetwork(ip: string, network: string): boolean {
  const [address = '', prefix] = network.split('/');
  const bits = bitsOf(address);
  const own = bitsOf(ip);
  if (bits === null || own === null) return ip === network;
  const length = prefix === undefined ? bits.length : Number(prefix) + 1;
  return own.length === bits.length && own.slice(0, length) === bits.slice(0, length);
}

/** Words are runs of letters, digits and full stops; stops at the end of a run do not count. */
function hasWord(line: string, word: string): boolean {
  const text = line.toLowerCase();
  const wanted = word.toLowerCase();
  const letter = /[\p{L}\p{N}\p{Co}]/u;
  const inside = /[\p{L}\p{N}\p{Co}.]/u;
  const endsInWord = letter.test(wanted.replace(/\.*$/, '').at(-1) ?? '');
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text.slice(at + wanted.length).replace(/^\.*/, '')[0] ?? ' ';
    const goesOn = inside.test(wanted[0] ?? '') && inside.test(before);
    if (!goesOn && !(endsInWord && letter.test(after))) return true;
  }
  return false;
}

export function matches(filter: EventFilter | null, event: ModelEvent): boolean {
  if (filter === null) return true;
  switch (filter.op) {
    case 'and':
      return filter.of.every((part) => matches(part, event));
    case 'or':
      return filter.of.some((part) => matches(part, event));
    case 'not':
      return !matches(filter.of, event);
    case 'is': {
      const own = fieldOf(event, filter.field);
      return filter.values.some((value) => {
        // No event has an empty type: that is one which no parser understood.
        if (value === '' && filter.field !== 'user') return own === null;
        if (own === null || value === null) return own === value;
        return filter.field === 'ip' ? inNetwork(own, value) : own === value;
      });
    }
    case 'words':
      return filter.words.every((word) => hasWord(event.line, word));
    case 'substring':
      return event.line.toLowerCase().includes(filter.text.toLowerCase());
    case 'pattern':
      return new RegExp(filter.pattern, 'i').test(event.line);
  }
}

export function inRange({ host, fromMs, toMs, filter }: EventRange, event: ModelEvent): boolean {
  const there = host === null || event.host === host;
  return there && event.atMs >= fromMs && event.atMs < toMs && matches(filter, event);
}

const weight = (measure: Measure, event: ModelEvent): number =>
  measure === 'lines' ? 1 : event.attempts;

/** All series by their value; the store may sum up those beyond its limit. */
export function modelCounts(events: readonly ModelEvent[], asked: EventCounts) {
  const steps = Math.ceil((asked.toMs - asked.fromMs) / asked.stepMs);
  const series = new Map<string | null, number[]>();
  for (const event of events) {
    if (!inRange(asked, event)) continue;
    const value = asked.by === null ? null : fieldOf(event, asked.by);
    const counts = series.get(value) ?? Array<number>(steps).fill(0);
    series.set(value, counts);
    counts[Math.floor((event.atMs - asked.fromMs) / asked.stepMs)]! += weight(asked.measure, event);
  }
  return series;
}

export function modelTop(events: readonly ModelEvent[], asked: EventTop) {
  const entries = new Map<string, { count: number; firstMs: number; lastMs: number }>();
  for (const event of events) {
    const value = inRange(asked, event) ? fieldOf(event, asked.by) : null;
    if (value === null) continue;
    const { atMs } = event;
    const entry = entries.get(value) ?? { count: 0, firstMs: atMs, lastMs: atMs };
    entries.set(value, entry);
    entry.count += weight(asked.measure, event);
    entry.firstMs = Math.min(entry.firstMs, atMs);
    entry.lastMs = Math.max(entry.lastMs, atMs);
  }
  return entries;
}
