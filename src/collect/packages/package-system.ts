// What a package system of the host can be asked, and the texts that come out of its database.

import type { PackageInfo } from '../../contract/process.ts';

export interface PackageSystem {
  readonly name: 'dpkg' | 'rpm' | 'pacman' | 'apk';
  /** Files and folders whose change means that packages came, went or changed; absolute. */
  readonly database: readonly string[];
  /**
   * Who owns each file: null where no package does, nothing where that cannot be found out.
   * Rejects when the database cannot be read.
   */
  find(paths: readonly string[]): Promise<Map<string, PackageInfo | null>>;
  /** The database has changed: what was kept of it is of no use any more. */
  forget(): void;
}

const summaryLimitChars = 200;

/** Names and summaries are shown to people: no control characters, and of bounded length. */
export function packageInfo(name: string, version: string, summary: string): PackageInfo {
  const clean = (text: string): string =>
    text
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, summaryLimitChars);
  return { name: clean(name), version: clean(version), summary: clean(summary) || null };
}

/** A file of /usr/bin may be listed under /bin, and the other way round: one is a link. */
export function pathAliases(path: string): string[] {
  const inUsr = /^\/usr(\/(?:bin|sbin|lib)[^/]*\/.+)$/.exec(path)?.[1];
  if (inUsr) return [path, inUsr];
  return /^\/(?:bin|sbin|lib)[^/]*\/./.test(path) ? [path, `/usr${path}`] : [path];
}

/**
 * Where the stanzas of a database begin and end; empty lines stand between them. Only what is
 * needed of the bytes becomes text, as a piece of a text keeps all of it in memory.
 */
export function* stanzasOf(bytes: Buffer): Generator<{ first: number; end: number }> {
  for (let first = 0; first < bytes.length;) {
    const found = bytes.indexOf('\n\n', first);
    const end = found < 0 ? bytes.length : found;
    yield { first, end };
    first = end + 2;
  }
}
