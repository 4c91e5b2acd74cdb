// Reads the project's own sources for the tests that keep its shape.

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  path: string;
  text: string;
}

export interface Import {
  /** A path from the project's folder, or the name of a package or of a Node.js module. */
  target: string;
  typeOnly: boolean;
  /** Loaded only where it is called for. */
  lazy: boolean;
  line: number;
}

const folders = ['src', 'test', 'bench', 'scripts'];

export function readSources(within: readonly string[] = folders): SourceFile[] {
  const globs = within.map((folder) => `${folder}/**/*.{ts,tsx}`);
  return globSync(globs, { cwd: root })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** Tests and what only they import may import anything. */
export function isTest(path: string): boolean {
  return /(\.test\.tsx?|-fixture\.tsx?)$/.test(path) || path.startsWith('test/');
}

/** Package of an import: `@fastify/cookie/types` is `@fastify/cookie`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

const importForms =
  /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** Every import, re-export and dynamic import that is written out. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...text.matchAll(importForms)].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    const relative = specifier.startsWith('.');
    return {
      target: relative ? posix.join(dirname(path), specifier) : packageOf(specifier),
      typeOnly: match[1] !== undefined,
      lazy: match[2] === undefined,
      line: text.slice(0, match.index).split('\n').length,
    };
  });
}
