// Reads /etc/ld.so.preload: libraries that the linker loads into every program before all others.

import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PackageInfo } from '../../contract/process.ts';
import type { Host } from '../host.ts';
import { PackageOwners } from '../packages/package-owners.ts';
import { lookAt, readText } from '../proc-file.ts';

export const preloadFile = '/etc/ld.so.preload';

export interface PreloadedLibrary {
  /** As the file names it. */
  named: string;
  /** Null: there is no such file, so that nothing of it is loaded any more. */
  path: string | null;
  /** When its content or its rights were changed last; null with its path. */
  changedMs: number | null;
  /** Null: no package owns it. Undefined: that cannot be found out, or not yet. */
  package: PackageInfo | null | undefined;
}

export interface Preloads {
  /** When the file was changed last. */
  changedMs: number;
  libraries: readonly PreloadedLibrary[];
}

/** Packages that have not answered by then may never do so. */
const askingMs = 5000;
const librariesLimit = 20;
/** Where the linker looks for a bare name, and what $LIB stands for (ld.so(8)). */
const libraryFolders = ['lib64', 'lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'];

/** The package database is not opened before the file names a library, which hardly any does. */
export class PreloadFile {
  readonly #host: Host;
  #owners: PackageOwners | null = null;
  #askedMs = Number.NaN;
  /** Packages were asked for, and have not answered: the next look may know them. */
  isUnsure = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Null: the file is not there, is empty or may not be read. */
  look(): Preloads | null {
    this.isUnsure = false;
    const path = join(this.#host.rootPath, preloadFile);
    const stats = lookAt(path);
    if (stats === null || stats.size === 0) return null;
    const text = (readText(path) ?? '').replace(/#.*/g, '');
    const names = text.split(/[\s:]+/).filter((name) => name !== '');
    if (names.length === 0) return null;
    const libraries = names.slice(0, librariesLimit).map((name) => this.#library(name));
    return { changedMs: stats.ctimeMs, libraries };
  }

  #library(named: string): PreloadedLibrary {
    const path = this.#placesOf(named).find((one) => this.#stats(one)?.isFile()) ?? null;
    if (path === null) return { named, path, changedMs: null, package: null };
    const changedMs = this.#stats(path)?.ctimeMs ?? null;
    return { named, path, changedMs, package: this.#ownerOf(path) };
  }

  #stats(path: string): ReturnType<typeof lookAt> {
    return lookAt(join(this.#host.rootPath, path));
  }

  #ownerOf(path: string): PackageInfo | null | undefined {
    const nowMs = this.#host.clock.monotonicMs();
    if (this.#owners === null) this.#askedMs = nowMs;
    this.#owners ??= new PackageOwners(this.#host);
    const owner = this.#owners.ownerOf(path);
    const isAwaited = this.#owners.system !== null && nowMs - this.#askedMs < askingMs;
    if (owner === undefined && isAwaited) this.isUnsure = true;
    return owner;
  }

  /** Paths that a name may stand for. */
  #placesOf(named: string): string[] {
    const whole = named.includes('/') ? [named] : libraryFolders.map((one) => `/${one}/${named}`);
    const placed = whole.flatMap((path) =>
      /\$(LIB\b|\{LIB\})/.test(path)
        ? libraryFolders.map((folder) => path.replace(/\$(LIB\b|\{LIB\})/, folder))
        : [path],
    );
    return placed.flatMap((path) => this.#ofAnyPlatform(path));
  }

  /** $PLATFORM is the kind of processor: any file that fits will do. */
  #ofAnyPlatform(path: string): string[] {
    const [before, behind] = basename(path).split(/\$PLATFORM\b|\$\{PLATFORM\}/);
    if (before === undefined || behind === undefined) return [path];
    const names = namesIn(join(this.#host.rootPath, dirname(path)));
    const fitting = names.filter((name) => name.startsWith(before) && name.endsWith(behind));
    return fitting.map((name) => join(dirname(path), name));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
