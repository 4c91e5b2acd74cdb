// A part of a bench in a process of its own, so that its cost is charged to it alone.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of a bench, started as the launcher starts the program. */
export function forkPart(path: string, args: readonly string[]): ChildProcess {
  const execArgv = ['--max-semi-space-size=1', '--no-sparkplug', '--expose-gc'];
  return fork(path, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv });
}

/** Its next message. @throws when it ends before */
export async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => {
      throw new Error('a part of the bench ended');
    }),
  ])) as [T];
  return message;
}
