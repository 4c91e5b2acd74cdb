// A bell on a quiet log: it rings when the file is touched, so that nobody has to look before.

import { watch } from 'node:fs';
import { realpath, statfs } from 'node:fs/promises';

export interface FileBell {
  /** Aborted by the first touch; of what comes after it nothing is heard. */
  readonly rung: AbortSignal;
  takeDown(): void;
}

/**
 * File systems of which this kernel makes every change itself, by their numbers in statfs(2): ext2
 * to 4, XFS, Btrfs, F2FS, ZFS, tmpfs. A network mount is changed by others; on overlayfs a file
 * that is copied up for writing goes on as another one, of which inotify(7) tells nothing.
 */
const heardTypes = new Set([
  0xef53, 0x5846_5342, 0x9123_683e, 0xf2f5_2010, 0x2fc1_2fc1, 0x0102_1994,
]);

/** A link that is set to another file rings no bell on the file that it led to. */
async function isHeard(path: string): Promise<boolean> {
  return (await realpath(path)) === path && heardTypes.has((await statfs(path)).type);
}

/**
 * Hears writing, truncating, renaming and deleting. Null where a change may come unheard, or the
 * kernel gives no more watches.
 */
export async function hangBell(path: string): Promise<FileBell | null> {
  try {
    if (!(await isHeard(path))) return null;
    const rung = new AbortController();
    const watcher = watch(path, { persistent: false });
    const takeDown = (): void => {
      watcher.close();
      rung.abort();
    };
    watcher.on('change', takeDown).on('error', takeDown);
    return { rung: rung.signal, takeDown };
  } catch {
    // ENOSPC, EMFILE: too many watches of all programs; ENOENT, EACCES: the next look will say it.
    return null;
  }
}
