// Services and logs in a real browser, on a real host with systemd, its units and its journal.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { logsEn } from '../../src/text/pages/logs.en.ts';
import { servicesEn } from '../../src/text/pages/services.en.ts';
import { browserPath, noBrowser, openPage, picture } from './browser.ts';
import { labClient, type LabClient } from './lab/lab-client.ts';
import { startLabHost, type LabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { installPacked } from './lab/packed-program.ts';
import { administrator, until } from './program.ts';

const skip = noBrowser || ((await labHostReason()) ?? false);

const port = 8000;

/** Over plain HTTP a browser remarks on a header that only counts with TLS. */
const saidByBrowser = /status of|WebSocket|ERR_CONNECTION|Cross-Origin-Opener-Policy/;

let host: LabHost;
let folder = '';
let client: LabClient;
let browser: Browser;
let page: Page;
let problems: string[];

const cell = (name: string): Locator =>
  page.locator('.unit', { has: page.getByText(name, { exact: true }) });
const panel = (): Locator => page.getByRole('complementary');
const row = (text: string): Locator => page.locator('.lrow', { hasText: text });

/** Units that fail at once, and that fail again and again. */
async function stageUnits(): Promise<void> {
  await host.run(['systemd-run', '--unit=broken-backup', 'sh', '-c', 'echo no room; exit 4']);
  const loop = ['--property=Restart=always', '--property=RestartSec=2', '--unit=flapping'];
  await host.run(['systemd-run', ...loop, 'sh', '-c', 'echo started once more; exit 1']);
}

async function startHostscope(): Promise<void> {
  const listen = ['--listen', `0.0.0.0:${port}`, '--data', '/var/tmp/hostscope'];
  const language = '--setenv=HOSTSCOPE_LANGUAGE=en';
  await host.run(['systemd-run', '--unit=pages', language, 'hostscope', 'up', ...listen]);
  const link = await until('the set-up link', async () => {
    const { stdout } = await host.exec(['sh', '-c', 'cat /var/tmp/hostscope/setup-link || true']);
    return /token=(\S+)/.exec(stdout)?.[1];
  });
  client = labClient(host, port);
  const body = { token: link, ...administrator };
  const answer = await until('the first administrator', async () => {
    const made = await client.call('POST', '/api/v1/setup', body);
    return made.status === 200 ? made : null;
  });
  client.cookie = answer.cookie;
}

/** A browser in the network next to the host: this process itself has no way into it. */
async function openBrowser(): Promise<void> {
  const wrapper = join(folder, 'browser');
  const script = `#!/bin/sh\nexec ip netns exec ${host.name}-out ${browserPath} "$@"\n`;
  await writeFile(wrapper, script);
  await chmod(wrapper, 0o755);
  const args = ['--no-sandbox', '--disable-gpu'];
  browser = await chromium.launch({ executablePath: wrapper, args });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
  });
  const [name = '', value = ''] = (client.cookie ?? '').split(/=(.*)/s);
  await context.addCookies([{ name, value, url: client.url }]);
  ({ page, problems } = await openPage(context));
  page.setDefaultTimeout(20_000);
}

suite('pages on a host with systemd', { skip }, () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostscope-pages-'));
    host = await startLabHost();
    await installPacked(host);
    await stageUnits();
    await startHostscope();
    await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await host?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('a failed unit stands first, and its last log lines are one click away', async () => {
    await page.goto(`${client.url}/services`);
    await cell('broken-backup')
      .getByText(/ended with code 4/)
      .waitFor();
    assert.equal(await page.locator('.unit-name').first().textContent(), 'broken-backup');
    await cell('nginx').getByText(servicesEn['state.active']).waitFor();
    await picture(page, 'services-systemd');
    await cell('broken-backup').click();
    await panel()
      .getByText(/sh\[\d+\]: no room/)
      .waitFor();
    await panel().getByText(servicesEn.notWatched).waitFor();
    await picture(page, 'services-systemd-panel');
  });

  test('all units of the host are listed with their descriptions', async () => {
    await page.getByRole('button', { name: servicesEn['all.show'] }).click();
    const all = page.getByRole('region', { name: servicesEn.all, exact: true });
    await all.getByLabel(servicesEn.filter).fill('journald');
    await all.getByRole('row', { name: /systemd-journald\.service/ }).waitFor();
  });

  test('the log of a unit is followed from the journal', async () => {
    await page.goto(`${client.url}/services?unit=flapping.service`);
    await panel().getByRole('link', { name: servicesEn['log.follow'] }).click();
    await page.getByText(logsEn['state.live'], { exact: true }).waitFor();
    await row('started once more').first().waitFor();
    const before = await row('started once more').count();
    await until('the next start', async () => (await row('started once more').count()) > before);
    await picture(page, 'logs-systemd');
    assert.deepEqual(
      problems.filter((text) => !saidByBrowser.test(text)),
      [],
    );
  });

  test('the whole journal is followed, with programs and levels', async () => {
    await page.goto(`${client.url}/logs?source=journal%3A`);
    await page.getByText(logsEn['state.live'], { exact: true }).waitFor();
    await host.run(['logger', '-p', 'user.err', '-t', 'pagestest', 'written for the page']);
    const line = row('written for the page');
    await line.waitFor();
    assert.deepEqual(await line.locator('.lprog, .llevel').allTextContents(), [
      'pagestest',
      'ERROR',
    ]);
  });
});
