// Alerts over a real store, with findings that lead to them and time that a test moves.

import assert from 'node:assert/strict';
import type { Alert } from '../../contract/alert.ts';
import { sameText } from '../../contract/text.ts';
import { UndeliveredError, type NotifyContext, type Notifier } from '../../alert/notifier.ts';
import { silentLog } from '../../kit/log.ts';
import { settings as table, type Config, type SettingKey } from '../../kit/settings/settings.ts';
import type { Stores } from '../../store/stores.ts';
import { openTestStores, testFolder } from '../../store/sqlite/store-fixture.ts';
import { testFinding } from '../agent-fixture.ts';
import { DropCounts } from '../drop-counts.ts';
import { Findings } from '../findings/findings.ts';
import { Alerts } from './alerts.ts';
import { until } from '../../kit/until-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

/** 12:00 in UTC, 21:00 in Seoul. */
export const startMs = Date.parse('2026-11-21T12:00:00Z');

/** Notes what it is given; fails as often, and how, a test says. */
export class TestNotifier implements Notifier {
  readonly name: string;
  readonly title = { en: 'Test', ko: '시험' };
  readonly needs: Notifier['needs'];
  readonly sent: { alert: Alert; key: string }[] = [];
  readonly tried: string[] = [];
  failsWith: UndeliveredError | null = null;
  warnsOf: string | null = null;
  /** Holds each message until it is called. */
  gate: Promise<void> = Promise.resolve();

  constructor(name = 'webhook', needs: Notifier['needs'] = ['webhookUrl']) {
    this.name = name;
    this.needs = needs;
  }

  async send(alert: Alert, { key, warn }: NotifyContext): Promise<void> {
    this.tried.push(key);
    const failsWith = this.failsWith;
    await this.gate;
    if (failsWith) throw failsWith;
    if (this.warnsOf) warn(sameText(this.warnsOf));
    this.sent.push({ alert, key });
  }

  /** Entities of each message, one line each. */
  get messages(): string[] {
    return this.sent.map(({ alert }) => alert.findings.map(({ entity }) => entity).join(' '));
  }
}

export const downError = () => new UndeliveredError(sameText('cannot send: it is down'), 'way');

export function testSettings(changes: Partial<Config> = {}): Config {
  const keys = Object.keys(table) as SettingKey[];
  const defaults = Object.fromEntries(keys.map((key) => [key, table[key].default]));
  return { ...defaults, webhookUrl: 'http://test', ...changes } as Config;
}

export interface AlertsFixture {
  alerts: Alerts;
  findings: Findings;
  stores: Stores;
  notifiers: readonly TestNotifier[];
  time: ManualTime;
  drops: DropCounts;
  settings: Config;
  /** Findings of these entities appear. */
  find(entities: readonly string[], changes?: Parameters<typeof testFinding>[0]): Promise<void>;
  /** Waits until something is to wake in so many milliseconds, which ends in rest. */
  rest(wakeInMs: number): Promise<void>;
  states(): Promise<string[]>;
  /** As by a signal that cannot be caught; then the program begins anew. */
  kill(meanwhile?: () => void): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function alertsFixture(
  changes: Partial<Config> = {},
  notifiers: readonly TestNotifier[] = [new TestNotifier()],
): Promise<AlertsFixture> {
  const folder = testFolder();
  const time = new ManualTime(startMs);
  const drops = new DropCounts();
  const start = async () => {
    const stores = await openTestStores({ dataPath: folder.path, clock: time });
    const { records } = stores;
    const about = { records, clock: time, drops, log: silentLog };
    const findings = await Findings.open({
      ...about,
      tellFact: () => {},
      onTold: () => fixture.alerts.consider(),
    });
    const alerts = await Alerts.open({
      ...about,
      version: '1.2.3',
      settings: () => fixture.settings,
      book: findings.book,
      hostName: (host) => (host === 'h1' ? 'web-01' : host),
      homeHost: () => 'h1',
      timers: time,
      notifiers,
    });
    return { stores, findings, alerts };
  };
  const fixture = { settings: testSettings(changes), time, drops, notifiers } as AlertsFixture;
  fixture.find = async (entities, about = {}) => {
    for (const entity of entities) {
      fixture.findings.book.observe(testFinding({ entity, atMs: time.nowMs(), ...about }));
    }
    await fixture.findings.list({ state: 'all', limit: 1 });
  };
  fixture.rest = (wakeInMs) =>
    until(`a wake in ${wakeInMs} ms, but ${time.waits}`, () => time.waits.includes(wakeInMs));
  fixture.states = async () => {
    const rows = await fixture.stores.records
      .selectFrom('alert_outbox')
      .select('state')
      .orderBy('id')
      .execute();
    return rows.map(({ state }) => state);
  };
  fixture.kill = async (meanwhile) => {
    await fixture.stores.close();
    meanwhile?.();
    assert.deepEqual(await fixture.alerts.close().catch(() => null), undefined);
    Object.assign(fixture, await start());
  };
  fixture[Symbol.asyncDispose] = async () => {
    await fixture.alerts.close();
    await fixture.findings.close();
    await fixture.stores.close();
    folder.remove();
  };
  return Object.assign(fixture, await start());
}
