// Alerts at a real Postfix: by each kind of connection, through an outage and a kill, each once.

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { RouteResponse } from '../../src/contract/routes.ts';
import { tryCommand } from './lab/run-command.ts';
import { postfixSkip, startPostfix, type Postfix } from './postfix.ts';
import { launcher, removeData, request, setUp, startProgram } from './program.ts';
import { until, type Program } from './program.ts';
import { freePort } from './proxy.ts';
import { ownName, spawnStranger } from './stranger.ts';

const skip = postfixSkip();

let postfix: Postfix;
let folder: string;

before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), 'hostscope-mail-'));
  postfix = await startPostfix();
});
after(async () => {
  await postfix?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const urlWith = (password: string, port: number, scheme = 'smtp') => {
  const { user } = postfix.login;
  const login = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return `${scheme}://${login}@localhost:${port}`;
};

async function notify(smtpUrl: string, env: NodeJS.ProcessEnv = {}) {
  const args = ['notify', 'test', '--via', 'smtp', '--to', 'ann@example.org', '--data', folder];
  const variables = { HOSTSCOPE_SMTP_URL: smtpUrl, HOSTSCOPE_LANGUAGE: 'en', ...env };
  return tryCommand([launcher, ...args], { env: { ...process.env, ...variables } });
}

suite('the test command at a real mail server', { skip }, () => {
  test('delivers plainly, by STARTTLS with a login, and by TLS from the start', async () => {
    const trusting = { NODE_EXTRA_CA_CERTS: postfix.authority };
    const before = (await postfix.mails()).length;
    const { loginPort, tlsPort, plainPort, login } = postfix;
    for (const [url, env] of [
      [`smtp://127.0.0.1:${plainPort}`, {}],
      [urlWith(login.password, loginPort), trusting],
      [urlWith(login.password, tlsPort, 'smtps'), trusting],
    ] as const) {
      const { code, stdout, stderr } = await notify(url, env);
      assert.deepEqual([code, stdout], [0, 'Mail (SMTP): sent.\n'], stderr);
    }
    const mails = await until('three mails', async () => {
      const all = await postfix.mails();
      return all.length === before + 3 ? all : null;
    });
    assert.equal(mails.at(-1)?.headers.get('subject'), '[Hostscope] Test: alerts arrive here');
  });

  test('says why not: a wrong password, a certificate of nobody', async () => {
    const trusting = { NODE_EXTRA_CA_CERTS: postfix.authority };
    const { loginPort, login } = postfix;
    const wrong = await notify(urlWith('wr0ng', loginPort), trusting);
    assert.equal(wrong.code, 1);
    assert.match(wrong.stdout, /535 5\.7\.8/);
    assert(!`${wrong.stdout}${wrong.stderr}`.includes('wr0ng'));
    const untrusted = await notify(urlWith(login.password, loginPort));
    assert.equal(untrusted.code, 1);
    assert.match(untrusted.stdout, /self-signed certificate/);
  });
});

/** By the subject: the text of another alert may list the process among those that were there. */
async function mailsOf(name: string) {
  const mails = await postfix.mails();
  return mails.filter(({ headers }) => headers.get('subject')?.includes(name));
}

suite('alerts of the running program at a real mail server', { skip }, () => {
  const intruders: ChildProcess[] = [];
  /** Alerts bear the names. */
  const [first, second, third] = [ownName('one'), ownName('two'), ownName('three')] as const;
  let program: Program;
  let cookie = '';
  let port = 0;

  const start = (dataPath?: string) =>
    startProgram({
      env: env(),
      args: ['--listen', `127.0.0.1:${port}`],
      ...(dataPath === undefined ? {} : { dataPath }),
    });

  const env = () => ({
    HOSTSCOPE_SMTP_URL: urlWith(postfix.login.password, postfix.loginPort),
    REPORT_RECIPIENTS: 'ann@example.org, bob@example.org',
    HOSTSCOPE_ALERT_LANGUAGE: 'ko',
    HOSTSCOPE_PUBLIC_URL: `http://127.0.0.1:${port}`,
    HOSTSCOPE_ALERTS_PER_MINUTE: '600',
    NODE_EXTRA_CA_CERTS: postfix.authority,
  });

  before(async () => {
    port = await freePort();
    program = await start();
    cookie = await setUp(program);
  });
  after(async () => {
    for (const intruder of intruders) intruder.kill('SIGKILL');
    await program?.stop();
    if (program) await removeData(program);
  });

  async function get<T>(path: string): Promise<T> {
    return (await (await request(program, 'GET', path, { cookie })).json()) as T;
  }

  async function smtpState() {
    const { notifiers } = await get<RouteResponse<'GET /api/v1/notifiers'>>('/api/v1/notifiers');
    return notifiers.find(({ name }) => name === 'smtp');
  }

  test('a mail comes at once, in the language of the settings, whole', async () => {
    intruders.push(spawnStranger(folder, first));
    // How soon is told by the bench: here it must come within the time that anything may take.
    const [mail] = await until('the mail', async () => {
      const found = await mailsOf(first);
      return found.length > 0 ? found : null;
    });
    const { findings } = await get<RouteResponse<'GET /api/v1/findings'>>('/api/v1/findings');
    const finding = findings.find(({ title }) => title.en.includes(first));
    assert(finding);
    assert(mail?.headers.get('subject')?.includes(finding.title.ko));
    assert.equal(mail?.headers.get('to'), 'ann@example.org, bob@example.org');
    for (const type of ['text/plain', 'text/html']) {
      const text = mail?.parts.get(type) ?? '';
      assert(text.includes(`${program.url}/findings?id=${finding.id}`), type);
      assert(text.includes('증거') && text.includes('다음에 할 일'), type);
    }
  });

  test('an outage and a kill lose none, and each comes once', async () => {
    const toEach = 2;
    await postfix.stop();
    intruders.push(spawnStranger(folder, second));
    await until('a failed try', async () => {
      const state = await smtpState();
      return state?.failing && state.waiting > 0;
    });
    await program.stop('SIGKILL');
    const { dataPath } = program;
    program = await start(dataPath);
    intruders.push(spawnStranger(folder, third));
    await until('both to wait', async () => ((await smtpState())?.waiting ?? 0) >= 2);
    await postfix.start();
    for (const name of [second, third]) {
      await until(
        `the mail of ${name}`,
        async () => (await mailsOf(name)).length >= toEach,
        90_000,
      );
    }
    await until('nothing to wait', async () => (await smtpState())?.waiting === 0);
    await program.stop('SIGKILL');
    program = await start(dataPath);
    await until('the first answer', async () => (await smtpState())?.waiting === 0);
    for (const name of [first, second, third]) {
      const ids = (await mailsOf(name)).map(({ headers }) => headers.get('message-id'));
      assert.deepEqual([ids.length, new Set(ids).size], [toEach, 1], name);
    }
  });
});
