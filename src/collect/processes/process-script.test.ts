// The scripts that real interpreters of this machine run.

import assert from 'node:assert/strict';
import type { StdioOptions } from 'node:child_process';
import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unreadable } from './process-unreadable.ts';
import {
  notLinux,
  noPython,
  python,
  start,
  startPython,
  temporary,
  thisMachine,
} from './process-real-fixture.ts';

const real = { skip: notLinux };
const realPython = { skip: notLinux || noPython };
/** A shell that reads waits without a child that would outlive it. */
const waiting: StdioOptions = ['pipe', 'ignore', 'ignore'];

test('the script that a shell reads as its input, but no text within another script', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const path = join(temporary(t), 'run.sh');
  const runInput = (): number => {
    writeFileSync(path, 'kill -STOP $$\n');
    const input = openSync(path, 'r');
    t.after(() => closeSync(input));
    return start(t, '/bin/sh', [], { stdio: [input, 'ignore', 'ignore'] }).pid;
  };
  const gone = runInput();
  rmSync(path);
  const there = runInput();
  sweep();
  assert.equal(of(there).info.script, path);
  assert.equal(of(gone).info.script, null);
});

test('the script that an interpreter runs, from the folder of its start', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const cwd = temporary(t);
  writeFileSync(join(cwd, 'run.sh'), '#!/bin/sh\nread line\ntrue\n', { mode: 0o755 });
  const relative = start(t, '/bin/sh', ['-e', 'run.sh'], {
    cwd,
    stdio: waiting,
  });
  const direct = start(t, join(cwd, 'run.sh'), [], { stdio: waiting });
  const none = start(t, '/bin/sh', ['-c', 'read line; true'], {
    cwd,
    stdio: waiting,
  });
  sweep();
  assert.equal(of(relative.pid).info.script, join(cwd, 'run.sh'));
  assert.equal(of(direct.pid).info.script, join(cwd, 'run.sh'));
  assert.equal(of(none.pid).info.script, null);
});

test('the script behind more options than a command line shows', real, (t) => {
  const { sweep, of } = thisMachine(t);
  const cwd = temporary(t);
  const path = join(cwd, 'run.sh');
  writeFileSync(path, 'read line\ntrue\n');
  const options = (count: number): string[] => Array.from({ length: count }, () => '-e');
  const started = (count: number): number =>
    start(t, '/bin/sh', [...options(count), 'run.sh'], { cwd, stdio: waiting }).pid;
  const [few, many, most] = [started(300), started(3000), started(9000)];
  sweep();
  for (const pid of [few, many]) assert.equal(of(pid).info.script, path);
  assert.deepEqual(of(most).info.script, unreadable.longScript);
});

test('the script that is named by a descriptor, of a file or of memory', realPython, async (t) => {
  const { of, sweepUntil } = thisMachine(t);
  const path = join(temporary(t), 'run.py');
  writeFileSync(path, 'import sys; sys.stdin.readline()\n');
  const program = (open: string): string => `
import os, sys
from_here = ${open}
os.dup2(from_here, 9)
print('ready', flush=True)
os.execv(sys.executable, ['python3', '/proc/self/fd/9'])`;
  const file = await startPython(t, program(`os.open('${path}', os.O_RDONLY)`));
  const make = "os.memfd_create('x'); os.write(from_here, b'import sys; sys.stdin.readline()')";
  const memory = await startPython(t, program(make));
  await sweepUntil(() => of(file.pid).info.script === path, 'the file');
  await sweepUntil(() => of(memory.pid).info.script === '/memfd:x', 'what is in memory');
});

test('code that comes through a pipe, and a pipe that is only read', realPython, async (t) => {
  const { sweepUntil, of } = thisMachine(t);
  const shells = [[], ['-s', 'x'], ['-es']].map((words) =>
    start(t, '/bin/sh', words, { stdio: waiting }),
  );
  const given = start(t, python, ['-'], { stdio: waiting });
  // As `<(...)` names it; it holds the end to write into too, so it waits for ever.
  const program = [
    'import os; r, w = os.pipe(); os.dup2(r, 63); os.set_inheritable(w, True)',
    "print(1, flush=True); input(); os.execl('/bin/bash', 'bash', '/dev/fd/63')",
  ].join('\n');
  const named = await startPython(t, program);
  named.tell('go');
  const quiet = [
    start(t, '/bin/sh', ['-c', 'read line; true'], { stdio: waiting }),
    start(t, python, ['-c', 'input()'], { stdio: waiting }),
    start(t, '/bin/sleep', ['600'], { stdio: waiting }),
  ];
  const isPiped = ({ pid }: { pid: number }): boolean => of(pid).info.isCodePiped;
  await sweepUntil(() => [...shells, given].every(isPiped), 'code through the input');
  await sweepUntil(() => isPiped(named), 'code through a descriptor');
  assert.deepEqual(quiet.map(isPiped), [false, false, false]);
});
