// The package as it is published: what it carries, and that it runs where npm installs it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { root } from '../source-files.ts';

let top = '';
let tarball = '';
let version = '';
let paths: string[] = [];
before(() => {
  top = mkdtempSync(join(tmpdir(), 'hostscope package '));
  // The test command has built dist/; packing must not build it again under the other tests.
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', top];
  const { stdout, stderr } = npm(args, root);
  const packed = parsePacked(stdout);
  assert(packed, stderr);
  tarball = join(top, packed.filename);
  version = packed.version;
  paths = packed.files.map(({ path }) => path);
});
after(() => rmSync(top, { recursive: true, force: true }));

interface Packed {
  filename: string;
  version: string;
  files: { path: string; size: number }[];
}

/** npm 12 answers with an object by name, npm 10 and 11 with an array. */
function parsePacked(json: string): Packed | undefined {
  const answer = JSON.parse(json) as Packed[] | Record<string, Packed>;
  return Object.values(answer)[0];
}

function npm(
  args: readonly string[],
  cwd: string,
): { status: number; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, npm_config_fund: 'false', npm_config_audit: 'false' },
  });
  return { status: status ?? 1, stdout, stderr };
}

/** Installing needs the packages' files: from npm's cache, else from the registry. */
function installed(t: TestContext, args: readonly string[], cwd: string): boolean {
  const { status, stderr } = npm(['install', '--prefer-offline', '--ignore-scripts', ...args], cwd);
  if (status === 0) return true;
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENOTCACHED|ETIMEDOUT|ENETUNREACH/.exec(stderr);
  assert(offline, stderr);
  t.skip(`the registry cannot be reached (${offline[0]}) and npm's cache lacks packages`);
  return false;
}

/** Without the environment of this test run, and with an old Node.js or none on the PATH. */
function version24(file: string): { status: number | null; stdout: string; stderr: string } {
  const env = { PATH: '/usr/bin:/bin', HOME: top };
  return spawnSync(file, ['--version'], { encoding: 'utf8', env });
}

describe('the package', () => {
  it('carries the built program with its documents, and nothing else', () => {
    const needed = ['bin/hostscope', 'bin/find-node.sh', 'dist/main.js', 'dist/web/index.html'];
    for (const path of [...needed, 'LICENSE', 'README.md', 'package.json']) {
      assert(paths.includes(path), `${path} is missing`);
    }
    const allowed =
      /^(bin\/|dist\/|docs\/|LICENSE$|README(\.ko)?\.md$|CHANGELOG\.md$|package\.json$)/;
    assert.deepEqual(
      paths.filter((path) => !allowed.test(path)),
      [],
    );
    assert.deepEqual(
      paths.filter((path) => /\.test\.|-fixture\.|\.tsx?$/.test(path)),
      [],
    );
  });

  it('has what its documents link to', () => {
    const link = /\]\((?!https?:)([^)#\s]+)[^)]*\)/g;
    // Those of the sources, for who works on them.
    const ofSources = new Set(['ARCHITECTURE.md', 'CONTRIBUTING.md']);
    const folders = new Set(paths.map((path) => dirname(path)));
    for (const document of paths.filter((path) => path.endsWith('.md'))) {
      const text = readFileSync(join(root, document), 'utf8').replaceAll(/`[^`]*`/g, '');
      for (const [, target = ''] of text.matchAll(link)) {
        const path = posix.join(dirname(document), target).replace(/\/$/, '');
        const isThere = paths.includes(path) || folders.has(path) || ofSources.has(path);
        assert(isThere, `${document} links to ${target}`);
      }
    }
  });

  it('runs when it is installed globally, by its link', (t) => {
    const prefix = join(top, 'global prefix');
    if (!installed(t, ['--global', '--prefix', prefix, tarball], top)) return;
    const link = join(prefix, 'bin/hostscope');
    assert(lstatSync(link).isSymbolicLink());
    const { status, stdout, stderr } = version24(link);
    assert.deepEqual([status, stdout.trim()], [0, version], stderr);
    const help = spawnSync(link, ['--help'], { encoding: 'utf8', env: { PATH: '/bin:/usr/bin' } });
    assert.match(help.stdout, /hostscope COMMAND/);
    const modules = join(prefix, 'lib/node_modules/hostscope');
    assert(!existsSync(join(modules, 'src')), 'sources were installed');
  });

  it('runs from a checkout, through a link', () => {
    const link = join(top, 'link to checkout');
    symlinkSync(join(root, 'bin/hostscope'), link);
    const { status, stdout, stderr } = version24(link);
    assert.deepEqual([status, stdout.trim()], [0, version], stderr);
  });
});
