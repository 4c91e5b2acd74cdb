// A real sshd is attacked from another network, until it is entered: the alert arrives at a real
// mail server, and the page shows it. With rsyslog's file, and with the journal alone.

import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { RouteResponse } from '../../src/contract/routes.ts';
import { browserPath, noBrowser, openPage, picture } from './browser.ts';
import { labClient, type LabClient } from './lab/lab-client.ts';
import { startLabHost, type LabHost } from './lab/lab-host.ts';
import { labHostReason } from './lab/lab-root.ts';
import { installPacked } from './lab/packed-program.ts';
import { postfixSkip, startPostfix, type Postfix } from './postfix.ts';
import { administrator, until } from './program.ts';

const skip = noBrowser || postfixSkip() || ((await labHostReason()) ?? false);

const port = 8000;
const password = 'summer-of-69';
const guesses = ['123456', 'password', 'qwerty', 'letmein', 'admin1', 'root12'];

type Findings = RouteResponse<'GET /api/v1/findings'>['findings'];

interface Lab {
  host: LabHost;
  client: LabClient;
  postfix: Postfix;
  folder: string;
  browser: Browser;
  page: Page;
}

async function prepareHost(host: LabHost, logging: 'rsyslog' | 'journal'): Promise<void> {
  await host.run(['useradd', '--create-home', '--shell', '/bin/sh', 'deploy']);
  await host.run(['chpasswd'], { input: `deploy:${password}\n` });
  if (logging === 'journal') {
    await host.run(['systemctl', 'disable', '--now', 'rsyslog.service', 'syslog.socket']);
    await host.run(['rm', '-f', '/var/log/auth.log']);
  }
  await host.run(['systemctl', 'start', 'ssh']);
}

async function startHostscope(host: LabHost, smtpPort: number): Promise<LabClient> {
  const settings = [
    '--listen',
    `0.0.0.0:${port}`,
    '--data',
    '/var/tmp/hostscope',
    '--smtp-url',
    `smtp://127.0.0.1:${smtpPort}`,
    '--public-url',
    'https://monitor.example.org',
  ];
  const variables = ['HOSTSCOPE_LANGUAGE=en', 'REPORT_RECIPIENTS=ann@example.org,bob@example.org'];
  const environment = variables.map((item) => `--setenv=${item}`);
  await host.run(['systemd-run', '--unit=watch', ...environment, 'hostscope', 'up', ...settings]);
  const token = await until('the set-up link', async () => {
    const { stdout } = await host.exec(['sh', '-c', 'cat /var/tmp/hostscope/setup-link || true']);
    return /token=(\S+)/.exec(stdout)?.[1];
  });
  const client = labClient(host, port);
  const answer = await until('the first administrator', async () => {
    const made = await client.call('POST', '/api/v1/setup', { token, ...administrator });
    return made.status === 200 ? made : null;
  });
  client.cookie = answer.cookie;
  return client;
}

/** A browser in the network next to the host. */
async function openBrowser({ host, client, folder }: Pick<Lab, 'host' | 'client' | 'folder'>) {
  const wrapper = join(folder, 'browser');
  const script = `#!/bin/sh\nexec ip netns exec ${host.name}-out ${browserPath} "$@"\n`;
  await writeFile(wrapper, script);
  await chmod(wrapper, 0o755);
  const args = ['--no-sandbox', '--disable-gpu'];
  const browser = await chromium.launch({ executablePath: wrapper, args });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
  });
  const [name = '', value = ''] = (client.cookie ?? '').split(/=(.*)/s);
  await context.addCookies([{ name, value, url: client.url }]);
  const { page } = await openPage(context);
  page.setDefaultTimeout(20_000);
  return { browser, page };
}

/** One connection from the other network that tries one password. */
async function tryPassword({ host, folder }: Lab, user: string, tried: string) {
  const askpass = join(folder, `ask-${tried}`);
  await writeFile(askpass, `#!/bin/sh\necho '${tried}'\n`);
  await chmod(askpass, 0o755);
  const options = [
    'PreferredAuthentications=password',
    'PubkeyAuthentication=no',
    'NumberOfPasswordPrompts=1',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
  ].flatMap((option) => ['-o', option]);
  const target = [...options, '-F', 'none', '-l', user, host.address, 'id'];
  return host.outside(['setsid', '-w', 'ssh', ...target], {
    env: {
      PATH: process.env['PATH'] ?? '',
      DISPLAY: 'none',
      SSH_ASKPASS: askpass,
      SSH_ASKPASS_REQUIRE: 'force',
    },
  });
}

async function startLab(logging: 'rsyslog' | 'journal'): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-attack-'));
  const host = await startLabHost();
  await installPacked(host);
  await prepareHost(host, logging);
  // In the network of the host, where it is the host's own mail server.
  const postfix = await startPostfix({ enter: ['nsenter', `--net=/run/netns/${host.name}`] });
  const client = await startHostscope(host, postfix.plainPort);
  const browsing = await openBrowser({ host, client, folder });
  return { host, client, postfix, folder, ...browsing };
}

async function closeLab(lab: Partial<Lab>): Promise<void> {
  await lab.browser?.close();
  await lab.postfix?.close();
  await lab.host?.close();
  if (lab.folder) await rm(lab.folder, { recursive: true, force: true });
}

for (const logging of ['rsyslog', 'journal'] as const) {
  suite(`an attack on a host that logs by ${logging}`, { skip }, () => {
    let lab: Lab;

    before(async () => {
      lab = await startLab(logging);
    });
    after(() => closeLab(lab ?? {}));

    const findingsOf = async (rule: string) => {
      const { findings } = await lab.client.get<{ findings: Findings }>(
        '/api/v1/findings?state=current',
      );
      return findings.find((finding) => finding.rule === rule);
    };

    test('guesses are found, then the login, and both are mailed once to everybody', async () => {
      // Side by side, as each wrong password takes seconds.
      const tried = await Promise.all(guesses.map((guess) => tryPassword(lab, 'deploy', guess)));
      assert.deepEqual(
        tried.map(({ code }) => code === 0),
        guesses.map(() => false),
      );
      const brute = await until('brute force', () => findingsOf('brute-force'));
      assert.deepEqual(brute.subject, { kind: 'address', address: lab.host.gateway });
      assert.equal(brute.count, guesses.length);

      const entered = await tryPassword(lab, 'deploy', password);
      assert.match(entered.stdout, /deploy/);
      const success = await until('the login', () => findingsOf('success-after-failures'));
      assert.equal(success.severity, 'critical');
      assert.match(success.title.en, /deploy/);

      const told = (mails: readonly { headers: ReadonlyMap<string, string> }[]) =>
        mails.filter(({ headers }) => /deploy logged in/.test(headers.get('subject') ?? ''));
      const mails = await until('the mail', async () => {
        const all = await lab.postfix.mails();
        return told(all).length > 0 ? all : null;
      });
      const mail = told(mails)[0];
      assert.match(mail?.headers.get('to') ?? '', /ann@example\.org.*bob@example\.org/s);
      const text = mails.map(({ parts }) => parts.get('text/plain') ?? '').join('\n');
      assert.match(text, /Accepted password for deploy/);
      assert.match(text, /https:\/\/monitor\.example\.org\//);
    });

    test('the page shows the attack and what came of it', async () => {
      const { page, client, host } = lab;
      await page.goto(`${client.url}/security`);
      await page
        .getByText(/deploy logged in from/)
        .first()
        .waitFor();
      await page.getByText(host.gateway).first().waitFor();
      await picture(page, `security-${logging}`);
    });

    test('killed in the middle, it counts on where it was, and mails nothing again', async () => {
      const before = (await lab.postfix.mails()).length;
      await lab.host.run(['systemctl', 'kill', '--signal=KILL', 'watch']);
      await tryPassword(lab, 'deploy', 'while-it-is-dead');
      const args = ['hostscope', 'up', '--listen', `0.0.0.0:${port}`, '--data'];
      const restart = [...args, '/var/tmp/hostscope', '--smtp-url'];
      const smtp = `smtp://127.0.0.1:${lab.postfix.plainPort}`;
      const recipients = '--setenv=REPORT_RECIPIENTS=ann@example.org';
      await lab.host.run(['systemd-run', '--unit=again', recipients, ...restart, smtp]);
      const brute = await until('the seventh guess', async () => {
        const finding = await findingsOf('brute-force').catch(() => undefined);
        return finding && finding.count > guesses.length ? finding : null;
      });
      assert.equal(brute.count, guesses.length + 1);
      assert.equal((await lab.postfix.mails()).length, before);
    });
  });
}
