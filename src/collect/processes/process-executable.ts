// Knows which file each process runs, and notices when that file is deleted or replaced.

import { lstatSync, readlinkSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { ExecutableState } from '../../contract/process.ts';
import { systemCode } from '../../kit/app-error.ts';
import type { Host } from '../host.ts';
import { readLink } from '../proc-file.ts';
import type { ProcessEntry } from './process-entry.ts';
import { ProcessMounts } from './process-mounts.ts';
import { cleanText } from '../../kit/clean-text.ts';
import { unreadable } from './process-unreadable.ts';

/** What stands at the path; `refused`: it may not be looked at. */
type Seen = 'same' | 'other' | 'none' | 'refused';

/** Processes that run the same file from the same path: one look at the path does for all. */
interface Group {
  path: string;
  isOwnSpace: boolean;
  device: number;
  inode: number;
  seen: Seen;
  share: number;
  members: Set<ProcessEntry>;
}

const deletedMark = ' (deleted)';
const memoryMark = '/memfd:';

export class ExecutableWatch {
  #groups = new Map<string, Group>();
  #host: Host;
  #mounts: ProcessMounts;
  #ownSpace: string | null;
  #firstSpace: string | null;
  #shares: number;
  #nextShare = 0;

  /** Groups are divided into so many shares, of which each `check` looks at one. */
  constructor(host: Host, shares: number) {
    this.#host = host;
    this.#shares = shares;
    this.#mounts = new ProcessMounts(host);
    this.#ownSpace = readLink(join(host.procPath, 'self/ns/mnt'));
    this.#firstSpace = readLink(join(host.procPath, '1/ns/mnt'));
  }

  /** Reads the link and sets what follows from it. `mountSpace` must be known before. */
  read(entry: ProcessEntry): void {
    const link = linkOf(entry);
    if (link === undefined) return;
    this.leave(entry);
    entry.executableLink = link;
    entry.executablePath = null;
    if (link === null) {
      entry.put('executableState', null);
      return;
    }
    const isMarked = link.endsWith(deletedMark);
    const isMemory = isMarked && link.startsWith(memoryMark);
    const stripped = isMarked ? link.slice(0, -deletedMark.length) : link;
    let state: ExecutableState = isMemory ? 'memory' : isMarked ? 'deleted' : 'present';
    entry.executablePath = stripped;
    if (!isMemory && this.#mayTouch(entry, stripped)) state = this.#compare(entry, link, isMarked);
    entry.put('executable', cleanText(entry.executablePath));
    entry.put('executableState', state);
  }

  leave(entry: ProcessEntry): void {
    if (entry.executableKey === null) return;
    const group = this.#groups.get(entry.executableKey);
    group?.members.delete(entry);
    if (group?.members.size === 0) this.#groups.delete(entry.executableKey);
    entry.executableKey = null;
  }

  /** For a process whose path may not be looked at: only the link tells of a deletion. */
  checkLink(entry: ProcessEntry): void {
    if (entry.executableKey !== null || entry.executablePath === null) return;
    const link = readLink(`${entry.folder}/exe`);
    if (link !== null && link !== entry.executableLink) this.read(entry);
  }

  /** Looks whether the paths of one share still lead to the files that run. */
  check(): void {
    for (const group of this.#groups.values()) {
      if (group.share !== this.#nextShare) continue;
      const [member] = group.members;
      const seen = member ? this.#seen(group, member) : group.seen;
      if (seen === group.seen) continue;
      group.seen = seen;
      // Reading moves each to another group.
      const members = Array.from(group.members);
      for (const each of members) this.read(each);
    }
    this.#nextShare = (this.#nextShare + 1) % this.#shares;
  }

  /** Whether the host's own packages may be asked about its file: not so for a container's. */
  isHostFile(entry: ProcessEntry): boolean {
    const { mountSpace, executableKey, info } = entry;
    if (info.container !== null) return false;
    if (mountSpace === this.#ownSpace || mountSpace === this.#firstSpace) return true;
    const group = executableKey === null ? undefined : this.#groups.get(executableKey);
    return group !== undefined && isFile(group, look(join(this.#host.rootPath, group.path)));
  }

  /** Never below a mount that could hang, and never by a path that was not read exactly. */
  #mayTouch({ mountSpace, folder }: ProcessEntry, path: string): boolean {
    if (mountSpace === null || !path.startsWith('/') || path.includes('\ufffd')) return false;
    // Who is in a chroot(2) sees another list of mounts.
    const known = mountSpace === this.#ownSpace ? 'self' : '1';
    const isKnown = mountSpace === this.#ownSpace || mountSpace === this.#firstSpace;
    const reader = isKnown ? join(this.#host.procPath, known) : folder;
    return this.#mounts.mayTouch(mountSpace, reader, path);
  }

  #compare(entry: ProcessEntry, link: string, isMarked: boolean): ExecutableState {
    const file = fileOf(entry);
    let path = entry.executablePath!;
    if (!file) return isMarked ? 'deleted' : 'present';
    const group: Group = {
      path,
      isOwnSpace: entry.mountSpace === this.#ownSpace,
      device: file.dev,
      inode: file.ino,
      seen: 'none',
      share: this.#groups.size % this.#shares,
      members: new Set([entry]),
    };
    group.seen = this.#seen(group, entry);
    if (group.seen === 'refused') return isMarked ? 'deleted' : 'present';
    // A file may well be named so that the kernel's mark seems to stand there.
    if (isMarked && group.seen !== 'same') {
      group.path = link;
      if (this.#seen(group, entry) === 'same') group.seen = 'same';
      else group.path = path;
      path = group.path;
    }
    entry.executablePath = path;
    this.#join(entry, group);
    if (group.seen === 'same') return 'present';
    if (group.seen === 'other') return 'replaced';
    return isMarked ? 'deleted' : 'present';
  }

  #join(entry: ProcessEntry, group: Group): void {
    const key = `${entry.mountSpace} ${group.device} ${group.inode} ${group.seen} ${group.path}`;
    entry.executableKey = key;
    const known = this.#groups.get(key);
    if (known) known.members.add(entry);
    else this.#groups.set(key, group);
  }

  #seen(group: Group, member: ProcessEntry): Seen {
    const there = look(join(this.#rootOf(group, member), group.path));
    if (there === null) return 'refused';
    if (there === undefined) return 'none';
    return isFile(group, there) ? 'same' : 'other';
  }

  /** Paths are as the process sees them, but above its chroot(2). */
  #rootOf({ isOwnSpace }: Group, { mountSpace, folder }: ProcessEntry): string {
    if (isOwnSpace) return this.#host.rootPath;
    return mountSpace === this.#firstSpace
      ? join(this.#host.procPath, '1/root')
      : join(folder, 'root');
  }
}

/** Null: it has no executable, or which one may not be seen. Undefined: it has ended. */
function linkOf(entry: ProcessEntry): string | null | undefined {
  try {
    return readlinkSync(`${entry.folder}/exe`);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ESRCH') return undefined;
    // A zombie has no memory and so no executable; what it ran before is still true of it.
    if (code === 'ENOENT') return entry.executableLink === null ? noneOf(entry) : undefined;
    entry.put('executable', unreadable.executable);
    return null;
  }
}

function noneOf(entry: ProcessEntry): null {
  entry.put('executable', null);
  return null;
}

function isFile({ device, inode }: Group, there: Stats | null | undefined): boolean {
  return there?.dev === device && there.ino === inode;
}

/** The running file itself, whatever stands at its path now. */
function fileOf({ folder }: ProcessEntry): Stats | null {
  try {
    return statSync(`${folder}/exe`, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

/** Undefined: nothing is there; null: it may not be looked at. */
function look(path: string): Stats | null | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return null;
  }
}
