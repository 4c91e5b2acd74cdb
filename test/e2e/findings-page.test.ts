// The findings page against the real program: one is taken in hand, silenced, closed.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import type { RouteResponse } from '../../src/contract/routes.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../src/contract/time-units.ts';
import { findingsEn } from '../../src/text/pages/findings.en.ts';
import { findingsKo } from '../../src/text/pages/findings.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { until } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';
import { ownName, spawnStranger } from './stranger.ts';

const options = { skip: noBrowser };

const intruderName = ownName('spy');

let session: SignedIn;
let folder = '';
let intruder: ChildProcess;

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-findings-'));
  intruder = spawnStranger(folder, intruderName);
  session = await signIn();
});

after(async () => {
  await session?.close();
  intruder?.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const row = (): Locator =>
  session.page.locator('.finding', { hasText: `PID ${String(intruder.pid)}` });
const panel = (): Locator => session.page.getByRole('complementary');

test('the overview makes no finding older than it is', options, async () => {
  const { page, program } = session;
  await page.goto(program.url);
  await page.locator('.found').first().waitFor();
  const said = await page
    .locator('.found')
    .evaluateAll((rows) =>
      rows.map((row) => [row.textContent, row.querySelector('.found-age')?.textContent] as const),
    );
  const { findings } = await session.get<RouteResponse<'GET /api/v1/findings'>>('/api/v1/findings');
  const shown = findings.flatMap(({ subject, firstMs }) => {
    if (subject.kind !== 'process') return [];
    const row = said.find(([text]) => text?.includes(`PID ${subject.pid}`));
    return row ? [{ age: row[1] ?? '', oldestMs: Date.now() - firstMs }] : [];
  });
  assert.ok(shown.length > 0);
  for (const { age, oldestMs } of shown) {
    const [amount, unit] = age.split(' ');
    const unitMs = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs }[unit ?? ''];
    // A second is rounded.
    assert.ok(Number(amount) * (unitMs ?? Number.NaN) <= oldestMs + secondMs, `${age} ${oldestMs}`);
  }
});

test('a finding is opened by the keyboard and told whole', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/findings`);
  await row().focus();
  await page.keyboard.press('Enter');
  await panel().getByText(findingsEn.advice).waitFor();
  await panel().getByText('SUSPICIOUS_PATH').first().waitFor();
  await panel().getByText(join(folder, intruderName)).first().waitFor();
  await panel().getByText(findingsEn['step.found'], { exact: true }).waitFor();
  await picture(page, 'finding-panel');
  const link = panel().getByRole('link', { name: findingsEn['link.process'] });
  assert.match((await link.getAttribute('href')) ?? '', new RegExp(`pid=${intruder.pid}&start=`));
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  assert.doesNotMatch(page.url(), /id=/);
  assert.ok(await row().evaluate((element) => element === document.activeElement));
});

test('it is taken in hand with a note, which stands in its history', options, async () => {
  await row().click();
  await panel().getByLabel(findingsEn.note).fill('looking <at> it');
  await panel().getByRole('button', { name: findingsEn.acknowledge }).click();
  await panel().getByText('looking <at> it').waitFor();
  await panel().getByText(`${findingsEn['step.acknowledged']} · admin`).waitFor();
  await row().getByText(findingsEn['state.acknowledged']).waitFor();
  assert.deepEqual(session.problems(), []);
});

test('it is silenced for a reason and a time, and the silence is ended', options, async () => {
  const { page } = session;
  await panel().getByText(findingsEn.silence, { exact: true }).click();
  await panel().getByLabel(findingsEn['silence.for']).selectOption('1h');
  await panel().getByRole('textbox', { name: findingsEn['silence.reason'] }).fill('a test of ours');
  await panel().getByRole('button', { name: findingsEn['silence.go'], exact: true }).click();
  await row().getByText(findingsEn.silenced).waitFor();
  const silences = page.getByRole('region', { name: findingsEn.silences });
  const silence = silences.getByRole('row', { name: 'a test of ours' });
  await silence.waitFor();
  const { silences: held } = await session.get<{ silences: { untilMs: number }[] }>(
    '/api/v1/silences',
  );
  const leftMs = (held[0]?.untilMs ?? 0) - Date.now();
  assert.ok(leftMs > 3_000_000 && leftMs <= 3_600_000, String(leftMs));
  await silence.getByRole('button').click();
  await silence.getByRole('button').click();
  await silences.getByText(findingsEn['silences.none']).waitFor();
});

test('closed, it leaves the list of current ones and is among the closed', options, async () => {
  const { page } = session;
  await panel().getByRole('button', { name: findingsEn.close, exact: true }).click();
  await row().waitFor({ state: 'detached' });
  await panel().getByText(findingsEn['step.closed'], { exact: true }).waitFor();
  await page.getByLabel(findingsEn['filter.state']).selectOption('closed');
  await row().waitFor();
  await page.getByLabel(findingsEn['filter.severity']).selectOption('info');
  await row().waitFor({ state: 'detached' });
  assert.match(page.url(), /state=closed&severity=info/);
});

test('a new finding comes into the list by itself', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/findings`);
  await page.locator('.findings, .note').first().waitFor();
  const second = spawnStranger(folder, ownName('second'));
  try {
    const its = page.locator('.finding', { hasText: `PID ${String(second.pid)}` });
    await its.waitFor();
    second.kill('SIGKILL');
    await until('it to be over', async () => (await its.count()) === 0);
  } finally {
    second.kill('SIGKILL');
  }
  assert.deepEqual(session.problems(), []);
});

test('on a phone the keyboard stays in the panel that covers the page', options, async () => {
  const { page, program } = session;
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`${program.url}/findings?state=all`);
  await row().click();
  await panel().getByText(findingsEn.history).waitFor();
  for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('Tab');
  const isInside = await panel().evaluate((element) => element.contains(document.activeElement));
  assert.ok(isInside);
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  assert.ok(await row().evaluate((element) => element === document.activeElement));
});

test('the page fits every width, in both languages', options, async () => {
  const { page, program } = session;
  for (const width of [375, 1280, 2560]) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
    for (const [language, name] of [
      ['KO', findingsKo.silences],
      ['EN', findingsEn.silences],
    ] as const) {
      await page.goto(`${program.url}/findings?state=all`);
      await page.getByRole('banner').getByRole('button', { name: language, exact: true }).click();
      await page.getByRole('region', { name }).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px wide at ${width} px in ${language}`);
      await picture(page, `findings-${width}-${language.toLowerCase()}`);
    }
  }
});
