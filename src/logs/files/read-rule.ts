// Which files may be read as logs: what the patterns name, wherever links lead.

import { lstat, readlink, realpath } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isLiteral, matchGlob, parseGlob, type Glob } from './glob.ts';

export interface ReadRule {
  /** Where the host's files begin; normally /. */
  readonly rootPath: string;
  /** The caller's own right decides, as for any program they start. */
  readonly anyFile: boolean;
  globs(): readonly Glob[];
  /** Whether a path may be asked for by its name. */
  mayAsk(path: string): boolean;
  /** Whether a file that a name led to may be read; `target` is free of links. */
  mayReadTarget(target: string): Promise<boolean>;
}

/** Links into it are usual, and it holds nothing but logs. */
const logFolder = '/var/log';
/** Links in the written part of a pattern; path_resolution(7) allows 40. */
const mostLinks = 16;

/** The names of a pattern before its first wildcard, without the file's own. */
function literalFolder({ segments }: Glob): { folder: string; rest: readonly string[] } {
  const wild = segments.findIndex((segment) => !isLiteral(segment));
  const count = Math.min(wild < 0 ? segments.length : wild, segments.length - 1);
  return { folder: `/${segments.slice(0, count).join('/')}`, rest: segments.slice(count) };
}

/**
 * Where a folder really lies. Links count only when root or our own account has made them:
 * else whoever owns one could point a pattern's folder at any other.
 */
async function trustedPath(path: string): Promise<string | null> {
  let names = path.split('/').filter((name) => name !== '');
  let done = '/';
  let links = 0;
  while (names.length > 0) {
    const [name = '', ...rest] = names;
    const next = posix.join(done, name);
    const stats = await lstat(next);
    names = rest;
    if (!stats.isSymbolicLink()) {
      done = next;
      continue;
    }
    links += 1;
    if (links > mostLinks || (stats.uid !== 0 && stats.uid !== process.getuid?.())) return null;
    const target = posix.resolve(done, await readlink(next));
    names = [...target.split('/').filter((part) => part !== ''), ...rest];
    done = '/';
  }
  return done;
}

async function orNull(path: Promise<string | null>): Promise<string | null> {
  try {
    return await path;
  } catch {
    // A folder that is not there leads nowhere.
    return null;
  }
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** A clean absolute path: no `..`, no double slashes, no NUL. */
function isCleanPath(path: string): boolean {
  return path.startsWith('/') && !path.includes('\0') && posix.normalize(path) === path;
}

export function createReadRule(options: {
  rootPath: string;
  anyFile: boolean;
  patterns: () => readonly string[];
}): ReadRule {
  const { anyFile, patterns } = options;
  const rootPath = posix.resolve(options.rootPath);
  const globs = (): Glob[] => patterns().flatMap((pattern) => parseGlob(pattern) ?? []);
  const rootStart = rootPath === '/' ? '' : rootPath;
  return {
    rootPath,
    anyFile,
    globs,
    mayAsk: (path) => isCleanPath(path) && (anyFile || globs().some((at) => matchGlob(at, path))),
    async mayReadTarget(target) {
      const root = (await orNull(realpath(rootPath))) ?? rootPath;
      const below = root === '/' ? '' : root;
      if (!target.startsWith(`${below}/`)) return false;
      const path = target.slice(below.length);
      if (isBelow(path, logFolder) || globs().some((glob) => matchGlob(glob, path))) return true;
      const realLogFolder = await orNull(trustedPath(join(rootStart, logFolder)));
      if (realLogFolder !== null && isBelow(target, realLogFolder)) return true;
      for (const glob of globs()) {
        const { folder, rest } = literalFolder(glob);
        const real = await orNull(trustedPath(join(rootStart, folder)));
        if (real === null || !(real === '/' || isBelow(target, real))) continue;
        const within = target.slice(real === '/' ? 0 : real.length);
        if (matchGlob({ pattern: glob.pattern, segments: rest }, within)) return true;
      }
      return false;
    },
  };
}
