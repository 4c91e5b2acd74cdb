import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './code-packed.ts';

const run = (program: string, ...words: string[]) =>
  seen(warning, { executable: `/usr/bin/${program}`, commandLine: [program, ...words] });

it('is code that an interpreter unpacks and runs', () => {
  const lines: [string, string, string][] = [
    ['python3.11', '-c', "exec(__import__('base64').b64decode('aW1wb3J0'))"],
    ['php', '-r', "eval(gzinflate(base64_decode('80jNyclX')));"],
    ['perl', '-e', "eval unpack 'u', q{_<')I;G0}"],
    ['node', '-e', "eval(Buffer.from('MQ==', 'base64').toString())"],
    ['bash', '-c', 'eval "$(echo aWQ= | base64 -d)"'],
  ];
  for (const line of lines) assert.deepEqual(run(...line), [`caution ${line[2]}`]);
});

it('is not what unpacks or runs alone, nor another program', () => {
  assert.deepEqual(run('python3.11', '-c', 'import base64; print(base64.b64decode("MQ=="))'), []);
  assert.deepEqual(run('bash', '-c', 'eval "$(ssh-agent -s)"'), []);
  assert.deepEqual(run('sh', '-c', 'exec dpkg --unpack x.deb'), []);
  assert.deepEqual(run('grep', '-r', 'eval(base64_decode(', '/srv/www'), []);
});
