import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { silentLog } from '../../kit/log.ts';
import { memoryRecords } from '../hub-fixture.ts';
import { AuditTrail, allSingleFailures, rowsLimit, singleFailures, windowMs } from './audit.ts';
import { writeAudit } from './audit.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const failure = (actor: string, address = '192.0.2.1') =>
  ({ actor, action: 'session.signIn', outcome: 'failure', address }) as const;

function trailFixture() {
  const records = memoryRecords();
  const clock = new ManualTime();
  const rows = () => records.selectFrom('audit').selectAll().orderBy('id').execute();
  return { records, clock, rows, trail: new AuditTrail(records, clock, silentLog) };
}

test('a flood of failures from one address becomes a few rows and one count', async () => {
  const { trail, clock, rows } = trailFixture();
  for (let user = 0; user < 1000; user += 1) await trail.record(failure(`user${user}`));
  assert.equal((await rows()).length, singleFailures);
  await trail.settle();
  assert.equal((await rows()).length, singleFailures, 'the window has not ended');
  clock.pass(windowMs);
  await trail.settle();
  const last = (await rows()).at(-1);
  assert.equal((await rows()).length, singleFailures + 1);
  assert.match(last?.detail ?? '', new RegExp(`^${1000 - singleFailures} more failures`));
});

test('a flood from many addresses is bounded too', async () => {
  const { trail, rows } = trailFixture();
  for (let host = 0; host < 3000; host += 1) await trail.record(failure('x', `address ${host}`));
  assert.equal((await rows()).length, allSingleFailures);
  await trail.settle(true);
  assert.ok((await rows()).length <= 1300);
});

test('successes are never folded', async () => {
  const { trail, rows } = trailFixture();
  for (let at = 0; at < 50; at += 1) {
    await trail.record({ actor: 'a', action: 'user.create', outcome: 'success' });
  }
  assert.equal((await rows()).length, 50);
});

test('beyond the limit the oldest rows go of what was done most, and of nothing else', async () => {
  const { trail, records, rows } = trailFixture();
  const by = { actor: 'a', outcome: 'success' } as const;
  await writeAudit(records, { ...by, action: 'user.create' }, 1);
  // One that writes so many in SQL is quick; what the rows say does not matter.
  await sql`
    with recursive steps(at) as (select 2 union all select at + 1 from steps limit ${rowsLimit - 1})
    insert into audit (at_ms, actor, action, outcome) select at, 'b', 'silence.create', 'success'
    from steps`.execute(records);
  await trail.trim();
  assert.equal((await rows()).length, rowsLimit);
  for (const atMs of [rowsLimit + 1, rowsLimit + 2]) {
    await writeAudit(records, { ...by, action: 'session.signIn' }, atMs);
  }
  await trail.trim();
  const kept = await rows();
  assert.equal(kept.length, rowsLimit);
  assert.deepEqual(
    kept.slice(0, 2).map((row) => [row.at_ms, row.action]),
    [
      [1, 'user.create'],
      [4, 'silence.create'],
    ],
  );
  assert.equal(kept.at(-1)?.at_ms, rowsLimit + 2);
});

test('a trail that cannot be written stops nothing', async () => {
  const { trail, records } = trailFixture();
  await records.schema.dropTable('audit').execute();
  await trail.record({ actor: 'a', action: 'x', outcome: 'success' });
});
