// Error lines in the console: a line that is written to a watched file is announced at once.

import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { errorsEn } from '../../src/text/pages/errors.en.ts';
import { errorsKo } from '../../src/text/pages/errors.ko.ts';
import { noBrowser, picture } from './browser.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };

let session: SignedIn;
const folder = mkdtempSync(join(tmpdir(), 'hostscope-errors-'));
const file = join(folder, 'shop.log');

const write = (line: string): void => appendFileSync(file, `${line}\n`);
const announced = (name: string = errorsEn['title.short']): Locator =>
  session.page.getByRole('status', { name });

before(async () => {
  if (noBrowser) return;
  writeFileSync(file, 'an old error was here before anybody looked\n');
  session = await signIn({
    HOSTSCOPE_LOG_FILES: file,
    HOSTSCOPE_SERVICES: 'no-such-service',
    HOSTSCOPE_CONTAINER_ENGINE: 'off',
    HOSTSCOPE_KUBE_CONTEXT: 'off',
  });
});

after(async () => {
  await session?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what was there is listed, what comes is announced until it is seen', options, async () => {
  const { page, program } = session;
  await page.goto(`${program.url}/`);
  const card = page.getByRole('region', { name: errorsEn.title });
  await card.getByText('was here before').waitFor();
  assert.equal(await announced().count(), 0);
  write('all is well, 0 errors');
  write('db: connection FAILED <img src=x onerror=alert(1)> \u001b[31mred\u001b[0m 한글');
  await announced().getByText('connection').waitFor();
  assert.match((await announced().textContent()) ?? '', /shop\.log.*FAIL.*한글/);
  assert.equal(await announced().locator('b.bad').first().textContent(), 'FAILED');
  await card.getByText('<img src=x').waitFor();
  assert.equal(await card.getByText('all is well').count(), 0);
  // It stands on every page, and goes when it was seen.
  await page.getByRole('link', { name: 'Services' }).first().click();
  await announced().waitFor();
  await announced().getByRole('button', { name: errorsEn.seen }).click();
  await announced().waitFor({ state: 'detached' });
  assert.deepEqual(session.problems(), []);
});

test('the words are a setting that holds at once', options, async () => {
  const { page, program } = session;
  const values = { errorWords: ['ALARM'] };
  const { cookie } = session;
  const headers = { cookie, origin: program.url, 'content-type': 'application/json' };
  const body = JSON.stringify({ values });
  const changed = await fetch(`${program.url}/api/v1/settings`, { method: 'PATCH', headers, body });
  assert.equal(changed.status, 200);
  await page.goto(`${program.url}/containers`);
  await page.locator('main .note').first().waitFor();
  // Written again and again, since the page may not look yet.
  let at = 0;
  while ((await announced().count()) === 0) {
    write(`an error that is none, and an alarm ${(at += 1)}`);
    await announced()
      .waitFor({ timeout: 500 })
      .catch(() => {});
    assert.ok(at < 60, 'it is announced');
  }
  assert.match((await announced().textContent()) ?? '', /an alarm/);
});

test('the card and the line fit every width, in both languages', options, async () => {
  const { page, program } = session;
  for (const width of [375, 1280, 2560]) {
    await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
    for (const [language, texts] of [
      ['KO', errorsKo],
      ['EN', errorsEn],
    ] as const) {
      await page.goto(`${program.url}/`);
      await page.getByRole('banner').getByRole('button', { name: language, exact: true }).click();
      const card = page.getByRole('region', { name: texts.title, exact: true });
      await card.getByText('an alarm').first().waitFor();
      write(`an alarm in ${language} at ${width}, ${'of very many words '.repeat(20)}`);
      await announced(texts['title.short']).waitFor();
      await card.scrollIntoViewIfNeeded();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${wide} px wide at ${width} px in ${language}`);
      await picture(page, `errors-${width}-${language.toLowerCase()}`);
      await announced(texts['title.short']).getByRole('button', { name: texts.seen }).click();
    }
  }
});
