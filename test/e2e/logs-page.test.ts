// The logs page against the real program: a log is followed while lines are appended to it.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { logsEn } from '../../src/text/pages/logs.en.ts';
import { logsKo } from '../../src/text/pages/logs.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { until } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };

let session: SignedIn;
let folder = '';
let log = '';

const stamp = (): string => new Date().toISOString();

function append(...messages: string[]): void {
  appendFileSync(log, messages.map((text) => `${stamp()} web-01 demo[7]: ${text}\n`).join(''));
}

/** Messages of the rows that are drawn, from the top. */
async function drawn(): Promise<string[]> {
  return session.page.locator('.lrow .lmsg').allTextContents();
}

const row = (text: string): Locator => session.page.locator('.lrow', { hasText: text });

const address = (more = ''): string =>
  `${session.program.url}/logs?source=${encodeURIComponent(`file:${log}`)}${more}`;

async function open(more = ''): Promise<void> {
  await session.page.goto(address(more));
  await following();
}

async function following(): Promise<void> {
  await session.page.getByText(logsEn['state.live'], { exact: true }).waitFor();
}

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-logs-'));
  log = join(folder, 'demo.log');
  writeFileSync(log, '');
  append('first line', 'INFO all is well');
  session = await signIn({ HOSTSCOPE_LOG_FILES: join(folder, '*.log') });
});

after(async () => {
  await session?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

test('a log is chosen from the list, and followed while lines are appended', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/logs`);
  await page.getByRole('link', { name: log }).click();
  await row('first line').waitFor();
  await following();
  append('ERROR <b>bind</b> failed: 주소를 쓸 수 없음');
  const bad = row('<b>bind</b>');
  await bad.waitFor();
  assert.match((await bad.getAttribute('class')) ?? '', /\bbad\b/);
  assert.equal(await bad.locator('mark').first().textContent(), 'failed');
  assert.equal(await bad.locator('b').count(), 0, 'what a log says is text, never HTML');
  assert.deepEqual(await bad.locator('.lprog, .llevel').allTextContents(), ['demo', 'ERROR']);
  append('again', 'again', 'again');
  await row('× 3').waitFor();
  assert.deepEqual(session.problems(), []);
});

test('paused, lines are counted and nothing moves; going on shows them all', options, async () => {
  const { page } = session;
  await open();
  await page.getByRole('button', { name: logsEn.pause, exact: true }).click();
  const before = await drawn();
  append(...Array.from({ length: 142 }, (_, at) => `while paused ${at}`));
  await page.getByRole('button', { name: '142 new lines' }).waitFor();
  assert.deepEqual(await drawn(), before);
  await page.getByRole('button', { name: '142 new lines' }).click();
  await row('while paused 141').waitFor();
  append('and on');
  await row('and on').waitFor();
});

test('what is being read stays where it is while lines come', options, async () => {
  const { page } = session;
  append(...Array.from({ length: 300 }, (_, at) => `to be read ${at}`));
  await open();
  await row('to be read 299').waitFor();
  const box = page.getByRole('listbox');
  await box.hover();
  await page.mouse.wheel(0, -1500);
  await page.getByText(logsEn['state.held']).waitFor();
  const read = (await drawn())[20] ?? '';
  const placed = await row(read).first().boundingBox();
  append('comes while reading');
  await page.getByRole('button', { name: /1 new line/ }).waitFor();
  assert.deepEqual(await row(read).first().boundingBox(), placed);
  await box.press('End');
  await row('comes while reading').waitFor();
});

test(
  'words, expressions and levels choose lines; a wrong expression is told',
  options,
  async () => {
    const { page } = session;
    await open();
    append('ERROR disk on fire', 'INFO disk is fine');
    await page.getByRole('searchbox').fill('disk');
    await row('disk is fine').waitFor();
    await until('other lines to go', async () =>
      (await drawn()).every((text) => text.includes('disk')),
    );
    assert.equal(await row('disk is fine').locator('mark').textContent(), 'disk');
    await page.getByRole('button', { name: 'ERROR', exact: true }).click();
    await row('disk is fine').waitFor({ state: 'detached' });
    await row('disk on fire').waitFor();
    assert.match(page.url(), /levels=ERROR/);
    await page.getByRole('button', { name: 'ERROR', exact: true }).click();
    await page.getByLabel(logsEn.regex).check();
    await page.getByRole('searchbox').fill('disk (is|on');
    await page.getByText(/Not a regular expression/).waitFor();
    await page.getByRole('searchbox').fill('disk (is|was)');
    await row('disk is fine').waitFor();
    await row('disk on fire').waitFor({ state: 'detached' });
  },
);

test('lines like a chosen one are ignored from then on, and counted', options, async () => {
  const { page } = session;
  await open();
  append('GET /health 200 in 12 ms');
  await row('GET /health 200 in 12 ms').click();
  await page.getByRole('button', { name: logsEn['rule.make'] }).click();
  await page.getByRole('button', { name: logsEn['rule.add'] }).click();
  await following();
  append('GET /health 200 in 7 ms', 'GET /other');
  await row('GET /other').waitFor();
  await page.getByText(/Ignore rules \([12] left out\)/).waitFor();
  assert.equal(await row('/health').count(), 0);
  await page.getByLabel(/Ignore rules/).uncheck();
  await row('GET /health 200 in 7 ms').waitFor();
});

test(
  'a rotated log is followed on, and the change is told between the lines',
  options,
  async () => {
    await open();
    append('before rotation');
    await row('before rotation').waitFor();
    renameSync(log, `${log}.1`);
    writeFileSync(log, '');
    append('after rotation');
    await row('after rotation').waitFor();
    await row(logsEn['note.rotated']).waitFor();
  },
);

test(
  'after a break what came meanwhile is there once, and the break is told',
  options,
  async () => {
    const { page } = session;
    await open();
    append('before the break');
    await row('before the break').waitFor();
    await session.restart(() => append('during the break'));
    await page.getByText(/Connected again at/).waitFor();
    append('after the break');
    await row('after the break').waitFor();
    const seen = (await drawn()).filter((text) => text.endsWith('the break'));
    assert.deepEqual(seen, ['before the break', 'during the break', 'after the break']);
    assert.deepEqual(session.problems(), []);
  },
);

const denied = { en: 'Permission denied: add the group adm.', ko: '권한이 없습니다: adm 그룹' };

test('a log without a right says which, and is followed once it is granted', options, async () => {
  const { page, program } = session;
  let isGranted = false;
  const name = log;
  const unreadable = { unreadable: denied };
  const source = { id: `file:${log}`, name, kind: 'file', sizeBytes: 9, changedMs: 1, unreadable };
  await page.route(/\/logs$/, (route) =>
    route.request().resourceType() === 'document'
      ? route.continue()
      : route.fulfill({ json: { sources: [source] } }),
  );
  await page.route(/\/logs\/tail/, (route) =>
    isGranted
      ? route.continue()
      : route.fulfill({ status: 403, json: { error: 'unreadable', message: 'no' } }),
  );
  await page.goto(`${program.url}/logs`);
  await page.getByText(denied.en).waitFor();
  await page.getByRole('link', { name: log }).click();
  await page.getByRole('alert').getByText(denied.en).waitFor();
  isGranted = true;
  await following();
  append('granted at last');
  await row('granted at last').waitFor();
  await page.unrouteAll();
});

test('only lines in view are drawn, however many there are', options, async () => {
  const { page } = session;
  append(...Array.from({ length: 900 }, (_, at) => `many ${at} ${'long '.repeat(60)}`));
  await open();
  await row('many 899').waitFor();
  assert.ok((await page.locator('.lrow').count()) < 120);
  await page.getByLabel(logsEn.wrap).check();
  await row('many 899').waitFor();
  const [first, second] = await Promise.all(
    ['many 898', 'many 899'].map((text) => row(text).boundingBox()),
  );
  assert.ok(first && second && first.height > 20 && first.y + first.height <= second.y + 1);
});

test('the overview follows the main log while its card is in view', options, async () => {
  const { page, program } = session;
  await page.goto(program.url);
  await page.locator('.overview-log').scrollIntoViewIfNeeded();
  const card = page.locator('.llatest');
  await card.waitFor();
  append('ERROR told on the overview');
  await card.getByText('told on the overview').waitFor();
  assert.ok((await card.locator('.lrow').count()) <= 7);
  await card.click();
  await page.waitForURL(/\/logs\?source=/);
  assert.deepEqual(session.problems(), []);
});

test('the page fits every width, in both languages', options, async () => {
  const { page } = session;
  for (const width of [375, 1280, 2560]) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
    for (const [language, name] of [
      ['KO', logsKo['state.live']],
      ['EN', logsEn['state.live']],
    ] as const) {
      await page.goto(address());
      await page.getByRole('banner').getByRole('button', { name: language, exact: true }).click();
      await page.getByText(name, { exact: true }).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px wide at ${width} px in ${language}`);
      await picture(page, `logs-${width}-${language.toLowerCase()}`);
    }
  }
});
