import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AgentSettings } from '../contract/agent-settings.ts';
import { AppError } from '../kit/app-error.ts';
import { agentSettingsOf } from '../kit/settings/agent-settings.ts';
import { appFixture, memoryRecords, testConfig } from './hub-fixture.ts';
import { applyStoredSettings, changeText, LiveSettings } from './stored-settings.ts';
import { ManualTime } from '../kit/time-fixture.ts';

test('stored settings stand between file and default', async () => {
  const records = memoryRecords();
  const rows = { sessionHours: '5', keepSecondsDays: '3', diskBudgetMib: '"a lot"', other: '1' };
  const stored = Object.entries(rows).concat([
    ['listen', '"0.0.0.0:1"'],
    ['keepHoursDays', '{'],
  ]);
  for (const [key, value] of stored) {
    const row = { key, value, changed_ms: 0, changed_by: 'test' };
    await records.insertInto('settings').values(row).execute();
  }
  const loaded = testConfig({ keepSecondsDays: 2 });
  const origins = { ...loaded.origins, keepSecondsDays: 'file' as const };
  const applied = await applyStoredSettings(records, { ...loaded, origins });
  assert.equal(applied.config.sessionHours, 5);
  assert.equal(applied.origins.sessionHours, 'settings');
  assert.equal(applied.config.keepSecondsDays, 2, 'the file fixes it');
  assert.equal(applied.config.diskBudgetMib, 1024, 'what is not allowed is not taken');
  assert.equal(applied.config.keepHoursDays, 730);
  assert.equal(applied.config.listen, '127.0.0.1:0', 'it is not editable');
});

test('changes apply at once, are kept, and reach the store', async () => {
  await using fixture = await appFixture();
  const headers = {
    cookie: await fixture.cookieOf('administrator'),
    origin: 'http://localhost',
  };
  const change = (values: object) =>
    fixture.app.inject({ method: 'PATCH', url: '/api/v1/settings', headers, payload: { values } });
  const shown = async (key: string) => {
    const { settings } = (await fixture.app.inject({ url: '/api/v1/settings', headers })).json();
    return settings.find((item: { key: string }) => item.key === key);
  };
  assert.equal((await change({ keepSecondsDays: 2, diskBudgetMib: 64 })).statusCode, 200);
  assert.equal((await shown('keepSecondsDays')).origin, 'settings');
  assert.equal(fixture.store.retention?.budgetBytes, 64 * 1024 * 1024);
  assert.equal(fixture.store.retention?.tiers[0]?.keepMs, 2 * 86_400_000);
  const restarted = await applyStoredSettings(fixture.records, testConfig());
  assert.equal(restarted.config.diskBudgetMib, 64);
  await change({ diskBudgetMib: null });
  assert.equal((await shown('diskBudgetMib')).value, 1024);
  assert.equal((await shown('diskBudgetMib')).origin, 'default');

  fixture.store.retention = null;
  const refused = [
    [{ sessionHours: 0 }, /number from 1 to 8760/],
    [{ sessionHours: '5' }, /number from/],
    [{ listen: '0.0.0.0:80' }, /configuration file/],
    [{ keepSecondsDays: 1, nonsense: 1 }, /no such setting/],
  ] as const;
  for (const [values, message] of refused) {
    const answer = await change(values);
    assert.equal(answer.statusCode, 400);
    assert.match(answer.json().message, message);
  }
  assert.equal((await shown('keepSecondsDays')).value, 2, 'all or nothing');
  assert.equal(fixture.store.retention, null);
});

test('an ignore rule that is no search is refused, before it makes every list fail', async () => {
  await using fixture = await appFixture();
  const headers = { cookie: await fixture.cookieOf('administrator'), origin: 'http://localhost' };
  const change = (eventIgnore: string[]) =>
    fixture.app.inject({
      method: 'PATCH',
      url: '/api/v1/settings',
      headers,
      payload: { values: { eventIgnore } },
    });
  assert.equal((await change(['program:CRON'])).statusCode, 200);
  const refused = await change(['program:CRON', '(user:root']);
  assert.equal(refused.statusCode, 400);
  assert.match(refused.json().message, /cannot read the search at character/);
});

test('settings that a store cannot follow now are told to all others', async () => {
  await using fixture = await appFixture();
  const told: AgentSettings[] = [];
  fixture.agent.onSettings((settings) => void told.push(settings));
  fixture.store.setRetention = () => Promise.reject(new AppError('storeFailed', 'cannot'));
  const headers = { cookie: await fixture.cookieOf('administrator'), origin: 'http://localhost' };
  const payload = { values: { keepSecondsDays: 2, memoryWarnPercent: 33 } };
  const url = '/api/v1/settings';
  const answer = await fixture.app.inject({ method: 'PATCH', url, headers, payload });
  assert.equal(answer.json().error, 'storeFailed');
  assert.equal(told.at(-1)?.memoryWarnPercent, 33);
});

test('the agent is told its settings at the start and when one of them changes', async () => {
  await using fixture = await appFixture({ verdictMode: 'strict' });
  const told: AgentSettings[] = [];
  fixture.agent.onSettings((settings) => void told.push(settings));
  const first = { ...agentSettingsOf(fixture.options.config), verdictMode: 'strict' };
  assert.deepEqual(told, [first]);
  assert.deepEqual(first.services, fixture.options.config.services);
  const headers = {
    cookie: await fixture.cookieOf('administrator'),
    origin: 'http://localhost',
  };
  const change = (values: object) =>
    fixture.app.inject({ method: 'PATCH', url: '/api/v1/settings', headers, payload: { values } });
  assert.equal((await change({ sessionHours: 9 })).statusCode, 200);
  assert.equal(told.length, 1, 'what is not for the agent');
  assert.equal((await change({ trustedPaths: ['/srv/apps'], sessionHours: 8 })).statusCode, 200);
  assert.deepEqual(told.at(-1), { ...first, trustedPaths: ['/srv/apps'] });
  const shown = (await fixture.app.inject({ url: '/api/v1/settings', headers })).json().settings;
  const find = (key: string) => shown.find((item: { key: string }) => item.key === key);
  assert.deepEqual(find('trustedPaths').value, ['/srv/apps']);
  assert.deepEqual(find('verdictMode').choices, ['contextual', 'strict']);
  const restarted = await applyStoredSettings(fixture.records, testConfig());
  assert.deepEqual(restarted.config.trustedPaths, ['/srv/apps']);
  for (const values of [{ logIgnore: ['('] }, { services: ['-x'] }, { trustedPaths: ['/'] }]) {
    assert.equal((await change(values)).statusCode, 400);
  }
  assert.equal(told.length, 2);
  await change({ trustedPaths: null });
  assert.deepEqual(told.at(-1), first);
});

test('secrets are taken and used, and neither shown nor audited', async () => {
  const records = memoryRecords();
  const { config, origins } = testConfig();
  const live = new LiveSettings(records, new ManualTime(), config, origins);
  const smtpUrl = 'smtp://ann:hunter2@mail.example.org:587';
  const shown = () => live.list().find(({ key }) => key === 'smtpUrl');
  assert.deepEqual([shown()?.secret, shown()?.value], ['unset', '']);
  await live.change({ smtpUrl }, 'ann');
  assert.equal(live.config.smtpUrl, smtpUrl);
  assert.deepEqual([shown()?.secret, shown()?.value, shown()?.origin], ['set', '', 'settings']);
  assert(!JSON.stringify(live.list()).includes('hunter2'));
  assert.equal(changeText('smtpUrl', smtpUrl), 'smtpUrl to a value that is not shown');
  assert.equal(changeText('sessionHours', 5), 'sessionHours 5');
  const restarted = await applyStoredSettings(records, testConfig());
  assert.equal(restarted.config.smtpUrl, smtpUrl);
  const wrong = live.change({ smtpUrl: 'http://ann:hunter2@mail.example.org' }, 'ann');
  await assert.rejects(wrong, (error: Error) => !error.message.includes('hunter2'));
  await live.change({ smtpUrl: null }, 'ann');
  assert.deepEqual([live.config.smtpUrl, shown()?.secret], ['', 'unset']);
  assert.deepEqual(await records.selectFrom('settings').selectAll().execute(), []);
});
