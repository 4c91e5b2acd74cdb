import assert from 'node:assert/strict';
import { it } from 'node:test';
import { asRoot, seen } from '../process-fixture.ts';
import warning from './rights-borrowed.ts';

const lent = { ...asRoot, realUserId: 1000 };
const evidence = 'uid 1000 → 0';

it('is a shell that keeps the rights of another user', () => {
  const bash = { name: 'bash', executable: '/usr/bin/bash', commandLine: ['bash', '-p'] };
  assert.deepEqual(seen(warning, { ...lent, ...bash }), [`danger ${evidence}`]);
  const other = { ...bash, user: 'postgres', userId: 105, realUserId: 33 };
  assert.deepEqual(seen(warning, other), ['danger uid 33 → 105']);
  assert.deepEqual(seen(warning, { ...bash, ...asRoot, realUserId: 0 }), [], 'sudo sets both');
  assert.deepEqual(seen(warning, { ...bash, realUserId: 0 }), [], 'root gives rights away');
});

it('is worth a look with an interpreter, and with what no package brought', () => {
  const python = { name: 'python3', executable: '/usr/bin/python3.11' };
  assert.deepEqual(seen(warning, { ...lent, ...python }), [`caution ${evidence}`]);
  const own = { executable: '/usr/local/bin/.x', package: null };
  assert.deepEqual(seen(warning, { ...lent, ...own }), [`caution ${evidence}`]);
});

it('is a renamed shell that somebody has put among the programs of the system', () => {
  const planted = { name: 'dbus-help', executable: '/usr/bin/dbus-help', package: null };
  assert.deepEqual(seen(warning, { ...lent, ...planted }), [`danger ${evidence}`]);
});

it('is nothing with the packaged programs that are made for it', () => {
  const passwd = { name: 'passwd', executable: '/usr/bin/passwd' };
  const owner = { name: 'passwd', version: '4', summary: null };
  assert.deepEqual(seen(warning, { ...lent, ...passwd, package: owner }), []);
  assert.deepEqual(seen(warning, { ...lent, ...passwd, package: undefined }), [], 'not asked yet');
});
