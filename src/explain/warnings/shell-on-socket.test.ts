import assert from 'node:assert/strict';
import { it } from 'node:test';
import { notAllowed, seen } from '../process-fixture.ts';
import warning from './shell-on-socket.ts';

const wired = { stdin: 'socket', stdout: 'other' } as const;

it('is a shell with a connection as input or output', () => {
  const bash = { name: 'bash', executable: '/usr/bin/bash' };
  assert.deepEqual(seen(warning, { ...bash, streams: wired }), ['danger stdin: socket']);
  const both = { stdin: 'socket', stdout: 'socket' } as const;
  assert.deepEqual(seen(warning, { ...bash, streams: both }), ['danger stdin, stdout: socket']);
  const hidden = { name: 'sh', executable: notAllowed, streams: wired };
  assert.deepEqual(seen(warning, hidden), ['danger stdin: socket']);
});

it('is not a shell at a terminal, nor another program with a connection', () => {
  assert.deepEqual(seen(warning, { name: 'bash', executable: '/usr/bin/bash' }), []);
  for (const program of ['sshd', 'ssh', 'push', 'python3.11']) {
    assert.deepEqual(seen(warning, { executable: `/usr/bin/${program}`, streams: wired }), []);
  }
  assert.deepEqual(seen(warning, { executable: '/usr/bin/bash', streams: notAllowed }), []);
});
