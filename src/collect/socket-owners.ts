// Finds which process holds a socket, by looking through the open files of processes.

import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../kit/app-error.ts';
import type { Host } from './host.ts';
import { programName } from './program-name.ts';
import { isMissing, listFolder, readText } from './proc-file.ts';

export interface SocketOwner {
  pid: number;
  name: string;
}

export interface OwnerSearch {
  owners: Map<number, SocketOwner>;
  /** Processes whose open files may not be seen. */
  refused: number;
}

const socketLink = /^socket:\[(\d+)\]$/;

/**
 * Goes from the newest process to the oldest and stops when all are found. A socket that several
 * processes share (a parent and its workers) is said to be the oldest one's only when all of
 * them had to be looked at anyway.
 */
export function findOwners(host: Host, inodes: ReadonlySet<number>): OwnerSearch {
  const search: OwnerSearch = { owners: new Map(), refused: 0 };
  const pids = listFolder(host.procPath).filter((name) => /^\d+$/.test(name));
  pids.sort((left, right) => Number(right) - Number(left));
  for (const pid of pids) {
    if (search.owners.size === inodes.size) break;
    lookInto(host, pid, inodes, search);
  }
  return search;
}

function lookInto(host: Host, pid: string, inodes: ReadonlySet<number>, search: OwnerSearch): void {
  const folder = join(host.procPath, pid, 'fd');
  try {
    for (const descriptor of listFolder(folder)) {
      const inode = socketOf(join(folder, descriptor));
      if (!inodes.has(inode)) continue;
      const rawName = readText(join(host.procPath, pid, 'comm')) ?? '';
      const name = programName(host, Number(pid), rawName);
      search.owners.set(inode, { pid: Number(pid), name });
    }
  } catch (error) {
    // Either the folder or each link in it is refused; one refusal stands for all of them.
    const code = systemCode(error);
    if (code === 'EACCES' || code === 'EPERM') search.refused += 1;
    else if (code !== 'ESRCH') throw error;
  }
}

/** NaN for what is no socket, or was closed meanwhile. */
function socketOf(path: string): number {
  try {
    return Number(socketLink.exec(readlinkSync(path))?.[1] ?? Number.NaN);
  } catch (error) {
    if (isMissing(error)) return Number.NaN;
    throw error;
  }
}
