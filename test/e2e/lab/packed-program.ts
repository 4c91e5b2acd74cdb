// Puts the packed program into a lab host as `npm install --global` would, without a network there.

import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LabHost } from './lab-host.ts';
import { runCommand, tryCommand } from './run-command.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const buildLimitMs = 180_000;

/** Where npm of Debian's and of Node's own packages puts global programs. */
const globalFolder = 'usr/local/lib/node_modules/hostscope';
const link = 'usr/local/bin/hostscope';

/** Packs what a release would hold. The build of the checkout is brought up to date first. */
async function pack(folder: string): Promise<string> {
  const options = { cwd: repository, limitMs: buildLimitMs };
  await runCommand(['sh', 'bin/node24', 'scripts/build.ts', '--if-stale'], options);
  await runCommand(['npm', 'pack', '--ignore-scripts', '--pack-destination', folder], options);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error('npm pack made no tarball');
  return join(folder, tarball);
}

/**
 * Folders of the packages that the program needs to run, in the exact versions of the lock file:
 * they stand in the checkout already, the brought Node.js among them, so nothing is downloaded.
 */
async function neededPackages(): Promise<string[]> {
  // Its exit code is about packages for other machines, which are rightly missing.
  const argv = ['npm', 'ls', '--omit=dev', '--all', '--parseable'] as const;
  const { stdout } = await tryCommand(argv, { cwd: repository });
  const paths = stdout.split('\n').map((path) => relative(repository, path));
  return paths.filter((path) => path.startsWith('node_modules/'));
}

/** After this `hostscope` can be called in the host. */
export async function installPacked(host: LabHost): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hostscope-pack-'));
  try {
    const tarball = await pack(folder);
    const target = join(host.rootPath, globalFolder);
    await mkdir(target, { recursive: true });
    await runCommand(['tar', '-xzf', tarball, '-C', target, '--strip-components=1']);
    for (const path of await neededPackages()) {
      await cp(join(repository, path), join(target, path), { recursive: true });
    }
    await symlink(join('..', '..', '..', globalFolder, 'bin/hostscope'), join(host.rootPath, link));
    await runCommand(['chown', '-R', '0:0', target]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
