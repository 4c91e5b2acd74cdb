// Sends a signal to a process, if it is still the one that is meant.

import type { ProcessTable } from '../../collect/processes/process-table.ts';
import type { Answerer } from '../../contract/question.ts';
import { AppError } from '../../kit/app-error.ts';

export type Kill = (pid: number, signal: NodeJS.Signals) => void;

const systemKill: Kill = (pid, signal) => void process.kill(pid, signal);

/**
 * PIDs are used again: the table is swept first, and the start time must be the one that was seen.
 * PID 1 and this program's own are never signalled.
 */
export function processSignaller(
  table: Pick<ProcessTable, 'sweep' | 'tracked'>,
  kill: Kill = systemKill,
): Answerer<'signalProcess'> {
  return async ({ pid, startTicks, signal }) => {
    const cannot = `cannot send ${signal} to process ${pid}`;
    table.sweep();
    const info = table.tracked.get(pid)?.info;
    if (!info || info.startTicks !== startTicks) {
      throw new AppError('notFound', `${cannot}: it has ended`);
    }
    if (pid <= 1 || pid === process.pid) {
      const whose = pid <= 1 ? 'the first process of the system' : 'this program itself';
      throw new AppError('forbidden', `${cannot}: it is ${whose}`);
    }
    if (info.isKernelThread) {
      throw new AppError('forbidden', `${cannot}: it is a thread of the kernel, which takes none`);
    }
    try {
      kill(pid, signal);
    } catch (error) {
      throw refusal(cannot, info.user, error as NodeJS.ErrnoException);
    }
    return { name: info.name };
  };
}

function refusal(cannot: string, user: string, error: NodeJS.ErrnoException): AppError {
  if (error.code === 'ESRCH') return new AppError('notFound', `${cannot}: it has ended`);
  const why = `it belongs to ${user}, and this program may not; run it as root or as ${user}`;
  if (error.code === 'EPERM') return new AppError('forbidden', `${cannot}: ${why}`);
  return new AppError('internal', `${cannot}: ${error.message}`, { cause: error });
}
