// What it takes the browser to scroll a long list that is live: the console's, and any list at all.

import { spawn } from 'node:child_process';
import type { Browser, Page } from 'playwright-core';
import type { Figure } from './suite.ts';

const rowCount = 2000;
/** Whole turns of every pace. */
const scrollMs = 15_000;
/** Nothing says how fast the list must be scrolled: what it takes depends on that most of all. */
const paces = [
  { what: 'two notches a second, evenly', notches: 1, apartMs: 0, everyMs: 500 },
  { what: 'two a second as a hand turns the wheel', notches: 6, apartMs: 80, everyMs: 3000 },
  { what: 'a notch a second', notches: 1, apartMs: 0, everyMs: 1000 },
] as const;
type Pace = (typeof paces)[number];
/** The cheapest counts: what else the machine does only ever adds to it. */
const scrollTurns = 3;
/** Until the browser has nothing left of starting up to do. */
const settleMs = 3000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** CPU seconds of each renderer so far, by its process. */
async function rendererSeconds(browser: Browser): Promise<Map<number, number>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
}

/**
 * What the renderer of the page has spent since: the one that worked. Chromium keeps another in
 * reserve for the page that is opened next, and what that takes to start is not the page's.
 */
async function spentSince(browser: Browser, before: Map<number, number>): Promise<number> {
  const after = await rendererSeconds(browser);
  return Math.max(...[...after].map(([id, seconds]) => seconds - (before.get(id) ?? 0)));
}

/** Processes that do nothing, started by one shell in a group of its own. */
function startSleepers(count: number): () => void {
  const script = `for at in $(seq ${count}); do sleep 600 & done; wait`;
  const shell = spawn('/bin/sh', ['-c', script], { stdio: 'ignore', detached: true });
  return () => {
    if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGKILL');
  };
}

/** A list of as many lines that nothing changes: what scrolling costs the browser itself. */
function bareList(count: number): void {
  const box = document.createElement('div');
  box.style.cssText = 'height:600px;overflow-y:scroll;contain:strict;background:#fff';
  for (let at = 0; at < count; at++) {
    const line = document.createElement('div');
    line.style.height = '30px';
    line.textContent = `line ${at}`;
    box.append(line);
  }
  document.body.replaceChildren(box);
}

/** Beside the list one number that changes each second: the least that a live page does. */
function tickBeside(): void {
  const clock = document.createElement('div');
  clock.style.cssText = 'position:fixed;top:0;right:0;width:80px;height:20px;contain:strict';
  document.body.append(clock);
  setInterval(() => (clock.textContent = `${Math.round(performance.now())}`), 1000);
}

/** CPU seconds a minute of the renderer while the list under the pointer is scrolled. */
async function scrolledCost(browser: Browser, page: Page, pace: Pace): Promise<number> {
  await pause(settleMs);
  const costs: number[] = [];
  for (let turn = 0; turn < scrollTurns; turn += 1) {
    costs.push(await scrolledOnce(browser, page, pace));
  }
  return Math.min(...costs);
}

async function scrolledOnce(browser: Browser, page: Page, pace: Pace): Promise<number> {
  const before = await rendererSeconds(browser);
  const startMs = performance.now();
  for (let atMs = startMs; atMs < startMs + scrollMs; atMs += pace.everyMs) {
    for (let notch = 0; notch < pace.notches; notch += 1) {
      await page.mouse.wheel(0, 100);
      await pause(pace.apartMs);
    }
    await pause(atMs + pace.everyMs - performance.now());
  }
  const spent = await spentSince(browser, before);
  return (spent * 60_000) / (performance.now() - startMs);
}

/** At each pace. */
async function scrolledCosts(browser: Browser, page: Page, list: string): Promise<number[]> {
  await page.locator(list).hover();
  const costs: number[] = [];
  for (const pace of paces) costs.push(await scrolledCost(browser, page, pace));
  return costs;
}

/** What the browser takes for any list: as it lies, and with the least that a live page does. */
async function bareCosts(browser: Browser, page: Page, url: string) {
  const list = 'body > div:first-child';
  await page.goto(`${url}/-/healthy`);
  await page.evaluate(bareList, rowCount);
  const still = await scrolledCosts(browser, page, list);
  await page.evaluate(tickBeside);
  return { still, ticking: await scrolledCosts(browser, page, list) };
}

function scrollFigures(
  { what }: Pace,
  [ours, still, ticking]: readonly [number, number, number],
): Figure[] {
  const unit = 'CPU s/min';
  const beside = { what: 'a bare list of as many lines', value: still };
  return [
    {
      what: `${rowCount} processes scrolled, live, ${what}`,
      value: ours,
      unit,
      beside,
      must: { atMost: 1.5 },
      note: `${(ours - still).toFixed(2)} beyond what the browser takes to scroll any list`,
    },
    { what: `a bare list beside which one number changes, ${what}`, value: ticking, unit },
  ];
}

/** The list of the console, live with so many real processes, and what any list would take. */
export async function scrolledList(browser: Browser, page: Page, url: string): Promise<Figure[]> {
  const endSleepers = startSleepers(rowCount);
  try {
    await page.goto(`${url}/processes`);
    await page.locator(`.pgrid[aria-rowcount]`).waitFor();
    await page.waitForFunction(
      (count) =>
        Number(document.querySelector('.pgrid')?.getAttribute('aria-rowcount') ?? 0) > count,
      rowCount,
    );
    const ours = await scrolledCosts(browser, page, '.pscroll');
    const drawn = await page.locator('.prow:not([hidden])').count();
    const bare = await bareCosts(browser, page, url);
    const must = { atMost: 80 };
    return [
      { what: `rows drawn of ${rowCount}`, value: drawn, unit: 'rows', must },
      ...paces.flatMap((pace, at) => {
        const of = (costs: readonly number[]): number => costs[at] ?? Number.NaN;
        return scrollFigures(pace, [of(ours), of(bare.still), of(bare.ticking)]);
      }),
    ];
  } finally {
    endSleepers();
  }
}
