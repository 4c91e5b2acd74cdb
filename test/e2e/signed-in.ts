// The real program with a signed-in administrator in a real browser, for tests of single pages.

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, openPage } from './browser.ts';
import { type Program, removeData, request, setUp, startProgram, until } from './program.ts';

const limitMs = 20_000;

/** What the browser itself says of a refused or failed request is no fault of the page. */
const saidByBrowser = /status of|WebSocket|ERR_CONNECTION/;

export interface SignedIn {
  program: Program;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  cookie: string;
  /** Script errors and breaches of the content security policy. */
  problems(): string[];
  get<T>(path: string): Promise<T>;
  /** Ends the program as a crash would, and starts it again at the same address. */
  restart(meanwhile?: () => void | Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function signIn(env: NodeJS.ProcessEnv = {}): Promise<SignedIn> {
  let program = await startProgram({ env });
  const cookie = await setUp(program);
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
  });
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: program.url }]);
  const { page, problems } = await openPage(context);
  page.setDefaultTimeout(limitMs);
  return {
    get program() {
      return program;
    },
    browser,
    context,
    page,
    cookie,
    problems: () => problems.filter((text) => !saidByBrowser.test(text)),
    async get<T>(path: string) {
      const response = await request(program, 'GET', path, { cookie });
      if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
      return (await response.json()) as T;
    },
    async restart(meanwhile) {
      const { port } = new URL(program.url);
      const { dataPath } = program;
      await program.stop('SIGKILL');
      await meanwhile?.();
      program = await startProgram({ dataPath, env, args: ['--listen', `127.0.0.1:${port}`] });
    },
    async close() {
      await browser.close();
      await program.stop();
      await removeData(program);
    },
  };
}

/** Id of the host that is watched, once its agent has reported. */
export async function hostOf({ get }: SignedIn): Promise<string> {
  return until('the host', async () => {
    const { hosts } = await get<{ hosts: { id: string; lastSeenMs: number | null }[] }>(
      '/api/v1/hosts',
    );
    return hosts.find(({ lastSeenMs }) => lastSeenMs !== null)?.id;
  });
}
