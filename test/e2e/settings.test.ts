// The settings page against the real program: users, tokens, retention, password, audit trail.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { consoleEn } from '../../src/text/console.en.ts';
import { settingsEn } from '../../src/text/pages/settings.en.ts';
import { launchBrowser, noBrowser, openPage } from './browser.ts';
import {
  administrator,
  type Program,
  removeData,
  request,
  setUp,
  startProgram,
  until,
} from './program.ts';

const options = { skip: noBrowser };
const viewer = { name: 'wallboard', password: 'look but do not touch' };

let program: Program;
let browser: Browser;
let page: Page;
let problems: string[];
let cookie: string;

const card = (title: string): Locator => page.getByRole('region', { name: title, exact: true });

before(async () => {
  if (noBrowser) return;
  program = await startProgram();
  cookie = await setUp(program);
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const at = cookie.indexOf('=');
  const value = cookie.slice(at + 1);
  await context.addCookies([{ name: cookie.slice(0, at), value, url: program.url }]);
  ({ page, problems } = await openPage(context));
  page.setDefaultTimeout(20_000);
  await page.goto(`${program.url}/settings`);
  await page.getByRole('button', { name: 'EN', exact: true }).first().click();
});

after(async () => {
  await browser?.close();
  await program?.stop();
  if (program) await removeData(program);
});

test('a browser whose clock is wrong tells ages by the host’s', options, async () => {
  const context = page.context();
  const skewed = await context.newPage();
  try {
    await skewed.addInitScript(() => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + 5 * 3_600_000;
    });
    await skewed.goto(`${program.url}/health`);
    const running = skewed.locator('.facts div', { hasText: consoleEn['health.up'] }).locator('dd');
    assert.match((await running.textContent({ timeout: 20_000 })) ?? '', /^00:0\d$/);
    await skewed.goto(`${program.url}/settings`);
    const seen = skewed.getByRole('region', { name: consoleEn.sessions, exact: true });
    assert.match((await seen.locator('tbody tr').first().textContent()) ?? '', /\d (s|m) ago/);
  } finally {
    await skewed.close();
  }
});

test('a token made on the page reads the API until it is revoked', options, async () => {
  const tokens = card(consoleEn.tokens);
  await tokens.getByLabel(consoleEn['token.name']).fill('prometheus');
  await tokens.getByRole('button', { name: consoleEn['token.make'] }).click();
  const secret = await tokens.getByLabel(consoleEn['token.secret']).inputValue();
  assert.match(secret, /^hs_/);
  const headers = { authorization: `Bearer ${secret}` };
  const metrics = await request(program, 'GET', '/metrics', { headers });
  assert.equal(metrics.status, 200);
  assert.match(await metrics.text(), /^node_load1 /m);
  const revoke = tokens.getByRole('row', { name: 'prometheus' }).getByRole('button');
  await revoke.click();
  await revoke.click();
  await tokens.getByText(consoleEn['tokens.none']).waitFor();
  assert.equal((await request(program, 'GET', '/metrics', { headers })).status, 401);
});

/** A page that is not for a viewer, and an address at which there is none. */
async function toldApart(theirs: string): Promise<void> {
  const context = await browser.newContext({ locale: 'en-US' });
  const [name = '', value = ''] = theirs.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: program.url }]);
  try {
    const their = await context.newPage();
    their.setDefaultTimeout(20_000);
    await their.goto(`${program.url}/logs`);
    await their.getByRole('heading', { name: consoleEn.noRights }).waitFor();
    assert.match((await their.locator('main .note').textContent()) ?? '', /role viewer may not/);
    await their.goto(`${program.url}/lgos`);
    await their.getByRole('heading', { name: consoleEn.noPage }).waitFor();
  } finally {
    await context.close();
  }
}

test('a user added on the page signs in and may only look', options, async () => {
  const users = card(consoleEn.users);
  await users.getByLabel(consoleEn.name, { exact: true }).fill(viewer.name);
  await users.getByLabel(consoleEn.password, { exact: true }).fill(viewer.password);
  await users.getByRole('button', { name: consoleEn['user.add'] }).click();
  await users.getByRole('row', { name: viewer.name }).waitFor();
  const signedIn = await request(program, 'POST', '/api/v1/session', { body: viewer });
  assert.equal(signedIn.status, 200);
  const theirs = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  assert.equal((await request(program, 'GET', '/api/v1/hosts', { cookie: theirs })).status, 200);
  assert.equal((await request(program, 'GET', '/api/v1/users', { cookie: theirs })).status, 403);
  await toldApart(theirs);
  const remove = users.getByRole('row', { name: viewer.name }).getByRole('button').last();
  await remove.click();
  await remove.click();
  await users.getByRole('row', { name: viewer.name }).waitFor({ state: 'detached' });
  assert.equal((await request(program, 'GET', '/api/v1/hosts', { cookie: theirs })).status, 401);
});

test('an administrator ends what a user has open', options, async () => {
  const user = { ...viewer, name: 'night-shift', role: 'viewer' };
  const headers = { cookie, origin: program.url };
  const made = await request(program, 'POST', '/api/v1/users', { headers, body: user });
  assert.equal(made.status, 200);
  const { name, password } = user;
  await request(program, 'POST', '/api/v1/session', { body: { name, password } });
  await page.reload();
  const users = card(consoleEn.users);
  const open = users.getByRole('row', { name }).getByRole('button', { name: settingsEn.access });
  await open.press('Enter');
  const access = card(`${settingsEn.access}: ${name}`);
  const end = access.getByRole('row').getByRole('button', { name: /^(End:|Really\?)/ });
  await end.press('Enter');
  await end.press('Enter');
  await access.getByText(`Nobody is signed in as ${name}.`).waitFor();
  await access.getByText(`${name} has no API tokens.`).waitFor();
  await access.getByRole('button', { name: settingsEn['access.close'] }).press('Enter');
  await access.waitFor({ state: 'detached' });
  assert.equal(await open.evaluate((button) => button === document.activeElement), true);
});

test('a shorter history is kept from now on, and after a restart', options, async () => {
  const history = card(consoleEn.retention);
  const field = history.getByLabel(/samples of each second/);
  await field.fill('2');
  await history.getByRole('button', { name: consoleEn.save }).click();
  await history.getByText(consoleEn['setting.saved']).waitFor();
  const tiers = await until('the tier in the health answer', async () => {
    const response = await request(program, 'GET', '/api/v1/health', { cookie });
    const { store } = (await response.json()) as { store: { tiers: { keepDays: number }[] } };
    return store.tiers[0]?.keepDays === 2 ? store.tiers : null;
  });
  assert.equal(tiers.length, 4);
  await program.stop();
  const { dataPath } = program;
  const { port } = new URL(program.url);
  program = await startProgram({ dataPath, args: ['--listen', `127.0.0.1:${port}`] });
  await page.reload();
  await until('the value after the restart', async () => (await field.inputValue()) === '2');
});

test('lists and choices are checked while they are typed, and saved', options, async () => {
  const watching = card(settingsEn.watching);
  const services = watching.getByLabel(settingsEn.services);
  const save = watching.getByRole('button', { name: consoleEn.save });
  await services.fill('nginx\n-x');
  await watching.getByText(/Item 2:/).waitFor();
  assert.ok(await save.isDisabled());
  await services.fill(' nginx \n\nsshd\n');
  await watching.getByLabel(settingsEn.verdictMode).selectOption('strict');
  await save.click();
  await watching.getByText(consoleEn['setting.saved']).waitFor();
  const settings = async (): Promise<Record<string, unknown>> => {
    const response = await request(program, 'GET', '/api/v1/settings', { cookie });
    const body = (await response.json()) as { settings: { key: string; value: unknown }[] };
    return Object.fromEntries(body.settings.map(({ key, value }) => [key, value]));
  };
  const now = await settings();
  assert.deepEqual([now['services'], now['verdictMode']], [['nginx', 'sshd'], 'strict']);
  assert.equal(await services.inputValue(), 'nginx\nsshd');
  await watching.getByRole('button', { name: settingsEn.toDefault }).last().click();
  await watching.getByText(settingsEn.toDefaultDone).waitFor();
  assert.ok(((await settings())['services'] as string[]).length > 2);
});

test('a name that strangers tried is shown with what it hides', options, async () => {
  const body = { name: 'ad\u202emin\u200b', password: 'guessed' };
  const answer = await request(program, 'POST', '/api/v1/session', { body });
  assert.equal(answer.status, 401);
  await page.reload();
  const audit = card(consoleEn.audit);
  for (const hidden of ['U+202E', 'U+200B']) await audit.getByText(hidden).first().waitFor();
});

test('a changed password ends the other sessions and is in the audit trail', options, async () => {
  const body = { name: administrator.name, password: administrator.password };
  const other = await request(program, 'POST', '/api/v1/session', { body });
  const theirs = other.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const change = card(consoleEn['password.change']);
  await change.getByLabel(consoleEn['password.current']).fill(administrator.password);
  await change.getByLabel(consoleEn['password.new']).fill('a longer battery staple');
  await change.getByRole('button').click();
  await change.getByText(settingsEn['password.done']).waitFor();
  assert.equal((await request(program, 'GET', '/api/v1/hosts', { cookie: theirs })).status, 401);
  assert.equal((await request(program, 'GET', '/api/v1/hosts', { cookie })).status, 200);
  await page.reload();
  const audit = card(consoleEn.audit);
  await audit.getByText(consoleEn['action.user.remove']).first().waitFor();
  await audit.getByText(consoleEn['action.token.revoke']).first().waitFor();
  await audit.getByText(consoleEn['action.account.password']).first().waitFor();
  assert.deepEqual(
    problems.filter((text) => !/status of|WebSocket|ERR_CONNECTION/.test(text)),
    [],
  );
});
