// Finds which processes hold a socket, by looking through the open files of processes.

import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { isMissing, listFolder, readText } from '../proc-file.ts';
import { programName } from '../processes/program-name.ts';

export interface HeldSocket {
  descriptor: string;
  inode: number;
}

/**
 * Of one process so many open files are looked at, from the lowest number on: sockets that wait
 * for others are opened early, before the connections that come through them.
 */
const usualDescriptors = 4096;
/** So many more files are looked at in one search, of processes that have more of them. */
const furtherDescriptors = 20_000;

const socketStart = 'socket:[';

/** A socket that several processes share (a parent and its workers) belongs to each of them. */
export class SocketOwners {
  /** By PID: the sockets that were asked for. */
  readonly held = new Map<number, HeldSocket[]>();
  /** Processes whose open files may not be seen. */
  readonly refused = new Set<number>();
  #host: Host;
  #names = new Map<number, string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Looks through all processes, and forgets those that have ended. */
  search(wanted: ReadonlySet<number>): void {
    const missing = new Set(wanted);
    const large: number[] = [];
    this.held.clear();
    this.refused.clear();
    for (const name of listFolder(this.#host.procPath)) {
      const pid = Number(name);
      if (!Number.isInteger(pid)) continue;
      if (this.#look(pid, wanted, 0, usualDescriptors) === usualDescriptors) large.push(pid);
      for (const { inode } of this.held.get(pid) ?? []) missing.delete(inode);
    }
    let left = furtherDescriptors;
    for (const pid of large) {
      if (missing.size === 0 || left <= 0) break;
      left -= this.#look(pid, wanted, usualDescriptors, left);
    }
    for (const pid of this.#names.keys()) if (!this.held.has(pid)) this.#names.delete(pid);
  }

  /** Looks through one process anew. */
  look(pid: number, wanted: ReadonlySet<number>): void {
    this.forget(pid);
    this.#look(pid, wanted, 0, usualDescriptors);
  }

  /** Whether the process still has all that it had; looks through it anew if not. */
  verify(pid: number, wanted: ReadonlySet<number>): boolean {
    const sockets = this.held.get(pid);
    if (!sockets) return true;
    const folder = this.#folderOf(pid);
    const has = ({ descriptor, inode }: HeldSocket): boolean =>
      linkOf(join(folder, descriptor)) === `${socketStart}${inode}]`;
    if (sockets.every(has)) return true;
    this.look(pid, wanted);
    return false;
  }

  forget(pid: number): void {
    this.held.delete(pid);
    this.refused.delete(pid);
    this.#names.delete(pid);
  }

  /** The process that holds a socket; of several the one with the lowest PID. */
  holders(): Map<number, { pid: number; name: string }> {
    const holders = new Map<number, { pid: number; name: string }>();
    for (const pid of [...this.held.keys()].toSorted((left, right) => left - right)) {
      for (const { inode } of this.held.get(pid)!) {
        if (!holders.has(inode)) holders.set(inode, { pid, name: this.#nameOf(pid) });
      }
    }
    return holders;
  }

  #nameOf(pid: number): string {
    const known = this.#names.get(pid);
    if (known !== undefined) return known;
    const rawName = readText(join(this.#host.procPath, String(pid), 'comm')) ?? '';
    const name = programName(this.#host, pid, rawName);
    this.#names.set(pid, name);
    return name;
  }

  #folderOf(pid: number): string {
    return join(this.#host.procPath, String(pid), 'fd');
  }

  /** Number of files looked at. */
  #look(pid: number, wanted: ReadonlySet<number>, first: number, count: number): number {
    const folder = this.#folderOf(pid);
    try {
      const all = listFolder(folder);
      // Node.js sorts them as texts.
      if (all.length > usualDescriptors) all.sort((left, right) => Number(left) - Number(right));
      const descriptors = all.slice(first, first + count);
      for (const descriptor of descriptors) {
        const inode = inodeOf(linkOf(join(folder, descriptor)));
        if (wanted.has(inode)) this.#put(pid, { descriptor, inode });
      }
      return descriptors.length;
    } catch (error) {
      // Either the folder or each link in it is refused; one refusal stands for all of them.
      const code = systemCode(error);
      if (code === 'EACCES' || code === 'EPERM') this.refused.add(pid);
      else if (code !== 'ESRCH') throw error;
      return 0;
    }
  }

  #put(pid: number, socket: HeldSocket): void {
    const sockets = this.held.get(pid);
    if (sockets) sockets.push(socket);
    else this.held.set(pid, [socket]);
  }
}

/** Null: closed meanwhile. */
function linkOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (isMissing(error) || systemCode(error) === 'ESRCH') return null;
    throw error;
  }
}

/** NaN for what is no socket. */
function inodeOf(link: string | null): number {
  if (link === null || !link.startsWith(socketStart)) return Number.NaN;
  return Number(link.slice(socketStart.length, -1));
}
