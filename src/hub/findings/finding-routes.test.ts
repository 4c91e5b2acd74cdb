import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { OpenFindingsFact, Severity } from '../../contract/finding.ts';
import type { Role } from '../../contract/permissions.ts';
import type { RouteResponse } from '../../contract/routes.ts';
import { testFinding } from '../agent-fixture.ts';
import { appFixture, type AppFixture } from '../hub-fixture.ts';
import { longestSilenceMs } from './silences.ts';
import { until } from '../../kit/until-fixture.ts';

type Whole = RouteResponse<'GET /api/v1/findings/:id'>;
type Page = RouteResponse<'GET /api/v1/findings'>;
type Silence = RouteResponse<'POST /api/v1/silences'>;

let fixture: AppFixture;
beforeEach(async () => {
  fixture = await appFixture();
});
afterEach(() => fixture[Symbol.asyncDispose]());

const t0 = 1_800_000_000_000;

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) {
  const headers = { cookie: await fixture.cookieOf('operator'), origin: 'http://localhost' };
  const body = payload ? { payload } : {};
  const answer = await fixture.app.inject({ method, url: `/api/v1/${path}`, headers, ...body });
  return { status: answer.statusCode, json: answer.body === '' ? null : answer.json() };
}

const page = async (query = '') => (await call('GET', `findings${query}`)).json as Page;

function observe(entity: string, severity: Severity = 'danger', atMs = t0, rule = 'rule') {
  fixture.agent.send(testFinding({ entity, severity, atMs, rule }));
}

const openFact = () =>
  fixture.parts.states.get('h1')?.facts.get('findings.open')?.value as unknown as OpenFindingsFact;

test('lines of logs are evidence for those alone who may read logs', async () => {
  const line = 'Failed password for hunter2 from 192.0.2.7 port 22 ssh2';
  const title = { en: 'Log lines', ko: '로그 줄' };
  const processes = { title: { en: 'Processes', ko: '프로세스' }, lines: ['1 init'] };
  const evidence = [{ title, lines: [line], isLog: true } as const, processes];
  fixture.agent.send(testFinding({ entity: 'e', evidence }));
  const [finding] = (await page()).findings;
  const partsFor = async (role: Role) => {
    const headers = { cookie: await fixture.cookieOf(role) };
    const url = `/api/v1/findings/${finding?.id}`;
    const { evidence: shown } = (await fixture.app.inject({ url, headers })).json<Whole>();
    return shown.map(({ lines, isLog }) => ({ lines, isLog }));
  };
  const others = { lines: ['1 init'], isLog: false };
  assert.deepEqual(await partsFor('viewer'), [{ lines: [], isLog: true }, others]);
  assert.deepEqual(await partsFor('operator'), [{ lines: [line], isLog: true }, others]);
});

describe('the list of findings', () => {
  test('comes in pages, the newest first, each finding once', async () => {
    for (let at = 0; at < 25; at += 1) observe(`e${at}`, 'danger', t0 + Math.floor(at / 3) * 1000);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const from: string = next === null ? '' : `&before=${next}`;
      const { findings, next: further } = await page(`?limit=10${from}`);
      seen.push(...findings.map(({ entity }) => entity));
      next = further;
    } while (next !== null);
    assert.deepEqual(
      seen,
      Array.from({ length: 25 }, (_, at) => `e${24 - at}`),
    );
  });

  test('is narrowed by state, severity, rule and host', async () => {
    observe('a', 'warning');
    observe('b', 'danger', t0, 'other');
    const { findings } = await page();
    const id = findings.find(({ entity }) => entity === 'b')?.id;
    await call('POST', `findings/${id}/close`, {});
    const entities = async (query: string) =>
      (await page(query)).findings.map(({ entity }) => entity);
    assert.deepEqual(await entities(''), ['a']);
    assert.deepEqual(await entities('?state=closed'), ['b']);
    assert.deepEqual(await entities('?state=all&severity=danger'), ['b']);
    assert.deepEqual(await entities('?state=all&rule=rule'), ['a']);
    assert.deepEqual(await entities('?state=acknowledged'), []);
    assert.deepEqual(await entities('?host=h9'), []);
  });

  test('refuses what is no cursor, state or limit', async () => {
    for (const query of ['?before=x', '?before=1.2.3', '?state=lost', '?limit=501', '?limit=0']) {
      assert.equal((await call('GET', `findings${query}`)).status, 400, query);
    }
  });
});

describe('one finding', () => {
  test('has its evidence and its history; who did what is audited', async () => {
    observe('a');
    const [finding] = (await page()).findings;
    const id = finding?.id;
    const acknowledged = await call('POST', `findings/${id}/acknowledge`, { note: ' mine ' });
    assert.deepEqual([acknowledged.json.state, acknowledged.json.by], ['acknowledged', 'operator']);
    await call('POST', `findings/${id}/close`, { note: '' });
    const { json } = await call('GET', `findings/${id}`);
    assert.deepEqual(
      json.evidence,
      testFinding().evidence.map((part) => ({ ...part, isLog: false })),
    );
    assert.deepEqual(
      json.history.map((step: Record<string, unknown>) => [step.what, step.by, step.note]),
      [
        ['found', null, null],
        ['acknowledged', 'operator', 'mine'],
        ['closed', 'operator', null],
      ],
    );
    const audit = await fixture.records.selectFrom('audit').selectAll().orderBy('id').execute();
    assert.deepEqual(
      audit.map(({ action, target, outcome }) => [action, target, outcome]),
      [
        ['finding.acknowledge', String(id), 'success'],
        ['finding.close', String(id), 'success'],
      ],
    );
  });

  test('that is closed cannot be changed, one that is not there cannot be found', async () => {
    observe('a');
    const id = (await page()).findings[0]?.id;
    await call('POST', `findings/${id}/close`, {});
    for (const verb of ['acknowledge', 'close']) {
      assert.equal((await call('POST', `findings/${id}/${verb}`, {})).status, 409);
      assert.equal((await call('POST', `findings/9999/${verb}`, {})).status, 404);
      assert.equal((await call('POST', `findings/x'--/${verb}`, {})).status, 404);
    }
    assert.equal((await call('GET', 'findings/9999')).status, 404);
    const note = 'x'.repeat(501);
    assert.equal((await call('POST', `findings/${id}/close`, { note })).status, 400);
  });
});

describe('the fact findings.open', () => {
  test('is there from the start, and follows what happens', async () => {
    assert.deepEqual(openFact(), {
      counts: { info: 0, warning: 0, danger: 0, critical: 0 },
      worst: [],
    });
    for (let at = 0; at < 12; at += 1) observe(`w${at}`, 'warning', t0 + at);
    observe('d', 'danger');
    await until('the counts', () => openFact().counts.danger === 1);
    const { counts, worst } = openFact();
    assert.deepEqual(counts, { info: 0, warning: 12, danger: 1, critical: 0 });
    assert.equal(worst.length, 10);
    assert.deepEqual(
      worst.slice(0, 3).map(({ entity }) => entity),
      ['d', 'w11', 'w10'],
    );
    const { host, rule } = testFinding({ rule: 'rule' });
    fixture.agent.send({ kind: 'findingOver', host, rule, entity: 'd', atMs: t0 + 5 });
    await until('the end', () => openFact().counts.danger === 0);
  });
});

describe('silences', () => {
  const untilMs = t0 + 3_600_000;

  test('list what matches as silenced, and leave it out of the counts until they end', async () => {
    observe('a');
    observe('b');
    const reason = 'a known <b>test</b>';
    const { status, json } = await call('POST', 'silences', { entity: 'a', reason, untilMs });
    assert.equal(status, 200);
    const silence = json as Silence;
    assert.deepEqual([silence.by, silence.reason, silence.host], ['operator', reason, null]);
    await until('the count', () => openFact().counts.danger === 1);
    const silenced = async () =>
      (await page()).findings.filter((item) => item.silenced).map(({ entity }) => entity);
    assert.deepEqual(await silenced(), ['a']);
    assert.deepEqual((await call('GET', 'silences')).json.silences, [silence]);
    fixture.clock.pass(3_600_000);
    assert.deepEqual(await silenced(), []);
    assert.deepEqual((await call('GET', 'silences')).json.silences, []);
    await fixture.parts.findings.tidy(365);
    await until('the count', () => openFact().counts.danger === 2);
    const rows = await fixture.records.selectFrom('silences').selectAll().execute();
    assert.deepEqual(rows, []);
  });

  test('match all of what they name, and end when told', async () => {
    observe('a', 'danger', t0, 'one');
    observe('a', 'danger', t0, 'two');
    const wanted = { host: 'h1', rule: 'two', reason: 'known', untilMs };
    const { json } = await call('POST', 'silences', wanted);
    const { findings } = await page();
    assert.deepEqual(
      findings.map(({ rule, silenced }) => [rule, silenced]),
      [
        ['two', true],
        ['one', false],
      ],
    );
    assert.equal((await call('DELETE', `silences/${json.id}`)).status, 204);
    assert.equal((await call('DELETE', `silences/${json.id}`)).status, 404);
    assert.ok((await page()).findings.every(({ silenced }) => !silenced));
  });

  test('need a reason, an end within a year, and something to match', async () => {
    const bad = [
      { reason: 'everything', untilMs },
      { rule: 'x', reason: 'ok', untilMs },
      { rule: 'x', reason: 'past', untilMs: t0 },
      { rule: 'x', reason: 'too long', untilMs: t0 + longestSilenceMs + 1 },
      { rule: 'x', reason: 'no end' },
    ];
    for (const body of bad) {
      assert.equal((await call('POST', 'silences', body)).status, 400, JSON.stringify(body));
    }
  });
});
