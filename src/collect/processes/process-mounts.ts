// Knows below which mount points a look at a file could hang, in each mount namespace.

import { dirname, join } from 'node:path';
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

/** proc_pid_mountinfo(5); blanks in a path are written as octal digits. */
function parse(text: string): ReadonlyMap<string, boolean> {
  const mounts = new Map<string, boolean>();
  for (const line of text.split('\n')) {
    const separator = line.indexOf(' - ');
    if (separator < 0) continue;
    const place = line.split(' ', 5)[4] ?? '';
    const path = place.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    );
    mounts.set(path, mayHang.test(line.slice(separator + 3)));
  }
  return mounts;
}
