import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, seen } from '../process-fixture.ts';
import warning from './code-piped-in.ts';

const shell = { executable: '/usr/bin/dash', commandLine: ['sh', '-s'], isCodePiped: true };

it('is code that no file holds', () => {
  assert.deepEqual(seen(warning, shell), ['caution sh -s']);
  const python = { executable: '/usr/bin/python3.11', commandLine: ['python3', '-'] };
  assert.deepEqual(seen(warning, { ...python, isCodePiped: true }), ['caution python3 -']);
  assert.deepEqual(seen(warning, python), []);
  const streams = { stdin: 'socket', stdout: 'other' } as const;
  assert.deepEqual(seen(warning, { ...shell, streams }), [], 'that has a warning of its own');
});

it('is not a part of a pipeline, which is a copy of the shell that made it', () => {
  const by = (...commandLine: string[]) => ({ find: () => aProcess({ commandLine }) });
  const part = { ...shell, commandLine: ['-bash'] };
  assert.deepEqual(seen(warning, part, by('-bash')), []);
  assert.deepEqual(seen(warning, { ...shell, commandLine: ['bash'] }, by('-bash')), [
    'caution bash',
  ]);
});

it('is not the shell that RabbitMQ keeps to ask for the room on its disk', () => {
  const part = { ...shell, commandLine: ['/bin/sh', '-s', 'rabbit_disk_monitor'] };
  const by = (name: string) => ({ find: () => aProcess({ name }) });
  assert.deepEqual(seen(warning, part, by('erl_child_setup')), []);
  assert.deepEqual(seen(warning, part, by('bash')), ['caution /bin/sh -s rabbit_disk_monitor']);
});
