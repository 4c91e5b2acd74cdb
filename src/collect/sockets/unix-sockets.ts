// Tells sockets of this machine (AF_UNIX) from those of a network, by their inode.

import { dirname, join } from 'node:path';
import { readText } from '../proc-file.ts';

/** Inodes that are remembered; beyond it everything is learnt anew. */
const rememberedLimit = 16_384;

/** Columns of /proc/net/unix: address, references, protocol, flags, type, state, inode, path. */
const inodeColumn = /^\S+: \S+ \S+ \S+ \S+ \S+ +(\d+)/gm;

/**
 * A process inherits the sockets of journald, of its parent's pipes and the like: reading the
 * table once names them all, so that it is read again only for a socket that is new.
 */
export class UnixSockets {
  #known = new Map<string, boolean>();

  /** `folder` is that of a process in the network namespace `space`. */
  has(folder: string, space: string | null, inode: string): boolean {
    const key = `${space ?? ''} ${inode}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= rememberedLimit) this.#known.clear();
    this.#learn(folder, space);
    // systemd connects a service with the journal before it gives it a network of its own
    // (PrivateNetwork=): the socket stays in the namespace of PID 1.
    if (!this.#known.has(key)) this.#learn(join(dirname(folder), '1'), space);
    const isUnix = this.#known.get(key) ?? false;
    this.#known.set(key, isUnix);
    return isUnix;
  }

  /** Inodes are unique over all namespaces: the table is that of the process at `folder`. */
  #learn(folder: string, space: string | null): void {
    const table = readText(`${folder}/net/unix`) ?? '';
    for (const [, found] of table.matchAll(inodeColumn)) {
      this.#known.set(`${space ?? ''} ${found}`, true);
    }
  }
}
