// The processes page in a real browser on a real host: sorted, filtered, explained, as a tree.

import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { consoleEn } from '../../src/text/console.en.ts';
import { processesEn } from '../../src/text/pages/processes.en.ts';
import { processesKo } from '../../src/text/pages/processes.ko.ts';
import { launchBrowser, noBrowser, openPage, picture, type Watched } from './browser.ts';
import { type Program, removeData, setUp, startProgram, until } from './program.ts';
import { ownName, spawnStranger } from './stranger.ts';

const options = { skip: noBrowser };
const limitMs = 20_000;
const longSeconds = '1000';

let program: Program;
let browser: Browser;
let watched: Watched;
let page: Page;
let folder = '';
let intruder: ChildProcess;
/** Its name is what a page must never take for its own. */
let odd: ChildProcess;
let family: ChildProcess;

const intruderName = ownName('spy');
const familyName = ownName('family');

before(async () => {
  if (noBrowser) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-intruder-'));
  intruder = spawnStranger(folder, intruderName, [longSeconds]);
  odd = spawnStranger(folder, '<img src=x>', [longSeconds]);
  family = spawn('/bin/sh', ['-c', `sleep ${longSeconds} & : ${familyName}; wait`], {
    stdio: 'ignore',
    detached: true,
  });
  program = await startProgram();
  const cookie = await setUp(program);
  browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
  });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: program.url }]);
  watched = await openPage(context);
  page = watched.page;
  page.setDefaultTimeout(limitMs);
});

after(async () => {
  await browser?.close();
  await program?.stop();
  if (program) await removeData(program);
  for (const child of [intruder, odd]) child?.kill('SIGKILL');
  // The group of its own: the shell and what it started.
  if (family?.pid) process.kill(-family.pid, 'SIGKILL');
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const rows = (): Locator => page.locator('.prow:not([hidden])');
const row = (child: ChildProcess): Locator => page.locator(`#process-${child.pid}`);
const grid = (): Locator => page.getByRole('grid').or(page.getByRole('treegrid'));
const filter = (): Locator => page.getByLabel(processesEn.filter, { exact: true });
const panel = (): Locator => page.locator('aside.panel');
const head = (text: string): Locator => page.getByRole('columnheader', { name: text });

/** The one process that `parent` has started. */
function childOf(parent: number | undefined): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
  assert.ok(found, `a child of ${parent}`);
  return Number(found);
}

async function openPageWith(filterText: string): Promise<void> {
  const query = filterText === '' ? '' : `?${new URLSearchParams({ q: filterText })}`;
  await page.goto(`${program.url}/processes${query}`);
  await rows().first().waitFor();
}

function noProblems(): void {
  assert.deepEqual(watched.problems, []);
}

/** Texts of a column, in the order in which the rows stand. */
async function column(name: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const shown = [...document.querySelectorAll<HTMLElement>('.prow:not([hidden])')];
    const index = (one: HTMLElement): number => Number(one.getAttribute('aria-rowindex'));
    return shown
      .toSorted((a, b) => index(a) - index(b))
      .map((one) => one.querySelector(`.c-${wanted}`)?.textContent ?? '');
  }, name);
}

test('a click on a head sorts, a second one turns it round', options, async () => {
  await openPageWith('');
  await head('PID').getByRole('button').click();
  await page.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'PID' }).waitFor();
  const up = (await column('pid')).map(Number);
  assert.ok(up.length > 5);
  assert.deepEqual(
    up,
    up.toSorted((a, b) => a - b),
  );
  await head('PID').getByRole('button').click();
  await page.locator('[role=columnheader][aria-sort=descending]', { hasText: 'PID' }).waitFor();
  const down = (await column('pid')).map(Number);
  assert.ok((down[0] ?? 0) > (up[0] ?? 0));
  noProblems();
});

test('the filter finds one among all, and shows it as dangerous', options, async () => {
  await openPageWith('');
  await filter().fill(intruderName);
  await row(intruder).waitFor();
  await until('only what fits', async () => (await rows().count()) === 1);
  await row(intruder).getByText(processesEn['level.danger']).waitFor();
  await until('the filter in the address', () => page.url().includes(`q=${intruderName}`));
  await filter().fill('level:danger');
  await row(intruder).waitFor();
  await filter().fill('no such process anywhere');
  await page.getByText(processesEn['none.filter']).waitFor();
  await page.getByRole('button', { name: processesEn['none.clear'] }).click();
  await rows().first().waitFor();
  noProblems();
});

test('each row has the mark of its verdict beside the word, and no other', options, async () => {
  await openPageWith('');
  const marks = await page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('.prow:not([hidden])')];
    const drawn = [...document.querySelectorAll('.psheet path:not([d=""])[d]')].map((one) => ({
      box: one.getBoundingClientRect(),
      color: getComputedStyle(one).color,
    }));
    const rowsWithMark = shown.map((row) => {
      const word = row.querySelector('.c-verdict');
      const [cell, box] = [word?.getBoundingClientRect(), row.getBoundingClientRect()];
      const beside = drawn.filter(({ box: { y, height } }) => y > box.y && y + height < box.bottom);
      const [mark] = beside;
      const middle = mark ? mark.box.y + mark.box.height / 2 - (box.y + box.height / 2) : Infinity;
      return {
        marks: beside.length,
        isBeside: mark !== undefined && cell !== undefined && mark.box.x === cell.x + 12,
        isInMiddle: Math.abs(middle) <= 1,
        hasColor: word !== null && mark?.color === getComputedStyle(word).color,
      };
    });
    return { rowsWithMark, drawn: drawn.length };
  });
  assert.ok(marks.rowsWithMark.length > 5);
  assert.equal(marks.drawn, marks.rowsWithMark.length);
  for (const mark of marks.rowsWithMark) {
    assert.deepEqual(mark, { marks: 1, isBeside: true, isInMiddle: true, hasColor: true });
  }
  noProblems();
});

test('the keyboard opens an explanation, and Esc brings the focus back', options, async () => {
  await openPageWith(intruderName);
  await grid().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await panel().getByText('SUSPICIOUS_PATH').waitFor();
  assert.match(page.url(), new RegExp(`pid=${intruder.pid}&start=\\d+`));
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.panel') !== null), true);
  const text = (await panel().textContent()) ?? '';
  assert.ok(text.includes(join(folder, intruderName)), text);
  assert.ok(text.includes(processesEn['role.unknown']), text);
  assert.ok(text.includes(processesEn.advice), text);
  await panel().getByRole('button', { name: processesEn['show.files'] }).click();
  await panel().getByText('/dev/null').first().waitFor();
  await picture(page, 'process-explained');
  await page.keyboard.press('Escape');
  await panel().waitFor({ state: 'detached' });
  assert.equal(await grid().evaluate((element) => element === document.activeElement), true);
  assert.doesNotMatch(page.url(), /pid=/);
  noProblems();
});

test('a name is text, whatever it holds', options, async () => {
  await openPageWith('<img');
  await row(odd).waitFor();
  assert.match((await row(odd).textContent()) ?? '', /<img src=x>/);
  await row(odd).click();
  await panel().getByText('SUSPICIOUS_PATH').waitFor();
  assert.equal(await page.locator('img').count(), 0);
  noProblems();
});

test('the tree shows who started whom, and closes by a key', options, async () => {
  await openPageWith(familyName);
  await page.getByRole('button', { name: processesEn.tree, exact: true }).click();
  await row(family).waitFor();
  await filter().fill('');
  await page.goto(`${program.url}/processes?pid=${family.pid}`);
  await panel().getByRole('button', { name: processesEn['show.tree'] }).click();
  await row(family).waitFor();
  const level = Number(await row(family).getAttribute('aria-level'));
  assert.ok(level > 1);
  assert.equal(await row(family).getAttribute('aria-expanded'), 'true');
  const child = page.locator(`#process-${childOf(family.pid)}`);
  await child.waitFor();
  assert.equal(await child.getAttribute('aria-level'), String(level + 1));
  await page.keyboard.press('ArrowLeft');
  await page.locator(`#process-${family.pid}[aria-expanded=false]`).waitFor();
  await child.waitFor({ state: 'hidden' });
  await page.keyboard.press('ArrowRight');
  await page.locator(`#process-${family.pid}[aria-expanded=true]`).waitFor();
  noProblems();
});

test('verdicts change with the mode, and the choice stays in this browser', options, async () => {
  await openPageWith('');
  const danger = page.locator('.pcounts button').first();
  const countOf = async (): Promise<number> =>
    Number(/[\d,]+$/.exec((await danger.textContent()) ?? '')?.[0].replaceAll(',', '') ?? NaN);
  await until('judged processes', async () => (await countOf()) > 0);
  const contextual = await countOf();
  await page.getByRole('button', { name: processesEn.strict, exact: true }).click();
  await until('more dangers in strict mode', async () => (await countOf()) > contextual);
  await page.reload();
  await rows().first().waitFor();
  await page.getByText(processesEn['mode.strict']).waitFor();
  await page.getByRole('button', { name: processesEn.contextual, exact: true }).click();
  await page.getByText(processesEn['mode.contextual']).waitFor();
  noProblems();
});

test('the rows move as one layer: none is painted anew for a notch', options, async () => {
  await openPageWith('');
  await rows().first().waitFor();
  const heightOf = () => page.locator('.pbody').evaluate((element) => element.clientHeight);
  const session = await page.context().newCDPSession(page);
  let tallest = 0;
  session.on('LayerTree.layerTreeDidChange', ({ layers = [] }) => {
    tallest = Math.max(0, ...layers.map(({ height }) => height));
  });
  await session.send('DOM.enable');
  await session.send('LayerTree.enable');
  await page.locator('.pscroll').hover();
  await page.mouse.wheel(0, 90);
  await until('a layer of all rows', async () => tallest >= (await heightOf()) - 3 * 30);
  await session.detach();
  noProblems();
});

test('it is not sent each second what it does not show', options, async () => {
  const other = await page.context().newPage();
  const heard: { type: string; fact?: { key: string } }[] = [];
  other.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => heard.push(JSON.parse(String(payload)))),
  );
  await other.goto(`${program.url}/processes`);
  const ticks = () => heard.filter(({ type }) => type === 'tick').length;
  // What it asks for is known with the first; the second is already what was asked for.
  await until('two ticks', () => ticks() >= 2);
  const asked = heard.length;
  await until('two more', () => ticks() >= 4);
  const facts = heard.slice(asked).flatMap(({ fact }) => fact?.key ?? []);
  assert.ok(!facts.includes('processes.judged'), facts.join());
  await other.close();
});

test('the language switches without a reload, in table and panel', options, async () => {
  await openPageWith(intruderName);
  await row(intruder).click();
  await panel().getByText('SUSPICIOUS_PATH').waitFor();
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await page.getByRole('button', { name: 'KO', exact: true }).click();
  await row(intruder).getByText(processesKo['level.danger']).waitFor();
  await panel().getByText(processesKo['role.unknown']).waitFor();
  await picture(page, 'process-explained-ko');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await row(intruder).getByText(processesEn['level.danger']).waitFor();
  assert.equal(await page.evaluate(() => 'notReloaded' in globalThis), true);
  noProblems();
});

test(
  'every width shows it without scrolling the page: the rows alone scroll',
  options,
  async () => {
    for (const width of [375, 800, 1280, 2560]) {
      await page.setViewportSize({ width, height: width === 375 ? 812 : 1120 });
      await openPageWith('');
      const { wide, beyond } = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement;
        return { wide: scrollWidth, beyond: scrollHeight - innerHeight };
      });
      assert.ok(wide <= width, `${wide} px wide at ${width}`);
      assert.equal(beyond, 0, `the page is ${beyond} px higher than the window at ${width}`);
      for (const title of ['PID', processesEn.name, processesEn.cpu]) await head(title).waitFor();
      await picture(page, `processes-${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    noProblems();
  },
);

test(
  'on a phone the panel covers the page, keeps the focus, and gives it back',
  options,
  async () => {
    await page.setViewportSize({ width: 375, height: 812 });
    await openPageWith(intruderName);
    await row(intruder).click();
    await panel().getByText('SUSPICIOUS_PATH').waitFor();
    await until('the panel in its place', async () => {
      const box = await panel().boundingBox();
      return box?.x === 0 && box.y === 0 && Math.round(box.width) === 375;
    });
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('Tab');
    const inside = () => page.evaluate(() => document.activeElement?.closest('.panel') !== null);
    assert.equal(await inside(), true);
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    assert.equal(await grid().evaluate((element) => element === document.activeElement), true);
    await page.setViewportSize({ width: 1280, height: 900 });
    noProblems();
  },
);

test('the overview leads to the explanation of what is dangerous', options, async () => {
  await page.goto(program.url);
  await page.getByText(consoleEn['judged.title']).waitFor();
  const links = page.locator('.name a[href*="pid="]');
  await links.first().waitFor();
  // The machine may run worse than ours, which may end, and the overview shows the worst few.
  const ours = page.locator(`.name a[href*="pid=${intruder.pid}"]`);
  await ((await ours.count()) > 0 ? ours : links).first().click();
  await page.waitForURL(/\/processes\?.*pid=\d+/);
  await panel()
    .getByText(/^[A-Z]+(_[A-Z]+)+$/)
    .first()
    .waitFor();
  noProblems();
});

/** The browser itself says of the last question that nothing was found. */
const saidByBrowser = /status of 404/;

test('a process that ends while it is read is told as ended', options, async () => {
  await openPageWith(intruderName);
  await row(intruder).click();
  await panel().getByText('SUSPICIOUS_PATH').waitFor();
  intruder.kill('SIGKILL');
  await panel().getByText(processesEn.ended).waitFor();
  assert.ok((await panel().textContent())?.includes('SUSPICIOUS_PATH'));
  await page.goto(`${program.url}/processes?pid=${intruder.pid}`);
  await panel().getByText(processesEn.gone).waitFor();
  await panel().getByRole('link', { name: processesEn['gone.findings'] }).click();
  await page.locator('.finding', { hasText: intruderName }).first().waitFor();
  assert.deepEqual(
    watched.problems.filter((text) => !saidByBrowser.test(text)),
    [],
  );
});
