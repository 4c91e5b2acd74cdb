// `hostscope logs import` as a person uses it, and as accidents do: killed, repeated, renamed,
// packed, in overlapping parts. Each time all is there once, and what is found is the same.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { writeAuthLog, type AuthLogKey } from '../../bench/auth-log.ts';
import { Dice } from '../../bench/dice.ts';
import { openLogReader } from '../../src/store/open.ts';
import { launcher } from './program.ts';

const lines = 30_000;
/** The generator's stamps are in UTC and have no year. */
const how = ['--timezone', 'UTC', '--assume-now', '2026-01-20T00:00:00Z'];
/** Together the fifty moments at which it is killed. */
const rounds = 10;
const killsARound = 5;
const startMs = Date.UTC(2025, 11, 20);

let folder = '';
let log = '';
let key: AuthLogKey;
let count = 0;
let tookMs = 0;

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `killAfterMs`: it is killed then, unless it has ended before. */
async function hostscope(args: readonly string[], killAfterMs?: number): Promise<Ran> {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en' };
  const child = spawn(launcher, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs ?? 300_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { code, stdout, stderr };
}

const newStore = (): string => join(folder, `store-${(count += 1)}`);

const importInto = (data: string, files: readonly string[], killAfterMs?: number) =>
  hostscope(['logs', 'import', ...files, '--data', data, '--json', ...how], killAfterMs);

async function importWell(data: string, files: readonly string[]) {
  const { code, stdout, stderr } = await importInto(data, files);
  assert.equal(code, 0, stderr);
  const told = stdout.trim().split('\n');
  return told.map((line) => JSON.parse(line) as { added: number; duplicates: number });
}

const ofOneFile = new Set(['surge', 'distributed-spraying']);

/** Everything that is stored, and everything that was found. */
async function contentOf(data: string) {
  const reader = await openLogReader({ dataPath: data, nowMs: Date.now });
  try {
    const events: string[] = [];
    const range = { host: null, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, filter: null };
    await reader.scan(range, (part) => {
      for (const { atMs, type, user, ip, attempts, line } of part) {
        events.push(JSON.stringify([atMs, type, user, ip, attempts, line]));
      }
    });
    const found = (await reader.detections(0, 100_000))
      // What is usual is known of one file, which has other names in these tests.
      .filter(({ rule, count: counted }) => counted > 0 && !ofOneFile.has(rule))
      .map(({ rule, entity, firstMs, lastMs, count: counted }) =>
        JSON.stringify([rule, entity, firstMs, lastMs, counted]),
      );
    return { events: events.toSorted(), found: found.toSorted() };
  } finally {
    await reader.close();
  }
}

type Content = Awaited<ReturnType<typeof contentOf>>;

let expected: Content;

/** What is missing, and what is too much; one by one, as all of it would fill pages. */
function differences(actual: readonly string[], wanted: readonly string[]) {
  const [has, wants] = [new Set(actual), new Set(wanted)];
  return {
    missing: wanted.filter((item) => !has.has(item)).slice(0, 5),
    tooMuch: actual.filter((item) => !wants.has(item)).slice(0, 5),
  };
}

function assertSame(content: Content): void {
  const none = { missing: [], tooMuch: [] };
  assert.deepEqual(differences(content.events, expected.events), none);
  assert.deepEqual(differences(content.found, expected.found), none);
  assert.equal(content.events.length, expected.events.length);
  assert.equal(content.found.length, expected.found.length);
}

suite('import', () => {
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hostscope-import-'));
    log = join(folder, 'auth.log');
    key = writeAuthLog(log, {
      lines,
      seed: 7,
      hostileShare: 0.1,
      ipv6Share: 0.2,
      startMs,
      days: 28,
    });
    const data = newStore();
    const beganMs = performance.now();
    const [told] = await importWell(data, [log]);
    tookMs = performance.now() - beganMs;
    assert.equal(told?.added, lines);
    expected = await contentOf(data);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('every line is there, over New Year, and who attacked and got in is found', () => {
    assert.equal(expected.events.length, lines);
    const found = expected.found.map((item) => JSON.parse(item) as [string, string]);
    const entitiesOf = (wanted: string) =>
      new Set(found.filter(([rule]) => rule === wanted).map(([, entity]) => entity));
    const brute = entitiesOf('brute-force');
    const forced = key.bruteForcers.filter((address) => brute.has(address));
    assert.ok(forced.length > 20);
    for (const { ip } of key.accepted) {
      const isAttacker = key.compromised.some((told) => told.ip === ip);
      assert.equal(brute.has(ip), isAttacker, ip);
    }
    const succeeded = entitiesOf('success-after-failures');
    assert.deepEqual(
      [...succeeded].toSorted(),
      [...new Set(key.compromised.map(({ ip }) => ip))].toSorted(),
    );
  });

  test('the same file again, renamed, packed: nothing is added', async () => {
    const data = newStore();
    await importWell(data, [log]);
    const copy = join(folder, 'copy.log');
    await copyFile(log, copy);
    const bytes = await readFile(log);
    const packed = [join(folder, 'auth.log.1.gz'), join(folder, 'auth.log.2.zst')];
    await writeFile(packed[0] ?? '', gzipSync(bytes));
    await writeFile(packed[1] ?? '', zstdCompressSync(bytes));
    for (const { added } of await importWell(data, [log, copy, ...packed])) assert.equal(added, 0);
    assertSame(await contentOf(data));
  });

  test('killed at any moment, it goes on where it was', async () => {
    const dice = new Dice(3);
    for (let round = 0; round < rounds; round += 1) {
      const data = newStore();
      for (let kill = 0; kill < killsARound; kill += 1) {
        // As long as a whole import takes on this machine, at this hour.
        await importInto(data, [log], Math.floor(dice.share() * tookMs));
      }
      await importWell(data, [log]);
      assertSame(await contentOf(data));
    }
  });

  test('overlapping parts, and a file that grows: each line once', async () => {
    const text = await readFile(log, 'latin1');
    const cut = (share: number) => text.indexOf('\n', Math.floor(text.length * share)) + 1;
    const parts = [text.slice(0, cut(0.5)), text.slice(cut(0.3), cut(0.8)), text.slice(cut(0.7))];
    const data = newStore();
    for (const [index, part] of parts.entries()) {
      const path = join(folder, `part-${index}.log`);
      await writeFile(path, part, 'latin1');
      await importWell(data, [path]);
    }
    assertSame(await contentOf(data));
    const grown = newStore();
    const path = join(folder, 'growing.log');
    // The last line has no end yet.
    await writeFile(path, text.slice(0, cut(0.6) - 1), 'latin1');
    await importWell(grown, [path]);
    await writeFile(path, text, 'latin1');
    await importWell(grown, [path]);
    assertSame(await contentOf(grown));
  });

  test('what cannot be read is told, and nothing is lost', async () => {
    const data = newStore();
    const missing = await importInto(data, [join(folder, 'missing.log')]);
    assert.equal(missing.code, 1);
    assert.match(missing.stderr, /cannot .*missing\.log/);
    const damaged = join(folder, 'damaged.log.gz');
    await writeFile(damaged, gzipSync(await readFile(log)).subarray(0, 200_000));
    const { code, stdout, stderr } = await importInto(data, [damaged]);
    assert.equal(code, 1);
    assert.match(stderr, /damaged|cut off/);
    // What comes before the damage was brought in, and what was found in it is told.
    const [first = ''] = stdout.trim().split('\n');
    const { lines, complete } = JSON.parse(first) as { lines: number; complete: boolean };
    assert.deepEqual([lines > 0, complete], [true, false]);
    await importWell(data, [log]);
    assertSame(await contentOf(data));
  });
});
