// Who is signed in is told by the hub alone; while it cannot be asked, nothing changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError, type Call } from '../../../client/client.ts';
import { CookieLost, createSession, type WhoAmI } from './session.ts';

function sessionWith(answers: Record<string, unknown>) {
  const call = (async (route: string) => {
    const answer = answers[route];
    if (answer instanceof Error) throw answer;
    return answer;
  }) as Call;
  return createSession(call);
}

const signedOut = new ClientError('notSignedIn', 401, 'no');

test('a session is in, out, waiting for set-up, or cannot be told', async () => {
  const who = { name: 'a', role: 'viewer', permissions: ['account', 'metrics:read'] };
  const inside = sessionWith({ 'GET /api/v1/session': who });
  assert.equal(await inside.check(), 'in');
  assert.deepEqual([inside.may('metrics:read'), inside.may('users:manage')], [true, false]);
  inside.ended();
  assert.deepEqual([inside.state.value, inside.may('metrics:read')], ['out', false]);
  const fresh = sessionWith({
    'GET /api/v1/session': signedOut,
    'GET /api/v1/setup': { needed: true },
  });
  assert.equal(await fresh.check(), 'setup');
  const away = sessionWith({ 'GET /api/v1/session': new ClientError('unreachable', 0, 'no') });
  assert.equal(await away.check(), 'unreachable');
});

test('who signs in where no cookie is kept is told so, and is not in', async () => {
  const who = { name: 'a', role: 'viewer', permissions: [] } as unknown as WhoAmI;
  const answers: Record<string, unknown> = { 'GET /api/v1/session': signedOut };
  const session = sessionWith(answers);
  await assert.rejects(session.enter(who), CookieLost);
  assert.notEqual(session.state.value, 'in');
  answers['GET /api/v1/session'] = who;
  await session.enter(who);
  assert.equal(session.state.value, 'in');
});

test('a short break does not sign one out', async () => {
  const answers: Record<string, unknown> = {
    'GET /api/v1/session': { name: 'a', role: 'viewer', permissions: [] },
  };
  const session = sessionWith(answers);
  await session.check();
  answers['GET /api/v1/session'] = new ClientError('unreachable', 0, 'no');
  assert.equal(await session.check(), 'unreachable');
  assert.equal(session.state.value, 'in');
});
