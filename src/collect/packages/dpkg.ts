// Owners of files on Debian and its kin, out of dpkg's own lists: dpkg-query(1) takes a second.

import { lstatSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { PackageInfo } from '../../contract/process.ts';
import { lookAt } from '../proc-file.ts';
import { ListIndex } from './list-index.ts';
import { packageInfo, pathAliases, stanzasOf, type PackageSystem } from './package-system.ts';

/** dpkg-divert(1): the file of all other packages at `from` stands at `to`. */
export interface Diversion {
  from: string;
  to: string;
  /** The package whose own file stays at `from`; `:` where the administrator diverted it. */
  by: string;
}

const localDiversion = ':';
const newline = 10;

/** Null where dpkg is not what the host is made of: tools leave an empty status file behind. */
export function openDpkg(rootPath: string): PackageSystem | null {
  const folder = join(rootPath, 'var/lib/dpkg');
  const status = join(folder, 'status');
  const info = join(folder, 'info');
  if (!lookAt(status)?.size) return null;
  const isMerged = lstatSync(join(rootPath, 'bin'), { throwIfNoEntry: false })?.isSymbolicLink();
  const aliases = (path: string): string[] => (isMerged ? pathAliases(path) : [path]);
  let index: Promise<ListIndex> | null = null;

  return {
    name: 'dpkg',
    // Lists are there as soon as a package is unpacked, before `status` is written.
    database: [status, info, join(folder, 'diversions')],
    forget: () => (index = null),
    async find(paths) {
      index ??= buildIndex(info);
      const built = await index.catch((error: unknown) => {
        index = null;
        throw error;
      });
      const diversions = parseDiversions(
        await readFile(join(folder, 'diversions'), 'utf8').catch(() => ''),
      );
      const places = new Map(paths.map((path) => [path, placeOf(aliases(path), diversions)]));
      const wanted = new Map([...places].map(([path, place]) => [path, aliases(place.listedAs)]));
      const lists = await built.holding(wanted);
      const owners = new Map<string, string[]>();
      for (const [path, place] of places) {
        const names = (lists.get(path) ?? []).map((list) => basename(list, '.list'));
        owners.set(path, names.filter(place.mayBe));
      }
      const infos = await readInfos(folder, new Set([...owners.values()].flat()));
      return answersOf(owners, infos, built.isComplete);
    },
  };
}

async function buildIndex(info: string): Promise<ListIndex> {
  const files = (await readdir(info)).filter((file) => file.endsWith('.list')).toSorted();
  const index = new ListIndex(files.map((file) => join(info, file)));
  await index.build();
  return index;
}

function answersOf(
  owners: ReadonlyMap<string, readonly string[]>,
  infos: ReadonlyMap<string, PackageInfo>,
  isComplete: boolean,
): Map<string, PackageInfo | null> {
  const answers = new Map<string, PackageInfo | null>();
  for (const [path, names] of owners) {
    const owner = names.map((name) => infos.get(name)).find((found) => found !== undefined);
    if (owner) answers.set(path, owner);
    else if (isComplete) answers.set(path, null);
  }
  return answers;
}

/** Under which path packages list the file that stands at a path, and which of them may. */
function placeOf(
  names: readonly string[],
  diversions: readonly Diversion[],
): { listedAs: string; mayBe: (list: string) => boolean } {
  const packageOf = (list: string): string => list.replace(/:.*/, '');
  const moved = diversions.find(({ to }) => names.includes(to));
  if (moved) return { listedAs: moved.from, mayBe: (list) => packageOf(list) !== moved.by };
  const kept = diversions.find(({ from }) => names.includes(from));
  if (!kept) return { listedAs: names[0]!, mayBe: () => true };
  const mayBe = (list: string): boolean =>
    kept.by !== localDiversion && packageOf(list) === kept.by;
  return { listedAs: kept.from, mayBe };
}

/** Three lines each: from, to, by. */
export function parseDiversions(text: string): Diversion[] {
  const lines = text.split('\n');
  const diversions: Diversion[] = [];
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [from = '', to = '', by = ''] = lines.slice(at, at + 3);
    if (from.startsWith('/')) diversions.push({ from, to, by });
  }
  return diversions;
}

/** While dpkg runs, what is new stands in the files of `updates` before it comes to `status`. */
async function readInfos(
  folder: string,
  names: ReadonlySet<string>,
): Promise<Map<string, PackageInfo>> {
  const infos = new Map<string, PackageInfo>();
  if (names.size === 0) return infos;
  parseStatus(await readFile(join(folder, 'status')), names, infos);
  const updates = await readdir(join(folder, 'updates')).catch(() => []);
  for (const file of updates.filter((name) => /^\d+$/.test(name)).toSorted()) {
    const bytes = await readFile(join(folder, 'updates', file)).catch(() => null);
    if (bytes) parseStatus(bytes, names, infos);
  }
  return infos;
}

/** deb-control(5) stanzas. `names` are those of the lists: `bash`, `libc6:amd64`. */
function parseStatus(
  bytes: Buffer,
  names: ReadonlySet<string>,
  infos: Map<string, PackageInfo>,
): void {
  const plain = new Set([...names].map((name) => name.replace(/:.*/, '')));
  for (const { first, end } of stanzasOf(bytes)) {
    const lineEnd = bytes.indexOf(newline, first);
    const line = bytes.toString('utf8', first, lineEnd < 0 ? end : lineEnd);
    const name = line.replace(/^Package: */, '');
    if (!plain.has(name)) continue;
    const stanza = bytes.toString('utf8', first, end);
    const list = [name, `${name}:${fieldOf(stanza, 'Architecture')}`].find((it) => names.has(it));
    if (list && isInstalled(stanza)) infos.set(list, infoOf(name, stanza));
  }
}

/** Of a removed package only settings are left, and their list. */
function isInstalled(stanza: string): boolean {
  return !/ (config-files|not-installed)$/.test(fieldOf(stanza, 'Status'));
}

function infoOf(name: string, stanza: string): PackageInfo {
  return packageInfo(name, fieldOf(stanza, 'Version'), fieldOf(stanza, 'Description'));
}

function fieldOf(stanza: string, field: string): string {
  return new RegExp(`^${field}: *(.*)$`, 'm').exec(stanza)?.[1] ?? '';
}
