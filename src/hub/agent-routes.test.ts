import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { testCluster, testContainer, testEngine, testPod } from '../contract/container-fixture.ts';
import type { Answerers, Ask } from '../contract/question.ts';
import { AppError } from '../kit/app-error.ts';
import { askAgent } from './ask-agent.ts';
import { testAnswerers, testProcess, testRow, testUnit } from './agent-fixture.ts';
import { appFixture, type AppFixture } from './hub-fixture.ts';

let fixture: AppFixture;
beforeEach(async () => {
  fixture = await appFixture();
});
afterEach(() => fixture[Symbol.asyncDispose]());

async function get(path: string, name = 'operator') {
  const headers = { cookie: await fixture.cookieOf(name) };
  const answer = await fixture.app.inject({ url: `/api/v1/hosts/${path}`, headers });
  return { status: answer.statusCode, json: answer.json() };
}

const answer = (changes: Partial<Answerers>) => fixture.agent.answer(testAnswerers(changes));

describe('what the agent is asked for', () => {
  test('processes: the table, one of them, its files', async () => {
    const rows = [testRow(1), testRow(2, { name: '<b>x</b>\u001b[31m', ports: null })];
    answer({ processes: async () => ({ rows }) });
    assert.deepEqual((await get('h1/processes', 'viewer')).json, { processes: rows });
    const { json } = await get('h1/processes/1', 'viewer');
    assert.deepEqual(json.process, testProcess);
    assert.deepEqual(json.recentCpu, [null, 0.5]);
    assert.equal(json.verdict.reasons[0].rule, 'RUNNING_AS_ROOT');
    assert.deepEqual((await get('h1/processes/1/files')).json.files[0].target, '/dev/null');
    assert.equal((await get('h1/processes/1/files', 'viewer')).status, 403);
  });

  test('a table of 5,000 processes comes whole', async () => {
    const rows = Array.from({ length: 5000 }, (_, pid) => testRow(pid));
    answer({ processes: async () => ({ rows }) });
    assert.equal((await get('h1/processes')).json.processes.length, 5000);
  });

  test('containers and pods, with how their engine and cluster stand', async () => {
    const { json, status } = await get('h1/containers', 'viewer');
    assert.equal(status, 200);
    assert.deepEqual(json, { engine: testEngine, containers: [testContainer()] });
    const pods = await get('h1/pods', 'viewer');
    assert.deepEqual(pods.json, { cluster: testCluster, pods: [testPod()] });
  });

  test('a signal is sent by those who may, and stands in the audit trail', async () => {
    const asked: Ask<'signalProcess'>[] = [];
    answer({
      signalProcess: async (ask) => {
        asked.push(ask);
        return { name: 'sleep' };
      },
    });
    const send = async (name: string, payload: object) => {
      const headers = { cookie: await fixture.cookieOf(name), origin: 'http://localhost' };
      const url = '/api/v1/hosts/h1/processes/42/signal';
      return fixture.app.inject({ method: 'POST', url, headers, payload });
    };
    const body = { startTicks: 1042, signal: 'SIGTERM' };
    assert.equal((await send('viewer', body)).statusCode, 403);
    assert.equal((await send('operator', { ...body, signal: 'SIGSEGV' })).statusCode, 400);
    assert.deepEqual((await send('operator', body)).json(), { name: 'sleep' });
    assert.deepEqual(asked, [{ pid: 42, ...body }]);
    const headers = { cookie: await fixture.cookieOf('administrator') };
    const trail = (await fixture.app.inject({ url: '/api/v1/audit', headers })).json().entries;
    const told = trail.filter(({ action }: { action: string }) => action === 'process.signal');
    assert.equal(told.length, 3);
    assert.match(JSON.stringify(told), /SIGTERM 42/);
  });

  test('units, log sources and the end of a log', async () => {
    assert.deepEqual((await get('h1/units', 'viewer')).json, { units: [testUnit] });
    assert.equal((await get('h1/logs')).json.sources[0].id, 'file:/var/log/syslog');
    const asked: Ask<'logTail'>[] = [];
    answer({
      logTail: async (ask) => {
        asked.push(ask);
        return { lines: [], ignored: 3, complete: false };
      },
    });
    await fixture.parts.settings.change({ logIgnore: ['healthz', '^x'] }, 'test');
    const { json } = await get('h1/logs/tail?source=unit:nginx.service&lines=20&levels=ERROR');
    assert.deepEqual(json, { lines: [], ignored: 3, complete: false });
    await get('h1/logs/tail?source=journal:&ignore=off&pattern=a%2Bb&text=X');
    assert.deepEqual(asked, [
      {
        source: 'unit:nginx.service',
        lines: 20,
        filter: { levels: ['ERROR'], ignore: ['healthz', '^x'] },
      },
      { source: 'journal:', lines: 200, filter: { text: 'X', pattern: 'a+b' } },
    ]);
    assert.equal((await get('h1/logs', 'viewer')).status, 403);
    assert.equal((await get('h1/logs/tail?source=journal:', 'viewer')).status, 403);
  });
});

describe('what cannot be answered', () => {
  test('a host that is not connected, a process that has ended', async () => {
    for (const path of ['processes', 'processes/1', 'processes/1/files', 'units', 'logs']) {
      assert.equal((await get(`h9/${path}`)).status, 404, path);
    }
    const { status, json } = await get('h1/processes/77');
    assert.deepEqual([status, json.error], [404, 'notFound']);
    assert.match(json.message, /it has ended/);
  });

  test('what is no PID, no source, no pattern', async () => {
    const paths = [
      'processes/abc',
      'processes/-1',
      'processes/1e3',
      'processes/99999999999',
      'processes/1.5/files',
      'logs/tail',
      'logs/tail?source=etc/passwd',
      'logs/tail?source=file:relative',
      'logs/tail?source=journal:&pattern=(',
      'logs/tail?source=journal:&lines=2001',
      'logs/tail?source=journal:&levels=LOUD',
      `logs/tail?source=journal:&text=${'x'.repeat(257)}`,
    ];
    for (const path of paths) assert.equal((await get(`h1/${path}`)).status, 400, path);
  });

  test('the agent says which right is missing', async () => {
    const why = 'cannot read /var/log/secure: needs the group adm';
    answer({
      logTail: async () => {
        throw new AppError('unreadable', why);
      },
    });
    const { status, json } = await get('h1/logs/tail?source=file:/var/log/secure');
    assert.deepEqual([status, json.error, json.message], [500, 'unreadable', why]);
  });

  test('an agent that is stopping, one that does not answer, a caller who has gone', async () => {
    const { parts } = fixture;
    answer({ units: () => new Promise(() => {}) });
    const { signal } = new AbortController();
    const code = (wanted: string) => (error: unknown) =>
      error instanceof AppError && error.code === wanted;
    const ask = (options: Parameters<typeof askAgent>[4]) =>
      askAgent(parts, 'h1', 'units', {}, options);
    await assert.rejects(ask({ signal, limitMs: 5 }), code('timeout'));
    await assert.rejects(ask({ signal: AbortSignal.abort() }), code('cancelled'));
    const gone = new AbortController();
    const asking = ask({ signal: gone.signal });
    gone.abort();
    await assert.rejects(asking, code('cancelled'));
    fixture.agent.close();
    assert.equal((await get('h1/units')).status, 503);
  });
});
