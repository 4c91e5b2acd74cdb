// Turns the families of known programs in a built tree into one file a platform.

import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { knownFile, loadKnown, writeKnown } from '../src/explain/known-store.ts';

/** `fresh` holds what the compiler has made; modules of families give way to their file. */
export async function buildKnowledge(fresh: string): Promise<void> {
  const known = join(fresh, 'explain/known');
  const platforms = readdirSync(known, { withFileTypes: true }).filter((one) => one.isDirectory());
  for (const { name } of platforms) {
    const folder = pathToFileURL(`${join(known, name)}/`);
    writeFileSync(knownFile(folder), writeKnown(await loadKnown(folder)));
    rmSync(folder, { recursive: true });
  }
}
