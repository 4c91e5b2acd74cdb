// `make install` and `make uninstall`: the command for all users, and a machine as it was before.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import {
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { serviceDataPath, unitPath } from '../../src/commands/service/paths.ts';
import { root } from '../source-files.ts';
import { missingShell } from './shell-terminal.ts';

const bashCompletion = '/usr/share/bash-completion/bash_completion';
const noBashCompletion = existsSync(bashCompletion)
  ? false
  : 'no bash-completion is installed here';
const isRoot = process.getuid?.() === 0;
const hasMake = spawnSync('make', ['--version']).status === 0;

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

let top = '';
/** What stands for the root of the machine. */
let machine = '';
let count = 0;

function make(...words: string[]): Ran {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en', MAKEFLAGS: '', DESTDIR: machine };
  return spawnSync('make', words, { cwd: root, encoding: 'utf8', env });
}

/** As a user would call it, with no Node.js of this test run on the PATH. */
function call(file: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
  const around = { PATH: '/usr/bin:/bin', HOME: top, LANG: 'C.UTF-8', ...env };
  return spawnSync(file, words, { encoding: 'utf8', env: around });
}

const at = (path: string): string => join(machine, path);

function put(path: string): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), 'mine');
}

/** Every path of the machine, folders with a slash at their end. */
function everything(): string[] {
  const paths = globSync('**/*', { cwd: machine, withFileTypes: true });
  return paths
    .map((entry) => join(entry.parentPath, entry.name) + (entry.isDirectory() ? '/' : ''))
    .toSorted();
}

function install(): Ran {
  const ran = make('install');
  assert.equal(ran.status, 0, ran.stderr);
  return ran;
}

const command = '/usr/local/bin/hostscope';
const completions = {
  bash: '/usr/local/share/bash-completion/completions/hostscope',
  zsh: '/usr/local/share/zsh/site-functions/_hostscope',
  fish: '/usr/local/share/fish/vendor_completions.d/hostscope.fish',
} as const;

describe('make', { skip: hasMake ? false : 'no make is installed here' }, () => {
  before(() => {
    top = mkdtempSync(join(tmpdir(), 'hostscope make '));
    const built = make('build');
    assert.equal(built.status, 0, built.stderr);
  });
  after(() => rmSync(top, { recursive: true, force: true }));
  beforeEach(() => {
    machine = join(top, `machine ${(count += 1)}`);
    mkdirSync(machine);
  });

  it('alone says what it can make, and makes nothing', () => {
    const { status, stdout } = make();
    assert.equal(status, 0);
    const phony = /^\.PHONY: help (.*)$/m.exec(readFileSync(join(root, 'Makefile'), 'utf8'))?.[1];
    for (const target of phony?.split(' ') ?? ['no targets']) {
      assert.match(stdout, new RegExp(`^make ${target} `, 'm'));
    }
    assert.deepEqual(everything(), []);
  });

  describe('what is installed', () => {
    let installed = '';
    before(() => {
      machine = installed = join(top, 'installed');
      mkdirSync(machine);
      assert.match(install().stdout, /\/usr\/local\/bin\/hostscope/);
    });
    beforeEach(() => void (machine = installed));

    it('is what npm would ship, and a link that starts it', () => {
      assert.equal(readlinkSync(at(command)), '../lib/hostscope/bin/hostscope');
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
        version: string;
      };
      const started = call(at(command), ['--version']);
      assert.deepEqual([started.status, started.stdout], [0, `${version}\n`], started.stderr);
      const shipped = call('tar', ['-tzf', join(root, '.cache/hostscope.tgz')]).stdout;
      for (const path of shipped.trim().split('\n')) {
        assert(existsSync(at(path.replace('package', '/usr/local/lib/hostscope'))), path);
      }
      assert(!existsSync(at('/usr/local/lib/hostscope/src')));
      assert(!existsSync(at('/usr/local/lib/hostscope/.staged')));
    });

    it('has the completion of each shell', () => {
      for (const [shell, path] of Object.entries(completions)) {
        const { stdout } = call(at(command), ['completion', shell]);
        assert.equal(readFileSync(at(path), 'utf8'), stdout);
      }
    });

    it('is found by bash', { skip: noBashCompletion }, () => {
      const env = { XDG_DATA_DIRS: at('/usr/local/share') };
      const load = `source ${bashCompletion}; _completion_loader hostscope`;
      assert.match(
        call('bash', ['-c', `${load}; complete -p hostscope`], env).stdout,
        /-F _hostscope hostscope/,
      );
    });

    it('is found by zsh', { skip: missingShell('zsh') ?? false }, () => {
      const folder = dirname(at(completions.zsh));
      const script =
        'fpath=($1 $fpath); autoload -Uz compinit; compinit -D -u; print $_comps[hostscope]';
      assert.equal(call('zsh', ['-f', '-c', script, 'x', folder]).stdout, '_hostscope\n');
    });

    it('is found by fish', { skip: missingShell('fish') ?? false }, () => {
      const env = {
        XDG_DATA_DIRS: `${at('/usr/local/share')}:/usr/share`,
        PATH: `${at('/usr/local/bin')}:/usr/bin:/bin`,
      };
      const { stdout } = call('fish', ['-c', 'complete -C "hostscope lo"'], env);
      assert.match(stdout, /^logs\t/);
    });
  });

  it('install lets every user read it, whatever the mask of its own user is', () => {
    const env = { ...process.env, DESTDIR: machine };
    const script = 'umask 077 && exec make install';
    const ran = spawnSync('sh', ['-c', script], { cwd: root, encoding: 'utf8', env });
    assert.equal(ran.status, 0, ran.stderr);
    const hidden = everything().filter((path) => (statSync(path).mode & 0o004) === 0);
    assert.deepEqual(hidden, []);
  });

  it('install over an older one takes away what is no longer part of it', () => {
    install();
    const lib = '/usr/local/lib/hostscope';
    put(`${lib}/dist/old.js`);
    const list = readFileSync(at(`${lib}/.installed`), 'utf8');
    writeFileSync(at(`${lib}/.installed`), `${list}${lib}/dist/old.js\n`);
    put(`${lib}/mine.txt`);
    writeFileSync(at(`${lib}/dist/main.js`), 'damaged');
    install();
    assert(!existsSync(at(`${lib}/dist/old.js`)));
    assert(existsSync(at(`${lib}/mine.txt`)));
    assert.equal(call(at(command), ['--version']).status, 0);
    assert.equal(readFileSync(at(`${lib}/.installed`), 'utf8'), list);
  });

  it('install overwrites nothing of others, and leaves no trace then', () => {
    mkdirSync(dirname(at(command)), { recursive: true });
    symlinkSync('../lib/node_modules/hostscope/bin/hostscope', at(command));
    const before = everything();
    const { status, stderr } = make('install');
    assert.notEqual(status, 0);
    assert.match(stderr, /usr\/local\/bin\/hostscope is there, and not from 'make install'/);
    assert.match(stderr, /npm uninstall --global hostscope/);
    assert.deepEqual(everything(), before);
  });

  it('uninstall removes what install has put there, and nothing else', () => {
    put('/usr/local/share/fish/vendor_completions.d/other.fish');
    put('/usr/local/bin/other');
    mkdirSync(at('/usr/local/share/zsh/site-functions'), { recursive: true });
    put(join(serviceDataPath, 'samples.db'));
    const before = everything();
    install();
    assert.notDeepEqual(everything(), before);
    const { status, stdout } = make('uninstall');
    assert.equal(status, 0);
    assert.deepEqual(everything(), before);
    assert(stdout.includes(serviceDataPath), 'it says where the data stay');
    assert.doesNotMatch(stdout, /service is still installed/);
  });

  it('uninstall keeps files that were added by hand, and says so', () => {
    install();
    put('/usr/local/lib/hostscope/dist/notes.txt');
    put('/usr/local/share/zsh/site-functions/_mine');
    rmSync(at(command));
    put(command);
    const { stdout } = make('uninstall');
    assert.match(stdout, /Kept, as it was not from 'make install': .*lib\/hostscope/);
    assert.deepEqual(
      everything().filter((path) => !path.endsWith('/')),
      [
        command,
        '/usr/local/lib/hostscope/dist/notes.txt',
        '/usr/local/share/zsh/site-functions/_mine',
      ].map(at),
    );
    assert(lstatSync(at(command)).isFile());
  });

  it('uninstall removes what an installation has left that was killed', () => {
    const before = everything();
    const programs = join(top, 'programs');
    mkdirSync(programs);
    // Kills the script when it is at the program's entry.
    const mv = '#!/bin/sh\ncase "$*" in *dist/main.js) kill -9 $PPID ;; esac\nexec /bin/mv "$@"\n';
    writeFileSync(join(programs, 'mv'), mv, { mode: 0o755 });
    const script = [join(root, 'scripts/install.sh'), 'install', '.cache/hostscope.tgz'];
    const PATH = `${programs}:${process.env['PATH']}`;
    const env = { ...process.env, DESTDIR: machine, PATH };
    assert.equal(spawnSync('sh', script, { cwd: root, env }).signal, 'SIGKILL');
    assert(everything().length > before.length, 'some of it is there');
    assert.equal(make('uninstall').status, 0);
    assert.deepEqual(everything(), before);
  });

  it('uninstall says that a service is still installed', () => {
    install();
    put(unitPath);
    const { stdout } = make('uninstall');
    assert.match(stdout, /The service is still installed.*service uninstall/);
    assert(existsSync(at(unitPath)));
  });

  it('uninstall says where nothing was installed', () => {
    const { status, stderr } = make('uninstall');
    assert.notEqual(status, 0);
    assert.match(stderr, /'make install' has put nothing in .*usr\/local/);
  });

  it('takes another prefix, but none that depends on where it is called', () => {
    const prefix = `PREFIX=${top}/home of kim`;
    const taken = make('install', prefix, 'DESTDIR=');
    assert.equal(taken.status, 0, taken.stderr);
    assert.equal(call(join(top, 'home of kim/bin/hostscope'), ['--version']).status, 0);
    assert.match(taken.stdout, /is not on your PATH/);
    assert.equal(make('uninstall', prefix, 'DESTDIR=').status, 0);
    assert(!existsSync(join(top, 'home of kim')));
    assert.match(make('install', 'PREFIX=here').stderr, /cannot use PREFIX=here/);
  });

  it('puts nothing else there where the prefix is the root itself', () => {
    const folder = mkdtempSync(join(top, 'root-'));
    const taken = make('install', 'PREFIX=/', `DESTDIR=${folder}`);
    assert.equal(taken.status, 0, taken.stderr);
    assert.deepEqual(readdirSync(folder).toSorted(), ['bin', 'lib', 'share']);
    assert.equal(make('uninstall', 'PREFIX=/', `DESTDIR=${folder}`).status, 0);
    assert.deepEqual(readdirSync(folder), []);
  });

  it(
    'builds in the name of the owner of the checkout',
    { skip: isRoot ? false : 'needs root' },
    () => {
      const owner = 65_534;
      chownSync(machine, owner, owner);
      const script = join(root, 'scripts/as-owner.sh');
      const options = { cwd: machine, encoding: 'utf8' } as const;
      const asOwner = spawnSync(
        'sh',
        [script, 'sh', '-c', 'id -u; echo "$1"', 'x', 'a b'],
        options,
      );
      assert.equal(asOwner.stdout, `${owner}\na b\n`, asOwner.stderr);
      chownSync(machine, 0, 0);
      assert.equal(spawnSync('sh', [script, 'id', '-u'], options).stdout, '0\n');
    },
  );
});
