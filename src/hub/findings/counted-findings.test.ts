// Findings whose totals their rule counts itself: told twice they say the same.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testFinding } from '../agent-fixture.ts';
import { settleMs } from './finding-book.ts';
import { findingsFixture, type FindingsFixture } from './findings-fixture.ts';

const t0 = 1_800_000_000_000;

const attack = (count: number, lastSeconds: number, firstSeconds = 0) =>
  testFinding({
    rule: 'brute-force',
    entity: '203.0.113.7',
    subject: { kind: 'address', address: '203.0.113.7' },
    atMs: t0 + lastSeconds * 1000,
    counted: { firstMs: t0 + firstSeconds * 1000, count },
  });

async function only({ findings }: FindingsFixture) {
  const { findings: all } = await findings.list({ state: 'all', limit: 10 });
  assert.equal(all.length, 1);
  return all[0]!;
}

test('totals are taken as they are, however often they are told', async () => {
  await using fixture = await findingsFixture();
  const { book } = fixture.findings;
  book.observe(attack(5, 60));
  book.observe(attack(9, 80));
  book.observe(attack(9, 80));
  book.observe(attack(9, 80, -20));
  const { count, firstMs, lastMs, state } = await only(fixture);
  assert.deepEqual([count, firstMs - t0, lastMs - t0, state], [9, -20_000, 80_000, 'open']);
});

test('one that a person closed opens again for more, and not for the same', async () => {
  await using fixture = await findingsFixture();
  const { book } = fixture.findings;
  const id = book.observe(attack(5, 60)) ?? 0;
  await fixture.findings.change('close', id, { by: 'ann', note: null });
  book.observe(attack(5, 60));
  assert.equal((await only(fixture)).state, 'closed');
  book.observe(attack(6, 61));
  const again = await only(fixture);
  assert.deepEqual([again.state, again.by, again.count], ['open', null, 6]);
  const { history } = await fixture.findings.read(id);
  assert.deepEqual(
    history.map(({ what }) => what),
    ['found', 'closed', 'reopened'],
  );
});

test('after its end the next time is another finding', async () => {
  await using fixture = await findingsFixture();
  const { book } = fixture.findings;
  const first = book.observe(attack(5, 60));
  book.over(attack(5, 60));
  const second = book.observe(attack(7, 120, 100));
  assert.notEqual(second, null);
  assert.notEqual(first, second);
});

test('an agent that connects does not end what events have told', async () => {
  await using fixture = await findingsFixture();
  fixture.findings.book.observe(attack(5, 60));
  fixture.findings.connected('h1');
  fixture.clock.pass(settleMs + 1000);
  fixture.findings.book.tend();
  assert.equal((await only(fixture)).state, 'open');
});

test('what was over before anybody saw it is history', async () => {
  await using fixture = await findingsFixture();
  const { book } = fixture.findings;
  book.observePast(attack(50, 60));
  const past = await only(fixture);
  assert.deepEqual([past.state, past.overMs, past.count], ['closed', t0 + 60_000, 50]);
  assert.equal(book.current('h1').length, 0);
});
