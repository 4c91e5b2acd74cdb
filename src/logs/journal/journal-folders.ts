// Looks at the folders of the journal: whether there is one, how large, and whether it may be read.

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Text } from '../../contract/text.ts';
import { systemCode } from '../../kit/app-error.ts';
import { tryReading } from '../../kit/try-reading.ts';
import { deniedJournal } from '../files/unreadable.ts';

/** A folder a machine, persistent or in memory (systemd-journald(8)). */
const journalFolders = ['var/log/journal', 'run/log/journal'];

export interface JournalSeen {
  sizeBytes: number;
  changedMs: number;
  unreadable: Text | null;
}

async function lookAtFolder(folder: string, seen: JournalSeen): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.journal')) continue;
    const path = join(folder, name);
    const { size, mtimeMs } = await stat(path);
    seen.sizeBytes += size;
    seen.changedMs = Math.max(seen.changedMs, Math.floor(mtimeMs));
    if (name === 'system.journal') await tryReading(path);
  }
}

/** Size and rights of the journal; null where there is none. */
export async function lookAtJournal(rootPath: string): Promise<JournalSeen | null> {
  const seen: JournalSeen = { sizeBytes: 0, changedMs: 0, unreadable: null };
  let machines = 0;
  for (const folder of journalFolders.map((path) => join(rootPath, path))) {
    try {
      for (const machine of await readdir(folder)) {
        machines += 1;
        await lookAtFolder(join(folder, machine), seen);
      }
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EACCES' || code === 'EPERM') seen.unreadable = deniedJournal();
      else if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    }
  }
  return machines > 0 || seen.unreadable ? seen : null;
}
