import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Severity } from '../../contract/finding.ts';
import { testFinding } from '../agent-fixture.ts';
import { openPerHost, reopenMs, settleMs } from './finding-book.ts';
import { findingsFixture, type FindingsFixture } from './findings-fixture.ts';
import { evidenceChars, textChars } from './kept-finding.ts';

const query = { state: 'all', limit: 500 } as const;

const list = async ({ findings }: FindingsFixture) => (await findings.list(query)).findings;

async function only(fixture: FindingsFixture) {
  const [finding, ...others] = await list(fixture);
  assert(finding);
  assert.equal(others.length, 0);
  return finding;
}

const stepsOf = async ({ findings }: FindingsFixture, id: number) =>
  (await findings.read(id)).history.map(({ what }) => what);

const t0 = 1_800_000_000_000;
const found = (seconds = 0, changes = {}) => testFinding({ atMs: t0 + seconds * 1000, ...changes });
const over = (seconds = 0) => {
  const { host, rule, entity } = found();
  return { host, rule, entity, atMs: t0 + seconds * 1000 };
};

const droppedOf = ({ drops }: FindingsFixture, reason: string) =>
  drops.list().find((item) => item.where === 'findings' && item.reason === reason)?.count ?? 0;

describe('one open finding of a host, rule and entity', () => {
  test('a repeat counts; another entity, rule or host is another finding', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found());
    assert.equal(book.observe(found(5)), null);
    assert.equal(book.observe(found(3)), null);
    const finding = await only(fixture);
    assert.deepEqual(
      [finding.id, finding.count, finding.firstMs - t0, finding.lastMs - t0, finding.state],
      [id, 3, 0, 5000, 'open'],
    );
    for (const change of [{ entity: '43:1' }, { rule: 'other' }, { host: 'h2' }]) {
      assert.ok(book.observe(found(9, change)) !== null);
    }
    assert.equal((await list(fixture)).length, 4);
  });

  test('worse and better are steps; who acknowledged it keeps it', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found(0, { severity: 'warning' })) ?? 0;
    await fixture.findings.change('acknowledge', id, { by: 'ann', note: 'mine' });
    const why = { en: 'Now it is worse.', ko: '더 나빠졌습니다.' };
    book.observe(found(1, { severity: 'critical', why }));
    const worse = await only(fixture);
    assert.deepEqual([worse.severity, worse.state, worse.by], ['critical', 'acknowledged', 'ann']);
    assert.deepEqual(worse.why, why);
    book.observe(found(2, { severity: 'danger' }));
    assert.deepEqual(await stepsOf(fixture, id), ['found', 'acknowledged', 'worse', 'better']);
    const { history } = await fixture.findings.read(id);
    assert.deepEqual([history[1]?.by, history[1]?.note], ['ann', 'mine']);
  });

  test('the evidence is that of the first observation', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found()) ?? 0;
    const title = { en: 'Later', ko: '나중' };
    book.observe(found(1, { evidence: [{ title, lines: ['later'] }] }));
    const { evidence } = await fixture.findings.read(id);
    assert.deepEqual(evidence, found().evidence);
  });
});

describe('the end of a finding', () => {
  test('what is over closes by itself, and is the same if it comes back soon', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found()) ?? 0;
    for (let at = 1; at <= 20; at += 1) {
      book.over(over(at * 20));
      book.over(over(at * 20 + 1));
      if (at === 3) {
        const closed = await only(fixture);
        assert.deepEqual(
          [closed.state, closed.by, (closed.overMs ?? 0) - t0],
          ['closed', null, 60_000],
        );
      }
      assert.equal(book.observe(found(at * 20 + 10)), null);
    }
    const finding = await only(fixture);
    assert.deepEqual([finding.id, finding.count, finding.overMs], [id, 21, null]);
    assert.equal(finding.state, 'open');
    const steps = await stepsOf(fixture, id);
    assert.deepEqual(steps.slice(0, 5), ['found', 'over', 'reopened', 'over', 'reopened']);
  });

  test('another process of the same thing is named where it is seen or returns', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const as = (pid: number) => ({
      subject: { kind: 'process', pid, startTicks: 1, name: 'xmrig' },
    });
    const id = book.observe(found(0, as(42))) ?? 0;
    for (const pid of [43, 43]) book.observe(found(1, as(pid)));
    book.over(over(2));
    book.observe(found(3, as(44)));
    const { history } = await fixture.findings.read(id);
    assert.deepEqual(
      history.map(({ what, note }) => [what, note]),
      [
        ['found', null],
        ['again', 'PID 43'],
        ['again', null],
        ['over', null],
        ['reopened', 'PID 44'],
      ],
    );
  });

  test('what comes back later is a new one', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    book.observe(found());
    book.over(over(1));
    book.observe(found(2 + reopenMs / 1000));
    assert.deepEqual(
      (await list(fixture)).map(({ state, count }) => [state, count]),
      [
        ['open', 1],
        ['closed', 1],
      ],
    );
  });

  test('what somebody had in hand stays theirs when it flaps', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found()) ?? 0;
    await fixture.findings.change('acknowledge', id, { by: 'ann', note: null });
    book.over(over(1));
    book.observe(found(2));
    const finding = await only(fixture);
    assert.deepEqual([finding.state, finding.by], ['acknowledged', 'ann']);
  });

  test('what a person closed stays closed until it was over and comes again', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    const id = book.observe(found()) ?? 0;
    await fixture.findings.change('close', id, { by: 'ann', note: 'known' });
    book.observe(found(5));
    book.observe(found(6, { severity: 'critical' }));
    const closed = await only(fixture);
    assert.deepEqual([closed.state, closed.by, closed.count], ['closed', 'ann', 3]);
    assert.equal(closed.overMs, null);
    book.over(over(7));
    const ended = await only(fixture);
    assert.deepEqual([ended.by, (ended.overMs ?? 0) - t0], ['ann', 7000]);
    assert.ok((book.observe(found(8)) ?? 0) > id);
    assert.equal((await list(fixture))[0]?.state, 'open');
  });

  test('what nobody observes again after its agent connected is over', async () => {
    await using fixture = await findingsFixture();
    const { findings, clock } = fixture;
    for (const entity of ['1:1', '2:2', '3:3']) findings.book.observe(found(0, { entity }));
    findings.connected('h1');
    findings.book.observe(found(1, { entity: '2:2' }));
    findings.book.confirm({ ...over(9), entity: '3:3' });
    clock.pass(settleMs - 1);
    findings.book.tend();
    assert.equal(findings.book.current('h1').length, 3);
    clock.pass(1);
    findings.book.tend();
    const open = findings.book.current('h1');
    assert.deepEqual(
      open.map(({ entity, count }) => [entity, count]),
      [
        ['2:2', 1],
        ['3:3', 1],
      ],
      'told again is not counted again',
    );
    assert.equal(open[1]?.lastMs, t0 + 9000);
  });
});

describe('a restart', () => {
  test('what was written is known again, and repeats count on', async () => {
    await using fixture = await findingsFixture();
    const id = fixture.findings.book.observe(found()) ?? 0;
    fixture.findings.book.observe(found(1, { entity: 'gone:1' }));
    await fixture.findings.change('acknowledge', id, { by: 'ann', note: null });
    await fixture.restart('killed');
    const { findings, clock } = fixture;
    findings.connected('h1');
    assert.equal(findings.book.observe(found(10)), null);
    clock.pass(settleMs);
    findings.book.tend();
    const states = (await list(fixture)).map(({ entity, state, by }) => [entity, state, by]);
    assert.deepEqual(states, [
      ['42:1000', 'acknowledged', 'ann'],
      ['gone:1', 'closed', null],
    ]);
    assert.ok((findings.book.observe(found(20, { entity: 'new' })) ?? 0) > id + 1);
  });

  test('a kill loses at most what was not written, and the agent tells it again', async () => {
    await using fixture = await findingsFixture();
    fixture.findings.book.observe(found());
    await fixture.restart('killed');
    fixture.findings.connected('h1');
    fixture.findings.book.observe(found(5));
    assert.equal((await only(fixture)).count, 1);
  });

  test('an orderly end writes all', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    for (let at = 0; at < 30; at += 1) book.observe(found(at));
    await fixture.restart('closed');
    assert.equal((await only(fixture)).count, 30);
  });

  test('what a person closed is still closed', async () => {
    await using fixture = await findingsFixture();
    const id = fixture.findings.book.observe(found()) ?? 0;
    await fixture.findings.change('close', id, { by: 'ann', note: null });
    await fixture.restart('killed');
    fixture.findings.connected('h1');
    assert.equal(fixture.findings.book.observe(found(1)), null);
    assert.equal((await only(fixture)).state, 'closed');
  });
});

describe('limits', () => {
  test('10,000 observations: so many are open, the rest is counted, the worst stay', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    for (let at = 0; at < 10_000; at += 1) {
      const severity: Severity = at % 100 === 99 ? 'danger' : 'warning';
      book.observe(found(at / 100, { entity: String(at), severity }));
    }
    const current = book.current('h1');
    assert.equal(current.length, openPerHost);
    assert.equal(droppedOf(fixture, 'too many open'), 10_000 - openPerHost);
    assert.equal(current.filter(({ severity }) => severity === 'danger').length, 100);
    assert.ok(
      current.some(({ entity }) => entity === '0'),
      'the oldest of the lesser stay',
    );
    const { findings } = await fixture.findings.list(query);
    assert.equal(findings.length, openPerHost);
    const rows = await fixture.stores.records.selectFrom('findings').select('id').execute();
    assert.equal(rows.length, openPerHost);
    book.observe(found(0, { host: 'h2' }));
    assert.equal(book.current('h2').length, 1, 'another host has room of its own');
  });

  test('texts and evidence are cut, and hostile ones are data', async () => {
    await using fixture = await findingsFixture();
    const nasty = `<img src=x onerror=alert(1)>'); DROP TABLE findings; --\u001b[31m\u0000\u202e한`;
    const long = nasty.repeat(500);
    const text = { en: long, ko: long };
    const evidence = [{ title: text, lines: Array.from({ length: 5000 }, () => long) }];
    const subject = { kind: 'metric', metric: 'm', labels: { mountpoint: nasty } } as const;
    const id = fixture.findings.book.observe(
      found(0, { entity: nasty, title: { en: nasty, ko: nasty }, why: text, subject, evidence }),
    );
    const { info, ...whole } = await fixture.findings.read(id ?? 0);
    assert.equal(info.entity, nasty);
    assert.deepEqual(info.title, { en: nasty, ko: nasty });
    assert.deepEqual(info.subject, subject);
    assert.equal(info.why.en.length, textChars.why);
    assert.ok(JSON.stringify(whole.evidence).length <= evidenceChars + 100);
    assert.match(whole.evidence[0]?.lines.at(-1) ?? '', /^\.\.\. \+49\d\d$/);
    assert.equal((await list(fixture)).length, 1);
    fixture.findings.book.over({ host: 'h1', rule: info.rule, entity: nasty, atMs: t0 });
    assert.equal((await only(fixture)).state, 'closed');
  });

  test('a flood of ended ones does not stay in memory', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    for (let at = 0; at < 3000; at += 1) {
      book.observe(found(0, { entity: String(at), evidence: [] }));
      book.over({ ...over(1), entity: String(at) });
    }
    assert.ok(book.size <= 1000, `${book.size}`);
    fixture.clock.pass(2 * reopenMs);
    book.forgetEnded();
    assert.equal(book.size, 0);
  });

  test('old closed ones are deleted, with their steps; open ones stay', async () => {
    await using fixture = await findingsFixture();
    const { findings, clock, stores } = fixture;
    findings.book.observe(found());
    findings.book.observe(found(0, { entity: 'open' }));
    findings.book.over(over(1));
    await findings.list(query);
    clock.pass(366 * 86_400_000);
    await findings.tidy(365);
    assert.equal((await only(fixture)).entity, 'open');
    const steps = await stores.records.selectFrom('finding_steps').selectAll().execute();
    assert.equal(steps.length, 1);
  });
});

test('what cannot be written is counted, tried again, and not lost', async () => {
  await using fixture = await findingsFixture();
  const { findings, stores } = fixture;
  const { records } = stores;
  const id = findings.book.observe(found()) ?? 0;
  await list(fixture);
  await records.schema.alterTable('finding_steps').renameTo('away').execute();
  const said = { by: 'ann', note: null };
  await assert.rejects(findings.change('acknowledge', id, said), /finding_steps/);
  assert.equal(droppedOf(fixture, 'write failed'), 1);
  assert.equal((await only(fixture)).state, 'open', 'nothing of the batch is written');
  await records.schema.alterTable('away').renameTo('finding_steps').execute();
  assert.equal((await only(fixture)).state, 'acknowledged');
  assert.deepEqual(await stepsOf(fixture, id), ['found', 'acknowledged']);
});
