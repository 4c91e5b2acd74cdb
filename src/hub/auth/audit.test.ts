import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('the oldest rows go beyond the limit', async () => {
  const { trail, records, rows } = trailFixture();
  const entry = { actor: 'a', action: 'x', outcome: 'success' } as const;
  await writeAudit(records, entry, 1);
  await records.updateTable('audit').set({ id: 5 }).execute();
  await writeAudit(records, entry, 2);
  await records
    .updateTable('audit')
    .set({ id: rowsLimit + 5 })
    .where('at_ms', '=', 2)
    .execute();
  await trail.trim();
  assert.deepEqual(
    (await rows()).map((row) => row.at_ms),
    [2],
  );
});

test('a trail that cannot be written stops nothing', async () => {
  const { trail, records } = trailFixture();
  await records.schema.dropTable('audit').execute();
  await trail.record({ actor: 'a', action: 'x', outcome: 'success' });
});
