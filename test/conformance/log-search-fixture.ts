// A store of security events to be searched, beside a list of what was stored in it.

import assert from 'node:assert/strict';
import type { LogEvent } from '../../src/contract/log-event.ts';
import type { EventRange } from '../../src/store/event-filter.ts';
import type { EventSearch, LogReader, LogWriter, StoredEvent } from '../../src/store/log-store.ts';
import { inRange, type ModelEvent } from './event-model.ts';
import { batchOf, eventOf, firstMs } from './log-store.ts';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

export interface LogSearchPlace {
  openWriter(): Promise<LogWriter>;
  openReader(): Promise<LogReader>;
  /** Its searches may take no time at all. */
  openHurriedReader(): Promise<LogReader>;
  remove(): Promise<void>;
}

export interface Fixture {
  place: LogSearchPlace;
  writer: LogWriter;
  reader: LogReader;
  /** In the order in which they were stored. */
  stored: ModelEvent[];
  add(pass: string, events: readonly LogEvent[], host?: string): Promise<void>;
  close(): Promise<void>;
}

export async function fixtureOf(make: () => Promise<LogSearchPlace>): Promise<Fixture> {
  const place = await make();
  const [writer, reader] = [await place.openWriter(), await place.openReader()];
  const stored: ModelEvent[] = [];
  return {
    place,
    writer,
    reader,
    stored,
    async add(pass, events, host = 'a') {
      const batch = batchOf(pass, events, { host });
      const { added } = await writer.append(batch);
      assert.equal(added, events.length);
      stored.push(...events.map((event) => ({ ...event, host, path: batch.path })));
    },
    async close() {
      await reader.close();
      await writer.close();
      await place.remove();
    },
  };
}

export const everything: EventRange = { host: null, fromMs: 0, toMs: firstMs * 2, filter: null };

export function matching(events: readonly ModelEvent[], range: EventRange): ModelEvent[] {
  return events.filter((event) => inRange(range, event));
}

/** Stable: of equal times the order in which they were stored stays. */
export const byTime = (events: readonly ModelEvent[]): ModelEvent[] =>
  events.toSorted((a, b) => a.atMs - b.atMs);

export const linesOf = (events: readonly { line: string }[]): string[] =>
  events.map(({ line }) => line);

/** All pages of a search, joined. */
export async function allPages(reader: LogReader, search: EventSearch): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let before: string | null = null;
  do {
    const page = await reader.search(before === null ? search : { ...search, before });
    assert(page.events.length <= search.limit);
    events.push(...page.events);
    before = page.next;
  } while (before !== null);
  return events;
}

export async function scanned(reader: LogReader, range: EventRange): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  await reader.scan(range, (part) => void events.push(...part));
  return events;
}

export const pools = {
  user: ['root', 'admin', 'two words', '', 'null', '김철수', 'a.b', null],
  ip: ['198.18.0.1', '198.19.255.254', '203.0.113.7', '2001:db8::1', '2001:db8:1::9', null],
  type: ['auth_failure', 'invalid_user', 'auth_success', ''],
  outcome: ['failure', 'success', 'unknown'],
  level: ['INFO', 'WARN', 'ERROR'],
  program: ['sshd', 'sudo', null],
  hostName: ['web', 'db', null],
  port: [22, 40_001, null],
} as const;

/** Seeded: the same number makes the same event. */
export function madeEvent(index: number, atMs: number): LogEvent {
  let seed = Math.imul(index + 1, 0x9e3779b1);
  const pick = <T>(pool: readonly T[]): T => {
    seed = Math.imul(seed ^ (seed >>> 15), 0x85ebca6b) + 1;
    return pool[(seed >>> 8) % pool.length]!;
  };
  const [user, ip, port] = [pick(pools.user), pick(pools.ip), pick(pools.port)];
  const type = pick(pools.type);
  const message = `${pick(['Failed', 'Accepted'])} password for ${user} from ${ip} n${index}.`;
  return eventOf(atMs, message, {
    user,
    ip,
    port,
    type,
    logType: type === '' ? '' : 'ssh',
    action: type === '' ? '' : 'ssh_login',
    outcome: pick(pools.outcome),
    level: pick(pools.level),
    program: pick(pools.program),
    hostName: pick(pools.hostName),
    pid: pick([1, 4711, null]),
    attempts: pick([0, 1, 1, 3]),
  });
}
