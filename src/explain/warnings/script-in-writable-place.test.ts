import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asRoot, notAllowed, seen } from '../process-fixture.ts';
import warning from './script-in-writable-place.ts';

const python = { name: 'python3', executable: '/usr/bin/python3.11' };

it('is a script that everybody may change', () => {
  assert.deepEqual(seen(warning, { ...python, script: '/dev/shm/job.py' }), [
    'danger /dev/shm/job.py',
  ]);
});

it('is, for root, a script in the folder of somebody else', () => {
  const script = '/home/deploy/job.py';
  assert.deepEqual(seen(warning, { ...python, ...asRoot, script }), [`caution ${script}`]);
  assert.deepEqual(seen(warning, { ...python, script }), []);
  assert.deepEqual(seen(warning, { ...python, ...asRoot, script: '/root/job.py' }), []);
});

it('is not a script in a standard place, or none', () => {
  assert.deepEqual(seen(warning, { ...python, script: '/opt/job.py' }), []);
  assert.deepEqual(seen(warning, { ...python, script: null }), []);
  assert.deepEqual(seen(warning, { ...python, script: notAllowed }), []);
});

it('is worth a look where Ansible runs its module as another user', () => {
  const script = '/var/tmp/ansible-tmp-1700000000.1-22-33/AnsiballZ_command.py';
  assert.deepEqual(seen(warning, { script }), [`caution ${script}`]);
});

it('is worth a look where a package is set up, and where Jenkins builds', () => {
  const scripts = ['/var/tmp/rpm-tmp.x1Y2z3', '/tmp/libc6-dev.config.x1Y2z3', '/tmp/jenkins12.sh'];
  for (const script of scripts) assert.deepEqual(seen(warning, { script }), [`caution ${script}`]);
  const others = ['/tmp/rpm-tmp.sh', '/tmp/.config.x1Y2z3/a', '/tmp/x/jenkins12.sh'];
  for (const script of others) assert.deepEqual(seen(warning, { script }), [`danger ${script}`]);
});

it('is worth a look where a package runner has fetched it to run it once', () => {
  for (const folder of ['xfs-7d364357/dlx-30599', 'bunx-1000-cowsay@latest', 'build-env-_x1']) {
    const script = `/tmp/${folder}/node_modules/cowsay/cli.js`;
    assert.deepEqual(seen(warning, { script }), [`caution ${script}`]);
  }
  assert.deepEqual(seen(warning, { script: '/tmp/xfs-7/x.js' }), ['danger /tmp/xfs-7/x.js']);
});

it('is code that is loaded besides: class paths, agents, modules', () => {
  const java = { name: 'java', executable: '/usr/bin/java' };
  const loads = (...loadedCode: string[]) => seen(warning, { ...java, ...asRoot, loadedCode });
  assert.deepEqual(loads('/opt/a.jar', '/home/deploy/b.jar', '/tmp'), ['danger /tmp']);
  assert.deepEqual(loads('/opt/a.jar', '/home/deploy/b.jar'), ['caution /home/deploy/b.jar']);
  assert.deepEqual(loads('/opt/a.jar', '/'), []);
  const both = { ...java, script: '/dev/shm/x.jar', loadedCode: ['/tmp/agent.jar'] };
  assert.deepEqual(seen(warning, both), ['danger /dev/shm/x.jar']);
});

it('is a script that is in memory alone', () => {
  assert.deepEqual(seen(warning, { ...python, script: '/memfd:x' }), ['danger /memfd:x']);
});
