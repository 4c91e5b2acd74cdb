// Reads a folder of units: the folder is the registry, one file is one unit.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';

/**
 * Imports every module of `folder` (a URL that ends in "/") and returns their default exports
 * in the order of their names. Files whose name ends in `.test` are left out. A unit's `name`
 * must be its file's name, so that a newcomer finds the file of whatever they see on screen.
 * `names`: only these are imported.
 */
export async function loadFolder<U extends { readonly name: string }>(
  folder: URL,
  names?: readonly string[],
): Promise<U[]> {
  const files = (await readdir(folder))
    .filter((file) => /^[a-z0-9-]+\.(ts|js)$/.test(file))
    .filter((file) => names?.includes(file.replace(/\.(ts|js)$/, '')) ?? true)
    .toSorted();
  return Promise.all(
    files.map(async (file) => {
      const module = (await import(new URL(file, folder).href)) as { default?: U };
      const unit = module.default;
      assert(unit, `BUG: ${file} has no default export`);
      assert.equal(unit.name, file.replace(/\.(ts|js)$/, ''), `BUG: name of the unit in ${file}`);
      return unit;
    }),
  );
}
