import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest, type IncomingHttpHeaders } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request as tlsRequest, type RequestOptions } from 'node:https';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test, type TestContext } from 'node:test';
import { WebSocket } from 'ws';
import type { LiveMessage } from '../../src/contract/live.ts';
import { consoleEn } from '../../src/text/console.en.ts';
import { launchBrowser, noBrowser } from './browser.ts';
import { proxySkip, startProxy, type Proxy } from './proxy.ts';
import {
  administrator,
  launcher,
  removeData,
  setUp,
  startProgram,
  until,
  type Program,
} from './program.ts';

const skip = proxySkip();

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

interface Sent {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Address of this machine from which the client comes. */
  from?: string;
}

let program: Program;
let proxy: Proxy;

function send(base: string, path: string, sent: Sent = {}): Promise<Answer> {
  const url = new URL(path, base);
  const options: RequestOptions = {
    method: sent.method ?? 'GET',
    ca: proxy.certificate,
    servername: 'localhost',
    localAddress: sent.from ?? '127.0.0.1',
    family: 4,
    agent: false,
    headers: {
      origin: base,
      ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
    },
  };
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? tlsRequest : plainRequest;
    const request = start(url, options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on('error', reject);
    request.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  });
}

const cookieOf = (answer: Answer) => answer.headers['set-cookie']?.[0] ?? '';
const pairOf = (cookie: string) => cookie.split(';')[0] ?? '';

function signIn(base: string, sent: Sent = {}): Promise<Answer> {
  return send(base, '/api/v1/session', { method: 'POST', body: administrator, ...sent });
}

/** Address that the program has noted down for the session of this cookie. */
async function addressOf(base: string, cookie: string, from: string): Promise<string> {
  const headers = { cookie };
  const { body } = await send(base, '/api/v1/account/sessions', { headers, from });
  const { sessions } = JSON.parse(body) as { sessions: { address: string; current: boolean }[] };
  return sessions.find(({ current }) => current)?.address ?? 'no current session';
}

/** Opens the live stream through nginx; reads until so many ticks have come. */
async function readLive(cookie: string, ticks: number): Promise<LiveMessage[]> {
  const url = `${proxy.url.replace('https', 'wss')}/api/v1/live`;
  const socket = new WebSocket(url, {
    ca: proxy.certificate,
    headers: { cookie },
    origin: proxy.url,
  });
  const messages: LiveMessage[] = [];
  let failure: Error | null = null;
  socket.on('error', (error) => (failure = error));
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()) as LiveMessage);
  });
  try {
    await until(`${ticks} ticks`, () => {
      if (failure) throw failure;
      return messages.filter(({ type }) => type === 'tick').length >= ticks;
    });
  } finally {
    socket.terminate();
  }
  return messages;
}

/** One picture of the terminal view, through nginx. */
function topOnce(
  env: Readonly<Record<string, string>>,
  through = proxy,
): Promise<{ code: unknown; said: string }> {
  const args = ['top', '--connect', through.url, '--once'];
  const options = { env: { ...process.env, HOSTSCOPE_LANGUAGE: 'en', ...env } };
  return new Promise((resolve) => {
    execFile(launcher, args, options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, said: stdout + stderr }),
    );
  });
}

/** What the terminal view needs to get in: a token, and the authority of its proxy. */
async function accessOf(
  t: TestContext,
  cookie: string,
  { certificate, port }: Proxy,
): Promise<{ HOSTSCOPE_TOKEN: string; NODE_EXTRA_CA_CERTS: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-authority-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, certificate);
  const body = { name: `top through ${port}`, role: 'viewer', expiresInDays: 1 };
  const headers = { cookie };
  const made = await send(proxy.url, '/api/v1/account/tokens', { method: 'POST', body, headers });
  const { secret } = JSON.parse(made.body) as { secret: string };
  return { HOSTSCOPE_TOKEN: secret, NODE_EXTRA_CA_CERTS: authority };
}

suite('behind nginx with TLS', { skip }, () => {
  let cookie = '';

  before(async () => {
    program = await startProgram({ args: ['--trusted-proxies', '127.0.0.1'] });
    await setUp(program);
    proxy = await startProxy(Number(new URL(program.url).port));
    const answer = await signIn(proxy.url, { from: '127.0.0.2' });
    assert.equal(answer.status, 200, answer.body);
    cookie = cookieOf(answer);
  });

  after(async () => {
    await proxy?.close();
    await program?.stop();
    if (program) await removeData(program);
  });

  test('signing in over https gives a cookie that is bound to this host and to TLS', () => {
    assert.match(cookie, /^__Host-hostscope_session=[\w-]{20,}; /);
    const flags = cookie
      .split('; ')
      .slice(1)
      .map((flag) => flag.toLowerCase());
    for (const flag of ['secure', 'httponly', 'samesite=strict', 'path=/']) {
      assert.ok(flags.includes(flag), `${flag} in ${flags.join()}`);
    }
    assert.ok(!flags.some((flag) => flag.startsWith('domain')));
  });

  test('a client that is no proxy cannot make itself look like https', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    const answer = await signIn(program.url, { headers, from: '127.0.0.3' });
    assert.equal(answer.status, 200, answer.body);
    assert.match(cookieOf(answer), /^hostscope_session=/);
    assert.doesNotMatch(cookieOf(answer), /secure/i);
  });

  test("the client's address comes from the proxy, and what a client claims does not", async () => {
    assert.equal(await addressOf(proxy.url, pairOf(cookie), '127.0.0.2'), '127.0.0.2');
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const forged = await signIn(proxy.url, { headers, from: '127.0.0.2' });
    const forgedCookie = pairOf(cookieOf(forged));
    assert.equal(await addressOf(proxy.url, forgedCookie, '127.0.0.2'), '127.0.0.2');
    const direct = await signIn(program.url, { headers, from: '127.0.0.3' });
    const directCookie = pairOf(cookieOf(direct));
    assert.equal(await addressOf(program.url, directCookie, '127.0.0.3'), '127.0.0.3');
  });

  test('another site is refused, the own one is not', async () => {
    const sent = { method: 'DELETE', headers: { cookie: 'x=y', origin: 'https://evil.example' } };
    const answer = await send(proxy.url, '/api/v1/session', sent);
    assert.equal(answer.status, 403, answer.body);
    assert.equal((JSON.parse(answer.body) as { error: string }).error, 'badOrigin');
    const host = { host: 'evil.example' };
    assert.equal((await send(proxy.url, '/', { headers: host })).status, 421);
  });

  test('the live stream goes through, each second', async () => {
    const messages = await readLive(pairOf(cookie), 2);
    assert.equal(messages[0]?.type, 'hello');
    const ticks = messages.filter((message) => message.type === 'tick');
    assert.ok((ticks[1]?.atMs ?? 0) > (ticks[0]?.atMs ?? 0));
  });

  test('a proxy that passes no WebSocket is told of, in words', { skip: noBrowser }, async (t) => {
    const deaf = await startProxy(Number(new URL(program.url).port), { passesUpgrade: false });
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-US' });
      const [name = '', value = ''] = pairOf(cookie).split(/=(.*)/s);
      await context.addCookies([{ name, value, url: deaf.url, secure: true }]);
      const page = await context.newPage();
      await page.goto(deaf.url);
      await page.getByText(consoleEn['stream.blocked']).waitFor({ timeout: 20_000 });
      const { code, said } = await topOnce(await accessOf(t, pairOf(cookie), deaf), deaf);
      assert.equal(code, 1, said);
      assert.match(said, /no WebSocket opens; a proxy in between/);
    } finally {
      await browser.close();
      await deaf.close();
    }
  });

  test('answers by HTTP/2', async () => {
    const session = connectHttp2(proxy.url, { ca: proxy.certificate });
    const status = await new Promise<number>((resolve, reject) => {
      session.on('error', reject);
      const stream = session.request({ ':path': '/api/v1/session', cookie: pairOf(cookie) });
      stream.on('response', (headers) => resolve(Number(headers[':status'])));
      stream.on('error', reject);
      stream.resume().end();
    });
    assert.equal(session.alpnProtocol, 'h2');
    session.destroy();
    assert.equal(status, 200);
  });

  test('the terminal view trusts an authority that it was given, no other', async (t) => {
    const { HOSTSCOPE_TOKEN, NODE_EXTRA_CA_CERTS } = await accessOf(t, pairOf(cookie), proxy);
    const trusted = await topOnce({ HOSTSCOPE_TOKEN, NODE_EXTRA_CA_CERTS });
    assert.equal(trusted.code, 0, trusted.said);
    assert.ok(trusted.said.includes(hostname()), trusted.said);
    const refused = await topOnce({ HOSTSCOPE_TOKEN });
    assert.equal(refused.code, 1, refused.said);
    assert.match(refused.said, /NODE_EXTRA_CA_CERTS/);
    assert.ok(!(trusted.said + refused.said).includes(HOSTSCOPE_TOKEN));
  });

  test('answers 502 while the program restarts, then goes on with session and stream', async () => {
    const { port } = new URL(program.url);
    await program.stop();
    assert.equal((await send(proxy.url, '/-/healthy')).status, 502);
    const args = ['--listen', `127.0.0.1:${port}`, '--trusted-proxies', '127.0.0.1'];
    program = await startProgram({ args, dataPath: program.dataPath });
    assert.equal((await send(proxy.url, '/-/healthy')).status, 200);
    const headers = { cookie: pairOf(cookie) };
    assert.equal((await send(proxy.url, '/api/v1/session', { headers })).status, 200);
    const [hello] = await readLive(pairOf(cookie), 1);
    assert.equal(hello?.type, 'hello');
  });
});
