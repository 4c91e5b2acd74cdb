// Files that are kept open: read anew, grown, replaced, gone, and none leaked.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { loadFolder } from '../kit/registry.ts';
import { Absent, type Collector } from './collector.ts';
import { hostAt, record } from './host-fixture.ts';
import { systemHost } from './linux-host.ts';
import { closeFiles, procFile, readNumber, readText } from './proc-file.ts';
import { ManualTime } from '../kit/time-fixture.ts';

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-file-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a kept file gives what stands in it now, however long', (t) => {
  const folder = folderOf(t);
  const host = { ...hostAt(folder, new ManualTime()), procPath: folder };
  writeFileSync(join(folder, 'x'), '12');
  const file = procFile(host, 'x');
  assert.equal(file.read().number(), 12);
  writeFileSync(join(folder, 'x'), '7 and more');
  assert.equal(file.read().text(), '7 and more');
  writeFileSync(join(folder, 'x'), 'ab '.repeat(100_000));
  assert.equal(file.read().end, 300_000);
  writeFileSync(join(folder, 'x'), '');
  assert.equal(file.read().atEnd, true);
  closeFiles(host);
});

test('a missing file is absent with its path; it is found when it comes', (t) => {
  const folder = folderOf(t);
  const host = { ...hostAt(folder, new ManualTime()), procPath: folder };
  const file = procFile(host, 'later');
  assert.throws(
    () => file.readOr('such things'),
    (error: unknown) => {
      assert.ok(error instanceof Absent);
      assert.match(error.message, /^no such things here: .*later does not exist$/);
      return true;
    },
  );
  writeFileSync(join(folder, 'later'), '3');
  assert.equal(file.readOr('such things').number(), 3);
  closeFiles(host);
  assert.equal(readText(join(folder, 'none')), null);
  assert.ok(Number.isNaN(readNumber(join(folder, 'none'))));
});

const isLinux = process.platform === 'linux';

test('ticks over this machine leave no file open', { skip: !isLinux }, async () => {
  const all = await loadFolder<Collector>(new URL('collectors/', import.meta.url));
  const clock = new ManualTime();
  const host = { ...systemHost(clock) };
  const open = (): number => readdirSync('/proc/self/fd').length;
  const before = open();
  const recorder = record(host, clock, all);
  recorder.tick();
  await setImmediate();
  recorder.tick(61_000);
  const settled = open();
  for (let second = 0; second < 130; second += 1) {
    recorder.tick();
    await setImmediate();
  }
  assert.ok(open() <= settled + 1, `${open()} files are open, ${settled} were`);
  const failed = recorder.scheduler.statuses().filter(({ state }) => state === 'failed');
  assert.deepEqual(failed, []);
  recorder.scheduler.stop();
  assert.ok(open() <= before + 1, `${open()} files are open after stop, ${before} before`);
});
