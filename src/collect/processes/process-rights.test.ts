// Rights that a setuid bit lends: a real copy of a shell, started by somebody else.

import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { notLinux, notRoot, start, temporary, thisMachine } from './process-real-fixture.ts';

const nobody = 65_534;

test('a setuid copy of a shell has two users', { skip: notLinux || notRoot }, async (t) => {
  const { of, sweepUntil } = thisMachine(t);
  const folder = temporary(t);
  chmodSync(folder, 0o755);
  const copy = join(folder, 'sh');
  copyFileSync('/bin/sh', copy);
  chmodSync(copy, 0o4755);
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const usersOf = (args: readonly string[]) => {
    const { pid } = start(t, copy, args, { uid: nobody, stdio: [...stdio] });
    return () => {
      const { realUserId, userId } = of(pid).info;
      return `${realUserId} ${userId}`;
    };
  };
  const [kept, given] = [usersOf(['-p']), usersOf([])];
  await sweepUntil(() => kept() === `${nobody} 0`, 'the shell that keeps them');
  await sweepUntil(() => given() === `${nobody} ${nobody}`, 'the shell that gives them back');
});
