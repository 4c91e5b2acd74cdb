// The console in a real browser, as a person uses it: set up, watch, zoom, switch, lose and regain.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
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

test('what has no value now is told by a dash, never as zero', options, async () => {
  const bare = await context.newPage();
  bare.setDefaultTimeout(limitMs);
  try {
    await bare.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
      const server = socket.connectToServer();
      let core = -1;
      const without = (values: readonly unknown[]): unknown[] =>
        values.filter((_, at) => values[at - (at % 2)] !== core);
      server.onMessage((text) => {
        const message = JSON.parse(String(text));
        if (message.type === 'hello') {
          const { series } = message;
          [core] = series.find(
            ([, metric, { cpu }]: [number, string, { cpu?: string }]) =>
              metric === 'hostscope_cpu_usage_percent' && cpu === '0',
          );
          const free = 1 + Math.max(...series.map(([index]: [number]) => index));
          series.push([
            free + 9999,
            'hostscope_temperature_celsius',
            { chip: 'c', sensor: 'gone' },
          ]);
          for (const tick of message.recent) tick.values = without(tick.values);
        } else if (message.type === 'tick') {
          message.values = without(message.values);
        }
        socket.send(JSON.stringify(message));
      });
      socket.onMessage((text) => server.send(text));
    });
    await bare.goto(program.url);
    await bare.locator('.core').first().waitFor();
    assert.equal(await bare.locator('.core').first().textContent(), '0–');
    const sensor = bare.locator('.rows li', { hasText: 'c · gone' });
    assert.equal(await sensor.locator('b').textContent(), '–');
  } finally {
    await bare.close();
  }
});

test('long mount points push no state out of sight', options, async () => {
  const wide = await context.newPage();
  wide.setDefaultTimeout(limitMs);
  try {
    await wide.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((text) => {
        const message = JSON.parse(String(text));
        const facts = message.type === 'hello' ? message.facts : [message.fact];
        const found = facts.find((fact?: { key: string }) => fact?.key === 'disk.filesystems');
        for (const one of found?.value ?? []) {
          one.mountpoint = `/var/lib/kubelet/pods/0f3c9a2e-77aa-4c0b-9e1f${one.mountpoint}`;
          one.device = '/dev/mapper/vg0-a_long_name_of_a_logical_volume';
        }
        socket.send(JSON.stringify(message));
      });
      socket.onMessage((text) => server.send(text));
    });
    await wide.goto(program.url);
    const table = wide.locator('#filesystems .scroll');
    await table.locator('td', { hasText: '/var/lib/kubelet' }).first().waitFor();
    for (const width of [375, 1000, 1280, 1700, 1920, 2560]) {
      await wide.setViewportSize({ width, height: 900 });
      const room = await table.evaluate((box) => box.clientWidth - box.scrollWidth);
      assert.ok(room >= 0, `${width} px: ${-room} px out of sight`);
    }
  } finally {
    await wide.close();
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

test('history is asked for anew where ticks were missed', options, async () => {
  const other = await context.newPage();
  other.setDefaultTimeout(limitMs);
  let laterMs = 0;
  let asked = 0;
  try {
    await other.routeWebSocket(/\/api\/v1\/live$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((text) => {
        const message = JSON.parse(String(text));
        if (message.type === 'tick') message.atMs += laterMs;
        socket.send(JSON.stringify(message));
      });
      socket.onMessage((text) => server.send(text));
    });
    await other.goto(`${program.url}/charts`);
    await other.locator('.chart-area .u-over').first().waitFor();
    await other.waitForLoadState('networkidle');
    other.on('request', (request) => (asked += request.url().includes('/range?') ? 1 : 0));
    laterMs = 60_000;
    await until('a question for history', () => asked > 0);
  } finally {
    await other.close();
  }
});

test('a page whose code takes its time says so', options, async () => {
  const slow = await context.newPage();
  slow.setDefaultTimeout(limitMs);
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  try {
    await slow.route(/\/assets\/health-.*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    await slow.goto(`${program.url}/health`);
    await slow.locator('main').getByText(consoleEn.loading).waitFor();
    release();
    await slow.getByText(consoleEn['health.viewersNow']).waitFor();
  } finally {
    release();
    await slow.close();
  }
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

test('what is focused is never left behind the tabs of a phone', options, async () => {
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(program.url);
  await page.locator('.figures').waitFor();
  const tabsTop = (await page.locator('.tabs').boundingBox())?.y ?? 0;
  for (let stop = 0; stop < 30; stop += 1) {
    await page.keyboard.press('Tab');
    const bottom = await page.evaluate(() => {
      const { activeElement: at } = document;
      const isTall = (at?.clientHeight ?? 0) > 300;
      return isTall || at?.closest('.tabs') ? 0 : (at?.getBoundingClientRect().bottom ?? 0);
    });
    assert.ok(bottom <= tabsTop, `stop ${stop} ends at ${bottom} px, tabs begin at ${tabsTop} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
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
  const { dataPath } = program;
  program = await startProgram({ dataPath, args: ['--listen', `127.0.0.1:${port}`] });
  await page.getByText(consoleEn['state.live'], { exact: true }).first().waitFor();
  await page.getByRole('heading', { name: consoleEn.pageFailed }).waitFor({ state: 'detached' });
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

test('the counts of many processes stay in sight on a phone', options, async () => {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`${program.url}/processes`);
  const counts = page.locator('.pcounts button');
  await counts.first().waitFor();
  const head = page.locator('.pcard .card-head');
  await head.evaluate((element) => {
    for (const button of element.querySelectorAll('button')) button.append(',999');
  });
  const edge = (await head.boundingBox())?.x ?? 0;
  for (const box of await Promise.all((await counts.all()).map((one) => one.boundingBox()))) {
    assert.ok(box && box.x + box.width <= edge + 345, `${box?.x} + ${box?.width} px`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
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
