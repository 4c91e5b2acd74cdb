// Owners of files on Red Hat, SUSE and their kin: its database is rpm's own, so rpm is asked.

import { join } from 'node:path';
import type { PackageInfo } from '../../contract/process.ts';
import { askProgram } from '../../kit/ask-program.ts';
import { lookAt } from '../proc-file.ts';
import { packageInfo, type PackageSystem } from './package-system.ts';

const folders = ['usr/lib/sysimage/rpm', 'var/lib/rpm'];
/** SQLite, ndb and Berkeley DB: what a query leaves untouched, unlike their journals. */
const files = ['rpmdb.sqlite', 'Packages.db', 'Packages'];
const format = '%{NAME}\\t%{VERSION}-%{RELEASE}\\t%{SUMMARY}\\n';

export function openRpm(rootPath: string): PackageSystem | null {
  const database = folders
    .flatMap((folder) => files.map((file) => join(rootPath, folder, file)))
    .filter((path) => lookAt(path) !== null);
  if (database.length === 0) return null;
  const args = rootPath === '/' ? [] : ['--root', rootPath];
  const ask = async (paths: readonly string[]): Promise<Map<string, PackageInfo | null>> => {
    if (paths.length === 0) return new Map();
    const query = ['-qf', '--queryformat', format, ...paths];
    const { code, stdout, stderr } = await askProgram('rpm', [...args, ...query]);
    if (code === null) throw new Error(`cannot ask rpm who owns files: ${stderr.trim()}`);
    const owners = parseOwners(paths, stdout, stderr);
    if (owners) return owners;
    if (paths.length === 1) return new Map();
    const half = paths.length >> 1;
    const first = await ask(paths.slice(0, half));
    for (const [path, owner] of await ask(paths.slice(half))) first.set(path, owner);
    return first;
  };
  return { name: 'rpm', database, forget: () => {}, find: ask };
}

const reasonChars = 200;
const unowned =
  /^(?:error: )?file (\/.*?)(?: is not owned by any package|: No such file or directory)$/;
/** Of what may not be looked at it is not known whether a package owns it. */
const unseen = /^error: file (\/.*?): /;

/**
 * rpm answers in the order it was asked, but with a line for each owner of a file. Null: which
 * line is whose cannot be told; asked for fewer files, it can be. Throws when it says too little.
 */
export function parseOwners(
  paths: readonly string[],
  stdout: string,
  stderr: string,
): Map<string, PackageInfo | null> | null {
  const lines = stdout.split('\n').filter((line) => line !== '');
  const told = [...lines, ...stderr.split('\n')];
  const pathsOf = (pattern: RegExp): Set<string> =>
    new Set(told.flatMap((line) => pattern.exec(line)?.[1] ?? []));
  const none = pathsOf(unowned);
  const out = pathsOf(unseen);
  const owners = lines.flatMap((line) => {
    const [name, version, ...summary] = line.split('\t');
    if (!name || version === undefined || unowned.test(line)) return [];
    return [packageInfo(name, version, summary.join(' '))];
  });
  const seen = paths.filter((path) => none.has(path) || !out.has(path));
  const owned = seen.filter((path) => !none.has(path));
  if (owners.length < owned.length) {
    throw new Error(`cannot ask rpm who owns files: ${stderr.trim().slice(0, reasonChars)}`);
  }
  // Owners of one file under two architectures are the same package to people.
  const first = owners[0];
  if (owned.length === 1 && first) return withOwners(seen, owned, [first]);
  return owners.length === owned.length ? withOwners(seen, owned, owners) : null;
}

function withOwners(
  paths: readonly string[],
  owned: readonly string[],
  owners: readonly PackageInfo[],
): Map<string, PackageInfo | null> {
  const answers = new Map<string, PackageInfo | null>(paths.map((path) => [path, null]));
  for (const [at, path] of owned.entries()) answers.set(path, owners[at] ?? null);
  return answers;
}
