import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { RouteResponse } from '../../contract/routes.ts';
import { appFixture, type AppFixture } from '../hub-fixture.ts';

type List = RouteResponse<'GET /api/v1/reports'>;
type Preview = RouteResponse<'GET /api/v1/reports/:date'>;
type Figures = RouteResponse<'GET /api/v1/metrics-daily'>;

let fixture: AppFixture;
beforeEach(async () => {
  fixture = await appFixture();
});
afterEach(() => fixture[Symbol.asyncDispose]());

/** The clock of tests stands at 2027-01-15T08:00:00Z. */
const yesterday = '2027-01-14';

async function call(method: 'GET' | 'POST', path: string, payload?: object) {
  const headers = { cookie: await fixture.cookieOf('operator'), origin: 'http://localhost' };
  const body = payload ? { payload } : {};
  const answer = await fixture.app.inject({ method, url: `/api/v1/${path}`, headers, ...body });
  return { status: answer.statusCode, json: answer.json<unknown>() };
}

const list = async () => (await call('GET', 'reports')).json as List;

describe('the routes of reports', () => {
  test('tell of the day that is over, of the next one, and of what is lacking', async () => {
    assert.deepEqual(await list(), {
      days: [],
      next: { date: '2027-01-15', atMs: Date.parse('2027-01-16T00:00:00Z') },
      timeZone: 'Asia/Seoul',
      yesterday,
      recipients: 0,
      mailServer: false,
    });
  });

  test('show a day as the mail that it would be, and note nothing', async () => {
    const { status, json } = await call('GET', `reports/${yesterday}`);
    assert.equal(status, 200);
    const { subject, text, html, metrics } = json as Preview;
    assert.match(subject, /2027-01-14/);
    assert.match(text, /No line was logged that day/);
    assert.match(html, /^<!doctype html>/);
    assert.equal(metrics.metric_date, yesterday);
    assert.deepEqual((await list()).days, []);
  });

  test('show it in the language of whoever reads it, and say in which it is sent', async () => {
    const shown = async (query: string) =>
      (await call('GET', `reports/${yesterday}${query}`)).json as Preview;
    const korean = await shown('?language=ko');
    assert.match(korean.text, /^Hostscope 일일 보고서/);
    assert.deepEqual([korean.language, korean.sentIn], ['ko', 'en']);
    const { text, language } = await shown('');
    assert.match(text, /^Hostscope daily report/);
    assert.equal(language, 'en');
    assert.equal((await call('GET', `reports/${yesterday}?language=fr`)).status, 400);
  });

  test('refuse what is no day that is over', async () => {
    for (const date of ['2027-01-15', '2027-02-30', 'yesterday', '2027-1-1', '2026-02-30']) {
      for (const [method, path] of [
        ['GET', ''],
        ['POST', '/send'],
      ] as const) {
        const payload = method === 'POST' ? {} : undefined;
        const { status, json } = await call(method, `reports/${date}${path}`, payload);
        assert.equal(status, 400, date);
        assert.equal((json as { error: string }).error, 'badRequest');
      }
    }
  });

  test('compute and note a day with nobody to send it to, in the name of who asked', async () => {
    const { status, json } = await call('POST', `reports/${yesterday}/send`, {});
    const error = { en: 'no recipients', ko: '받는 사람이 없습니다' };
    assert.deepEqual([status, json], [200, { state: 'notSent', error }]);
    const [day] = (await list()).days;
    assert.equal(day?.state, 'notSent');
    assert.equal(day?.by, 'operator');
    assert.equal(day?.metrics?.total_logs, 0);
    const audit = await fixture.records.selectFrom('audit').select(['action', 'detail']).execute();
    assert.deepEqual({ ...audit.at(-1) }, { action: 'report.send', detail: yesterday });
  });

  test('tell the figures of days, those that are kept and those that are not', async () => {
    await call('POST', `reports/${yesterday}/send`, {});
    fixture.clock.pass(60_000);
    const path = `metrics-daily?from=2027-01-12&to=${yesterday}`;
    const figures = async (query = '') => (await call('GET', `${path}${query}`)).json as Figures;
    const made = async (query = '') => (await figures(query)).days.map((day) => day.created_at);
    const then = '2027-01-15T08:00:00.000Z';
    const now = '2027-01-15T08:01:00.000Z';
    assert.deepEqual(await made(), [then, now, now]);
    assert.deepEqual(await made('&fresh=on'), [now, now, now]);
    const { days, timeZone } = await figures();
    assert.equal(timeZone, 'Asia/Seoul');
    assert.deepEqual(
      days.map(({ metric_date: date, host }) => `${date} ${host}`),
      ['2027-01-14 null', '2027-01-13 null', '2027-01-12 null'],
    );
  });

  test('bound a range of days', async () => {
    for (const query of ['from=2026-01-01&to=2026-12-31', 'from=2027-01-02&to=2027-01-01']) {
      assert.equal((await call('GET', `metrics-daily?${query}`)).status, 400);
    }
    const { json } = await call('GET', 'metrics-daily');
    assert.equal((json as Figures).days.length, 7);
  });
});
