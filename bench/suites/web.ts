// Suite: the console in a real browser against the real program; weight, times, cost of drawing.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { loadConfig } from '../../src/kit/settings/config.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { createLog } from '../../src/kit/log.ts';
import { retentionOf } from '../../src/hub/retention.ts';
import { openStores } from '../../src/store/open.ts';
import { type Program, removeData, request, setUp, startProgram } from '../../test/e2e/program.ts';
import { scrolledList } from '../scrolled-list.ts';
import type { Figure, Suite } from '../suite.ts';

const assets = fileURLToPath(new URL('../../dist/web', import.meta.url));
const kilobyte = 1000;
const paints = 9;
const daySeconds = 86_400;
/** Until the browser has nothing left of starting up to do. */
const settleMs = 3000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function weigh(path: string): number {
  return gzipSync(readFileSync(join(assets, path)), { level: 9 }).length;
}

/** What a first visit fetches, by path; inline style counts as style. */
async function fetched(context: BrowserContext, url: string, ready: string): Promise<string[]> {
  const page = await context.newPage();
  const paths: string[] = [];
  page.on('request', (one) => paths.push(new URL(one.url()).pathname));
  page.on('websocket', (one) => paths.push(new URL(one.url()).pathname));
  await page.goto(url);
  await page.waitForSelector(ready);
  await page.waitForLoadState('networkidle');
  await page.close();
  return paths;
}

function scriptAndStyle(paths: readonly string[]): number {
  const html = readFileSync(join(assets, 'index.html'), 'utf8');
  const blocks = [...html.matchAll(/<(style|script)>([^]*?)<\/\1>/g)];
  const files = paths.filter((path) => /^\/assets\/.*\.(js|css)$/.test(path));
  const inlineBytes = blocks.reduce(
    (sum, [, , text = '']) => sum + gzipSync(text, { level: 9 }).length,
    0,
  );
  return files.reduce((sum, path) => sum + weigh(path), inlineBytes);
}

function fonts(paths: readonly string[]): number {
  return paths
    .filter((path) => path.endsWith('.woff2'))
    .reduce((sum, path) => sum + readFileSync(join(assets, path)).length, 0);
}

async function contextOf(browser: Browser, program: Program, cookie: string, language = 'en') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: program.url }]);
  await context.addInitScript(
    (chosen) => localStorage.setItem('hostscope.language', chosen),
    language,
  );
  return context;
}

async function weights(browser: Browser, program: Program, cookie: string): Promise<Figure[]> {
  const visit = async (language: string, path: string, ready: string): Promise<string[]> => {
    const context = await contextOf(browser, program, cookie, language);
    const paths = await fetched(context, program.url + path, ready);
    await context.close();
    return paths;
  };
  const english = await visit('en', '/', '.figures .number');
  const korean = await visit('ko', '/', '.figures .number');
  const charts = await visit('ko', '/charts', '.u-over');
  const size = (what: string, bytes: number, atMost: number): Figure => ({
    what,
    value: bytes / kilobyte,
    unit: 'kB gzip',
    must: { atMost },
  });
  return [
    size('overview: script and style', scriptAndStyle(korean), 45),
    size('metrics page: script and style', scriptAndStyle(charts), 75),
    size('fonts of an English page', fonts(english), 8),
    size('fonts of a Korean page', fonts(korean), 36),
    { what: 'requests', value: korean.length, unit: '', must: { atMost: 12 } },
  ];
}

interface Paint {
  firstMs: number;
  figuresMs: number;
}

/** When the first thing was painted, and when the first figures stood there. */
async function paintOf(context: BrowserContext, url: string, figures: boolean): Promise<Paint> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = window as unknown as { figuresMs?: number };
    const observer = new MutationObserver(() => {
      if (!document.querySelector('.figures .number b')?.textContent) return;
      seen.figuresMs = performance.now();
      observer.disconnect();
    });
    observer.observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(url);
  if (figures) await page.waitForSelector('.figures .number b');
  await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
  const paint = await page.evaluate(() => ({
    firstMs: performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN,
    figuresMs: (window as unknown as { figuresMs?: number }).figuresMs ?? Number.NaN,
  }));
  await page.close();
  return paint;
}

async function paintTimes(browser: Browser, program: Program, cookie: string): Promise<Figure[]> {
  const empty: number[] = [];
  const first: number[] = [];
  const after: number[] = [];
  for (let round = 0; round < paints; round++) {
    const context = await contextOf(browser, program, cookie);
    const nothing = await paintOf(context, `${program.url}/-/healthy`, false);
    await context.close();
    const fresh = await contextOf(browser, program, cookie);
    const paint = await paintOf(fresh, `${program.url}/`, true);
    await fresh.close();
    empty.push(nothing.firstMs);
    first.push(paint.firstMs);
    after.push(paint.figuresMs - paint.firstMs);
  }
  const beside = { what: 'a page of one word from the same server', value: median(empty) };
  const note = `median of ${paints} fresh browsers' contexts`;
  return [
    { what: 'first paint', value: median(first), unit: 'ms', beside, note },
    {
      what: 'first paint by that of a page of one word',
      value: median(first) / median(empty),
      unit: 'times',
      must: { atMost: 1.5 },
    },
    {
      what: 'first figures after the first paint',
      value: median(after),
      unit: 'ms',
      must: { atMost: 300 },
      note,
    },
  ];
}

async function scrolling(browser: Browser, program: Program, cookie: string): Promise<Figure[]> {
  const context = await contextOf(browser, program, cookie);
  try {
    return await scrolledList(browser, await context.newPage(), program.url);
  } finally {
    await context.close();
  }
}

/** Writes a day of seconds for the host of a stopped program. */
async function fillDay(dataPath: string, host: string): Promise<void> {
  const log = createLog('silent');
  const { config } = await loadConfig({ env: {}, home: dataPath });
  const retention = retentionOf(config);
  const stores = await openStores({ dataPath, retention, clock: systemClock, log });
  const metric = 'hostscope_memory_used_percent';
  const help = { en: 'Memory.', ko: '메모리' };
  const metrics = { [metric]: { kind: 'gauge', unit: 'percent', keep: 'value', help } } as const;
  const identity = { id: host, name: 'bench' };
  stores.samples.hello({ kind: 'hello', host: identity, version: '0', metrics, charts: [] });
  const startMs = Math.floor(Date.now() / 1000) * 1000 - daySeconds * 1000;
  for (let second = 0; second < daySeconds - 60; second++) {
    const value = Float64Array.of(40 + 20 * Math.sin(second / 500) + (second % 7));
    stores.samples.write({
      kind: 'samples',
      host,
      atMs: startMs + second * 1000,
      added: second === 0 ? [{ index: 0, metric, labels: {} }] : [],
      series: Uint32Array.of(0),
      raw: value,
      kept: value,
    });
    if (second % 3600 === 0) await stores.samples.flush();
  }
  await stores.samples.flush();
  await stores.close();
}

/** From the click on 24 h until the chart has been drawn with the answer. */
async function dayChart(browser: Browser, program: Program, cookie: string): Promise<Figure[]> {
  const context = await contextOf(browser, program, cookie);
  const page = await context.newPage();
  await page.goto(`${program.url}/charts?group=memory`);
  await page.waitForSelector('#memory-used .u-over');
  await pause(settleMs);
  const times: number[] = [];
  for (let round = 0; round < paints; round++) {
    await page.evaluate(() => performance.clearResourceTimings());
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const area = document.querySelector('#memory-used .chart-area');
            const button = document.querySelectorAll<HTMLElement>('.range-bar .switch button')[3];
            const startMs = performance.now();
            // A new chart is drawn into the area when the answer is here.
            const observer = new MutationObserver(() => {
              if (!area?.querySelector('canvas')) return;
              observer.disconnect();
              requestAnimationFrame(() => resolve(performance.now() - startMs));
            });
            if (area) observer.observe(area, { childList: true });
            button?.click();
          }),
      ),
    );
    await page.locator('.range-bar .switch button').first().click();
    await pause(500);
  }
  await context.close();
  const note = `median of ${paints}; 86,340 samples of each second in the store`;
  const must = { atMost: 100 };
  return [{ what: '24 h at 1 s asked and drawn', value: median(times), unit: 'ms', must, note }];
}

async function hostOf(program: Program, cookie: string): Promise<string> {
  const response = await request(program, 'GET', '/api/v1/hosts', { cookie });
  const { hosts } = (await response.json()) as { hosts: { id: string }[] };
  return hosts[0]?.id ?? '';
}

const suite: Suite = {
  name: 'web',
  about:
    'The built console in Chromium against the program itself: bytes fetched (gzip 9), ' +
    'first paint beside a page of one word from the same server, 2,000 real processes scrolled ' +
    'while they are live, and a day of seconds asked for and drawn.',
  async run() {
    let program = await startProgram();
    const args = ['--no-sandbox', '--disable-gpu'];
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
    try {
      const cookie = await setUp(program);
      const figures = await weights(browser, program, cookie);
      figures.push(...(await paintTimes(browser, program, cookie)));
      figures.push(...(await scrolling(browser, program, cookie)));
      const host = await hostOf(program, cookie);
      const { dataPath } = program;
      await program.stop();
      await fillDay(dataPath, host);
      program = await startProgram({ dataPath });
      figures.push(...(await dayChart(browser, program, cookie)));
      return figures;
    } finally {
      await browser.close();
      await program.stop();
      await removeData(program);
    }
  },
};

export default suite;
