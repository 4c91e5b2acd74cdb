// A hub for tests: records in memory, a store that remembers what it was told, an own clock.

import { randomUUID } from 'node:crypto';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { FastifyInstance } from 'fastify';
import { Kysely, SqliteDialect } from 'kysely';
import { createMemoryChannel } from '../channel/memory.ts';
import type { AgentLink } from '../channel/link.ts';
import type { Demand } from '../contract/frame.ts';
import { roles, type Role } from '../contract/permissions.ts';
import type { HelloFrame, SampleFrame } from '../contract/sample.ts';
import { silentLog } from '../kit/log.ts';
import { settings, type Config, type Origins, type SettingKey } from '../kit/settings/settings.ts';
import type { LogReader } from '../store/log-store.ts';
import type { Stores } from '../store/stores.ts';
import type { Retention, SampleStore, SampleStoreStats } from '../store/ports.ts';
import type { RecordTables, Records } from '../store/records.ts';
import { migrateRecords } from '../store/sqlite/records/records-migrations.ts';
import { testAnswerers } from './agent-fixture.ts';
import { hashPassword } from './auth/password.ts';
import { createFeed } from './feed.ts';
import { createParts, type HubOptions } from './hub.ts';
import type { HubParts } from './parts.ts';
import { createServer } from './http/server.ts';
import { ManualTime } from '../kit/time-fixture.ts';

export function memoryRecords(): Records {
  const database = new DatabaseSync(':memory:');
  database.exec('PRAGMA foreign_keys = ON');
  migrateRecords(database);
  const adapter = {
    close: () => database.close(),
    prepare(text: string) {
      const statement = database.prepare(text);
      const given = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...given(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...given(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...given(parameters)),
      };
    },
  };
  return new Kysely<RecordTables>({ dialect: new SqliteDialect({ database: adapter }) });
}

class RememberingStore implements SampleStore {
  hellos: HelloFrame[] = [];
  frames: SampleFrame[] = [];
  retention: Retention | null = null;
  state: SampleStoreStats['state'] = 'ok';

  hello(frame: HelloFrame): void {
    this.hellos.push(frame);
  }

  write(frame: SampleFrame): void {
    this.frames.push(frame);
  }

  async range() {
    const values = Float64Array.of(1.23456, Number.NaN, 3);
    const series = [{ labels: { mode: 'user' }, min: values, mean: values, max: values }];
    return { fromMs: 1000, stepMs: 1000, tierMs: 1000, series, omitted: 0 };
  }

  async setRetention(retention: Retention): Promise<void> {
    this.retention = retention;
  }

  async stats(): Promise<SampleStoreStats> {
    const tier = { stepMs: 1000, keepMs: 86_400_000, bytes: 1, points: 1, oldestMs: null };
    const { state } = this;
    const dropped = { badTime: 2 };
    const rest = { path: '/data', bytes: 1, diskFreeBytes: null, series: 1, tiers: [tier] };
    return { state, message: null, dropped, ...rest };
  }

  async flush(): Promise<void> {}

  async close(): Promise<void> {}
}

/** A store of security events in which there are none. */
const noEvents: LogReader = {
  search: async () => ({ events: [], next: null, newest: '0', complete: true }),
  counts: async ({ by }) => (by === null ? [{ value: null, counts: new Float64Array(1) }] : []),
  top: async () => ({ entries: [], distinct: 0, total: 0 }),
  scan: async () => {},
  detections: async () => [],
  stats: async () => ({
    path: '/data/events.db',
    bytes: 0,
    events: 0,
    oldestMs: null,
    newestMs: null,
    damagedChunks: 0,
    revision: 0,
    sources: [],
  }),
  close: async () => {},
};

export function testConfig(changes: Partial<Config> = {}): { config: Config; origins: Origins } {
  const keys = Object.keys(settings) as SettingKey[];
  const defaults = Object.fromEntries(keys.map((key) => [key, settings[key].default]));
  const origins = Object.fromEntries(keys.map((key) => [key, 'default']));
  const config = { ...defaults, listen: '127.0.0.1:0', ...changes } as Config;
  return { config, origins: origins as Origins };
}

export const testHello: HelloFrame = {
  kind: 'hello',
  host: { id: 'h1', name: 'alpha' },
  version: '0.1.0',
  metrics: {
    node_load1: { kind: 'gauge', unit: 'load', keep: 'value', help: { en: 'Load.', ko: '부하.' } },
    node_cpu_seconds_total: {
      kind: 'counter',
      unit: 'seconds',
      keep: 'rate',
      labels: ['cpu', 'mode'],
      help: { en: 'CPU time.', ko: 'CPU 시간.' },
    },
    node_uname_info: {
      kind: 'gauge',
      unit: 'info',
      keep: 'none',
      labels: ['release'],
      help: { en: 'Kernel.', ko: '커널.' },
    },
  },
  charts: [],
};

/** A frame of `[index, raw, kept]`. */
export function testFrame(
  atMs: number,
  readings: readonly (readonly [number, number, number])[],
  added: SampleFrame['added'] = [],
): SampleFrame {
  return {
    kind: 'samples',
    host: 'h1',
    atMs,
    added,
    series: Uint32Array.from(readings, ([index]) => index),
    raw: Float64Array.from(readings, ([, raw]) => raw),
    kept: Float64Array.from(readings, ([, , kept]) => kept),
  };
}

export const testSeries: SampleFrame['added'] = [
  { index: 0, metric: 'node_load1', labels: {} },
  { index: 1, metric: 'node_cpu_seconds_total', labels: { cpu: '0', mode: 'user' } },
  { index: 2, metric: 'node_uname_info', labels: { release: '6.1' } },
];

export interface HubFixture {
  options: HubOptions;
  agent: AgentLink;
  demands: Demand[];
  records: Records;
  store: RememberingStore;
  clock: ManualTime;
}

export function hubFixture(changes: Partial<Config> = {}): HubFixture {
  const records = memoryRecords();
  const store = new RememberingStore();
  const clock = new ManualTime(1_800_000_000_000);
  const { agent, hub: link } = createMemoryChannel();
  const demands: Demand[] = [];
  agent.onDemand((demand) => demands.push(demand));
  agent.answer(testAnswerers());
  const stores: Stores = { records, samples: store, events: noEvents, close: async () => {} };
  const about = { stores, link, clock, log: silentLog, version: '0.1.0', webPath: null };
  return { options: { ...testConfig(changes), ...about }, agent, demands, records, store, clock };
}

export const testPassword = 'correct horse battery';

let testHash: Promise<string> | null = null;

/** Users `viewer`, `operator` and `administrator`, each of the role of that name. */
export async function addUsers(records: Records): Promise<void> {
  // One hash for all: a test is not about its cost.
  testHash ??= hashPassword(testPassword);
  const about = { password_hash: await testHash, created_ms: 0, last_sign_in_ms: null };
  const rows = roles.map((role) => ({ name: role, role, ...about }));
  await records.insertInto('users').values(rows).execute();
}

export interface AppFixture extends HubFixture {
  app: FastifyInstance;
  parts: HubParts;
  /** Cookie header of a new session of a user. */
  cookieOf(name: string): Promise<string>;
  /** Authorization header of a new token of a user. */
  bearerOf(name: string, role: Role): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

async function userId({ stores: { records } }: HubParts, name: string): Promise<number> {
  const users = records.selectFrom('users').select('id').where('name', '=', name);
  return (await users.executeTakeFirstOrThrow()).id;
}

/** Cookie of a new session. */
export async function newCookie(parts: HubParts, name: string): Promise<string> {
  const visitor = { address: '127.0.0.1', userAgent: 'test' };
  const { secret } = await parts.sessions.open(await userId(parts, name), visitor);
  return `hostscope_session=${secret}`;
}

/** The header of a new token. */
export async function newBearer(parts: HubParts, name: string, role: Role): Promise<string> {
  const wanted = { name: `test ${randomUUID()}`, role, expiresInDays: null };
  const { secret } = await parts.tokens.create(await userId(parts, name), wanted);
  return `Bearer ${secret}`;
}

/** The hub's server with its users and a host that reports, without a port. */
export async function appFixture(
  changes: Partial<Config> = {},
  webPath: string | null = null,
): Promise<AppFixture> {
  const fixture = hubFixture(changes);
  const { records } = fixture;
  await addUsers(records);
  const parts = await createParts(fixture.options);
  const app = await createServer(parts, webPath);
  await app.ready();
  fixture.options.link.onFrame(createFeed(parts));
  fixture.agent.send(testHello);
  return {
    ...fixture,
    app,
    parts,
    cookieOf: (name) => newCookie(parts, name),
    bearerOf: (name, role) => newBearer(parts, name, role),
    async [Symbol.asyncDispose]() {
      await app.close();
      parts.metricWatch.close();
      await parts.alerts.close();
      await parts.findings.close();
      await records.destroy();
    },
  };
}
