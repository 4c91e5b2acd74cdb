// However lines come - in which batches, how late, how often, through how many restarts - what is
// stored and what is found is what one undisturbed run stores and finds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  batchOf,
  pipelineFixture,
  storedDetections,
  storedLines,
  testNowMs,
  type Found,
  type PipelineFixture,
} from './pipeline-fixture.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A line of the last hours, as Debian's rsyslog writes it. */
function lineAt(second: number, text: string): string {
  const stamp = new Date(testNowMs - 3 * 3_600_000 + second * 1000).toISOString();
  return `${stamp.slice(0, 19)}.000000+00:00 web-01 ${text}`;
}

const failed = (pid: number, user: string, last: number): string =>
  `sshd[${pid}]: Failed password for ${user} from 203.0.113.${last} port ${40_000 + pid} ssh2`;

/** Two attackers, one of whom gets in, a user who mistypes, and a pause of more than an hour. */
function story(): { second: number; line: string }[] {
  const told: { second: number; text: string }[] = [];
  for (let index = 0; index < 30; index += 1) {
    told.push({ second: index * 4, text: failed(100 + index, 'root', 7) });
    told.push({ second: 20 + index * 9, text: failed(300 + index, `user${two(index)}`, 9) });
  }
  const accepted = 'Accepted password for root from 203.0.113.7 port 50000 ssh2';
  told.push({ second: 125, text: `sshd[900]: ${accepted}` });
  told.push({ second: 30, text: failed(800, 'kim', 200) });
  told.push({
    second: 36,
    text: 'sshd[801]: Accepted password for kim from 203.0.113.200 port 5 ssh2',
  });
  for (let index = 0; index < 12; index += 1) {
    told.push({ second: 7000 + index * 3, text: failed(1000 + index, 'admin', 7) });
  }
  return told
    .map(({ second, text }) => ({ second, line: lineAt(second, text) }))
    .toSorted((left, right) => left.second - right.second);
}

const lines = story().map(({ line }) => line);

interface Outcome {
  stored: string[];
  found: Found[];
}

async function outcomeOf({ live, reader }: PipelineFixture): Promise<Outcome> {
  await live.tend();
  return { stored: await storedLines(reader), found: await storedDetections(reader) };
}

async function oracle(): Promise<Outcome> {
  await using fixture = await pipelineFixture();
  await fixture.live.take(batchOf(lines));
  return await outcomeOf(fixture);
}

const expected = await oracle();

test('the undisturbed run finds the attack and what came of it', () => {
  assert.deepEqual(expected.stored, lines.toSorted());
  const rules = new Set(
    expected.found.filter(({ entity }) => entity === '203.0.113.7').map(({ rule }) => rule),
  );
  assert.ok(rules.has('brute-force'));
  assert.ok(rules.has('success-after-failures'));
  const mistyped = expected.found.filter(({ entity }) => entity === '203.0.113.200');
  assert.deepEqual(
    mistyped.filter(({ rule }) => rule === 'brute-force' || rule === 'success-after-failures'),
    [],
  );
});

/** Parts of the lines, in order. */
const borders = fc.uniqueArray(fc.nat(lines.length), { maxLength: 12 });

function partsOf(of: readonly string[], at: readonly number[]): string[][] {
  const cuts = [0, ...at.toSorted((left, right) => left - right), of.length];
  return cuts.slice(1).map((end, index) => of.slice(cuts[index], end));
}

test('batches, restarts and batches that come again change nothing', async () => {
  const run = async (at: readonly number[], restarts: readonly boolean[], again: number) => {
    await using fixture = await pipelineFixture();
    for (const [index, part] of partsOf(lines, at).entries()) {
      await fixture.live.take(batchOf(part));
      if (restarts[index]) await fixture.restart();
    }
    // Read again from the beginning, as another pass: a checkpoint was lost, a copy was found.
    const pass = 'auth.log 2';
    await fixture.live.take(batchOf(lines.slice(0, again), { pass }));
    assert.deepEqual(await outcomeOf(fixture), expected);
  };
  const restarts = fc.array(fc.boolean(), { maxLength: 13 });
  const property = fc.asyncProperty(borders, restarts, fc.nat(lines.length), run);
  await fc.assert(property, { numRuns: 15 });
});

test('lines that come up to a minute late are found to say the same', async () => {
  const seconds = story();
  const delays = fc.array(fc.nat(59), { minLength: lines.length, maxLength: lines.length });
  const run = async (late: readonly number[], at: readonly number[]) => {
    const shuffled = seconds
      .map(({ second, line }, index) => ({ line, at: second + (late[index] ?? 0) }))
      .toSorted((left, right) => left.at - right.at)
      .map(({ line }) => line);
    await using fixture = await pipelineFixture();
    for (const part of partsOf(shuffled, at)) await fixture.live.take(batchOf(part));
    assert.deepEqual(await outcomeOf(fixture), expected);
  };
  await fc.assert(fc.asyncProperty(delays, borders, run), { numRuns: 15 });
});

test('what comes hours late is counted anew', async () => {
  await using fixture = await pipelineFixture();
  const half = Math.floor(lines.length / 2);
  await fixture.live.take(batchOf(lines.slice(half)));
  await fixture.live.take(batchOf(lines.slice(0, half), { pass: 'auth.log.1 1' }));
  assert.deepEqual(await outcomeOf(fixture), expected);
});

test('an append that fails leaves everything as it was, and is made good', async () => {
  await using fixture = await pipelineFixture();
  const half = Math.floor(lines.length / 2);
  await fixture.live.take(batchOf(lines.slice(0, half)));
  const { writer } = fixture;
  const append = writer.append.bind(writer);
  writer.append = async (batch, settle) => {
    settle?.(batch.events);
    throw new Error('the disk is full');
  };
  await assert.rejects(fixture.live.take(batchOf(lines.slice(half))), /the disk is full/);
  writer.append = append;
  await fixture.live.take(batchOf(lines.slice(half)));
  assert.deepEqual(await outcomeOf(fixture), expected);
});

test('a stamp far ahead of the clock makes nothing else late', async () => {
  await using fixture = await pipelineFixture();
  const ahead = lineAt(30 * 86_400, failed(5, 'root', 99));
  await fixture.live.take(batchOf([ahead]));
  await fixture.live.take(batchOf(lines));
  const { found } = await outcomeOf(fixture);
  // That the clock went back is a finding of its own.
  const others = found.filter(({ rule }) => rule !== 'clock-set-back');
  assert.deepEqual(others, expected.found);
});

test('attempts on a mailbox that stand in two logs count once', async () => {
  await using fixture = await pipelineFixture();
  const who = 'logname= uid=0 euid=0 tty=dovecot ruser=kim rhost=203.0.113.9  user=kim';
  const asked = [0, 5, 10].map((second) =>
    lineAt(second, `auth: pam_unix(dovecot:auth): authentication failure; ${who}`),
  );
  const end =
    'dovecot: imap-login: Disconnected: Connection closed (auth failed, 3 attempts in 12 secs): ' +
    'user=<kim>, method=PLAIN, rip=203.0.113.9, lip=192.0.2.1, session=<OwpY1+NgmYrLAHEH>';
  const mailLog = { source: 'file:/var/log/mail.log', path: '/var/log/mail.log', pass: 'mail 1' };
  await fixture.live.take(batchOf(asked));
  await fixture.live.take(batchOf([lineAt(12, end)], mailLog));
  const { stored, found } = await outcomeOf(fixture);
  assert.equal(stored.length, 4);
  assert.deepEqual(found, []);
});
