// The console where something is odd: values and ticks that lack, long names, code that comes late,
// a phone's narrow screen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { WebSocketRoute } from 'playwright-core';
import type { Fact } from '../../src/contract/fact.ts';
import type { KnownFacts } from '../../src/contract/known-facts.ts';
import type { ChartInfo } from '../../src/contract/metric.ts';
import type { LiveMessage, LiveSeries } from '../../src/contract/live.ts';
import { consoleEn } from '../../src/text/console.en.ts';
import { noBrowser } from './browser.ts';
import { administrator, until } from './program.ts';
import { signIn, type SignedIn } from './signed-in.ts';

const options = { skip: noBrowser };
const limitMs = 20_000;

let session: SignedIn;

before(async () => {
  if (!noBrowser) session = await signIn();
});

after(async () => {
  await session?.close();
});

type Values = readonly (number | null)[];

/** An index of no series. */
const unused = 99_999;
const live = /\/api\/v1\/live$/;

/** Passes on what the server tells live, as `change` has it. */
function retell(socket: WebSocketRoute, change: (message: LiveMessage) => LiveMessage): void {
  const server = socket.connectToServer();
  server.onMessage((text) => socket.send(JSON.stringify(change(JSON.parse(String(text))))));
  socket.onMessage((text) => server.send(text));
}

test('what has no value now is told by a dash, never as zero', options, async () => {
  // The first hello of a program that has just started knows no processor's share yet.
  await session.page.goto(session.program.url);
  await session.page.locator('.core').first().waitFor();
  const bare = await session.context.newPage();
  bare.setDefaultTimeout(limitMs);
  try {
    await bare.routeWebSocket(live, (socket) => {
      let core = -1;
      const without = <T extends { values: Values }>(tick: T): T => ({
        ...tick,
        values: tick.values.filter((_, at) => tick.values[at - (at % 2)] !== core),
      });
      retell(socket, (message) => {
        if (message.type === 'tick') return without(message);
        if (message.type !== 'hello') return message;
        const { series, recent } = message;
        const isFirstCore = ([, metric, { cpu }]: LiveSeries) =>
          metric === 'hostscope_cpu_usage_percent' && cpu === '0';
        [core] = series.find(isFirstCore) ?? [core];
        const labels = { chip: 'c', sensor: 'gone' };
        const gone: LiveSeries = [unused, 'hostscope_temperature_celsius', labels];
        return { ...message, series: [...series, gone], recent: recent.map(without) };
      });
    });
    await bare.goto(session.program.url);
    await bare.locator('.core').first().waitFor();
    assert.equal(await bare.locator('.core').first().textContent(), '0–');
    const sensor = bare.locator('.rows li', { hasText: 'c · gone' });
    assert.equal(await sensor.locator('b').textContent(), '–');
  } finally {
    await bare.close();
  }
});

/** The filesystems, mounted and named at length. */
function longer(fact: Fact): Fact {
  if (fact.key !== 'disk.filesystems') return fact;
  const filesystems: unknown = fact.value;
  const value = (filesystems as KnownFacts['disk.filesystems']).map((one) => ({
    ...one,
    mountpoint: `/var/lib/kubelet/pods/0f3c9a2e-77aa-4c0b-9e1f${one.mountpoint}`,
    device: '/dev/mapper/vg0-a_long_name_of_a_logical_volume',
  }));
  return { ...fact, value };
}

test('long mount points push no state out of sight', options, async () => {
  const wide = await session.context.newPage();
  wide.setDefaultTimeout(limitMs);
  try {
    await wide.routeWebSocket(live, (socket) => {
      retell(socket, (message) => {
        if (message.type === 'hello') return { ...message, facts: message.facts.map(longer) };
        return message.type === 'fact' ? { ...message, fact: longer(message.fact) } : message;
      });
    });
    await wide.goto(session.program.url);
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

test('what nothing is known of is said beside the verdict', options, async () => {
  const other = await session.context.newPage();
  other.setDefaultTimeout(limitMs);
  let isBlind = true;
  const sight = (fact: Fact): Fact => {
    if (fact.key === 'security.reading') return { ...fact, value: { isBlind } };
    if (fact.key !== 'processes.visibility') return fact;
    return { ...fact, value: { areOthersHidden: isBlind } };
  };
  try {
    await other.routeWebSocket(live, (socket) => {
      retell(socket, (message) => {
        if (message.type === 'hello') return { ...message, facts: message.facts.map(sight) };
        return message.type === 'fact' ? { ...message, fact: sight(message.fact) } : message;
      });
    });
    await other.goto(session.program.url);
    const verdict = other.getByRole('region', { name: consoleEn.verdict, exact: true });
    await verdict.getByRole('link', { name: consoleEn['blind.processes'] }).waitFor();
    await verdict.getByRole('link', { name: consoleEn['blind.logins'] }).click();
    await other.waitForURL('**/security');
    isBlind = false;
    await other.goto(session.program.url);
    await verdict.waitFor();
    await other.locator('.core').first().waitFor();
    assert.equal(await verdict.getByText(consoleEn.blind).count(), 0);
  } finally {
    await other.close();
  }
});

test('history is asked for anew where ticks were missed', options, async () => {
  const other = await session.context.newPage();
  other.setDefaultTimeout(limitMs);
  let laterMs = 0;
  let asked = 0;
  try {
    await other.routeWebSocket(live, (socket) => {
      retell(socket, (message) =>
        message.type === 'tick' ? { ...message, atMs: message.atMs + laterMs } : message,
      );
    });
    await other.goto(`${session.program.url}/charts`);
    await other.locator('.chart-area .u-over').first().waitFor();
    await other.waitForLoadState('networkidle');
    other.on('request', (request) => (asked += request.url().includes('/range?') ? 1 : 0));
    laterMs = 60_000;
    await until('a question for history', () => asked > 0);
  } finally {
    await other.close();
  }
});

test('a line that comes while a chart is shown brings its history', options, async () => {
  const other = await session.context.newPage();
  other.setDefaultTimeout(limitMs);
  const asked = new Set<string | null>();
  let charts: readonly ChartInfo[] = [];
  let socket: WebSocketRoute | null = null;
  try {
    await other.routeWebSocket(live, (route) => {
      socket = route;
      retell(route, (message) => {
        if (message.type === 'hello') ({ charts } = message);
        return message;
      });
    });
    await other.goto(`${session.program.url}/charts`);
    await other.locator('.chart-area .u-over').first().waitFor();
    await other.waitForLoadState('networkidle');
    other.on('request', (request) => asked.add(new URL(request.url()).searchParams.get('metric')));
    const id = await other.locator('.chart-anchor').first().getAttribute('id');
    const { metrics = [], where } = charts.find((one) => one.id === id) ?? {};
    const [metric = ''] = metrics;
    const tell = (message: LiveMessage) => socket?.send(JSON.stringify(message));
    tell({ type: 'series', added: [[unused, metric, { ...where, plugged: 'in' }]] });
    tell({ type: 'tick', atMs: Date.now(), values: [unused, 1] });
    await until('a question for history', () => asked.size > 0);
    assert.deepEqual([...asked].toSorted(), [...metrics].toSorted());
  } finally {
    await other.close();
  }
});

test(
  'the first picture is plain until the program is there, then has its dots',
  options,
  async () => {
    const context = await session.browser.newContext();
    const fresh = await context.newPage();
    fresh.setDefaultTimeout(limitMs);
    const background = (): Promise<string> =>
      fresh.evaluate(() => getComputedStyle(document.body).backgroundImage);
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    try {
      await fresh.route(/\/assets\/.*\.js$/, async (route) => {
        await released;
        await route.continue();
      });
      const asked = fresh.waitForRequest(/\/assets\/.*\.js$/);
      await fresh.goto(session.program.url);
      await asked;
      assert.equal(await background(), 'none');
      release();
      await fresh.locator('input[type="password"]').waitFor();
      assert.match(await background(), /gradient/);
    } finally {
      release();
      await context.close();
    }
  },
);

test('a browser that keeps no cookie is told why it does not get in', options, async () => {
  const context = await session.browser.newContext({ locale: 'en-US' });
  const fresh = await context.newPage();
  fresh.setDefaultTimeout(limitMs);
  try {
    await fresh.route(/\/api\/v1\/session$/, async (route) => {
      const response = await route.fetch();
      const { 'set-cookie': kept, ...headers } = response.headers();
      if (kept) await context.clearCookies();
      await route.fulfill({ response, headers });
    });
    await fresh.goto(session.program.url);
    await fresh.getByLabel(consoleEn.name).fill(administrator.name);
    await fresh.getByLabel(consoleEn.password).fill(administrator.password);
    await fresh.keyboard.press('Enter');
    await fresh.getByText(consoleEn['error.noCookie']).waitFor();
  } finally {
    await context.close();
  }
});

test('a console whose program does not come says so, in both languages', options, async () => {
  const lost = await session.context.newPage();
  lost.setDefaultTimeout(limitMs);
  const told = lost.locator('.unloaded', {
    hasText: /could not be loaded.* 콘솔을 불러오지 못했습니다/s,
  });
  try {
    for (const file of [/\/assets\/frame-.*\.js$/, /\/assets\/console\..*\.js$/]) {
      await lost.route(file, (route) => route.abort());
      await lost.goto(session.program.url);
      await told.waitFor();
      assert.equal(await lost.locator('#app').isVisible(), false, 'no shell as if it came');
      await lost.unroute(file);
      await lost.reload();
      await lost.locator('.figures .number').first().waitFor();
      assert.equal(await told.isVisible(), false);
    }
  } finally {
    await lost.close();
  }
});

test('a page whose code takes its time says so', options, async () => {
  const slow = await session.context.newPage();
  slow.setDefaultTimeout(limitMs);
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  try {
    await slow.route(/\/assets\/health-.*\.js$/, async (route) => {
      await released;
      await route.continue();
    });
    await slow.goto(`${session.program.url}/health`);
    await slow.locator('main').getByText(consoleEn.loading).waitFor();
    release();
    await slow.getByText(consoleEn['health.viewersNow']).waitFor();
  } finally {
    release();
    await slow.close();
  }
});

test('what is focused is never left behind the tabs of a phone', options, async () => {
  const { page } = session;
  await page.setViewportSize({ width: 375, height: 700 });
  await page.goto(session.program.url);
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

test('the counts of many processes stay in sight on a phone', options, async () => {
  const { page } = session;
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`${session.program.url}/processes`);
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
