// What a machine can tell of accessibility, by axe-core: names, roles, contrast, order of headings.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from '../../src/contract/text.ts';
import { pagePaths } from '../../src/hub/http/web-files.ts';
import { eventsEn } from '../../src/text/pages/events.en.ts';
import { eventsKo } from '../../src/text/pages/events.ko.ts';
import { noBrowser } from './browser.ts';
import { signIn, type SignedIn } from './signed-in.ts';
import { ownName, spawnStranger } from './stranger.ts';

const skippable = { skip: noBrowser };
const limitMs = 20_000;
const axe = readFileSync(
  new URL('../../node_modules/axe-core/axe.min.js', import.meta.url),
  'utf8',
);

interface Look {
  width: number;
  language: Language;
  theme: 'dark' | 'light';
}

const looks: readonly Look[] = [
  { width: 1280, language: 'en', theme: 'dark' },
  { width: 375, language: 'ko', theme: 'light' },
];

const more: Record<Language, string> = { en: eventsEn.more, ko: eventsKo.more };

/** So many that a page of events does not show all of them. */
const attemptCount = 1500;
const alike = 20;

/** Lines of sshd, one a second until now: of many addresses, the newest alike and folded. */
function attempts(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => {
    const stamp = new Date(Date.now() - (count - at) * 1000).toISOString();
    const place = Math.min(at, count - alike) % 200;
    const said = `Failed password for root from 198.51.100.${place} port 5022 ssh2`;
    return `${stamp.replace('Z', '+00:00')} web-01 sshd[4711]: ${said}\n`;
  });
  return lines.join('');
}

let session: SignedIn;
let folder = '';
let log = '';
let intruder: ChildProcess;

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-accessibility-'));
  intruder = spawnStranger(folder, ownName('spy'));
  log = join(folder, 'auth.log');
  writeFileSync(log, attempts(attemptCount));
  session = await signIn({ HOSTSCOPE_SECURITY_LOGS: log, HOSTSCOPE_LOG_FILES: log });
});

after(async () => {
  await session?.close();
  intruder?.kill('SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Rules that are broken, each with the element. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(context: object): Promise<AxeResults> };
    };
    // The grid around it has the focus, and its keys scroll it.
    return checker.run({ exclude: ['.pscroll'] });
  });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** A page of its own, past the content security policy, which keeps the checker out. */
async function openAs({ width, language, theme }: Look, signedIn: boolean): Promise<Page> {
  const viewport = { width, height: 812 };
  // What fades in has too little contrast until it is there.
  const options = { viewport, bypassCSP: true, reducedMotion: 'reduce' } as const;
  const context = await session.browser.newContext(options);
  const [name = '', value = ''] = session.cookie.split(/=(.*)/s);
  if (signedIn) await context.addCookies([{ name, value, url: session.program.url }]);
  await context.addInitScript(
    ([inLanguage, inTheme]) => {
      localStorage.setItem('hostscope.language', inLanguage);
      localStorage.setItem('hostscope.theme', inTheme);
    },
    [language, theme] as const,
  );
  const page = await context.newPage();
  page.setDefaultTimeout(limitMs);
  return page;
}

/** All but what one sees before one is in. */
const paths = pagePaths.filter((path) => path !== '/sign-in' && path !== '/setup');

for (const look of looks) {
  describe(`at ${look.width} px, ${look.language}, ${look.theme}`, skippable, () => {
    let page: Page;

    before(async () => {
      page = await openAs(look, true);
    });

    after(async () => {
      await page.context().close();
    });

    for (const path of paths) {
      test(`no fault on ${path}`, async () => {
        await page.goto(session.program.url + path);
        await page.locator('main').waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await faults(page), []);
      });
    }

    test('none where events are listed, alike ones unfolded, and one is told whole', async () => {
      await page.goto(`${session.program.url}/security/events`);
      const rows = page.getByRole('tree').getByRole('treeitem');
      await rows.first().click();
      await rows.nth(1).click();
      await page.getByRole('complementary').waitFor();
      await page.getByRole('button', { name: more[look.language] }).waitFor();
      assert.deepEqual(await faults(page), []);
    });

    test('none where a log is followed, and a line is told whole', async () => {
      const source = encodeURIComponent(`file:${log}`);
      await page.goto(`${session.program.url}/logs?source=${source}`);
      await page.getByRole('listbox').getByRole('option').last().click();
      await page.locator('.ldetail').waitFor();
      assert.deepEqual(await faults(page), []);
    });

    for (const path of ['/security/address?ip=198.51.100.80', '/security/user?name=root']) {
      test(`none where it is told of one: ${path}`, async () => {
        await page.goto(session.program.url + path);
        await page.getByText('198.51.100.80').first().waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await faults(page), []);
      });
    }

    test('none where a process is explained', async () => {
      await page.goto(`${session.program.url}/processes?pid=${intruder.pid}`);
      await page.getByText('SUSPICIOUS_PATH').first().waitFor();
      assert.deepEqual(await faults(page), []);
    });

    test('none where a finding is told whole', async () => {
      await page.goto(`${session.program.url}/findings`);
      await page.locator('.finding', { hasText: `PID ${intruder.pid}` }).click();
      await page.getByRole('complementary').getByText('SUSPICIOUS_PATH').first().waitFor();
      assert.deepEqual(await faults(page), []);
    });

    test('none where one signs in', async () => {
      const stranger = await openAs(look, false);
      try {
        await stranger.goto(session.program.url);
        await stranger.locator('input[type=password]').waitFor();
        assert.deepEqual(await faults(stranger), []);
      } finally {
        await stranger.context().close();
      }
    });
  });
}
