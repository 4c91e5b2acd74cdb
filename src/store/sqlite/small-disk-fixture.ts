// A small file system that tests fill up.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { testFolder } from './store-fixture.ts';

/** Mounts it for the test, or skips the test and says why. */
export function smallDisk(t: TestContext, options: string): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    t.skip('a small file system can be mounted by root on Linux only');
    return null;
  }
  const folder = testFolder();
  const path = join(folder.path, 'disk');
  mkdirSync(path);
  const args = ['-t', 'tmpfs', '-o', options, 'tmpfs', path];
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) {
    folder.remove();
    t.skip(`cannot mount a small file system here: ${stderr.trim()}`);
    return null;
  }
  t.after(() => {
    spawnSync('umount', [path]);
    folder.remove();
  });
  return path;
}

/** Writes to the file until not half a kilobyte is left. */
export function fillBytes(file: string): void {
  for (let bytes = 1 << 20; bytes >= 512; bytes >>= 1) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(bytes), { flag: 'a' });
    } catch (error) {
      assert.equal((error as { code?: string }).code, 'ENOSPC');
    }
  }
}
