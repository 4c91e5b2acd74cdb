import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minuteMs, hourMs, dayMs } from '../../contract/time-units.ts';
import { madeEvent } from '../../report/events-fixture.ts';
import { addDays, dayOf } from '../../report/report-day.ts';
import { reportsFixture, type ReportsFixture } from './reports-fixture.ts';

/** 18:00 in Seoul: the report of the 19th was due at 09:00. */
const evening = '2026-11-20T09:00:00Z';

const subjects = ({ sent }: ReportsFixture) =>
  sent.map(({ mail }) => /\d{4}-\d\d-\d\d/.exec(mail.subject)?.[0]);
const states = async ({ ledger }: ReportsFixture) =>
  (await ledger.list(100)).map(({ date, state }) => `${date} ${state}`);

const down = async () => {
  throw new Error('cannot send mail: connection refused');
};

describe('the schedule of reports', () => {
  it('sends nothing at the first start, and each morning from then on', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    assert.deepEqual(await states(fixture), ['2026-11-19 skipped']);
    await fixture.pass(15 * hourMs - 1);
    assert.equal(fixture.sent.length, 0);
    await fixture.pass(1);
    assert.deepEqual(subjects(fixture), ['2026-11-20']);
    assert.equal(fixture.sent[0]?.atMs, Date.parse('2026-11-21T00:00:00Z'));
    await fixture.pass(2 * dayMs);
    assert.deepEqual(subjects(fixture), ['2026-11-20', '2026-11-21', '2026-11-22']);
    assert.equal((await fixture.ledger.run('2026-11-22'))?.trigger, 'schedule');
  });

  it('is sent although nothing happened, and says so', async () => {
    const { fromMs } = dayOf('2026-11-20', 'Asia/Seoul');
    const login = { type: 'login_success', outcome: 'success' } as const;
    const fixture = reportsFixture(evening, [madeEvent({ atMs: fromMs, ...login })]);
    await fixture.begin();
    await fixture.pass(dayMs);
    assert.match(fixture.sent[0]?.mail.text ?? '', /Nothing happened: no failed login, 1 accepted/);
  });

  it('follows the time and the zone of the settings as they change', async () => {
    const fixture = reportsFixture(evening);
    const reports = await fixture.begin();
    fixture.settings.reportTime = '18:30';
    await reports.check();
    await fixture.pass(30 * minuteMs);
    // The day that is due then was noted at the start.
    assert.deepEqual(subjects(fixture), []);
    await fixture.pass(dayMs);
    assert.deepEqual(subjects(fixture), ['2026-11-20']);
    fixture.settings.reportTimeZone = 'Europe/Berlin';
    await reports.check();
    await fixture.pass(2 * dayMs);
    assert.equal(fixture.sent[1]?.atMs, Date.parse('2026-11-22T17:30:00Z'));
  });

  it('sends once, however often the program starts and looks', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    await fixture.pass(16 * hourMs);
    for (let start = 0; start < 5; start += 1) {
      const reports = await fixture.begin();
      await Promise.all([reports.check(), reports.check()]);
      await reports.check();
    }
    assert.deepEqual(subjects(fixture), ['2026-11-20']);
  });
});

describe('a machine that was off', () => {
  it('sends the newest day when it is back, and lists those before in it', async () => {
    const fixture = reportsFixture(evening);
    const reports = await fixture.begin();
    await fixture.pass(dayMs);
    await reports.close();
    fixture.clock.setWall(Date.parse('2026-11-25T03:00:00Z'));
    await fixture.begin();
    assert.deepEqual(subjects(fixture), ['2026-11-20', '2026-11-24']);
    assert.deepEqual(await states(fixture), [
      '2026-11-24 sent',
      '2026-11-23 listed',
      '2026-11-22 listed',
      '2026-11-21 listed',
      '2026-11-20 sent',
      '2026-11-19 skipped',
    ]);
    const text = fixture.sent[1]?.mail.text ?? '';
    for (const day of ['21', '22', '23']) assert.match(text, new RegExp(`^2026-11-${day} +0`, 'm'));
    assert.equal((await fixture.ledger.run('2026-11-24'))?.trigger, 'catchUp');
    const kept = await fixture.records.selectFrom('metrics_daily').select('date').execute();
    assert.deepEqual(
      [...new Set(kept.map(({ date }) => date))],
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'],
    );
  });

  it('reads first what was written meanwhile, for a bounded time', async () => {
    for (const [bytes, waitedMs] of [
      [5000, 10 * minuteMs],
      [null, minuteMs],
    ] as const) {
      const fixture = reportsFixture(evening);
      const reports = await fixture.begin();
      await reports.close();
      fixture.clock.setWall(Date.parse('2026-11-22T03:00:00Z'));
      fixture.behind.bytes = bytes;
      await fixture.begin();
      await fixture.pass(waitedMs - 1);
      assert.equal(fixture.sent.length, 0);
      await fixture.pass(5000);
      assert.deepEqual(subjects(fixture), ['2026-11-21']);
    }
  });

  it('lists a month at most', async () => {
    const fixture = reportsFixture(evening);
    await (await fixture.begin()).close();
    fixture.clock.setWall(Date.parse('2027-11-25T03:00:00Z'));
    await fixture.begin();
    const listed = (await states(fixture)).filter((state) => state.endsWith('listed'));
    assert.equal(listed.length, 31);
    assert.equal(listed.at(-1), `${addDays('2027-11-24', -31)} listed`);
  });
});

describe('a clock that is set', () => {
  it('back by an hour or by days sends nothing twice', async () => {
    for (const to of ['2026-11-20T23:30:00Z', '2026-11-19T23:30:00Z', '2026-11-01T00:00:00Z']) {
      const fixture = reportsFixture('2026-11-18T09:00:00Z');
      await fixture.begin();
      await fixture.pass(3 * dayMs);
      const before = subjects(fixture);
      fixture.clock.setWall(Date.parse(to));
      await fixture.pass(40 * minuteMs);
      assert.deepEqual(subjects(fixture), before, to);
    }
  });

  it('years ahead and back again does not end the reports', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    fixture.clock.setWall(Date.parse('2031-01-01T03:00:00Z'));
    await fixture.pass(20 * minuteMs);
    fixture.clock.setWall(Date.parse('2026-11-20T23:50:00Z'));
    await fixture.pass(20 * minuteMs);
    assert.equal(subjects(fixture).at(-1), '2026-11-20');
  });
});

describe('a report that cannot be sent', () => {
  it('is tried again after five minutes, with the same name', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    const { answer } = fixture.server;
    fixture.server.answer = down;
    await fixture.pass(15 * hourMs);
    const run = await fixture.ledger.run('2026-11-20');
    assert.equal(run?.state, 'waiting');
    assert.match(run?.error?.en ?? '', /connection refused/);
    fixture.server.answer = answer;
    await fixture.pass(5 * minuteMs - 1);
    assert.equal(fixture.sent.length, 0);
    await fixture.pass(1);
    assert.deepEqual(subjects(fixture), ['2026-11-20']);
    assert.equal(fixture.sent[0]?.key, 'hostscope-report-2026-11-20-1');
    assert.equal((await fixture.ledger.run('2026-11-20'))?.error, null);
  });

  it('becomes a mail that says so after the second failure, and no third try', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    fixture.server.answer = async (mail) => {
      if (mail.subject.includes('could not')) return { refused: [] };
      return down();
    };
    await fixture.pass(16 * hourMs);
    assert.deepEqual(
      fixture.sent.map(({ key }) => key),
      ['hostscope-report-failure-2026-11-20-1'],
    );
    assert.match(fixture.sent[0]?.mail.text ?? '', /Tried 2 times. cannot send mail: connection/);
    assert.equal((await fixture.ledger.run('2026-11-20'))?.state, 'failed');
    await fixture.pass(4 * hourMs);
    assert.equal(fixture.sent.length, 1);
    assert.deepEqual(
      fixture.outcomes.map(([, { state }]) => state),
      ['waiting', 'failed'],
    );
  });

  it('says in the ledger that not even that could be told', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    fixture.server.answer = down;
    await fixture.pass(16 * hourMs);
    const run = await fixture.ledger.run('2026-11-20');
    assert.match(run?.error?.en ?? '', /refused; nor could that be told: cannot send mail/);
  });

  it('for want of recipients or of a server is noted so, and its figures are kept', async () => {
    for (const [lack, error] of [
      [{ reportRecipients: [] }, 'no recipients'],
      [{ smtpUrl: '' }, 'no mail server'],
    ] as const) {
      const fixture = reportsFixture(evening);
      Object.assign(fixture.settings, lack);
      await fixture.begin();
      await fixture.pass(16 * hourMs);
      const run = await fixture.ledger.run('2026-11-20');
      assert.deepEqual([run?.state, run?.error?.en], ['notSent', error]);
      const kept = await fixture.records.selectFrom('metrics_daily').select('date').execute();
      assert.equal(kept[0]?.date, '2026-11-20');
    }
  });

  it('lists the missed days at the second try too', async () => {
    const fixture = reportsFixture(evening);
    await (await fixture.begin()).close();
    fixture.clock.setWall(Date.parse('2026-11-23T03:00:00Z'));
    const { answer } = fixture.server;
    fixture.server.answer = down;
    await fixture.begin();
    fixture.server.answer = answer;
    await fixture.pass(5 * minuteMs);
    assert.match(fixture.sent[0]?.mail.text ?? '', /^2026-11-20 +0 /m);
  });
});

describe('a kill between claiming a day and noting that it was sent', () => {
  const claim = { date: '2026-11-20', trigger: 'schedule', actor: null, again: false } as const;

  it('has it sent again after ten minutes, by the same name', async () => {
    const fixture = reportsFixture(evening);
    await (await fixture.begin()).close();
    fixture.clock.setWall(Date.parse('2026-11-21T00:00:00Z'));
    await fixture.ledger.claim(claim, fixture.clock.nowMs());
    fixture.clock.setWall(Date.parse('2026-11-21T00:01:00Z'));
    await fixture.begin();
    await fixture.pass(9 * minuteMs - 1);
    assert.equal(fixture.sent.length, 0);
    await fixture.pass(1);
    assert.deepEqual(
      fixture.sent.map(({ key }) => key),
      ['hostscope-report-2026-11-20-1'],
    );
  });

  it('twice is a failure that is told', async () => {
    const fixture = reportsFixture(evening);
    await (await fixture.begin()).close();
    for (const at of ['00:00', '00:10']) {
      fixture.clock.setWall(Date.parse(`2026-11-21T${at}:00Z`));
      assert('run' in (await fixture.ledger.claim(claim, fixture.clock.nowMs())));
    }
    await fixture.begin();
    await fixture.pass(10 * minuteMs);
    assert.deepEqual(
      fixture.sent.map(({ key }) => key),
      ['hostscope-report-failure-2026-11-20-1'],
    );
    assert.equal((await fixture.ledger.run('2026-11-20'))?.state, 'failed');
  });
});

describe('reading that fails', () => {
  it('is counted, and looked for again', async () => {
    const fixture = reportsFixture(evening);
    await fixture.begin();
    await fixture.records.schema.dropTable('report_runs').execute();
    await fixture.pass(15 * minuteMs);
    assert.equal(fixture.drops.list()[0]?.reason, 'check failed');
    await fixture.pass(60_000);
    assert.equal(fixture.drops.list()[0]?.count, 2);
  });
});
