// Owners of files on Arch Linux and its kin, out of pacman's folder for each installed package.

import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackageInfo } from '../../contract/process.ts';
import { lookAt } from '../proc-file.ts';
import { ListIndex } from './list-index.ts';
import { packageInfo, type PackageSystem } from './package-system.ts';

export function openPacman(rootPath: string): PackageSystem | null {
  const folder = join(rootPath, 'var/lib/pacman/local');
  if (!lookAt(folder)?.isDirectory()) return null;
  let index: Promise<ListIndex> | null = null;

  return {
    name: 'pacman',
    database: [folder],
    forget: () => (index = null),
    async find(paths) {
      index ??= buildIndex(folder);
      const built = await index.catch((error: unknown) => {
        index = null;
        throw error;
      });
      const lists = await built.holding(new Map(paths.map((path) => [path, [path]])));
      const infos = new Map<string, PackageInfo | null>();
      const answers = new Map<string, PackageInfo | null>();
      for (const path of paths) {
        const list = lists.get(path)?.[0];
        if (!list && built.isComplete) answers.set(path, null);
        if (!list) continue;
        const found = infos.get(list) ?? (await readDescription(list));
        infos.set(list, found);
        if (found) answers.set(path, found);
      }
      return answers;
    },
  };
}

/** A list begins with %FILES%, its paths have no first slash; %BACKUP% lines do no harm. */
async function buildIndex(folder: string): Promise<ListIndex> {
  const entries = await readdir(folder, { withFileTypes: true });
  const packages = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const index = new ListIndex(packages.toSorted().map((name) => join(folder, name, 'files')));
  await index.build();
  return index;
}

async function readDescription(list: string): Promise<PackageInfo | null> {
  const text = await readFile(join(dirname(list), 'desc'), 'utf8').catch(() => '');
  return parseDescription(text);
}

/** `%NAME%`, then its value on the next line, then an empty line. */
function parseDescription(text: string): PackageInfo | null {
  const lines = text.split('\n');
  const valueOf = (field: string): string => {
    const at = lines.indexOf(`%${field}%`);
    return at < 0 ? '' : (lines[at + 1] ?? '');
  };
  const name = valueOf('NAME');
  return name ? packageInfo(name, valueOf('VERSION'), valueOf('DESC')) : null;
}
