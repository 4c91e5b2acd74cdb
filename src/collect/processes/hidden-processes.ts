// Finds processes that somebody keeps out of /proc: mounted over, or left out of its list.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../kit/app-error.ts';
import { listFolder, readLink, readText } from '../proc-file.ts';
import type { Host } from '../host.ts';
import { mountsIn, type Mount } from './process-mounts.ts';

export interface HiddenProcess {
  pid: number;
  /** What is mounted over its folder or a file of it; null: it is left out of the list of /proc. */
  mount: { place: string; kind: string } | null;
  /** Null where what could be read is not sure to be of this process. */
  name: string | null;
  /** Its control group; null where that is not known. */
  group: string | null;
}

/** A host has some hundreds of groups; beyond it the rest is not compared. */
const groupsLimit = 4096;
const hiddenLimit = 100;

/**
 * A look opens each control group once, a few milliseconds on a host with hundreds of them: for
 * once in some minutes. The control groups name every process of the own PID namespace.
 */
export class HiddenProcesses {
  readonly #host: Host;
  readonly #ownPid: number;
  /** Left out of the list at the look before: what only came or went meanwhile is not twice. */
  #unlisted: ReadonlySet<number> = new Set();
  /** The next look may confirm what this one suspects. */
  isUnsure = false;

  constructor(host: Host, ownPid: number = process.pid) {
    this.#host = host;
    this.#ownPid = ownPid;
  }

  look(): HiddenProcess[] {
    const { procPath } = this.#host;
    this.isUnsure = false;
    // PIDs of another namespace than this program's are other processes.
    if (readLink(join(procPath, 'self')) !== String(this.#ownPid)) return [];
    const mounts = Array.from(mountsIn(readText(join(procPath, 'self/mountinfo')) ?? ''));
    const groups = groupsOfProcesses(this.#groupsRoot(mounts));
    const covered = mounts.flatMap((mount) => this.#mountedOver(mount, groups));
    const before = this.#unlisted;
    const unlisted = this.#leftOut(groups);
    this.#unlisted = new Set(unlisted);
    this.isUnsure = unlisted.some((pid) => !before.has(pid));
    const sure = unlisted.filter((pid) => before.has(pid));
    const all = [...covered, ...sure.map((pid) => this.#unlistedProcess(pid, groups))];
    return Array.from(new Map(all.map((one) => [one.pid, one])).values()).slice(0, hiddenLimit);
  }

  /** A mount goes with the process whose folder it lies on, so this one still runs. */
  #mountedOver({ path, kind }: Mount, groups: ReadonlyMap<number, string>): HiddenProcess[] {
    const found = /^\/proc\/(\d+)(?:\/|$)/.exec(path)?.[1];
    if (found === undefined) return [];
    const pid = Number(found);
    const mount = { place: path, kind: kind.split(' ', 1)[0] ?? '' };
    return [{ pid, mount, name: null, group: groups.get(pid) ?? null }];
  }

  #leftOut(groups: ReadonlyMap<number, string>): number[] {
    const listed = new Set(listFolder(this.#host.procPath));
    // Without the right to see the processes of others, nothing is left out for this program alone.
    if (!listed.has('1')) return [];
    const left = Array.from(groups.keys()).filter((pid) => !listed.has(String(pid)));
    return left.filter(isRunning);
  }

  #unlistedProcess(pid: number, groups: ReadonlyMap<number, string>): HiddenProcess {
    const name = readText(join(this.#host.procPath, String(pid), 'comm'));
    return { pid, mount: null, name, group: groups.get(pid) ?? null };
  }

  /** Of a hierarchy that names every process: systemd's own, or that of version 2. */
  #groupsRoot(mounts: readonly Mount[]): string | null {
    const own = mounts.find(({ kind }) => /^cgroup .*\bname=systemd\b/.test(kind));
    const path = (own ?? mounts.find(({ kind }) => kind.startsWith('cgroup2 ')))?.path;
    if (path === undefined) return null;
    const { sysPath, rootPath } = this.#host;
    return path.startsWith('/sys/')
      ? join(sysPath, path.slice('/sys'.length))
      : join(rootPath, path);
  }
}

/** The group of each process, as /proc/PID/cgroup has it. */
function groupsOfProcesses(root: string | null): ReadonlyMap<number, string> {
  const groups = new Map<number, string>();
  const folders = root === null ? [] : [''];
  for (let next = 0; next < folders.length; next += 1) {
    const folder = folders[next]!;
    // Nothing can be read of a group whose threads are in several (cgroups(7), threaded mode).
    for (const pid of (readText(`${root}${folder}/cgroup.procs`) ?? '').split('\n')) {
      // 0: of another PID namespace.
      if (Number(pid) > 0) groups.set(Number(pid), folder || '/');
    }
    for (const name of foldersIn(`${root}${folder}`)) {
      if (folders.length < groupsLimit) folders.push(`${folder}/${name}`);
    }
  }
  return groups;
}

/** None of a group that went away meanwhile. */
function foldersIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

/** kill(2) with signal 0 only asks whether there is one. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}
