// Processes that no host should run, for tests of what is said of them.

import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name that no process of another run bears; the kernel keeps 15 characters of it. */
export const ownName = (word: string): string => `${word}-${process.pid}`;

/** Runs a copy of sleep that lies in `folder`, where no program belongs. */
export function spawnStranger(
  folder: string,
  name: string,
  args: readonly string[] = ['1000'],
): ChildProcess {
  const path = join(folder, name);
  copyFileSync('/bin/sleep', path);
  chmodSync(path, 0o755);
  return spawn(path, args, { stdio: 'ignore' });
}
