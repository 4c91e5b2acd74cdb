// Builds dist/: the program by tsc, the web console by Vite, beside the old one, then swaps.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampName = '.built';

/** Everything that decides what dist/ becomes. */
const sources = ['src/**/*', 'scripts/bu{ild,ndle}*.ts', 'tsconfig*.json', 'package-lock.json'];

/** Changes with every name, size or time of a source; tests are no sources of dist/. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).toSorted()) {
    const stats = statSync(join(root, path));
    if (!stats.isFile() || /\.test\.tsx?$/.test(path)) continue;
    hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function builtFingerprint(): string | null {
  const stamp = join(dist, stampName);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

/** Replaces dist/ by two renames, so that a program that runs from it never finds half of it. */
function swapIn(fresh: string): void {
  const old = `${fresh}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  rmSync(old, { recursive: true, force: true });
}

async function buildInto(fresh: string): Promise<void> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', fresh], {
    cwd: root,
    stdio: 'inherit',
  });
  const { buildKnowledge } = await import('./build-knowledge.ts');
  await buildKnowledge(fresh);
  const { bundlePackages } = await import('./bundle-packages.ts');
  await bundlePackages(fresh);
  const { bundleModules } = await import('./bundle-modules.ts');
  const { serverBundle } = await import('./bundle-server.ts');
  const { viewBundle } = await import('./bundle-view.ts');
  for (const bundle of [serverBundle, viewBundle]) await bundleModules(fresh, bundle);
  const { buildWeb } = await import('./build-web.ts');
  await buildWeb();
  // Copied, not moved: until the swap a running program goes on serving the old place.
  cpSync(join(dist, 'web'), join(fresh, 'web'), { recursive: true });
}

/** Where the compiler is not installed, what is built already must do. */
function withoutCompiler(): number {
  if (existsSync(join(dist, 'main.js'))) {
    process.stderr.write('build: the development packages are missing; dist/ is used as it is.\n');
    return 0;
  }
  process.stderr.write(
    'build: cannot build: the development packages are missing and dist/ is not there;\n' +
      "run 'npm install' without --omit=dev, or install a released package.\n",
  );
  return 1;
}

async function build(): Promise<number> {
  const onlyIfStale = process.argv.includes('--if-stale');
  if (!existsSync(join(root, 'src'))) return 0;
  const current = fingerprint();
  if (onlyIfStale && builtFingerprint() === current) return 0;
  if (!existsSync(join(root, 'node_modules/typescript/bin/tsc'))) return withoutCompiler();
  const fresh = join(root, '.cache', `dist-${process.pid}`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  try {
    await buildInto(fresh);
    writeFileSync(join(fresh, stampName), current);
    swapIn(fresh);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`build: cannot build: ${reason}\n`);
    return 1;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return 0;
}

// Packages are looked for from the working folder.
process.chdir(root);
process.exitCode = await build();
