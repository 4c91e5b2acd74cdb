// Damaged files, wrong rights, two instances, dead workers: told clearly, and survived.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { hourMs } from '../../contract/time-units.ts';
import { firstMs, FrameSource, helloOf } from '../../../test/conformance/sample-store.ts';
import { AppError } from '../../kit/app-error.ts';
import type { SqliteStores } from './open.ts';
import { openTestStores, testFolder } from './store-fixture.ts';
import { until } from '../../kit/until-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const childPath = new URL('killed-child-fixture.ts', import.meta.url).pathname;
const clock = new ManualTime(firstMs);

function folderOf(t: TestContext): string {
  const folder = testFolder();
  t.after(() => folder.remove());
  return folder.path;
}

/** Writes hours of 40 series, each with its own noise, so that the file has many pages. */
async function fill(stores: SqliteStores, fromMs: number, hours: number): Promise<void> {
  stores.samples.hello(helloOf('a'));
  const source = new FrameSource('a');
  for (let ms = fromMs; ms < fromMs + hours * hourMs; ms += 1000) {
    clock.setWall(ms);
    const readings = [...Array(40).keys()].map((cpu) => ({
      metric: 'core',
      labels: { cpu: String(cpu), mode: 'user' },
      value: ((ms / 1000) * (cpu + 7919)) % 997,
    }));
    stores.samples.write(source.frame(ms, readings));
    if (ms % 60_000 === 0) await stores.samples.flush();
  }
  await stores.samples.flush();
}

async function addUser(stores: SqliteStores, name: string): Promise<void> {
  const values = { name, role: 'viewer', password_hash: 'x', created_ms: 1 } as const;
  await stores.records.insertInto('users').values(values).execute();
}

function asideOf(dataPath: string, file: string): string[] {
  return readdirSync(dataPath).filter((name) => name.startsWith(`${file}.corrupt-`));
}

for (const file of ['samples.db', 'records.db', 'events.db']) {
  test(`does not start on ${file} of a newer version, and leaves the folder free`, async (t) => {
    const dataPath = folderOf(t);
    const db = new DatabaseSync(join(dataPath, file));
    db.exec('PRAGMA user_version = 999');
    db.close();
    for (const turn of ['at first', 'again']) {
      await assert.rejects(
        openTestStores({ dataPath, clock }),
        (error: AppError) => error.code === 'storeFailed' && /newer version/.test(error.message),
        turn,
      );
    }
  });
}

test('damaged events do not keep the server from starting', async (t) => {
  const dataPath = folderOf(t);
  writeFileSync(join(dataPath, 'events.db'), 'this is not a database at all');
  const stores = await openTestStores({ dataPath, clock });
  await stores.close();
  assert.equal(readFileSync(join(dataPath, 'events.db'), 'utf8'), 'this is not a database at all');
});

const damages: Record<string, (path: string) => void> = {
  'its header overwritten': (path) => {
    writeSync(openSync(path, 'r+'), 'this is not a database at all', 0);
  },
  'random bytes in its middle': (path) => {
    const middle = Buffer.alloc(Math.floor(statSync(path).size / 2), 0x5a);
    writeSync(openSync(path, 'r+'), middle, 0, middle.length, middle.length / 2);
  },
  'its end cut off': (path) => truncateSync(path, Math.floor(statSync(path).size / 2)),
  'nothing left in it': (path) => truncateSync(path, 0),
};

for (const file of ['samples.db', 'records.db']) {
  for (const [what, damage] of Object.entries(damages)) {
    test(`sets ${file} with ${what} aside, says so, and begins anew`, async (t) => {
      const dataPath = folderOf(t);
      const before = await openTestStores({ dataPath, clock });
      await fill(before, firstMs, 1.2);
      await addUser(before, 'ann');
      await before.close();
      damage(join(dataPath, file));
      const damaged = readFileSync(join(dataPath, file));

      const stores = await openTestStores({ dataPath, clock });
      t.after(() => stores.close());
      const [aside] = asideOf(dataPath, file);
      assert.ok(aside, 'the damaged file is kept under another name');
      assert.ok(readFileSync(join(dataPath, aside)).equals(damaged), 'as it was');
      const { state, message } = await stores.samples.stats();
      assert.equal(state, 'ok');
      assert.ok(message?.includes(aside) && message.includes(file), message ?? 'no message');
      await fill(stores, firstMs + 3 * hourMs, 0.1);
      await addUser(stores, 'bob');
      const users = await stores.records.selectFrom('users').select('name').execute();
      const names = users.map(({ name }) => name);
      assert.deepEqual(names, file === 'records.db' ? ['bob'] : ['ann', 'bob']);
    });
  }

  test(`says what to do about a folder in the place of ${file}`, async (t) => {
    const dataPath = folderOf(t);
    mkdirSync(join(dataPath, file));
    await assert.rejects(openTestStores({ dataPath, clock }), (error: unknown) => {
      assert.ok(error instanceof AppError && error.code === 'storeFailed');
      assert.match(error.message, /not a file; move it away/);
      return error.message.includes(join(dataPath, file));
    });
    assert.ok(statSync(join(dataPath, file)).isDirectory(), 'it is left alone');
  });
}

test('survives damage that is met while running', async (t) => {
  const dataPath = folderOf(t);
  const stores = await openTestStores({ dataPath, clock });
  t.after(() => stores.close());
  await fill(stores, firstMs, 2.2);
  await addUser(stores, 'ann');
  const path = join(dataPath, 'samples.db');
  const size = statSync(path).size;
  // Everything behind the first page, and the log that could mend it.
  writeSync(openSync(path, 'r+'), Buffer.alloc(size - 16_384, 0x5a), 0, size - 16_384, 16_384);
  const log = statSync(`${path}-wal`).size;
  writeSync(openSync(`${path}-wal`, 'r+'), Buffer.alloc(log, 0x5a), 0, log, 0);
  await until('it is noticed', async () => {
    await stores.samples
      .range({
        host: 'a',
        metric: 'core',
        where: {},
        fromMs: firstMs,
        toMs: clock.nowMs(),
        points: 500,
      })
      .catch(() => {});
    await fill(stores, clock.nowMs() + 1000, 0.01).catch(() => {});
    return asideOf(dataPath, 'samples.db').length > 0;
  });
  const { state, message } = await stores.samples.stats();
  assert.equal(state, 'ok');
  assert.match(message ?? '', /was damaged: it lies as .*corrupt-/);
  const toMs = clock.nowMs() + 1000;
  const query = { host: 'a', metric: 'core', where: { cpu: '1' }, fromMs: toMs - 20_000, toMs };
  const { series } = await stores.samples.range({ ...query, points: 20 });
  assert.equal(series.length, 1, 'what is new is kept and shown');
});

test('the folder is for its owner alone, and so are the files', async (t) => {
  const dataPath = join(folderOf(t), 'made', 'deep');
  const stores = await openTestStores({ dataPath, clock });
  t.after(() => stores.close());
  await addUser(stores, 'ann');
  await fill(stores, firstMs, 0.01);
  assert.equal(statSync(dataPath).mode & 0o777, 0o700);
  for (const file of readdirSync(dataPath)) {
    assert.equal(statSync(join(dataPath, file)).mode & 0o077, 0, file);
  }
});

test('a second instance refuses, naming the folder and the first', async (t) => {
  const dataPath = folderOf(t);
  const child = spawn(process.execPath, [childPath, dataPath, String(firstMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  lines.resume();
  const isInUse = (error: unknown): boolean =>
    error instanceof AppError &&
    error.code === 'dataInUse' &&
    error.message.includes(dataPath) &&
    error.message.includes(`pid ${child.pid}`);
  await assert.rejects(openTestStores({ dataPath, clock }), isInUse);
  child.kill('SIGKILL');
  await exited;
  const stores = await openTestStores({ dataPath, clock });
  await assert.rejects(openTestStores({ dataPath, clock }), { code: 'dataInUse' });
  await stores.close();
  await (await openTestStores({ dataPath, clock })).close();
});

test('says what to do where it may not write', async (t) => {
  if (process.getuid?.() === 0) {
    // Root may write anywhere: a child that is nobody tries.
    const dataPath = folderOf(t);
    chmodSync(dataPath, 0o755);
    const fixture = JSON.stringify(new URL('store-fixture.ts', import.meta.url).href);
    const code = `
      const { openTestStores } = await import(${fixture});
      process.setgroups([]); process.setgid(65534); process.setuid(65534);
      for (const dataPath of ${JSON.stringify([dataPath, join(dataPath, 'new')])}) {
        const clock = { nowMs: () => 0, monotonicMs: () => 0 };
        await openTestStores({ dataPath, clock })
          .catch(({ code, message }) => console.log(code, message));
      }`;
    const options = { encoding: 'utf8' } as const;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', code],
      options,
    );
    const lines = stdout.trim().split('\n');
    assert.equal(lines.length, 2, stdout + stderr);
    for (const line of lines) {
      assert.match(line, /^storeFailed cannot .*write.*--data/);
      assert.ok(line.includes(dataPath));
    }
    return;
  }
  const dataPath = folderOf(t);
  chmodSync(dataPath, 0o500);
  await assert.rejects(openTestStores({ dataPath, clock }), /write.*--data/);
  chmodSync(dataPath, 0o700);
});

test('a worker that dies is started again, and samples go on', async (t) => {
  const dataPath = folderOf(t);
  const stores = await openTestStores({ dataPath, clock });
  t.after(() => stores.close());
  const source = new FrameSource('a');
  stores.samples.hello(helloOf('a'));
  const write = (second: number): void =>
    stores.samples.write(
      source.frame(firstMs + second * 1000, [{ metric: 'used', value: second }]),
    );
  const ask = async () => {
    const query = { host: 'a', metric: 'used', where: {}, fromMs: firstMs, toMs: firstMs + 9000 };
    const { series } = await stores.samples.range({ ...query, points: 9 });
    return [...(series[0]?.mean ?? [])];
  };
  for (let second = 0; second < 3; second++) write(second);
  await stores.samples.flush();
  await stores.workers.writer.kill();
  await until('its death is seen', () => stores.workers.writer.down !== null);
  const { state, message } = await stores.samples.stats();
  assert.equal(state, 'failed');
  assert.match(message ?? '', /store writer.*started again/);
  for (let second = 3; second < 6; second++) write(second);
  await until('it runs again', () => stores.workers.writer.down === null);
  assert.equal((await stores.samples.stats()).state, 'ok');
  assert.deepEqual((await ask()).slice(0, 6), [0, 1, 2, 3, 4, 5]);
  await stores.workers.reader.kill();
  await until('the reader answers again', () =>
    ask().then(
      () => true,
      () => false,
    ),
  );
  for (let second = 6; second < 9; second++) write(second);
  assert.deepEqual(await ask(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  await addUser(stores, 'ann');
  assert.ok(existsSync(join(dataPath, 'lock.pid')));
});

test('a damaged block is a gap that is counted, and nothing else is lost', async (t) => {
  const dataPath = folderOf(t);
  const first = await openTestStores({ dataPath, clock });
  await fill(first, firstMs, 2.5);
  await first.close();
  const path = join(dataPath, 'samples.db');
  const { DatabaseSync } = await import('node:sqlite');
  const db = new DatabaseSync(path);
  const row = db.prepare('SELECT id, data FROM samples_1s ORDER BY id LIMIT 1').get();
  const { id, data } = row as { id: number; data: Uint8Array };
  data[data.length >> 1]! ^= 1;
  db.prepare('UPDATE samples_1s SET data = ? WHERE id = ?').run(data, id);
  db.close();
  const stores = await openTestStores({ dataPath, clock });
  t.after(() => stores.close());
  const toMs = firstMs + 2 * hourMs;
  const query = { host: 'a', metric: 'core', where: {}, fromMs: firstMs, toMs, points: 7200 };
  const { series } = await stores.samples.range(query);
  assert.equal(series.length, 40);
  const gaps = series.map(({ mean }) => mean.filter(Number.isNaN).length).filter((gap) => gap > 0);
  assert.deepEqual(gaps, [3600]);
  assert.equal((await stores.samples.stats()).dropped['damagedBlock'], 1);
});

test('a damaged part of the hour that is being written hides nothing else of it', async (t) => {
  const dataPath = folderOf(t);
  clock.setWall(firstMs);
  const stores = await openTestStores({ dataPath, clock });
  t.after(() => stores.close());
  stores.samples.hello(helloOf('a'));
  const source = new FrameSource('a');
  const write = (second: number): void => {
    const readings = [{ metric: 'used', value: second }];
    stores.samples.write(source.frame(firstMs + second * 1000, readings));
  };
  for (let second = 0; second < 10; second++) write(second);
  // At rest for so many saves, what there is of the hour is sealed.
  for (let save = 0; save < 20; save++) await stores.samples.flush();
  const db = new DatabaseSync(join(dataPath, 'samples.db'));
  const { changes } = db.prepare("UPDATE samples_1s SET data = x'00'").run();
  db.prepare("UPDATE points_10s SET data = x'00'").run();
  db.close();
  assert.equal(changes, 1);
  for (let second = 10; second < 20; second++) write(second);
  for (const points of [20, 2]) {
    const toMs = firstMs + 20_000;
    const query = { host: 'a', metric: 'used', where: {}, fromMs: firstMs, toMs, points };
    const { series } = await stores.samples.range(query);
    const last = [...(series[0]?.max ?? [])].slice(-points / 2);
    assert.deepEqual(last, points === 2 ? [19] : [...Array(10).keys()].map((at) => 10 + at));
  }
});

test('a file that is no database beside ours does no harm', async (t) => {
  const dataPath = folderOf(t);
  writeFileSync(join(dataPath, 'notes.txt'), 'x');
  const stores = await openTestStores({ dataPath, clock });
  await stores.close();
  assert.ok(existsSync(join(dataPath, 'notes.txt')));
});
