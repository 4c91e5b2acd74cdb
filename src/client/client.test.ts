// The typed client: addresses, bodies, answers, and every way in which a call can fail.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError, createClient, requestOf, type Transport } from './client.ts';

interface Sent {
  url: string;
  init: RequestInit;
}

function answering(make: (sent: Sent) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const transport: Transport = async (url, init) => {
    sent.push({ url, init });
    return make({ url, init });
  };
  return { sent, client: createClient({ origin: 'http://hub', transport }) };
}

async function failureOf(work: Promise<unknown>): Promise<ClientError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ClientError, `failed with ${String(error)}`);
  return error;
}

test('parameters are escaped into the path, and what is undefined is left out', () => {
  const request = requestOf('GET /api/v1/hosts/:host/range', {
    params: { host: 'a/b?c' },
    query: { metric: 'x', fromMs: 1, where: undefined },
  });
  assert.deepEqual(request, {
    method: 'GET',
    path: '/api/v1/hosts/a%2Fb%3Fc/range?metric=x&fromMs=1',
    body: null,
  });
});

test('a missing parameter is a bug, not a request', () => {
  assert.throws(() => requestOf('DELETE /api/v1/users/:name'), /BUG: .* without name/);
});

test('a body goes as JSON and the answer comes back', async () => {
  const { client, sent } = answering(() =>
    Response.json({ name: 'kim', role: 'viewer', createdMs: 1, lastSignInMs: null }),
  );
  const body = { name: 'kim', role: 'viewer', password: 'long enough!' } as const;
  const user = await client.call('POST /api/v1/users', { body });
  assert.equal(user.name, 'kim');
  assert.equal(sent[0]?.url, 'http://hub/api/v1/users');
  assert.equal(sent[0].init.method, 'POST');
  assert.deepEqual(JSON.parse(String(sent[0].init.body)), body);
  assert.equal(new Headers(sent[0].init.headers).get('content-type'), 'application/json');
});

test('an answer without a body is undefined', async () => {
  const { client } = answering(() => new Response(null, { status: 204 }));
  assert.equal(await client.call('DELETE /api/v1/session'), undefined);
});

test("the hub's own error keeps its code and when to try again", async () => {
  const { client } = answering(() =>
    Response.json({ error: 'locked', message: 'too many', retryAfterSeconds: 90 }, { status: 429 }),
  );
  const error = await failureOf(client.call('GET /api/v1/session'));
  assert.equal(error.code, 'locked');
  assert.equal(error.status, 429);
  assert.equal(error.retryAfterSeconds, 90);
});

test("a proxy's page is told by its status", async () => {
  const { client } = answering(() => new Response('<h1>Bad gateway', { status: 502 }));
  const error = await failureOf(client.call('GET /api/v1/session'));
  assert.equal(error.code, 'badAnswer');
  assert.match(error.message, /502/);
});

test('a body that is not JSON is a bad answer', async () => {
  const { client } = answering(() => new Response('<html>'));
  assert.equal((await failureOf(client.call('GET /api/v1/session'))).code, 'badAnswer');
});

test('no answer is unreachable; one that is given up is cancelled', async () => {
  const { client } = answering(() => {
    throw new TypeError('fetch failed');
  });
  assert.equal((await failureOf(client.call('GET /api/v1/session'))).code, 'unreachable');
  const signal = AbortSignal.abort();
  const given = client.call('GET /api/v1/session', {}, { signal });
  assert.equal((await failureOf(given)).code, 'cancelled');
});

test('an answer that does not come in time is a timeout', async () => {
  const { client } = answering(
    ({ init }) =>
      new Promise<Response>((_, refuse) => {
        // Held by the event loop as an open socket would be.
        const open = setInterval(() => {}, 1000);
        init.signal?.addEventListener('abort', () => {
          clearInterval(open);
          refuse(new Error('aborted'));
        });
      }),
  );
  const error = await failureOf(client.call('GET /api/v1/session', {}, { timeoutMs: 5 }));
  assert.equal(error.code, 'timeout');
});
