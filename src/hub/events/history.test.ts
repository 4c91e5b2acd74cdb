// Older events that come later: what depends on all that was before is what it would have been.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { hourMs } from '../../contract/time-units.ts';
import {
  batchOf,
  pipelineFixture,
  storedDetections,
  testNowMs,
  type Found,
  type PipelineFixture,
} from './pipeline-fixture.ts';

const days = 20;
const firstMs = testNowMs - days * 24 * hourMs;

function lineAt(hour: number, text: string): string {
  return `${new Date(firstMs + hour * hourMs).toISOString().slice(0, 19)}+00:00 web-01 ${text}`;
}

function login(hour: number, user: string, last: number): string {
  const text = `Accepted password for ${user} from 192.0.2.${last} port ${4000 + hour} ssh2`;
  return lineAt(hour, `sshd[${1000 + hour}]: ${text}`);
}

const failures = (hour: number, times: number): string =>
  lineAt(
    hour,
    `sshd[${3000 + hour}]: message repeated ${times} times: [ Failed password for root from ` +
      `198.51.100.${hour % 200} port 22 ssh2]`,
  );

const cleaning = lineAt(
  100,
  'sudo:      kim : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/shred /var/log/wtmp',
);

/** Habits of two users, a noise each hour, and what stands out in it. */
const story = Array.from({ length: days * 24 - 2 }, (_, hour) => {
  const lines = [failures(hour, hour === 60 || hour === 400 ? 300 : 2)];
  if (hour % 24 === 9) lines.push(login(hour, 'kim', 10));
  if (hour % 48 === 20) lines.push(login(hour, 'lee', 20));
  if (hour === 30 || hour === 250) lines.push(login(hour, 'kim', 11));
  if (hour === 300) lines.push(login(hour, 'lee', 10));
  if (hour === 100) lines.push(cleaning);
  return lines;
}).flat();

const learning = new Set(['new-login-address', 'surge', 'log-tampering', 'clock-set-back']);

async function foundIn({ reader }: PipelineFixture): Promise<Found[]> {
  return (await storedDetections(reader)).filter(({ rule }) => learning.has(rule));
}

async function oracle(): Promise<Found[]> {
  await using fixture = await pipelineFixture();
  await fixture.live.take(batchOf(story));
  await fixture.live.tend();
  return await foundIn(fixture);
}

const expected = await oracle();
const older = { source: 'import:older', pass: 'import:older', path: '/var/log/auth.log' };

async function importOlder(fixture: PipelineFixture, lines: readonly string[]): Promise<void> {
  const run = await fixture.importRun(older.source);
  await run.take(batchOf(lines, older));
  await run.end();
}

test('the undisturbed run knows habits', () => {
  const told = expected.map(({ rule, entity }) => `${rule} ${entity}`);
  assert.deepEqual(told.toSorted(), [
    'log-tampering file:/var/log/auth.log',
    'new-login-address lee@192.0.2.10',
    'surge file:/var/log/auth.log',
    'surge file:/var/log/auth.log',
  ]);
});

test('a file that is older than all that is stored changes what is known of it', async () => {
  const run = async (cut: number, imported: boolean) => {
    await using fixture = await pipelineFixture();
    await fixture.live.take(batchOf(story.slice(cut)));
    await fixture.live.tend();
    const rest = story.slice(0, cut);
    if (imported) await importOlder(fixture, rest);
    else if (cut > 0) await fixture.live.take(batchOf(rest, { pass: 'auth.log.1 1' }));
    await fixture.live.tend();
    assert.deepEqual(await foundIn(fixture), expected);
  };
  const cut = fc.integer({ min: 0, max: story.length - 1 });
  await fc.assert(fc.asyncProperty(cut, fc.boolean(), run), { numRuns: 12 });
});

/** By the second time it is known that no more lines are coming. */
async function passTime({ live }: PipelineFixture): Promise<void> {
  await live.tend();
  await live.tend();
}

test('a login that older events show to be usual is taken back, and not told again', async () => {
  await using fixture = await pipelineFixture();
  const habits = [0, 2, 4, 6, 8].map((day) => login(day * 24, 'kim', 10));
  const newer = [...habits, login(9 * 24, 'kim', 66)];
  await fixture.live.take(batchOf(newer));
  await passTime(fixture);
  const told = await foundIn(fixture);
  assert.deepEqual(
    told.map(({ entity }) => entity),
    ['kim@192.0.2.66'],
  );
  await importOlder(fixture, [login(7, 'kim', 66), login(8, 'kim', 77)]);
  await passTime(fixture);
  assert.deepEqual(await foundIn(fixture), []);
  const later = [66, 77, 88].map((last) => login(10 * 24 + last, 'kim', last));
  await fixture.live.take(batchOf(later));
  await fixture.live.take(batchOf([login(15 * 24, 'kim', 10)]));
  await passTime(fixture);
  const entities = (await foundIn(fixture)).map(({ entity }) => entity);
  assert.deepEqual(entities, ['kim@192.0.2.88']);
});

test('what is pending when it ends is judged at the next start', async () => {
  await using fixture = await pipelineFixture();
  const cut = Math.floor(story.length / 2);
  await importOlder(fixture, story.slice(cut));
  const run = await fixture.importRun('import:oldest');
  await run.take(batchOf(story.slice(0, cut), { ...older, source: 'import:oldest' }));
  await fixture.restart();
  await fixture.live.tend();
  assert.deepEqual(await foundIn(fixture), expected);
});
