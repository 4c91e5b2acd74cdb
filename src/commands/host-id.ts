// Keeps this host's id in the data folder, for machines (containers) that have no machine id.

import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identify } from '../agent/identity.ts';
import type { HostIdentity } from '../contract/sample.ts';
import { reasonOf } from '../kit/app-error.ts';
import type { Log } from '../kit/log.ts';

async function readSaved(path: string): Promise<string | null> {
  try {
    const text = (await readFile(path, 'utf8')).trim();
    return /^[0-9a-f-]{36}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

export async function loadIdentity(
  rootPath: string,
  dataPath: string,
  log: Log,
): Promise<HostIdentity> {
  const path = join(dataPath, 'host-id');
  const saved = await readSaved(path);
  const identity = identify(rootPath, saved, randomUUID);
  if (identity.id === saved) return identity;
  try {
    await writeFile(path, `${identity.id}\n`, { mode: 0o600 });
  } catch (error) {
    // Good for this run; a host without machine id gets another one next time.
    log.warn({ error }, `cannot keep the host's id: ${reasonOf(error)}`);
  }
  return identity;
}
