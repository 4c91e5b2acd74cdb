import assert from 'node:assert/strict';
import { it } from 'node:test';
import { aProcess, asRoot, notAllowed, seen } from '../process-fixture.ts';
import warning from './traced.ts';

it('names who is attached', () => {
  const tracer = aProcess({ pid: 77, name: 'strace', executable: '/usr/bin/strace' });
  assert.deepEqual(seen(warning, { tracerPid: 77 }, { find: () => tracer }), [
    'danger PID 77 (strace)',
  ]);
  assert.deepEqual(seen(warning, { tracerPid: 77 }), ['danger PID 77']);
});

it('weighs less when somebody debugs what they have started', () => {
  const gdb = aProcess({ pid: 77, name: 'gdb', executable: '/usr/bin/gdb', terminal: 'pts/3' });
  const traced = { tracerPid: 77, parentPid: 77 };
  const find = () => gdb;
  assert.deepEqual(seen(warning, traced, { find }), ['caution PID 77 (gdb)']);
  assert.deepEqual(seen(warning, { ...traced, ...asRoot }, { find }), ['danger PID 77 (gdb)']);
  assert.deepEqual(seen(warning, { ...traced, parentPid: 1 }, { find }), ['danger PID 77 (gdb)']);
});

it('is not a process to which nobody is attached', () => {
  assert.deepEqual(seen(warning, { tracerPid: 0 }), []);
  assert.deepEqual(seen(warning, { tracerPid: notAllowed }), []);
});
