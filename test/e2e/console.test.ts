// The console in a real browser, as a person uses it: set up, watch, zoom, switch, lose and regain.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page, Request } from 'playwright-core';
import { pagePaths } from '../../src/hub/http/web-files.ts';
import { consoleEn } from '../../src/text/console.en.ts';
import { consoleKo } from '../../src/text/console.ko.ts';
import { launchBrowser, noBrowser, openPage, picture, type Watched } from './browser.ts';
import { administrator, type Program, removeData, startProgram, until } from './program.ts';

const options = { skip: noBrowser };
const limitMs = 20_000;

let program: Program;
let browser: Browser;
let context: BrowserContext;
let watched: Watched;
let page: Page;

before(async () => {
  if (noBrowser) return;
  program = await startProgram();
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  watched = await openPage(context);
  page = watched.page;
  page.setDefaultTimeout(limitMs);
});

after(async () => {
  await browser?.close();
  await program?.stop();
  if (program) await removeData(program);
});

/** The large figure of a card, as a number. */
async function figureOf(title: string): Promise<number> {
  const card = page.locator('a.figure', { hasText: title }).first();
  return Number.parseFloat((await card.locator('.number b').first().textContent()) ?? 'NaN');
}

/** The page's header, which alone is a banner. */
const banner = (): Locator => page.getByRole('banner');

/** What the browser itself says of a refused or failed request is no fault of the page. */
const saidByBrowser = /status of 401|WebSocket connection|ERR_CONNECTION/;

function noProblems(): void {
  assert.deepEqual(
    watched.problems.filter((text) => !saidByBrowser.test(text)),
    [],
  );
}

test('the printed link makes the first administrator', options, async () => {
  assert(program.setupLink);
  await page.goto(program.url);
  await page.waitForURL('**/setup');
  await page.locator('.entrance .note').waitFor();
  // Only the fragment differs now: the browser loads nothing anew.
  await page.goto(program.setupLink);
  const passwords = page.locator('input[type=password]');
  await passwords.nth(0).fill(administrator.password);
  await passwords.nth(1).fill(administrator.password);
  await page.keyboard.press('Enter');
  await page.locator('a.figure').first().waitFor();
  await until('a CPU figure', async () => Number.isFinite(await figureOf('CPU')));
  await page.goto(program.setupLink);
  await page.locator('a.figure, .entrance').first().waitFor();
  await page.goto(program.url);
  await page.locator('a.figure').first().waitFor();
  noProblems();
});

test('the link that was used leads to the sign-in', options, async () => {
  assert(program.setupLink);
  const other = await browser.newContext({ locale: 'en-US' });
  try {
    const guest = await other.newPage();
    await guest.goto(program.setupLink);
    await guest.waitForURL('**/sign-in', { timeout: limitMs });
    await guest.locator('input[type=password]').waitFor({ timeout: limitMs });
  } finally {
    await other.close();
  }
});

test('the numbers move while the machine is loaded', options, async () => {
  const burners: ChildProcess[] = [];
  for (let core = 0; core < availableParallelism(); core += 1) {
    burners.push(spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
  }
  const row = page.locator(`#process-${burners[0]?.pid}`);
  try {
    await until('a CPU figure of a loaded machine', async () => (await figureOf('CPU')) >= 80);
    await page.goto(`${program.url}/processes?q=pid:${burners[0]?.pid}`);
    await row.waitFor();
    // Not how much: what else runs here takes its part.
    await until('its own CPU', async () => {
      const cpu = await row.locator('.c-cpu').textContent();
      return Number.parseFloat(cpu ?? '') > 1;
    });
  } finally {
    for (const burner of burners) burner.kill('SIGKILL');
  }
  await row.waitFor({ state: 'detached' });
  noProblems();
});

/** Of the chart that stands first: others may be drawn before it, and move when it comes. */
const firstPlot = (): Locator => page.locator('.chart-area').first().locator('.u-over');

/** Drags over a part of the first chart, given as shares of its width. */
async function drag(from: number, to: number): Promise<void> {
  await firstPlot().waitFor();
  const box = await firstPlot().boundingBox();
  assert(box);
  await page.mouse.move(box.x + box.width * from, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 8 });
  await page.mouse.up();
}

test('a chart zooms by dragging, and goes back by a double click', options, async () => {
  await page.goto(`${program.url}/charts`);
  await firstPlot().waitFor();
  const search = (): string => new URL(page.url()).search;
  const before = search();
  await drag(0.05, 0.3);
  await until('a range in the address', () => search() !== before);
  const empty = page.locator('.chart-area').first();
  await empty.getByText(consoleEn['chart.empty']).waitFor();
  await empty.dblclick();
  await until('the range before, from one without data', () => search() === before);
  await firstPlot().waitFor();
  await drag(0.92, 0.99);
  await until('a range in the address', () => search() !== before);
  await picture(page, 'charts-zoomed');
  const again = firstPlot();
  await again.waitFor();
  await again.dblclick();
  await until('the range before', () => search() === before);
  noProblems();
});

test('a chart is drawn while it is in view, and at once when it comes back', options, async () => {
  await page.goto(`${program.url}/charts`);
  await firstPlot().waitFor();
  await page.evaluate(() => {
    const drawn = new Map<Element, number>();
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function clear(...box) {
      drawn.set(this.canvas, (drawn.get(this.canvas) ?? 0) + 1);
      clearRect.apply(this, box);
    };
    Object.assign(globalThis, { drawn });
  });
  const anchors = page.locator('.chart-anchor');
  const drawings = (canvases: Locator) =>
    canvases.evaluate((canvas) => {
      const { drawn } = globalThis as unknown as { drawn: Map<Element, number> };
      return drawn.get(canvas) ?? 0;
    });
  const first = page.locator('.chart-anchor canvas').first();
  const last = page.locator('.chart-anchor canvas').last();
  await anchors.last().scrollIntoViewIfNeeded();
  await until('the last charts', async () => (await drawings(last)) > 0);
  const before = { first: await drawings(first), last: await drawings(last) };
  await until('two more of the last', async () => (await drawings(last)) >= before.last + 2);
  assert.ok((await drawings(first)) <= before.first + 1, 'what is far above is not drawn');
  await anchors.first().scrollIntoViewIfNeeded();
  await until('the first again', async () => (await drawings(first)) > before.first + 1);
  const asked: string[] = [];
  const listen = (request: Request) => {
    if (request.url().includes('/range?')) asked.push(request.url());
  };
  page.on('request', listen);
  await page.getByRole('button', { name: '1 h', exact: true }).click();
  await until('history of another range', () => asked.length > 0);
  const times = new Set<string | null>();
  const clock = page.locator('header .time');
  await until('three seconds', async () => times.add(await clock.textContent()).size > 3);
  page.off('request', listen);
  const count = await anchors.count();
  assert.ok(asked.length < count / 2, `${asked.length} asked for, of ${count} charts`);
  await page.getByRole('button', { name: '5 m', exact: true }).click();
  noProblems();
});

test('language and theme switch without a reload, and stay', options, async () => {
  await page.goto(program.url);
  await page.locator('a.figure').first().waitFor();
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await banner().getByRole('button', { name: 'KO', exact: true }).click();
  await page.getByText(consoleKo['state.live'], { exact: true }).first().waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ko');
  await page.getByRole('button', { name: consoleKo['theme.toLight'] }).click();
  const paper = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor,
  );
  assert.equal(paper, 'rgb(235, 228, 211)');
  assert.equal(await page.evaluate(() => 'notReloaded' in globalThis), true);
  await page.reload();
  await page.getByRole('button', { name: consoleKo['theme.toDark'] }).click();
  await banner().getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByText(consoleEn['state.live'], { exact: true }).first().waitFor();
  noProblems();
});

test('the keyboard reaches the content and every page', options, async () => {
  await page.goto(program.url);
  await page.locator('a.figure').first().waitFor();
  await page.keyboard.press('Tab');
  const skip = page.locator(':focus');
  assert.equal((await skip.textContent())?.trim(), consoleEn.skip);
  const seen = new Set<string>();
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const href = await page.evaluate(() => document.activeElement?.getAttribute('href'));
    if (href) seen.add(href.split(/[?#]/)[0] ?? '');
  }
  for (const path of ['/charts', '/processes', '/settings', '/health']) {
    assert(seen.has(path), path);
  }
  noProblems();
});

test('a lost connection is said, and comes back by itself', options, async () => {
  await page.goto(program.url);
  await page.getByText(consoleEn['state.live'], { exact: true }).first().waitFor();
  const { port } = new URL(program.url);
  await program.stop('SIGKILL');
  await page.getByText(consoleEn['state.reconnecting.long']).waitFor({ state: 'attached' });
  await picture(page, 'connection-lost');
  // A page that was not opened before cannot come now; it does with the connection.
  await page.getByRole('link', { name: 'Reports' }).first().click();
  await page.getByRole('heading', { name: consoleEn.pageFailed }).waitFor();
  // Nor can a language.
  await banner().getByRole('button', { name: 'KO', exact: true }).click();
  const { dataPath } = program;
  program = await startProgram({ dataPath, args: ['--listen', `127.0.0.1:${port}`] });
  await page.getByText(consoleKo['state.live'], { exact: true }).first().waitFor();
  await page.getByRole('heading', { name: consoleKo.pageFailed }).waitFor({ state: 'detached' });
  await banner().getByRole('button', { name: 'EN', exact: true }).click();
  await page.getByText(consoleEn['state.live'], { exact: true }).first().waitFor();
  noProblems();
});

/** How many pixels the page, and each table in its box, reach out of sight. */
const outOfSight = (): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollingElement: whole } = document;
    const boxes = [whole, ...document.querySelectorAll('.scroll')].filter((box) => box !== null);
    const wide = boxes.filter((box) => box.scrollWidth > box.clientWidth);
    const nameOf = (box: Element): string =>
      box.querySelector(':scope > table')?.getAttribute('aria-label') ?? box.tagName;
    return wide.map((box) => `${nameOf(box)}: ${box.scrollWidth - box.clientWidth} px`);
  });

/** Rows as long as people make them, where a new program has none. */
async function fillTables(): Promise<void> {
  const headers = { origin: program.url };
  const name = 'nightly-backup-and-restore';
  for (const [path, data] of [
    ['account/tokens', { name, role: 'viewer', expiresInDays: 90 }],
    ['users', { name, role: 'operator', password: administrator.password }],
  ] as const) {
    const answer = await context.request.post(`${program.url}/api/v1/${path}`, { data, headers });
    assert.equal(answer.status(), 200, path);
  }
}

const entrances = new Set<string>(['/sign-in', '/setup']);
const pictured = new Set<string>(['/', '/charts', '/processes', '/settings', '/health']);

test('every page fits every width, in both languages', options, async () => {
  await fillTables();
  for (const path of pagePaths.filter((one) => !entrances.has(one))) {
    await page.goto(`${program.url}${path}?address=192.0.2.1&user=root`);
    await page.locator('main :is(h1, h2, .card)').first().waitFor();
    // What comes after the page may be wider than what stood there at first.
    await page.waitForLoadState('networkidle');
    for (const language of ['KO', 'EN'] as const) {
      await banner().getByRole('button', { name: language, exact: true }).click();
      for (const width of [375, 600, 768, 905, 1000, 1280, 1700, 2560]) {
        const what = `${path} at ${width} px in ${language}`;
        await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
        // A table is told its room after a layout, and gives way in the next.
        await until(what, async () => (await outOfSight()).length === 0, 5000).catch(async () =>
          assert.deepEqual(await outOfSight(), [], what),
        );
        if (!pictured.has(path) || ![375, 1280, 2560].includes(width)) continue;
        await picture(page, `${path.slice(1) || 'overview'}-${width}-${language.toLowerCase()}`);
      }
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  noProblems();
});

test('signing out ends the session everywhere', options, async () => {
  const other = await context.newPage();
  await other.goto(program.url);
  await other.locator('a.figure').first().waitFor();
  const cookies = await context.cookies();
  await page.goto(`${program.url}/settings`);
  await page.getByRole('button', { name: consoleEn.signOut }).first().click();
  await page.locator('.entrance').waitFor();
  await other.locator('.entrance').waitFor();
  await context.addCookies(cookies);
  const response = await context.request.get(`${program.url}/api/v1/hosts`);
  assert.equal(response.status(), 401);
  await other.close();
});
