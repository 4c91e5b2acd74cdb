import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testContext } from './alert-fixture.ts';
import { UndeliveredError } from './notifier.ts';
import { answerLimitBytes, postJson } from './post.ts';
import { postServer } from './post-fixture.ts';

async function failure(work: Promise<unknown>): Promise<UndeliveredError> {
  const error: unknown = await work.then(
    () => assert.fail('it was delivered'),
    (thrown: unknown) => thrown,
  );
  assert(error instanceof UndeliveredError, String(error));
  return error;
}

const secretPath = '/hooks/T0SECRET/abcdef123456';

describe('posting JSON', () => {
  it('sends the body once, with a login as basic authentication', async () => {
    await using server = await postServer();
    const url = server.url.replace('//', '//ann:p%40ss@');
    await postJson({ via: 'webhook', url: `${url}/x?y=1`, body: '{"a":1}' }, testContext());
    assert.equal(server.posted.length, 1);
    const [{ method, path, headers, body } = assert.fail()] = server.posted;
    assert.deepEqual([method, path, body], ['POST', '/x?y=1', '{"a":1}']);
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(headers['user-agent'], 'Hostscope/1.2.3');
    const login = headers.authorization?.replace('Basic ', '') ?? '';
    assert.equal(Buffer.from(login, 'base64').toString(), 'ann:p@ss');
  });

  it('does not follow a redirect to another place', async () => {
    await using server = await postServer();
    server.answer = (response) => {
      response.writeHead(307, { location: `${server.url}/elsewhere` }).end();
    };
    const post = { via: 'slack', url: `${server.url}/hook`, body: '{}' };
    const error = await failure(postJson(post, testContext()));
    assert.match(error.message, /answered 307: it leads elsewhere/);
    assert.equal(error.retry, 'way');
    assert.equal(server.posted.length, 1);
  });

  it('tells the fault of the way from that of the message', async () => {
    await using server = await postServer();
    const retries: (readonly [number, UndeliveredError['retry']])[] = [
      [400, 'never'],
      [413, 'never'],
      [422, 'never'],
      [401, 'way'],
      [404, 'way'],
      [410, 'way'],
      [429, 'way'],
      [500, 'way'],
      [503, 'way'],
    ];
    for (const [status, retry] of retries) {
      server.answer = (response) => void response.writeHead(status).end('why');
      const post = { via: 'webhook', url: server.url, body: '{}' };
      const error = await failure(postJson(post, testContext()));
      assert.equal(error.retry, retry, String(status));
      assert.match(error.message, new RegExp(`answered ${status}: why`));
    }
  });

  it('waits as long as it is asked to in either form, up to an hour', async () => {
    await using server = await postServer();
    const post = { via: 'telegram', url: server.url, body: '{}' };
    const asked: (readonly [Record<string, string>, string, number | undefined])[] = [
      [{ 'retry-after': '7' }, '', 7],
      [{}, '{"parameters":{"retry_after":35}}', 35],
      [{ 'retry-after': '999999' }, '', 3600],
      [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, '', undefined],
    ];
    for (const [headers, body, seconds] of asked) {
      server.answer = (response) => void response.writeHead(429, headers).end(body);
      const error = await failure(postJson(post, testContext()));
      assert.equal(error.retryAfterSeconds, seconds);
    }
  });

  it('shows no secret and no control character of an answer, and little of it', async () => {
    await using server = await postServer();
    const url = `${server.url}${secretPath}`;
    server.answer = (response, { path }) => {
      response.writeHead(500).write(`no ${path}, hunter2 \u001b[31m<b>${url}</b>\r\n`);
      response.end('x'.repeat(answerLimitBytes * 4));
    };
    const context = testContext({ slackUrl: url, webhookSecret: 'hunter2' });
    const { message } = await failure(postJson({ via: 'slack', url, body: '{}' }, context));
    for (const secret of ['T0SECRET', 'abcdef123456', 'hunter2', '\u001b', '\n']) {
      assert(!message.includes(secret), secret);
    }
    assert(message.length < 500);
    assert.match(message, /answered 500: no \/hooks\/\*\*\*\/\*\*\*, \*\*\*/);
  });

  it('gives up on a server that accepts and says nothing, or never ends', async () => {
    await using server = await postServer();
    const post = { via: 'ntfy', url: server.url, body: '{}' };
    server.answer = () => {};
    const silent = await failure(postJson(post, testContext(), 50));
    assert.match(silent.message, /no answer within 0.05 s/);
    assert.equal(silent.retry, 'way');
    server.answer = (response) => void response.writeHead(500).write('and');
    assert.match((await failure(postJson(post, testContext(), 50))).message, /no answer within/);
  });

  it('says why nobody is there', async () => {
    const server = await postServer();
    await server[Symbol.asyncDispose]();
    const error = await failure(
      postJson({ via: 'webhook', url: server.url, body: '' }, testContext()),
    );
    assert.match(error.message, /cannot send by webhook: 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
    assert.equal(error.retry, 'way');
  });
});
