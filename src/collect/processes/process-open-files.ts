// Lists what a process has open, for who looks at one process.

import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenFile } from '../../contract/process.ts';
import { AppError, systemCode } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { cleanText } from '../../kit/clean-text.ts';

/** A server may have a million; so many are told, from the lowest number on. */
const openFilesLimit = 1000;

/** @throws AppError `notFound` when it has ended, `unreadable` without the right to look */
export function listOpenFiles(host: Host, pid: number): { files: OpenFile[]; omitted: number } {
  const folder = join(host.procPath, String(pid), 'fd');
  try {
    const descriptors = readdirSync(folder).sort((left, right) => Number(left) - Number(right));
    const files: OpenFile[] = [];
    for (const descriptor of descriptors.slice(0, openFilesLimit)) {
      const target = targetOf(join(folder, descriptor));
      if (target === null) continue;
      files.push({ descriptor: Number(descriptor), target: cleanText(target) });
    }
    return { files, omitted: Math.max(0, descriptors.length - openFilesLimit) };
  } catch (error) {
    throw refusal(error, pid);
  }
}

/** Null: closed meanwhile. */
function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function refusal(cause: unknown, pid: number): AppError {
  const code = systemCode(cause);
  const start = `cannot list open files of process ${pid}`;
  if (code === 'ENOENT' || code === 'ESRCH') {
    return new AppError('notFound', `${start}: no process has this PID now; it may have ended`);
  }
  const needed = 'it needs root or CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH';
  return new AppError('unreadable', `${start}: ${code ?? 'failed'}; ${needed}`, { cause });
}
