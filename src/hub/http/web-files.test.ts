import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { appFixture, type AppFixture } from '../hub-fixture.ts';
import { inlineHashes } from './shell-policy.ts';
import { findWebFiles, pagePaths } from './web-files.ts';

const style = 'body{color:#111}';
const shell = `<!doctype html><html><head><style>${style}</style></head><body></body></html>`;
const script = 'console.log("hello, hello, hello, hello")';

let folder: string;
let fixture: AppFixture;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostscope-web-'));
  const web = join(folder, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  const files: [string, string | Buffer][] = [
    ['index.html', shell],
    ['index.html.gz', gzipSync(shell)],
    ['icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['.hidden', 'hidden'],
    ['assets/app-1a2b3c.js', script],
    ['assets/app-1a2b3c.js.br', brotliCompressSync(script)],
    ['assets/app-1a2b3c.js.gz', gzipSync(script)],
    ['assets/.hidden', 'hidden'],
    ['../secret.txt', 'secret'],
  ];
  for (const [name, content] of files) await writeFile(join(web, name), content);
  fixture = await appFixture({}, web);
});

after(async () => {
  await fixture[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

for (const url of pagePaths) {
  test(`${url} is the page, asked for anew each time`, async () => {
    const answer = await fixture.app.inject({ url });
    assert.equal(answer.body, shell);
    assert.match(String(answer.headers['content-type']), /^text\/html/);
    assert.equal(answer.headers['cache-control'], 'no-cache');
    const again = await fixture.app.inject({
      url,
      headers: { 'if-none-match': String(answer.headers.etag) },
    });
    assert.equal(again.statusCode, 304);
  });
}

test('a slash at the end of a page’s address is no mistake', async () => {
  for (const path of pagePaths.filter((one) => one !== '/')) {
    const answer = await fixture.app.inject({ url: `${path}/?range=1h` });
    assert.deepEqual([answer.statusCode, answer.body], [200, shell], path);
    assert.equal(answer.headers['cache-control'], 'no-cache');
    assert.match(String(answer.headers['content-security-policy']), /script-src 'self'/);
    const head = await fixture.app.inject({ method: 'HEAD', url: `${path}/` });
    assert.deepEqual([head.statusCode, head.body], [200, ''], path);
  }
});

test('the policy lets the page’s own inline style apply, and no other inline block', async () => {
  const { headers } = await fixture.app.inject({ url: '/' });
  const policy = String(headers['content-security-policy']);
  const hash = createHash('sha256').update(style).digest('base64');
  assert.match(policy, /script-src 'self';/);
  assert.ok(policy.includes(`style-src 'self' 'sha256-${hash}'`));
  assert.ok(policy.includes("frame-ancestors 'none'"));
  assert.doesNotMatch(policy, /unsafe/);
  assert.equal(headers['x-content-type-options'], 'nosniff');
  assert.equal(headers['referrer-policy'], 'no-referrer');
  assert.match(String(headers['permissions-policy']), /camera=\(\)/);
  assert.equal(headers['strict-transport-security'], undefined);
  assert.deepEqual(inlineHashes('<style></style><p>x</p>', 'style'), []);
});

test('assets are kept for ever and come compressed', async () => {
  const url = '/assets/app-1a2b3c.js';
  const plain = await fixture.app.inject({ url });
  assert.equal(plain.body, script);
  assert.equal(plain.headers['cache-control'], 'public, max-age=31536000, immutable');
  for (const encoding of ['br', 'gzip']) {
    const headers = { 'accept-encoding': encoding };
    const answer = await fixture.app.inject({ url, headers });
    assert.equal(answer.headers['content-encoding'], encoding);
    assert.match(String(answer.headers['content-type']), /javascript/);
    assert.match(String(answer.headers.vary), /accept-encoding/i);
  }
});

test('the page comes compressed too, and is still no-cache', async () => {
  const answer = await fixture.app.inject({ url: '/', headers: { 'accept-encoding': 'gzip' } });
  assert.equal(answer.headers['content-encoding'], 'gzip');
  assert.equal(answer.headers['cache-control'], 'no-cache');
});

test('files beside the page are served by name', async () => {
  const answer = await fixture.app.inject({ url: '/icon.svg' });
  assert.equal(answer.statusCode, 200);
  assert.match(String(answer.headers['content-type']), /svg/);
});

test('a mistyped address is told by the console, to a program in JSON', async () => {
  const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  const page = await fixture.app.inject({ url: '/proceses?pid=1', headers });
  assert.deepEqual([page.statusCode, page.body], [404, shell]);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.equal((await fixture.app.inject({ url: '/proceses' })).json().error, 'notFound');
  for (const url of ['/api/v1/nowhere', '/assets/none.js', '/metrics/x', '/-/x']) {
    assert.equal((await fixture.app.inject({ url, headers })).json().error, 'notFound', url);
  }
});

describe('nothing else is served', () => {
  const paths = [
    '/index.html',
    '/charts//',
    '/charts/deeper',
    '//',
    '/.hidden',
    '/assets/',
    '/assets',
    '/assets/.hidden',
    '/assets/missing.js',
    '/assets/../index.html',
    '/assets/../../secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%252e%252e/secret.txt',
    '/assets//etc/passwd',
    '/assets/app-1a2b3c.js%00.html',
    '/../secret.txt',
  ];
  for (const path of paths) {
    test(path, async () => {
      await fixture.app.ready();
      const { statusCode, body } = await rawGet(path);
      assert.ok(statusCode >= 400 && statusCode < 500, `answered ${statusCode}`);
      assert.doesNotMatch(body, /^secret|^hidden|root:/m);
    });
  }
});

/** Sends the path as it is: other clients would take the dots out before they ask. */
async function rawGet(path: string): Promise<{ statusCode: number; body: string }> {
  if (!fixture.app.server.listening) await fixture.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = fixture.app.server.address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += String(chunk);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { statusCode: Number(head.slice(9, 12)), body };
}

test('a folder without the page is told', async () => {
  await assert.rejects(findWebFiles(join(folder, 'nowhere')), /run the build/);
});

test('without a built console the API works, and the pages say so', async () => {
  await using bare = await appFixture();
  const answer = await bare.app.inject({ url: '/' });
  assert.match(answer.body, /not built/);
  assert.equal((await bare.app.inject({ url: '/api/v1/setup' })).statusCode, 200);
});

test('a newer build in its place brings its own policy', async () => {
  const page = join(folder, 'web/index.html');
  const newer = shell.replace(style, 'body{color:#222}');
  try {
    await writeFile(page, newer);
    const { headers } = await fixture.app.inject({ url: '/' });
    const hash = createHash('sha256').update('body{color:#222}').digest('base64');
    assert.ok(String(headers['content-security-policy']).includes(`'sha256-${hash}'`));
  } finally {
    await writeFile(page, shell);
  }
});
