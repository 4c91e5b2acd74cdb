// Writes docs/reference/ from the registries and tables; --check only says what is not fresh.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './reference.ts';
import { root, say } from './run.ts';

const folder = join(root, 'docs/reference');

function present(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Pages whose file is missing or differs. */
export async function stalePages(): Promise<string[]> {
  const pages = await referencePages();
  return [...pages]
    .filter(([name, text]) => present(join(folder, name)) !== text)
    .map(([name]) => name);
}

async function main(): Promise<number> {
  if (process.argv.includes('--check')) {
    const stale = await stalePages();
    for (const name of stale) say(`docs/reference/${name} is not fresh: run "npm run docs"`);
    return stale.length === 0 ? 0 : 1;
  }
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of await referencePages()) {
    writeFileSync(join(folder, name), text);
    say(`wrote docs/reference/${name}`);
  }
  return 0;
}

if (import.meta.main) process.exitCode = await main();
