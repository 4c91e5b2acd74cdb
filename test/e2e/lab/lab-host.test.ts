import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { startLabHost } from './lab-host.ts';
import { labHostReason } from './lab-root.ts';

const skip = (await labHostReason()) ?? false;

suite('lab host', { skip }, () => {
  test('is a machine of its own, and leaves nothing behind', async () => {
    const host = await startLabHost();
    const { name, rootPath } = host;
    try {
      assert.equal((await host.run(['hostname'])).trim(), name);
      assert.equal((await host.run(['cat', '/proc/1/comm'])).trim(), 'systemd');
      const own = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
      const boot = await host.run(['cat', '/proc/sys/kernel/random/boot_id']);
      assert.notEqual(boot.trim(), own);
      const failed = await host.exec(['sh', '-c', 'echo no >&2; exit 3']);
      assert.deepEqual(failed, { code: 3, stdout: '', stderr: 'no\n' });
      const { stdout } = await host.outside(['ip', '-4', 'neigh']);
      assert.doesNotMatch(stdout, /FAILED/);
      assert.match((await host.within(['ip', 'addr'])).stdout, new RegExp(host.address));
    } finally {
      await host.close();
    }
    assert.ok(!existsSync(join(rootPath, 'etc')), 'its root is unmounted');
    assert.ok(!existsSync(`/run/netns/${name}`), 'its network is gone');
    assert.deepEqual(globSync(`/sys/fs/cgroup/{,*/}${name}`), [], 'its cgroups are gone');
  });
});
