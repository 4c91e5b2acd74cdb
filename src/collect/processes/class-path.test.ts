// CLASSPATH of a Java process, which its command line may override.

import assert from 'node:assert/strict';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { tabled, tell } from './process-tree-fixture.ts';

test('CLASSPATH is told only where the command line leaves it in force', (t) => {
  const { folder, sweep, of } = tabled(t);
  const java = (pid: number, ...words: string[]): void => {
    tell(folder, pid, { name: 'java', command: ['java', ...words, ''].join('\0') });
    symlinkSync('/usr/lib/jvm/x/bin/java', join(folder, `proc/${pid}/exe`));
    writeFileSync(join(folder, `proc/${pid}/environ`), 'CLASSPATH=/tmp/lib\0');
  };
  java(50, 'Main');
  java(51, '-cp', '/opt/a.jar', 'Main');
  java(52, '-jar', '/opt/a.jar');
  java(53, 'Main', '-jar', '/opt/a.jar');
  sweep();
  const told = [50, 51, 52, 53].map((pid) => of(pid).info.preloadedCode);
  const inForce = [{ variable: 'CLASSPATH', path: '/tmp/lib' }];
  assert.deepEqual(told, [inForce, [], [], inForce]);
});
