import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { InjectOptions } from 'fastify';
import { allows, roles, type Permission, type Role } from '../contract/permissions.ts';
import { livePath, logStreamPath } from '../contract/live.ts';
import type { RouteInfo } from '../contract/route.ts';
import { routes, type Route } from '../contract/routes.ts';
import { testFinding } from './agent-fixture.ts';
import { appFixture, hubFixture, type AppFixture } from './hub-fixture.ts';
import { createParts } from './hub.ts';
import { collectHandlers } from './http/route-table.ts';
import { createServer } from './http/server.ts';

/** Routes beside the contract, with what they need. */
const others: Record<string, Permission> = {
  'GET /-/healthy': 'public',
  'GET /-/ready': 'public',
  'GET /': 'public',
  'GET /setup': 'public',
  'GET /metrics': 'metrics:read',
  'GET /api': 'account',
  'GET /api/v1/openapi.json': 'account',
  [`GET ${livePath}`]: 'metrics:read',
  [`GET ${logStreamPath}`]: 'logs:read',
};

const needed = new Map<string, Permission>([
  ...Object.entries(routes).map(([route, info]) => [route, info.permission] as const),
  ...Object.entries(others),
]);

type Headers = Record<string, string>;

interface Caller {
  name: string;
  /** What they may do at most; null for nobody. */
  role: Role | null;
  headers(fixture: AppFixture): Promise<Headers>;
}

const origin = 'http://localhost';

const callers: Caller[] = [
  { name: 'nobody', role: null, headers: async () => ({}) },
  {
    name: 'a made-up session',
    role: null,
    headers: async () => ({ cookie: `hostscope_session=${'A'.repeat(43)}`, origin }),
  },
  {
    name: 'a made-up token',
    role: null,
    headers: async () => ({ authorization: `Bearer hs_${'0'.repeat(16)}_${'A'.repeat(43)}` }),
  },
  {
    name: 'a session in the wrong cookie',
    role: null,
    headers: async (fixture) => ({
      cookie: (await fixture.cookieOf('administrator')).replace('hostscope', '__Host-hostscope'),
      origin,
    }),
  },
  ...roles.map((role) => ({
    name: `${role}'s session`,
    role,
    headers: async (fixture: AppFixture) => ({ cookie: await fixture.cookieOf(role), origin }),
  })),
  ...roles.map((role) => ({
    name: `${role} token of an administrator`,
    role,
    headers: async (fixture: AppFixture) => ({
      authorization: await fixture.bearerOf('administrator', role),
    }),
  })),
  {
    name: 'administrator token of a user who is viewer now',
    role: 'viewer',
    headers: async (fixture) => ({
      authorization: await fixture.bearerOf('viewer', 'administrator'),
    }),
  },
];

const refusals = new Set(['notSignedIn', 'forbidden']);

let fixture: AppFixture;
before(async () => {
  fixture = await appFixture();
});
after(() => fixture[Symbol.asyncDispose]());

async function ask(route: string, headers: Headers) {
  const [method, path] = route.split(' ') as [InjectOptions['method'] & string, string];
  const url = path.replace(/:\w+/g, 'unknown');
  const payload = /^(POST|PUT|PATCH)$/.test(method) ? { payload: {} } : {};
  const answer = await fixture.app.inject({ method: method as 'GET', url, headers, ...payload });
  const isJson = String(answer.headers['content-type']).includes('json');
  const body = isJson ? answer.json<{ error?: string; message?: string }>() : {};
  return { status: answer.statusCode, ...body };
}

for (const caller of callers) {
  describe(caller.name, () => {
    for (const [route, permission] of needed) {
      const may = allows(caller.role, permission);
      test(`${may ? 'may' : 'may not'} ${route}`, async () => {
        // Made anew for each request: signing out ends it, and a user may have so many of each.
        await fixture.records.deleteFrom('tokens').execute();
        await fixture.records.deleteFrom('sessions').execute();
        const { status, error, message } = await ask(route, await caller.headers(fixture));
        const refused = refusals.has(error ?? '') && !/a token may not/.test(message ?? '');
        assert.equal(refused, !may, `answered ${status} ${message}`);
        if (!may) assert.equal(status, caller.role === null ? 401 : 403);
      });
    }
  });
}

test('HEAD needs what GET needs', async () => {
  for (const [route, permission] of needed) {
    if (!route.startsWith('GET ') || permission === 'public') continue;
    const url = route.slice(4).replace(/:\w+/g, 'unknown');
    const answer = await fixture.app.inject({ method: 'HEAD', url });
    assert.ok(answer.statusCode === 401, `${url}: ${answer.statusCode}`);
  }
});

test('a token may neither change the password nor make tokens nor end sessions', async () => {
  const authorization = await fixture.bearerOf('administrator', 'administrator');
  const requests: InjectOptions[] = [
    {
      method: 'PUT',
      url: '/api/v1/account/password',
      payload: { current: 'x', password: 'a new password' },
    },
    { method: 'POST', url: '/api/v1/account/tokens', payload: { name: 'further' } },
    { method: 'DELETE', url: '/api/v1/account/sessions' },
    { method: 'DELETE', url: '/api/v1/account/sessions/x' },
  ];
  for (const request of requests) {
    const answer = await fixture.app.inject({ ...request, headers: { authorization } });
    assert.equal(answer.statusCode, 403, `${request.url}`);
  }
});

test('nobody has a token of more than their own role', async () => {
  const answer = await fixture.app.inject({
    method: 'POST',
    url: '/api/v1/account/tokens',
    headers: { cookie: await fixture.cookieOf('operator'), origin },
    payload: { name: 'more', role: 'administrator' },
  });
  assert.equal(answer.statusCode, 403);
});

test('nobody ends a session or token of another user', async () => {
  const victim = await fixture.records
    .selectFrom('users')
    .select('id')
    .where('name', '=', 'administrator')
    .executeTakeFirstOrThrow();
  await fixture.cookieOf('administrator');
  const [session] = await fixture.parts.sessions.list(victim.id);
  const [token] = await fixture.parts.tokens.list(victim.id);
  assert(session && token);
  const headers = { cookie: await fixture.cookieOf('operator'), origin };
  for (const url of [`sessions/${session.id}`, `tokens/${token.id}`]) {
    const path = `/api/v1/account/${url}`;
    const answer = await fixture.app.inject({ method: 'DELETE', url: path, headers });
    assert.equal(answer.statusCode, 404, url);
  }
  assert.ok((await fixture.parts.sessions.stillOpen([session.id])).has(session.id));
});

test('a route that names no permission is refused to all', async () => {
  const bare = hubFixture();
  const app = await createServer(await createParts(bare.options), null);
  app.get('/bare', async () => 'secret');
  const url = '/bare';
  assert.equal((await app.inject({ url })).statusCode, 401);
  await app.close();
  const second = await createServer(fixture.parts, null);
  second.get('/bare', async () => 'secret');
  const headers = { cookie: await fixture.cookieOf('administrator') };
  assert.equal((await second.inject({ url, headers })).statusCode, 403);
  await second.close();
});

test('each route of the contract has one handler, and no other is handled', () => {
  assert.throws(() => collectHandlers([]), /BUG: no file of hub\/routes handles/);
  const handlers = { 'GET /api/v1/users': () => ({ users: [] }) };
  const [name, unknown] = ['twice', { 'GET /other': () => ({}) }];
  assert.throws(
    () =>
      collectHandlers([
        { name, handlers },
        { name, handlers },
      ]),
    /and so does/,
  );
  assert.throws(() => collectHandlers([{ name, handlers: unknown as object }]), /no such route/);
});

test('answers keep to the contract', async () => {
  const headers = { cookie: await fixture.cookieOf('administrator'), origin };
  fixture.agent.send(testFinding());
  const queries: Record<string, string> = {
    'GET /api/v1/hosts/:host/range': '?metric=node_load1&fromMs=0&toMs=10000',
    'GET /api/v1/hosts/:host/logs/tail': '?source=file:/var/log/syslog',
    'GET /api/v1/events/top': '?by=ip',
    'GET /api/v1/security/user': '?name=..',
  };
  let checked = 0;
  for (const [route, info] of Object.entries(routes) as [Route, RouteInfo][]) {
    if (!route.startsWith('GET ') || !info.response) continue;
    const path = route
      .slice(4)
      .replace(':host', 'h1')
      .replace(':address', '203.0.113.7')
      .replace(':date', '2026-11-20')
      .replace(':name', 'viewer')
      .replace(/:(pid|id)/, '1');
    const url = path + (queries[route] ?? '');
    const answer = await fixture.app.inject({ url, headers });
    assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`);
    info.response.parse(answer.json());
    assert.equal(answer.headers['cache-control'], 'no-store');
    checked += 1;
  }
  assert.ok(checked >= 10);
});
