import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './name-imitated.ts';

it('is a known name in a place where everybody writes', () => {
  assert.deepEqual(seen(warning, { name: 'sshd', executable: '/tmp/sshd' }), [
    'danger /tmp/sshd ≠ /usr/sbin/sshd, /usr/lib/openssh/sshd-*',
  ]);
});

it('is an interpreter that took the name of a daemon', () => {
  const part = { name: 'sshd', executable: '/usr/bin/python3.11', commandLine: ['sshd'] };
  assert.match(seen(warning, part)[0] ?? '', /^danger \/usr\/bin\/python3\.11 ≠/);
});

it('weighs less when somebody has installed it by hand', () => {
  for (const executable of [
    '/usr/local/sbin/nginx',
    '/opt/nginx/nginx',
    '/home/deploy/bin/nginx',
    '/home/linuxbrew/.linuxbrew/bin/nginx',
  ]) {
    assert.match(seen(warning, { name: 'nginx', executable })[0] ?? '', /^caution /, executable);
  }
});

it('weighs less where a unit runs it among applications, but not the one of a web server', () => {
  const part = { name: 'nginx', executable: '/srv/site/venv/bin/nginx' };
  assert.match(seen(warning, { ...part, unit: 'site.service' })[0] ?? '', /^caution /);
  for (const unit of [null, 'php8.2-fpm.service', 'apache2.service']) {
    assert.match(seen(warning, { ...part, unit })[0] ?? '', /^danger /, unit ?? '');
  }
});

it('is not the program itself, a script by its own name, or an unknown name', () => {
  assert.deepEqual(seen(warning, { name: 'nginx', executable: '/usr/sbin/nginx' }), []);
  assert.deepEqual(
    seen(warning, { name: 'sshd-session', executable: '/lib/openssh/sshd-session' }),
    [],
  );
  const script = {
    name: 'nginx',
    executable: '/usr/bin/bash',
    commandLine: ['/bin/bash', '/usr/local/bin/nginx'],
  };
  assert.deepEqual(seen(warning, script), []);
  assert.deepEqual(seen(warning, {}), []);
});

it('is not the worker that a known script has started and given a title', () => {
  const python = { name: 'fail2ban-server', executable: '/usr/bin/python3.11' };
  const worker = { ...python, parentPid: 900, commandLine: ['fail2ban-server [worker]'] };
  const by = (part: object) => ({ find: () => aProcess({ pid: 900, ...python, ...part }) });
  assert.deepEqual(seen(warning, worker, by({ script: '/usr/bin/fail2ban-server' })), []);
  const alone = seen(warning, worker, by({ script: '/srv/x.py' }));
  assert.match(alone.join(), /^danger \/usr\/bin\/python3.11/);
});
