import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { RouteResponse } from '../../contract/routes.ts';
import { postServer, type PostServer } from '../../alert/post-fixture.ts';
import { testFinding } from '../agent-fixture.ts';
import { appFixture, type AppFixture } from '../hub-fixture.ts';
import { until } from '../../kit/until-fixture.ts';

type Listed = RouteResponse<'GET /api/v1/alerts'>;
type Notifiers = RouteResponse<'GET /api/v1/notifiers'>;

let fixture: AppFixture;
let server: PostServer;
let cookies: Map<string, string>;

beforeEach(async () => {
  cookies = new Map();
  server = await postServer();
  fixture = await appFixture({ webhookUrl: `${server.url}/secret-path`, webhookSecret: 'hunter2' });
});
afterEach(async () => {
  await fixture[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

async function call(
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  role = 'administrator',
  body = {},
) {
  const cookie = cookies.get(role) ?? (await fixture.cookieOf(role));
  cookies.set(role, cookie);
  const headers = { cookie, origin: 'http://localhost' };
  const payload = method === 'GET' ? {} : { payload: body };
  const answer = await fixture.app.inject({ method, url: `/api/v1/${path}`, headers, ...payload });
  return { status: answer.statusCode, text: answer.body, json: () => answer.json() };
}

const list = async () => (await call('GET', 'alerts')).json() as Listed;

async function notifier(name: string) {
  const { notifiers } = (await call('GET', 'notifiers')).json() as Notifiers;
  return notifiers.find((one) => one.name === name);
}

async function untilState(state: string): Promise<number> {
  let id = 0;
  await until(`a delivery that is ${state}`, async () => {
    const { alerts } = await fixture.parts.alerts.list({ limit: 1 });
    const delivery = alerts[0]?.deliveries[0];
    id = delivery?.id ?? 0;
    return delivery?.state === state;
  });
  return id;
}

describe('a finding of an agent', () => {
  test('reaches the notifier, and is listed with what became of it', async () => {
    fixture.agent.send(testFinding());
    await until('the alert', () => server.posted.length === 1);
    const told = JSON.parse(server.posted[0]?.body ?? '') as { findings: { hostName: string }[] };
    assert.equal(told.findings[0]?.hostName, 'alpha');
    await untilState('sent');
    const { alerts, next } = await list();
    assert.deepEqual([alerts[0]?.rule, alerts[0]?.held, next], ['process-danger', null, null]);
    const { sentMs, configured, failing } = (await notifier('webhook')) ?? {};
    assert.deepEqual([sentMs, configured, failing], [fixture.clock.nowMs(), true, false]);
  });

  test('that was refused can be sent again', async () => {
    server.answer = (response) => void response.writeHead(400).end();
    fixture.agent.send(testFinding());
    const id = await untilState('failed');
    server.answer = (response) => void response.end();
    assert.equal((await call('POST', `deliveries/${id}/resend`, 'operator')).status, 204);
    fixture.clock.pass(60_000);
    await fixture.parts.alerts.tend();
    await untilState('sent');
    assert.equal((await call('POST', `deliveries/${id}/resend`)).status, 404);
    assert.equal((await call('POST', `deliveries/x'--/drop`)).status, 404);
  });

  test('that waits can be dropped, and who did so is kept', async () => {
    server.answer = (response) => void response.writeHead(503).end();
    fixture.agent.send(testFinding());
    const id = await untilState('waiting');
    assert.equal((await call('POST', `deliveries/${id}/drop`, 'viewer')).status, 403);
    assert.equal((await call('POST', `deliveries/${id}/drop`, 'operator')).status, 204);
    await untilState('dropped');
    const { alerts } = await list();
    assert.equal(alerts[0]?.deliveries[0]?.error?.en, 'dropped by operator');
    const audit = await fixture.records.selectFrom('audit').selectAll().execute();
    assert.deepEqual(audit.at(-1)?.action, 'delivery.drop');
  });
});

describe('the test of a notifier', () => {
  test('says that it arrived, or why not, to administrators', async () => {
    assert.equal((await call('POST', 'notifiers/webhook/test', 'operator')).status, 403);
    assert.equal((await call('POST', 'notifiers/webhook/test')).status, 204);
    assert.match(server.posted[0]?.body ?? '', /"kind":"test"/);
    server.answer = (response, { path }) => void response.writeHead(500).end(`no ${path} hunter2`);
    const failed = await call('POST', 'notifiers/webhook/test');
    assert.equal(failed.status, 502);
    assert.equal(failed.json().error, 'undelivered');
    assert.match(failed.json().message, /answered 500/);
    assert(!/secret-path|hunter2/.test(failed.text));
    assert.match(
      failed.json().text.ko,
      /webhook 알림을 보낼 수 없습니다\. .*응답 코드가 500입니다: no/,
    );
    const told = (await notifier('webhook'))?.error;
    assert.match(told?.en ?? '', /answered 500/);
    assert.match(told?.ko ?? '', /응답 코드가 500입니다/);
    assert.equal((await call('POST', 'notifiers/smtp/test')).status, 409);
    assert.equal((await call('POST', 'notifiers/pigeon/test')).status, 404);
  });
});

test('neither the settings, the list of notifiers nor the audit trail shows a secret', async () => {
  const slackUrl = 'https://hooks.example.org/services/T0SECRET';
  const changed = await call('PATCH', 'settings', 'administrator', { values: { slackUrl } });
  assert.equal(changed.status, 200);
  assert.equal((await notifier('slack'))?.configured, true);
  const audit = await fixture.records.selectFrom('audit').selectAll().execute();
  assert.match(audit.at(-1)?.detail ?? '', /slackUrl to a value that is not shown/);
  const shown = [changed.text, (await call('GET', 'notifiers')).text, JSON.stringify(audit)];
  for (const text of shown) assert(!/T0SECRET|secret-path|hunter2/.test(text));
});
