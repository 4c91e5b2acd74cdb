// What people are told of: rows of alerts, written in the transaction of their finding.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testFinding } from '../agent-fixture.ts';
import { findingsFixture, type FindingsFixture } from './findings-fixture.ts';
import type { AlertBrief } from './kept-finding.ts';

const t0 = 1_800_000_000_000;

const found = (seconds = 0, changes = {}) => testFinding({ atMs: t0 + seconds * 1000, ...changes });

const over = (seconds: number) => ({ ...found(seconds) });

async function told({ findings, stores }: FindingsFixture): Promise<string[]> {
  await findings.list({ state: 'all', limit: 1 });
  const rows = await stores.records.selectFrom('alerts').selectAll().orderBy('id').execute();
  return rows.map(({ dedupe_key: key, severity }) => `${key.split(' ')[1]} ${severity}`);
}

describe('what people are told', () => {
  test('is what is new, worse or comes again, and not each repeat', async () => {
    await using fixture = await findingsFixture();
    const { book } = fixture.findings;
    book.observe(found(0, { severity: 'warning' }));
    book.observe(found(1, { severity: 'warning' }));
    assert.deepEqual(await told(fixture), ['found warning']);
    book.observe(found(2, { severity: 'critical' }));
    book.observe(found(3, { severity: 'danger' }));
    book.over(over(4));
    book.observe(found(5));
    assert.deepEqual(await told(fixture), ['found warning', 'worse critical', 'reopened danger']);
  });

  test('is nothing that is closed, silenced, or was over before anybody saw it', async () => {
    await using fixture = await findingsFixture();
    const { findings, clock } = fixture;
    const id = findings.book.observe(found(0, { severity: 'warning' })) ?? 0;
    await findings.change('close', id, { by: 'ann', note: null });
    findings.book.observe(found(1, { severity: 'critical' }));
    const untilMs = clock.nowMs() + 60_000;
    const silence = { host: null, rule: null, entity: 'quiet', by: 'ann', reason: 'known' };
    await findings.silences.add({ ...silence, untilMs });
    findings.book.observe(found(2, { entity: 'quiet' }));
    findings.book.observePast(found(3, { entity: 'past' }));
    assert.deepEqual(await told(fixture), ['found warning']);
  });

  test('is kept with its finding, or lost with it, by a kill', async () => {
    await using fixture = await findingsFixture();
    fixture.findings.book.observe(found(0, { entity: 'written' }));
    await told(fixture);
    fixture.findings.book.observe(found(0, { entity: 'lost' }));
    await fixture.restart('killed');
    fixture.findings.book.observe(found(0, { entity: 'written' }));
    fixture.findings.book.observe(found(0, { entity: 'lost' }));
    assert.deepEqual(await told(fixture), ['found danger', 'found danger']);
    const rows = await fixture.stores.records.selectFrom('alerts').selectAll().execute();
    assert.deepEqual(
      rows.map(({ entity }) => entity),
      ['written', 'lost'],
    );
  });

  test('says all but the evidence as it was at that moment', async () => {
    await using fixture = await findingsFixture();
    fixture.findings.book.observe(found());
    await told(fixture);
    const [row] = await fixture.stores.records.selectFrom('alerts').selectAll().execute();
    const { id, title, why, advice, subject, count, state } = JSON.parse(
      row?.brief ?? '{}',
    ) as AlertBrief;
    const expected = found();
    assert.deepEqual([id, count, state], [1, 1, 'open']);
    assert.deepEqual(
      [title, why, advice, subject],
      [expected.title, expected.why, expected.advice, expected.subject],
    );
    assert.deepEqual([row?.decided_ms, row?.held], [null, null]);
  });
});
