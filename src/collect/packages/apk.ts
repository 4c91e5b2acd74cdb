// Owners of files on Alpine Linux and its kin, out of apk's one file of installed packages.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PackageInfo } from '../../contract/process.ts';
import { lookAt } from '../proc-file.ts';
import { packageInfo, pathAliases, stanzasOf, type PackageSystem } from './package-system.ts';

/** New releases keep it below /usr. */
const places = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
const stanzasInOneTurn = 20;

export function openApk(rootPath: string): PackageSystem | null {
  const installed = places
    .map((place) => join(rootPath, place))
    .find((path) => (lookAt(path)?.size ?? 0) > 0);
  if (!installed) return null;
  return {
    name: 'apk',
    database: [installed],
    // The file is small and nothing of it is kept.
    forget: () => {},
    find: async (paths) => findOwners(await readFile(installed), paths),
  };
}

/**
 * Stanzas of lines: `P:` package, `V:` version, `T:` summary, `F:` a folder, `R:` a file in it.
 * A link from /bin to /usr/bin, or none: whichever way it is listed, it is the same file.
 */
export async function findOwners(
  bytes: Buffer,
  paths: readonly string[],
): Promise<Map<string, PackageInfo | null>> {
  const wanted = new Map<string, string>();
  for (const path of paths) {
    for (const name of pathAliases(path)) wanted.set(name, path);
  }
  // A path's own name goes before another's alias.
  for (const path of paths) wanted.set(path, path);
  const fileNames = new Set(paths.map((path) => path.slice(path.lastIndexOf('/') + 1)));
  const answers = new Map<string, PackageInfo | null>(paths.map((path) => [path, null]));
  let count = 0;
  for (const { first, end } of stanzasOf(bytes)) {
    const lines = bytes.toString('utf8', first, end).split('\n');
    let folder = '';
    for (const line of lines) {
      if (line.startsWith('F:')) folder = line.slice(2);
      if (!line.startsWith('R:') || !fileNames.has(line.slice(2))) continue;
      const path = wanted.get(`/${folder}/${line.slice(2)}`);
      if (path !== undefined) answers.set(path, infoOf(lines));
    }
    count += 1;
    if (count % stanzasInOneTurn === 0) await nextTurn();
  }
  return answers;
}

function infoOf(lines: readonly string[]): PackageInfo {
  const valueOf = (letter: string): string =>
    lines.find((line) => line.startsWith(`${letter}:`))?.slice(2) ?? '';
  return packageInfo(valueOf('P'), valueOf('V'), valueOf('T'));
}
