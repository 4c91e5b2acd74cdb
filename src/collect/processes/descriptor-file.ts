// The file that a script is, where an open descriptor stands for it.

import { dirname, join } from 'node:path';
import { readLink } from '../proc-file.ts';
import { fromInput } from './interpreted-code.ts';

const own = /^\/(?:dev|proc\/(?:self|thread-self))\/fd\/(\d+)$/;
const another = /^\/proc\/(\d+)\/fd\/(\d+)$/;
const deletedMark = ' (deleted)';

/** `script` as a command line names it, of the process that `folder` in /proc is of. */
export function scriptFile(script: string, folder: string): string | null {
  const isInput = isStandardInput(script);
  const link = descriptorOf(script, folder);
  const file = link && fileBehind(link);
  // Newer shells keep texts within scripts (`<<`) in memory, older ones in files that they delete.
  if (isInput) return file?.startsWith('/memfd:') ? null : file;
  return file ?? script;
}

/** Whether it comes through a pipe or a socket: it is no file then. */
export function isPiped(script: string, folder: string): boolean {
  const link = descriptorOf(script, folder);
  return link !== null && /^(pipe|socket):/.test(readLink(link) ?? '');
}

const isStandardInput = (script: string): boolean =>
  script === fromInput || script === '/dev/stdin';

function descriptorOf(script: string, folder: string): string | null {
  if (isStandardInput(script)) return join(folder, 'fd/0');
  const number = own.exec(script)?.[1];
  if (number !== undefined) return join(folder, 'fd', number);
  const [, pid, descriptor] = another.exec(script) ?? [];
  if (pid === undefined || descriptor === undefined) return null;
  return join(dirname(folder), pid, 'fd', descriptor);
}

/** Null for pipes and terminals (what is in /dev is no file), and for what is deleted. */
function fileBehind(link: string): string | null {
  const target = readLink(link);
  if (target === null || !/^\/(?!dev\/(?!shm\/))/.test(target)) return null;
  if (!target.endsWith(deletedMark)) return target;
  return target.startsWith('/memfd:') ? target.slice(0, -deletedMark.length) : null;
}
