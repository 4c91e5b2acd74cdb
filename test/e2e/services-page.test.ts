// The services page: the real program's own services, and those of a systemd host as it tells them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { LiveMessage } from '../../src/contract/live.ts';
import type { UnitInfo, UnitsFact } from '../../src/contract/unit.ts';
import { servicesEn } from '../../src/text/pages/services.en.ts';
import { servicesKo } from '../../src/text/pages/services.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { hostOf, signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };

let session: SignedIn;

const cell = (name: string): Locator =>
  session.page.locator('.unit', { has: session.page.getByText(name, { exact: true }) });
const panel = (): Locator => session.page.getByRole('complementary');

before(async () => {
  if (noBrowser) return;
  session = await signIn({ HOSTSCOPE_SERVICES: 'node,no-such-service' });
});

after(async () => {
  await session?.close();
});

test('each watched service is told, and one opens by the keyboard', options, async () => {
  const { page, program } = session;
  const host = await hostOf(session);
  await page.goto(`${program.url}/services`);
  await page.locator('.unit').first().waitFor();
  const { units } = await session.get<{ units: UnitInfo[] }>(`/api/v1/hosts/${host}/units`);
  const watched = units.filter((unit) => unit.watched);
  assert.ok(watched.length > 0);
  for (const { name } of watched)
    await cell(name.replace(/\.service$/, ''))
      .first()
      .waitFor();
  if (watched.every(({ kind }) => kind === 'process')) {
    await page.getByText(servicesEn.byName).waitFor();
    await cell('no-such-service').getByText(servicesEn['process.missing']).waitFor();
  }
  await page.locator('.unit').first().focus();
  await page.keyboard.press('Enter');
  await panel().waitFor();
  assert.match(page.url(), /unit=/);
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  const first = page.locator('.unit').first();
  assert.ok(await first.evaluate((element) => element === document.activeElement));
});

test('all units come on demand and are filtered', options, async () => {
  const { page } = session;
  await page.getByRole('button', { name: servicesEn['all.show'] }).click();
  const all = page.getByRole('region', { name: servicesEn.all, exact: true });
  await all.getByRole('row').nth(1).waitFor();
  await all.getByLabel(servicesEn.filter).fill('nothing is called so');
  await all.getByText(servicesEn['filter.none']).waitFor();
  assert.deepEqual(session.problems(), []);
});

const hidden = { en: 'Its group may not be read: run as root.', ko: '루트로 실행하세요.' };

function aUnit(name: string, more: Partial<UnitInfo>): UnitInfo {
  return {
    name,
    kind: 'systemd',
    description: `What ${name} is`,
    state: 'active',
    sub: 'running',
    result: 'success',
    exitCode: 0,
    mainPid: 4242,
    restarts: 0,
    sinceMs: Date.now() - 90_000_000,
    memoryBytes: 12_000_000,
    cpuPercent: 0.5,
    enabled: 'enabled',
    watched: true,
    ...more,
  };
}

const told: UnitsFact = {
  manager: 'systemd',
  reason: null,
  units: [
    aUnit('ssh.service', {}),
    aUnit('docker.service', { memoryBytes: { unreadable: hidden } }),
    aUnit('backup.service', {
      state: 'failed',
      sub: 'failed',
      result: 'oom-kill',
      watched: false,
      mainPid: 0,
      description: '<img src=x onerror=alert(1)>',
    }),
    aUnit('nginx.service', { state: 'activating', sub: 'auto-restart', restarts: 14 }),
  ],
};

/** Puts the units of a systemd host into what the real program says. */
async function withSystemd(): Promise<void> {
  const fact = { host: '', key: 'services.units', value: told, atMs: Date.now() };
  await session.page.routeWebSocket(/\/api\/v1\/live/, (socket) => {
    socket.connectToServer().onMessage((text) => {
      const message = JSON.parse(String(text)) as LiveMessage;
      if (message.type === 'fact' && message.fact.key === fact.key) return;
      if (message.type !== 'hello') return socket.send(text);
      const others = message.facts.filter(({ key }) => key !== fact.key);
      socket.send(JSON.stringify({ ...message, facts: [...others, fact] }));
    });
  });
}

test('of systemd units the worst stand first, and each says why', options, async () => {
  const { page, program } = session;
  await withSystemd();
  await page.goto(`${program.url}/services`);
  await page.locator('.unit').first().waitFor();
  assert.deepEqual(await page.locator('.unit-name').allTextContents(), [
    'backup',
    'nginx',
    'docker',
    'ssh',
  ]);
  await cell('backup').getByText(servicesEn['result.oom-kill']).waitFor();
  await cell('nginx').getByText(servicesEn['state.restarting']).waitFor();
  await cell('nginx')
    .getByText(/14 restarts/)
    .waitFor();
  await cell('docker').click();
  await panel().getByText(hidden.en).waitFor();
  const pid = panel().getByRole('link', { name: 'PID 4242' });
  assert.equal(await pid.getAttribute('href'), '/processes?pid=4242');
  const follow = panel().getByRole('link', { name: servicesEn['log.follow'] });
  assert.equal(await follow.getAttribute('href'), '/logs?source=unit%3Adocker.service');
  await cell('backup').click();
  await panel().getByText('<img src=x').waitFor();
  assert.deepEqual(session.problems(), []);
});

test('the page fits every width, in both languages', options, async () => {
  const { page, program } = session;
  for (const width of [375, 1280, 2560]) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
    for (const [language, name] of [
      ['KO', servicesKo.watched],
      ['EN', servicesEn.watched],
    ] as const) {
      await page.goto(`${program.url}/services`);
      await page.getByRole('banner').getByRole('button', { name: language, exact: true }).click();
      await page.getByRole('region', { name }).waitFor();
      await page.locator('.unit').first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px wide at ${width} px in ${language}`);
      await picture(page, `services-${width}-${language.toLowerCase()}`);
    }
  }
});
