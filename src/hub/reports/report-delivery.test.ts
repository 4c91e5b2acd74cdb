import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dayMs } from '../../contract/time-units.ts';
import { sameText } from '../../contract/text.ts';
import { madeEvent, type MadeEvent } from '../../report/events-fixture.ts';
import { dayOf } from '../../report/report-day.ts';
import { readMetrics } from './metrics-daily.ts';
import { reportsFixture } from './reports-fixture.ts';

const date = '2026-11-20';
const morning = '2026-11-21T00:00:00Z';
const asked = { date, trigger: 'person', actor: 'ann', again: false } as const;
const { fromMs } = dayOf(date, 'Asia/Seoul');

describe('the report of a day', () => {
  it('is sent once by all that ask for it at the same time', async () => {
    const fixture = reportsFixture(morning);
    const triggers = ['person', 'command', 'schedule', 'person'] as const;
    const tries = await Promise.allSettled(
      triggers.map((trigger) => fixture.delivery.deliver({ ...asked, trigger })),
    );
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(fixture.sent.length, 1);
    for (const one of tries) {
      if (one.status === 'rejected') assert.match(String(one.reason), /being sent|was sent/);
    }
  });

  it('is refused once it was sent, and is a mail of its own when it is sent again', async () => {
    const fixture = reportsFixture(morning);
    assert.deepEqual(await fixture.delivery.deliver(asked), { state: 'sent', error: null });
    await assert.rejects(fixture.delivery.deliver(asked), {
      code: 'conflict',
      message: /cannot send the report of 2026-11-20: it was sent/,
    });
    await fixture.delivery.deliver({ ...asked, again: true });
    assert.deepEqual(
      fixture.sent.map(({ key }) => key),
      ['hostscope-report-2026-11-20-1', 'hostscope-report-2026-11-20-2'],
    );
    const run = await fixture.ledger.run(date);
    assert.deepEqual([run?.state, run?.actor, run?.edition], ['sent', 'ann', 2]);
  });

  it('is kept for ten years, so that one of long ago is sent once too', async () => {
    const fixture = reportsFixture(morning);
    const { delivery, ledger, clock, records } = fixture;
    const old = { ...asked, date: '2004-12-10' };
    assert.equal((await delivery.deliver(old)).state, 'sent');
    await assert.rejects(delivery.deliver(old), { code: 'conflict' });
    const days = async (): Promise<string[]> => (await ledger.list(10)).map((run) => run.date);
    clock.setWall(Date.parse('2036-11-10T00:00:00Z'));
    await delivery.deliver(asked);
    assert.deepEqual(await days(), ['2026-11-20', '2004-12-10']);
    clock.setWall(Date.parse('2036-12-10T00:00:00Z'));
    await delivery.deliver({ ...asked, again: true });
    assert.deepEqual(await days(), ['2026-11-20']);
    assert.equal((await records.selectFrom('metrics_daily').selectAll().execute()).length, 1);
  });

  it('may be sent by a person at once while it waits for its retry', async () => {
    const fixture = reportsFixture(morning);
    const { answer } = fixture.server;
    fixture.server.answer = async () => Promise.reject(new Error('greylisted'));
    const first = await fixture.delivery.deliver({ ...asked, trigger: 'schedule', actor: null });
    assert.deepEqual(first, { state: 'waiting', error: sameText('greylisted') });
    fixture.server.answer = answer;
    assert.equal((await fixture.delivery.deliver(asked)).state, 'sent');
  });

  it('that was cut off by the end of the program has its tries left', async () => {
    const fixture = reportsFixture(morning);
    fixture.server.answer = async () => {
      fixture.stop.abort();
      throw new Error('aborted');
    };
    const outcome = await fixture.delivery.deliver(asked);
    assert.deepEqual([outcome.state, outcome.error?.en], ['waiting', 'the program was stopped']);
    const run = await fixture.ledger.run(date);
    assert.deepEqual([run?.attempts, run?.retryMs], [0, fixture.clock.nowMs()]);
  });

  it('says which recipients were refused though it was sent', async () => {
    const fixture = reportsFixture(morning);
    fixture.server.answer = async () => ({ refused: ['eve@example.org: unknown'] });
    const error = {
      en: 'not taken for eve@example.org: unknown',
      ko: '받지 못한 사람: eve@example.org: unknown',
    };
    assert.deepEqual(await fixture.delivery.deliver(asked), { state: 'sent', error });
  });

  it('keeps its figures for all hosts and for each, overwritten by the next time', async () => {
    const events = [
      madeEvent({ atMs: fromMs, host: 'h1' }),
      madeEvent({ atMs: fromMs, host: 'h2' }),
      madeEvent({ atMs: fromMs + 1, host: 'h2' }),
    ];
    const fixture = reportsFixture(morning, events);
    await fixture.delivery.deliver(asked);
    fixture.clock.setWall(Date.parse('2026-11-21T01:00:00Z'));
    await fixture.delivery.deliver({ ...asked, again: true });
    const range = { from: date, to: date, limit: 10 };
    const lines = async (host: string | null) =>
      (await readMetrics(fixture.records, { ...range, host })).map(
        ({ metrics }) => `${metrics.total_logs} ${metrics.created_at}`,
      );
    assert.deepEqual(await lines(null), ['3 2026-11-21T01:00:00.000Z']);
    assert.deepEqual(await lines('h2'), ['2 2026-11-21T01:00:00.000Z']);
  });

  it('compares with the days that are known, and with none before the oldest event', async () => {
    const threeDays = [0, 0, 1, 3].map((back) => madeEvent({ atMs: fromMs - back * dayMs }));
    const compose = async (events: MadeEvent[]) =>
      (await reportsFixture(morning, events).delivery.compose(date)).mail.text;
    const [, row] = /Mean of 3 days\n[^]*?Lines logged(.*)/.exec(await compose(threeDays)) ?? [];
    // One, none and one in the three days before.
    assert.match(row ?? '', /^ +2 +1 \(\+100 %\) +1 \(\+100 %\)$/);
    const first = await compose(threeDays.slice(0, 2));
    assert.match(first, /Lines logged +2\n/);
    assert.doesNotMatch(first, /Day before|Mean/);
  });

  it('names hosts from which nothing came, and leaves silenced findings out', async () => {
    const fixture = reportsFixture(morning, [madeEvent({ atMs: fromMs, host: 'h1' })]);
    const seen = { version: '1', first_seen_ms: 0, last_seen_ms: fromMs };
    await fixture.records
      .insertInto('hosts')
      .values([
        { id: 'h1', name: 'web-01', ...seen },
        { id: 'h2', name: 'db-02', ...seen },
      ])
      .execute();
    const texts = (title: string) => {
      const text = { en: title, ko: title };
      return JSON.stringify({ title: text, why: text, advice: text });
    };
    const finding = { host: 'h1', subject: '{"kind":"unit","unit":"x"}', evidence: '[]', count: 1 };
    const times = { first_ms: fromMs, last_ms: fromMs, over_ms: null, actor: null };
    const rows = ['loud', 'quiet'].map((rule, at) => ({
      id: at + 1,
      rule,
      entity: 'e',
      severity: 'danger' as const,
      state: 'open' as const,
      texts: texts(`the ${rule} one`),
      ...finding,
      ...times,
    }));
    await fixture.records.insertInto('findings').values(rows).execute();
    await fixture.records
      .insertInto('silences')
      .values({
        host: null,
        rule: 'quiet',
        entity: null,
        reason: 'known',
        actor: 'ann',
        created_ms: 0,
        until_ms: fixture.clock.nowMs() + 1,
      })
      .execute();
    const { report, mail } = await fixture.delivery.compose(date);
    assert.deepEqual(
      report.silent.map(({ name }) => name),
      ['db-02'],
    );
    assert.equal(report.findings.open, 1);
    assert.match(mail.text, /the loud one/);
    assert.doesNotMatch(mail.text, /the quiet one/);
  });
});
