// Knows below which mount points a look at a file could hang, in each mount namespace.

import { dirname, join } from 'node:path';
import { isUnreadable } from '../../contract/fact.ts';
import type { ProcessInfo } from '../../contract/process.ts';
import type { Host } from '../host.ts';
import { readText } from '../proc-file.ts';

/** A dead server or a hung program behind these would hold up this whole program for ever. */
const mayHang = /^(nfs|cifs|smb|ceph|9p|afs|ncpfs|glusterfs|lustre|ocfs2|gfs2|fuse|autofs)/;
const refreshEveryMs = 60_000;
/** Namespaces beyond are forgotten and read again. */
const namespaceLimit = 256;

interface Known {
  /** By mount point: whether what is mounted on top there may hang. */
  mounts: ReadonlyMap<string, boolean>;
  readMs: number;
}

export class ProcessMounts {
  #host: Host;
  #known = new Map<string, Known>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** `folder` is that of a process in the namespace, such as /proc/1. */
  mayTouch(space: string, folder: string, path: string): boolean {
    const mounts = this.#mountsOf(space, folder);
    for (let place = path; ; place = dirname(place)) {
      const hangs = mounts.get(place);
      if (hangs !== undefined) return !hangs;
      if (place === '/' || place === '.') return false;
    }
  }

  #mountsOf(space: string, folder: string): ReadonlyMap<string, boolean> {
    const nowMs = this.#host.clock.monotonicMs();
    const known = this.#known.get(space);
    if (known && nowMs - known.readMs < refreshEveryMs) return known.mounts;
    const mounts = parse(readText(join(folder, 'mountinfo')) ?? '');
    if (this.#known.size >= namespaceLimit) this.#known.clear();
    this.#known.set(space, { mounts, readMs: nowMs });
    return mounts;
  }
}

function parse(text: string): ReadonlyMap<string, boolean> {
  const mounts = new Map<string, boolean>();
  for (const { path, kind } of mountsIn(text)) mounts.set(path, mayHang.test(kind));
  return mounts;
}

export interface Mount {
  path: string;
  /** Type, source and options of the file system. */
  kind: string;
}

/** proc_pid_mountinfo(5); blanks in a path are written as octal digits. */
export function* mountsIn(text: string): Generator<Mount> {
  for (const line of text.split('\n')) {
    const separator = line.indexOf(' - ');
    if (separator < 0) continue;
    const place = line.split(' ', 5)[4] ?? '';
    const path = place.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    yield { path, kind: line.slice(separator + 3) };
  }
}

/** The runtime of an AppImage makes the folder with mkdtemp(3), and mounts its own file there. */
const imageFolder = '/.mount_';
const noMounts: readonly string[] = [];

type Placed = Pick<
  ProcessInfo,
  'executable' | 'script' | 'preload' | 'libraryPath' | 'loadedCode' | 'preloadedCode' | 'userId'
>;

/** `ProcessInfo.ownMounts`, of the process that `folder` in /proc is of. */
export function ownMounts(folder: string, info: Placed): readonly string[] {
  const paths = pathsOf(info).filter((path) => path.includes(imageFolder));
  if (paths.length === 0) return noMounts;
  // mount.fuse(8): the kernel itself says who has mounted it.
  const own = new RegExp(`^fuse\\S* .* (\\S+,)?user_id=${info.userId ?? ''}(,|$)`);
  const isOwn = ({ path, kind }: Mount): boolean =>
    path.includes(imageFolder) &&
    paths.some((one) => one.includes(path)) &&
    own.test(kind) &&
    /^ro\b/.test(kind.split(' ').at(-1) ?? '');
  const mounts = Array.from(mountsIn(readText(join(folder, 'mountinfo')) ?? ''));
  return mounts.filter(isOwn).map(({ path }) => path);
}

function pathsOf(info: Placed): readonly string[] {
  const { executable, script, preload, libraryPath, loadedCode, preloadedCode } = info;
  const loaded = isUnreadable(loadedCode) ? [] : loadedCode;
  const set = isUnreadable(preloadedCode) ? [] : preloadedCode.map(({ path }) => path);
  const named = [executable, script, preload, libraryPath, ...loaded, ...set];
  return named.filter((path) => typeof path === 'string');
}
