// What a machine can tell of accessibility, by axe-core: names, roles, contrast, order of headings.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from '../../src/contract/text.ts';
import { pagePaths } from '../../src/hub/http/web-files.ts';
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

let session: SignedIn;
let folder = '';
let intruder: ChildProcess;

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-accessibility-'));
  intruder = spawnStranger(folder, ownName('spy'));
  session = await signIn();
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
