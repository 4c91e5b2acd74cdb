// Chromium for end-to-end tests: found on the machine, watched for errors, pictures kept.

import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

const paths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Pictures of a run; kept as CI output and never committed. */
const picturesPath = fileURLToPath(new URL('../../ci-output/', import.meta.url));

export const browserPath = paths.find((path) => existsSync(path)) ?? null;

/** Why browser tests cannot run here, for `skip`; false where they can. */
export const noBrowser: string | false =
  browserPath === null ? 'no Chromium on this machine (Debian: apt-get install chromium)' : false;

export async function launchBrowser(): Promise<Browser> {
  const executablePath = browserPath ?? '';
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

export interface Watched {
  page: Page;
  /** Script errors, failed loads and breaches of the content security policy. */
  problems: string[];
}

/** A page whose errors are collected; those that a test expects it takes out itself. */
export async function openPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, problems };
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(picturesPath, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(picturesPath, `${name}.png`) });
}
