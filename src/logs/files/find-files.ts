// Walks the folders of the patterns and finds the files that match, within limits.

import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../kit/app-error.ts';
import { deepestFolders, isLiteral, matchName, type Glob } from './glob.ts';

const mostFiles = 1000;
const mostFolders = 2000;

export interface FoundFiles {
  /** As the host calls them, sorted. */
  paths: string[];
  /** Folders that match but may not be listed, as the pattern that was sought in them. */
  closed: { pattern: string; folder: string }[];
  /** What was left out at a limit. */
  omitted: number;
}

class Walk {
  readonly paths = new Set<string>();
  readonly closed = new Map<string, string>();
  omitted = 0;
  #folders = 0;
  #rootPath: string;

  constructor(rootPath: string) {
    this.#rootPath = rootPath;
  }

  async go(glob: Glob, at: number, path: string): Promise<void> {
    const segment = glob.segments[at];
    if (segment === undefined) return this.#found(path);
    if (segment === '**') return this.#goDeep(glob, at, path, 0);
    if (isLiteral(segment)) {
      const next = `${path}/${segment}`;
      // Whether the last name exists is asked once it is found, not here.
      if (at < glob.segments.length - 1 || (await this.#exists(next))) {
        await this.go(glob, at + 1, next);
      }
      return;
    }
    for (const entry of await this.#list(glob, at, path)) {
      if (!matchName(segment, entry.name)) continue;
      if (at < glob.segments.length - 1 && !mayBeFolder(entry)) continue;
      if (at === glob.segments.length - 1 && entry.isDirectory()) continue;
      await this.go(glob, at + 1, `${path}/${entry.name}`);
    }
  }

  /** Links to folders are not followed below `**`: they may lead in a circle. */
  async #goDeep(glob: Glob, at: number, path: string, depth: number): Promise<void> {
    await this.go(glob, at + 1, path);
    if (depth >= deepestFolders) return;
    for (const entry of await this.#list(glob, at, path)) {
      if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
      await this.#goDeep(glob, at, `${path}/${entry.name}`, depth + 1);
    }
  }

  async #list(glob: Glob, at: number, path: string): Promise<Dirent[]> {
    if (this.#folders >= mostFolders) {
      this.omitted += 1;
      return [];
    }
    this.#folders += 1;
    try {
      return await readdir(join(this.#rootPath, path || '/'), { withFileTypes: true });
    } catch (error) {
      // A folder that is not there, or has become a file, matches nothing.
      const denied = systemCode(error) === 'EACCES' || systemCode(error) === 'EPERM';
      if (denied) this.closed.set([path, ...glob.segments.slice(at)].join('/'), path);
      return [];
    }
  }

  async #exists(path: string): Promise<boolean> {
    try {
      await stat(join(this.#rootPath, path));
      return true;
    } catch (error) {
      return systemCode(error) === 'EACCES';
    }
  }

  #found(path: string): void {
    if (this.paths.has(path)) return;
    if (this.paths.size >= mostFiles) this.omitted += 1;
    else this.paths.add(path);
  }
}

const mayBeFolder = (entry: Dirent): boolean => entry.isDirectory() || entry.isSymbolicLink();

export async function findFiles(globs: readonly Glob[], rootPath: string): Promise<FoundFiles> {
  const walk = new Walk(rootPath);
  for (const glob of globs) await walk.go(glob, 0, '');
  const closed = [...walk.closed].map(([pattern, folder]) => ({ pattern, folder }));
  return { paths: [...walk.paths].toSorted(), closed, omitted: walk.omitted };
}
