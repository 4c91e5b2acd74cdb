// The pages of security events against the real program: a log is read, searched, told and tried.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { countryDatabase } from '../../src/hub/country-fixture.ts';
import { eventsEn } from '../../src/text/pages/events.en.ts';
import { securityEn } from '../../src/text/pages/security.en.ts';
import { noBrowser, picture } from './browser.ts';
import { until } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };
const attacker = '203.0.113.44';
/** A name with markup, and blanks at its end. */
const hostile = '<img src=x onerror=alert(1)>gpj  ';
const failures = 30;

let session: SignedIn;
let folder = '';
let log = '';
let port = 40_000;

function line(message: string, agoMs = 0): string {
  const stamp = new Date(Date.now() - agoMs).toISOString().replace('Z', '000+00:00');
  return `${stamp} web-01 sshd[4711]: ${message}\n`;
}

const failed = (user: string, ip: string, agoMs = 0): string =>
  line(`Failed password for ${user} from ${ip} port ${(port += 1)} ssh2`, agoMs);

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-security-'));
  log = join(folder, 'auth.log');
  const guesses = Array.from({ length: failures }, (_, at) =>
    failed('root', attacker, 900_000 - at * 1000),
  );
  const others = [
    failed(`invalid user ${hostile}`, '198.51.100.7', 500_000),
    line(
      'Accepted publickey for deploy from 192.0.2.9 port 5022 ssh2: ED25519 SHA256:abc',
      400_000,
    ),
    ...['', '..', '.', 'a/../b'].map((user) =>
      failed(`invalid user ${user}`, '198.51.100.8', 450_000),
    ),
    line('an odd sentence that no parser knows', 300_000),
  ];
  writeFileSync(log, [...guesses, ...others].join(''));
  const countries = join(folder, 'country.mmdb');
  writeFileSync(countries, countryDatabase({ '203.0.113.0/24': { country: { iso_code: 'NL' } } }));
  session = await signIn({
    HOSTSCOPE_SECURITY_LOGS: log,
    HOSTSCOPE_COUNTRY_DATABASE: countries,
  });
});

after(async () => {
  await session?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const region = (name: string): Locator => session.page.getByRole('region', { name, exact: true });
const rows = (): Locator => session.page.getByRole('tree').getByRole('treeitem');

async function search(text: string): Promise<void> {
  const { page } = session;
  await page.getByRole('searchbox', { name: eventsEn.query }).fill(text);
  await page.getByRole('button', { name: eventsEn['query.go'], exact: true }).click();
}

test('attempts, their addresses and users are told as the log has them', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/security`);
  const first = region(securityEn.addresses).getByRole('link').first();
  await first.getByText(attacker).waitFor();
  await first.getByText(String(failures), { exact: true }).waitFor();
  const users = region(securityEn.users);
  await users.getByText('<img src=x onerror=alert(1)>gpj').waitFor();
  await users.getByText('␣␣').waitFor();
  assert.equal(await users.locator('img').count(), 0, 'a name is never markup');
  await region(securityEn.countries).getByText('Netherlands (NL)').waitFor();
  await region(securityEn.countries).getByText(securityEn['countries.unknown']).waitFor();
  await region(securityEn.reading).getByText(log).waitFor();
  await picture(page, 'security');
  assert.deepEqual(session.problems(), []);
});

test('an address has a page of its own, and a place on the allow-list', options, async () => {
  const { page } = session;
  await region(securityEn.addresses).getByRole('link').first().click();
  await page.waitForURL(/\/security\/address\?ip=203\.0\.113\.44/);
  const head = region(securityEn.address);
  await head.getByText('Netherlands (NL)').waitFor();
  await head.getByText(securityEn['allow.off']).waitFor();
  await region(securityEn.users).getByText('root', { exact: true }).waitFor();
  await head.getByRole('button', { name: securityEn['allow.add'] }).click();
  await head.getByText(securityEn['allow.on']).waitFor();
  assert.deepEqual(session.problems(), []);
});

test('a user has a page of its own whatever it is called', options, async () => {
  const { page, program } = session;
  for (const name of ['', '..', '.', 'a/../b']) {
    await page.goto(`${program.url}/security/user?${new URLSearchParams({ name })}`);
    await region(securityEn['addresses.from']).getByText('198.51.100.8').waitFor();
  }
  await page.goto(`${program.url}/security`);
  const dots = region(securityEn.users).getByRole('link').filter({ hasText: '..' });
  await dots.filter({ hasNotText: '/' }).click();
  await page.waitForURL(/\/security\/user\?name=\.\.$/);
  await region(securityEn['addresses.from']).getByText('198.51.100.8').waitFor();
  assert.deepEqual(session.problems(), []);
});

test(
  'a search stands in the address; what is wrong in it is told at its place',
  options,
  async () => {
    const { page, program } = session;
    await page.goto(`${program.url}/security/events`);
    await rows().first().waitFor();
    await search(`ip:${attacker} user:root`);
    await page.waitForURL(/q=ip%3A203\.0\.113\.44\+user%3Aroot/);
    await page
      .getByText(eventsEn.total.replace('{n}', String(failures)), { exact: true })
      .waitFor();
    await search('user:root uzer:x');
    const fault = page.getByRole('alert').filter({ hasText: 'uzer' });
    await fault.getByText('At character 11').waitFor();
    assert.equal(await fault.locator('mark').textContent(), 'u');
  },
);

test("two times of one's own are searched between, in the time of the host", options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/security/events`);
  await rows().first().waitFor();
  await page.getByRole('button', { name: eventsEn['range.own'] }).click();
  const button = page.getByRole('button', { name: eventsEn['range.search'] });
  await page.getByLabel(eventsEn['range.from']).fill('2020-01-02T00:00');
  await page.getByLabel(eventsEn['range.to']).fill('2020-01-01T00:00');
  assert.equal(await button.isDisabled(), true, 'it would end before it begins');
  const why = page.getByText(/Give two times, the earlier one first/);
  await why.waitFor();
  await page.getByLabel(eventsEn['range.to']).fill('9999-12-31T00:00');
  assert.equal(await button.isDisabled(), true, 'no event is of that year');
  await page.getByLabel(eventsEn['range.to']).fill('2020-01-03T00:00');
  assert.equal(await why.count(), 0);
  await button.click();
  await page.waitForURL(/from=\d+&to=\d+/);
  const asked = new URL(page.url()).searchParams;
  assert.equal(Number(asked.get('to')) - Number(asked.get('from')), 86_400_000);
  await page.getByText(eventsEn.none).waitFor();
  assert.deepEqual(session.problems(), []);
});

test(
  'an event is opened by keys; a click on a field searches for its very value',
  options,
  async () => {
    const { page, program } = session;
    await page.goto(`${program.url}/security/events?q=${encodeURIComponent('"gpj"')}`);
    await rows().first().waitFor();
    await page.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary');
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('tree').and(page.locator(':focus')).waitFor();
    await rows().first().click();
    await panel.getByRole('link', { name: /^Only user / }).click();
    await until('the search', async () => {
      const asked = new URL(page.url()).searchParams.get('q') ?? '';
      return asked.startsWith('"gpj" user:"<img');
    });
    await until('its only event', async () => (await rows().count()) === 1);
    await picture(page, 'events-panel');
  },
);

test('new events come on top by themselves, equal ones as one row', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/security/events?q=user:flood`);
  await page.getByText(eventsEn.none).waitFor();
  const flood = Array.from({ length: 50 }, () => failed('flood', '198.51.100.99'));
  appendFileSync(log, flood.join(''));
  const fold = rows().filter({ hasText: '× 50' });
  await fold.waitFor();
  assert.equal(await rows().count(), 1);
  await page.getByRole('tree').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowLeft']) await page.keyboard.press(key);
  assert.equal(await rows().count(), 1, 'opened and closed by keys');
  await fold.click();
  await until('the lines', async () => (await rows().count()) > 10);
  const more = Array.from({ length: 950 }, () => failed('flood', '198.51.100.99'));
  appendFileSync(log, more.join(''));
  const whole = rows().filter({ hasText: '× 1,000' });
  await whole.waitFor();
  await page.reload();
  await whole.waitFor();
  assert.equal(await rows().count(), 1);
  assert.deepEqual(session.problems(), []);
});

test(
  'lines that nobody wants to see are left out, counted, and shown on demand',
  options,
  async () => {
    const { page, program } = session;
    await page.goto(`${program.url}/security/events?q=user:flood`);
    await rows().first().click();
    await rows().nth(1).click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('button', { name: eventsEn['rule.make'] }).click();
    await panel.getByText(/^1,?000 events of this span would be left out\.$/).waitFor();
    await panel.getByRole('button', { name: eventsEn['rule.add'] }).click();
    await page.getByText(/The ignore rules leave out 1,?000\./).waitFor();
    await page.getByLabel(/Ignore rules \(1,?000 left out\)/).uncheck();
    await page.waitForURL(/ignore=off/);
    await rows().first().waitFor();
  },
);

test('a detector is tried on what is stored before it is changed', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/security?detector=brute-force`);
  const detectors = region(securityEn.detectors);
  const fields = detectors.getByRole('spinbutton');
  await fields.first().fill('99999999');
  const attempt = detectors.getByRole('button', { name: securityEn['detector.try'] });
  assert.ok(await attempt.isDisabled(), 'beyond what it may be');
  await fields.first().fill('20');
  await attempt.click();
  await detectors.getByText(/^Would have fired/).waitFor();
  await detectors.getByRole('cell', { name: attacker }).waitFor();
  await detectors.getByRole('button', { name: securityEn['detector.save'] }).click();
  await detectors.getByText(securityEn['detector.saved']).waitFor();
  await picture(page, 'detector');
  assert.deepEqual(session.problems(), []);
});
