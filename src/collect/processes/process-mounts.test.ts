// An AppImage, as its runtime mounts it: real processes out of a real FUSE file system.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { copiedSleep, notLinux, notRoot, start, thisMachine } from './process-real-fixture.ts';

const squash = ['/usr/bin/mksquashfs', '/usr/bin/squashfuse'] as const;
const missing = squash.find((path) => !existsSync(path));
const skip = notLinux || notRoot || (missing === undefined ? false : `${missing} is not installed`);

/** A folder that every user may look into. */
function sharedFolder(t: TestContext, mounted: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-image-'));
  chmodSync(folder, 0o755);
  t.after(() => {
    execFileSync('/usr/bin/umount', ['--lazy', join(folder, mounted)], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

test('what runs out of an AppImage that its own user has mounted', { skip }, (t) => {
  const folder = sharedFolder(t, '.mount_app');
  const [content, mount] = [join(folder, 'content'), join(folder, '.mount_app')];
  const [image, named] = [join(folder, 'image'), join(folder, '.mount_named')];
  for (const path of [content, mount, named]) mkdirSync(path);
  copiedSleep(content, 'app');
  execFileSync(squash[0], [content, image, '-quiet', '-no-progress'], { stdio: 'ignore' });
  execFileSync(squash[1], ['-o', 'ro,allow_other', image, mount], { stdio: 'ignore' });
  const { sweep, of } = thisMachine(t);
  const env = { LD_LIBRARY_PATH: `${mount}/lib` };
  const own = start(t, join(mount, 'app'), ['600']);
  const child = start(t, '/bin/sleep', ['600'], { env });
  const ofOther = start(t, join(mount, 'app'), ['600'], { uid: 65_534 });
  const onlyNamed = start(t, copiedSleep(named, 'app'), ['600']);
  sweep();
  const mountsOf = ({ pid }: { pid: number }) => of(pid).info.ownMounts;
  assert.deepEqual([own, child].map(mountsOf), [[mount], [mount]]);
  assert.deepEqual([ofOther, onlyNamed].map(mountsOf), [[], []]);
});
