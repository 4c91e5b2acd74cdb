import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import type { ErrorBody } from '../../contract/errors.ts';
import { hashesComputed } from './password.ts';
import { changeUser } from './users.ts';
import { until } from '../../kit/until-fixture.ts';
import { appFixture, testPassword, type AppFixture } from '../hub-fixture.ts';

let fixture: AppFixture;
beforeEach(async () => {
  fixture = await appFixture({ trustedProxies: ['192.0.2.1'] });
});
afterEach(() => fixture[Symbol.asyncDispose]());

const origin = 'http://localhost';
const session = '/api/v1/session';

const signIn = (name: string, password: string, headers: Record<string, string> = {}) =>
  fixture.app.inject({ method: 'POST', url: session, headers, payload: { name, password } });

const cookiesOf = (answer: LightMyRequestResponse) =>
  answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');

const who = (cookie: string) => fixture.app.inject({ url: session, headers: { cookie } });

const auditOf = (action: string) =>
  fixture.records.selectFrom('audit').selectAll().where('action', '=', action).execute();

test('signing in sets two cookies that no script and no other site gets', async () => {
  const answer = await signIn('operator', testPassword);
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.json().role, 'operator');
  assert.deepEqual(
    answer.cookies.map((cookie) => cookie.name),
    ['hostscope_session', 'hostscope_device'],
  );
  for (const cookie of answer.cookies) {
    assert.equal(cookie.httpOnly, true);
    assert.equal(cookie.sameSite, 'Strict');
    assert.equal(cookie.path, '/');
    assert.equal(cookie.secure, undefined);
  }
  const [row] = await fixture.records.selectFrom('sessions').selectAll().execute();
  assert.ok(row && !cookiesOf(answer).includes(row.id), 'the secret itself is not stored');
  assert.equal((await who(cookiesOf(answer))).statusCode, 200);
});

test('over TLS, told by a trusted proxy, the cookies are bound to the host', async () => {
  const payload = { name: 'operator', password: testPassword };
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '198.51.100.7' };
  const asked = { method: 'POST', url: session, payload, headers } as const;
  const trusted = await fixture.app.inject({ ...asked, remoteAddress: '192.0.2.1' });
  assert.match(trusted.cookies[0]?.name ?? '', /^__Host-/);
  assert.equal(trusted.cookies[0]?.secure, true);
  assert.match(String(trusted.headers['strict-transport-security']), /max-age/);
  const claimed = await fixture.app.inject({ ...asked, remoteAddress: '192.0.2.2' });
  assert.doesNotMatch(claimed.cookies[0]?.name ?? '', /^__Host-/);
  assert.equal(claimed.headers['strict-transport-security'], undefined);
  const rows = await fixture.records.selectFrom('sessions').select('address').execute();
  assert.deepEqual(rows.map((row) => row.address).toSorted(), ['192.0.2.2', '198.51.100.7']);
});

test('a wrong password and an unknown name read the same', async () => {
  const before = hashesComputed();
  const wrong = await signIn('operator', 'wrong');
  const unknown = await signIn('nobody', 'wrong');
  assert.equal(hashesComputed() - before, 2, 'both cost one hash');
  assert.equal(wrong.statusCode, 401);
  assert.equal(wrong.body, unknown.body);
  assert.deepEqual(Object.keys(wrong.headers).toSorted(), Object.keys(unknown.headers).toSorted());
});

/** Runs `ask`, and in the middle of its check of a password gives the user another one. */
async function changedMeanwhile<T>(name: string, ask: () => Promise<T>): Promise<T> {
  const before = hashesComputed();
  const asked = ask();
  await until('a password to be checked', () => hashesComputed() > before);
  const { records } = fixture;
  await records.updateTable('users').set({ password_hash: '-' }).where('name', '=', name).execute();
  await records.deleteFrom('sessions').execute();
  return asked;
}

test('a password that is changed while it is checked opens no session', async () => {
  const answer = await changedMeanwhile('operator', () => signIn('operator', testPassword));
  assert.equal((await who(cookiesOf(answer))).statusCode, 401);
  assert.deepEqual(await fixture.records.selectFrom('sessions').selectAll().execute(), []);
});

test('a password that another changes meanwhile is not changed back', async () => {
  const cookie = cookiesOf(await signIn('operator', testPassword));
  const payload = { current: testPassword, password: 'mine again, mine' };
  const url = '/api/v1/account/password';
  const headers = { cookie, origin };
  await changedMeanwhile('operator', () =>
    fixture.app.inject({ method: 'PUT', url, headers, payload }),
  );
  assert.equal((await signIn('operator', payload.password)).statusCode, 401);
});

test('a stolen session is worth nothing once its owner has signed out', async () => {
  const cookie = cookiesOf(await signIn('operator', testPassword));
  const headers = { cookie, origin };
  const out = await fixture.app.inject({ method: 'DELETE', url: session, headers });
  assert.equal(out.statusCode, 204);
  assert.equal(out.cookies[0]?.value, '');
  assert.equal((await who(cookie)).statusCode, 401);
});

test('each sign-in opens a new session and ends the one before', async () => {
  const first = cookiesOf(await signIn('operator', testPassword));
  const second = cookiesOf(await signIn('operator', testPassword, { cookie: first, origin }));
  assert.notEqual(first, second);
  assert.equal((await who(first)).statusCode, 401);
  assert.equal((await who(second)).statusCode, 200);
});

test('a session ends when unused, and use makes it last', async () => {
  const hourMs = 3_600_000;
  const cookie = cookiesOf(await signIn('operator', testPassword));
  fixture.clock.pass(167 * hourMs);
  assert.equal((await who(cookie)).statusCode, 200);
  fixture.clock.pass(167 * hourMs);
  assert.equal((await who(cookie)).statusCode, 200);
  fixture.clock.pass(168 * hourMs);
  assert.equal((await who(cookie)).statusCode, 401);
  await fixture.parts.sessions.dropExpired();
  assert.equal((await fixture.records.selectFrom('sessions').selectAll().execute()).length, 0);
});

test('a session ends a month after its sign-in, however much it is used', async () => {
  const hourMs = 3_600_000;
  const cookie = cookiesOf(await signIn('operator', testPassword));
  for (let day = 1; day < 30; day += 1) {
    fixture.clock.pass(24 * hourMs);
    assert.equal((await who(cookie)).statusCode, 200, `day ${day}`);
  }
  const [row] = await fixture.records.selectFrom('sessions').selectAll().execute();
  assert.equal((await fixture.parts.sessions.stillOpen([row?.id ?? ''])).size, 1);
  fixture.clock.pass(24 * hourMs);
  assert.equal((await who(cookie)).statusCode, 401);
});

describe('what ends sessions at once', () => {
  const asAdministrator = async (method: 'PATCH' | 'DELETE', payload?: object) => {
    const headers = { cookie: await fixture.cookieOf('administrator'), origin };
    const url = '/api/v1/users/operator';
    return fixture.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  };
  const cases: [string, () => Promise<unknown>][] = [
    ['a new role', () => asAdministrator('PATCH', { role: 'viewer' })],
    ['a new password', () => asAdministrator('PATCH', { password: 'another password' })],
    ['removal', () => asAdministrator('DELETE')],
    [
      'the command line',
      () => changeUser(fixture.records, 'operator', { password: 'another password' }),
    ],
  ];
  for (const [what, end] of cases) {
    test(what, async () => {
      const cookie = cookiesOf(await signIn('operator', testPassword));
      const authorization = await fixture.bearerOf('operator', 'operator');
      await end();
      assert.equal((await who(cookie)).statusCode, 401);
      const url = '/api/v1/settings';
      const { statusCode } = await fixture.app.inject({ url, headers: { authorization } });
      assert.equal(statusCode, what === 'a new role' ? 403 : 401, 'what a token may');
    });
  }
});

test('a password is changed by who knows it; other sessions end', async () => {
  const other = cookiesOf(await signIn('viewer', testPassword));
  const own = cookiesOf(await signIn('viewer', testPassword));
  const change = (current: string) =>
    fixture.app.inject({
      method: 'PUT',
      url: '/api/v1/account/password',
      headers: { cookie: own, origin },
      payload: { current, password: 'another password' },
    });
  const { error, text } = (await change('wrong')).json<ErrorBody>();
  assert.equal(error, 'badCredentials');
  assert.match(text?.ko ?? '', /지금 비밀번호가/, 'it is no sign-in');
  assert.equal((await change(testPassword)).statusCode, 204);
  assert.equal((await who(own)).statusCode, 200);
  assert.equal((await who(other)).statusCode, 401);
  assert.equal((await signIn('viewer', testPassword)).statusCode, 401);
  assert.equal((await signIn('viewer', 'another password')).statusCode, 200);
});

test('a thousand wrong passwords: few are hashed, and the trail is short', async () => {
  const before = hashesComputed();
  const answers = await Promise.all(
    Array.from({ length: 1000 }, (_, at) => signIn('administrator', `wrong ${at}`)),
  );
  assert.ok(hashesComputed() - before <= 10, `${hashesComputed() - before} hashes`);
  const codes = answers.map((answer) => answer.json().error as string);
  assert.equal(codes.filter((code) => code === 'badCredentials').length, 10);
  assert.equal(codes.filter((code) => code === 'locked').length, 990);
  const last = await signIn('administrator', testPassword);
  assert.equal(last.statusCode, 429);
  assert.ok(last.json().retryAfterSeconds > 0);
  assert.equal(last.headers['retry-after'], String(last.json().retryAfterSeconds));
  await fixture.parts.audit.settle(true);
  const rows = await auditOf('session.signIn');
  assert.equal(rows.length, 11);
  assert.match(rows.at(-1)?.detail ?? '', /^991 more failures/);
  assert.equal(rows[0]?.actor, 'administrator');
});

test('a name written otherwise is the same name, and is not counted apart', async () => {
  assert.equal((await signIn('VIEWER', testPassword)).json().name, 'viewer');
  for (let at = 0; at < 10; at += 1) await signIn(at % 2 ? 'Viewer' : 'vIEWER', 'wrong');
  assert.equal((await signIn('viewer', testPassword)).json().error, 'locked');
});

test('who has signed in before is not locked out by strangers', async () => {
  const device = cookiesOf(await signIn('administrator', testPassword));
  for (let at = 0; at < 12; at += 1) await signIn('administrator', 'wrong');
  assert.equal((await signIn('administrator', testPassword)).statusCode, 429);
  const again = await signIn('administrator', testPassword, { cookie: device, origin });
  assert.equal(again.statusCode, 200);
  const forged = device.replace(/hostscope_device=\w{32}/, `hostscope_device=${'0'.repeat(32)}`);
  assert.equal(
    (await signIn('administrator', testPassword, { cookie: forged, origin })).statusCode,
    429,
  );
});

test('a device cookie of one user is none of another', async () => {
  const mine = cookiesOf(await signIn('viewer', testPassword));
  for (let at = 0; at < 10; at += 1) await signIn('administrator', 'wrong');
  const answer = await signIn('administrator', testPassword, { cookie: mine, origin });
  assert.equal(answer.statusCode, 429);
});

test('an administrator sees how a user gets in, and ends each way', async () => {
  const cookie = cookiesOf(await signIn('operator', testPassword));
  const authorization = await fixture.bearerOf('operator', 'operator');
  await fixture.app.inject({ url: '/metrics', headers: { authorization } });
  const headers = { cookie: await fixture.cookieOf('administrator'), origin };
  const url = '/api/v1/users/operator';
  const seen = async () => (await fixture.app.inject({ url: `${url}/access`, headers })).json();
  const { sessions, tokens } = await seen();
  assert.deepEqual(
    [sessions.length, sessions[0].current, tokens.length, tokens[0].lastAddress],
    [1, false, 1, '127.0.0.1'],
  );
  for (const way of [`sessions/${sessions[0].id}`, `tokens/${tokens[0].id}`]) {
    for (const [user, status] of [
      ['viewer', 404],
      ['operator', 204],
    ]) {
      const ended = `/api/v1/users/${user}/${way}`;
      const answer = await fixture.app.inject({ method: 'DELETE', url: ended, headers });
      assert.equal(answer.statusCode, status, ended);
    }
  }
  assert.deepEqual(await seen(), { sessions: [], tokens: [] });
  assert.equal((await who(cookie)).statusCode, 401);
  const rows = [...(await auditOf('session.end')), ...(await auditOf('token.revoke'))];
  assert.deepEqual(
    rows.map(({ actor, target, outcome }) => [actor, target, outcome]),
    [1, 2].flatMap(() => [
      ['administrator', 'viewer', 'failure'],
      ['administrator', 'operator', 'success'],
    ]),
  );
});

test('signing out everywhere else leaves this session alone, and others theirs', async () => {
  const [other, own] = [await signIn('viewer', testPassword), await signIn('viewer', testPassword)];
  const stranger = cookiesOf(await signIn('operator', testPassword));
  const url = '/api/v1/account/sessions';
  const headers = { cookie: cookiesOf(own), origin };
  const answer = await fixture.app.inject({ method: 'DELETE', url, headers });
  assert.deepEqual(answer.json(), { ended: 1 });
  const asked = [cookiesOf(other), cookiesOf(own), stranger].map(who);
  assert.deepEqual(
    (await Promise.all(asked)).map(({ statusCode }) => statusCode),
    [401, 200, 200],
  );
});

test('tokens: shown once, used until revoked or expired', async () => {
  const headers = { cookie: cookiesOf(await signIn('operator', testPassword)), origin };
  const tokens = '/api/v1/account/tokens';
  const made = await fixture.app.inject({
    method: 'POST',
    url: tokens,
    headers,
    payload: { name: 'scrape', expiresInDays: 1 },
  });
  const { token, secret } = made.json();
  assert.match(secret, /^hs_[0-9a-f]{16}_[\w-]{43}$/);
  const list = await fixture.app.inject({ url: tokens, headers });
  assert.equal(list.json().tokens[0].name, 'scrape');
  assert.doesNotMatch(list.body, new RegExp(secret.slice(-43)));
  const payload = { name: 'scrape' };
  const same = await fixture.app.inject({ method: 'POST', url: tokens, headers, payload });
  assert.equal(same.json().error, 'conflict');
  const scrape = async () => {
    const answer = await fixture.app.inject({
      url: '/metrics',
      headers: { authorization: `bearer ${secret}` },
    });
    return answer.statusCode;
  };
  assert.equal(await scrape(), 200);
  fixture.clock.pass(86_400_000);
  assert.equal(await scrape(), 401);
  const url = `${tokens}/${token.id}`;
  const revoke = () => fixture.app.inject({ method: 'DELETE', url, headers });
  assert.equal((await revoke()).statusCode, 204);
  assert.equal((await revoke()).statusCode, 404);
  assert.deepEqual(
    (await auditOf('token.revoke')).map((row) => row.outcome),
    ['success', 'failure'],
  );
});

describe('the first set-up', () => {
  const setup = '/api/v1/setup';
  const begin = (token: string, name = 'first') =>
    fixture.app.inject({
      method: 'POST',
      url: setup,
      payload: { token, name, password: 'long enough' },
    });

  test('is closed when there is a user', async () => {
    const token = fixture.parts.setup.issue();
    assert.equal((await fixture.app.inject({ url: setup })).json().needed, false);
    assert.equal((await begin(token)).json().error, 'conflict');
  });

  test('needs the token, works once, and makes one administrator even when raced', async () => {
    await fixture.records.deleteFrom('users').execute();
    const old = fixture.parts.setup.issue();
    const token = fixture.parts.setup.issue();
    const { error, text } = (await begin(old)).json<ErrorBody>();
    assert.equal(error, 'badCredentials');
    assert.match(text?.ko ?? '', /링크/, 'it is no password');
    assert.equal((await begin('guess')).json().error, 'badCredentials');
    assert.equal((await begin(token, 'BAD')).json().error, 'badRequest');
    const answers = await Promise.all([begin(token), begin(token, 'second'), begin(token)]);
    assert.equal(answers.filter((answer) => answer.statusCode === 200).length, 1);
    const users = await fixture.records.selectFrom('users').selectAll().execute();
    assert.equal(users.length, 1);
    assert.equal(users[0]?.role, 'administrator');
    const cookie = cookiesOf(answers[0]);
    assert.equal((await who(cookie)).json().name, 'first');
    assert.equal((await begin(token)).json().error, 'conflict');
  });

  test('a failure of our own leaves the token good', async () => {
    const { setup: spare } = fixture.parts;
    const token = spare.issue();
    const fails = spare.spend(token, async () => {
      throw new Error('store failed');
    });
    await assert.rejects(fails, /store failed/);
    assert.equal(await spare.spend(token, async () => 'done'), 'done');
  });
});

test('the trail tells who did what from where, and holds no password', async () => {
  const headers = { cookie: await fixture.cookieOf('administrator'), origin };
  const payload = { name: 'new-user', role: 'viewer', password: 'a very secret word' };
  await fixture.app.inject({ method: 'POST', url: '/api/v1/users', headers, payload });
  await fixture.app.inject({ method: 'POST', url: '/api/v1/users', payload });
  const rows = await auditOf('user.create');
  const told = rows.map(({ actor, target, outcome, detail }) => [actor, target, outcome, detail]);
  assert.deepEqual(told, [
    ['administrator', 'new-user', 'success', 'role viewer'],
    ['nobody', null, 'failure', 'notSignedIn'],
  ]);
  assert.equal(rows[0]?.address, '127.0.0.1');
  assert.doesNotMatch(JSON.stringify(rows), /secret/);
});

test('the trail is read page by page', async () => {
  const headers = { cookie: await fixture.cookieOf('administrator') };
  for (let at = 0; at < 5; at += 1) {
    await fixture.parts.audit.record({ actor: `a${at}`, action: 'x', outcome: 'success' });
  }
  const page = async (query: string) =>
    (await fixture.app.inject({ url: `/api/v1/audit?${query}`, headers })).json();
  const first = await page('limit=3');
  const second = await page(`limit=3&before=${first.next}`);
  const actors = [...first.entries, ...second.entries].map(
    (entry: { actor: string }) => entry.actor,
  );
  assert.deepEqual(actors, ['a4', 'a3', 'a2', 'a1', 'a0']);
  assert.equal(second.next, null);
});
