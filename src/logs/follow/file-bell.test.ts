// The bell on a quiet log, on real files.

import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { hangBell } from './file-bell.ts';

const pollMs = 5;
const limitMs = 10_000;

function makeLog(t: TestContext): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hostscope-bell-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'app.log');
  writeFileSync(path, 'first\n');
  return path;
}

async function rings({ rung }: { rung: AbortSignal }): Promise<boolean> {
  for (let waitedMs = 0; !rung.aborted && waitedMs < limitMs; waitedMs += pollMs) {
    await pause(pollMs);
  }
  return rung.aborted;
}

/** What ext2 to 4 and tmpfs say of themselves: the folders of tests lie on one of these mostly. */
const isOnDisk = [0xef53, 0x0102_1994].includes(statfsSync(tmpdir()).type);
const skip = isOnDisk ? false : 'temporary files lie on a file system that is not heard';

for (const [what, touch] of [
  ['writing', (path) => appendFileSync(path, 'second\n')],
  ['truncating', (path) => truncateSync(path)],
  ['renaming', (path) => renameSync(path, `${path}.1`)],
  ['deleting', (path) => unlinkSync(path)],
] as const satisfies readonly (readonly [string, (path: string) => void])[]) {
  test(`${what} rings`, { skip }, async (t) => {
    const path = makeLog(t);
    const bell = await hangBell(path);
    assert.ok(bell);
    assert.equal(bell.rung.aborted, false);
    touch(path);
    assert.equal(await rings(bell), true);
  });
}

test('there is no bell on what may change unheard', { skip }, async (t) => {
  const path = makeLog(t);
  symlinkSync(path, `${path}.link`);
  assert.equal(await hangBell(`${path}.link`), null);
  assert.equal(await hangBell(`${path}.none`), null);
  if (process.platform === 'linux') assert.equal(await hangBell('/proc/self/status'), null);
});

test('one that is taken down keeps no watch', { skip }, async (t) => {
  const bell = await hangBell(makeLog(t));
  assert.ok(bell);
  const watches = (): number =>
    process.getActiveResourcesInfo().filter((name) => name === 'FSEvent').length;
  bell.takeDown();
  assert.equal(bell.rung.aborted, true);
  assert.equal(watches(), 0);
});
