import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeFolders } from './make-folders.ts';

let top = '';
before(() => {
  top = mkdtempSync(join(tmpdir(), 'hostscope-folders-'));
});
after(() => rmSync(top, { recursive: true, force: true }));

test('all that is missing is made, for its owner alone', () => {
  const path = join(top, 'a/b/c');
  makeFolders(path, 0o700);
  makeFolders(path, 0o700);
  for (const folder of ['a', 'a/b', 'a/b/c']) {
    assert.equal(statSync(join(top, folder)).mode & 0o777, 0o700, folder);
  }
});

test('a file in the way is an error', () => {
  writeFileSync(join(top, 'file'), '');
  assert.throws(() => makeFolders(join(top, 'file/below'), 0o700), { code: 'ENOTDIR' });
});

const noProc = existsSync('/proc/self') ? false : 'no /proc here';

test('it ends where no folder can be made', { skip: noProc }, () => {
  assert.throws(() => makeFolders('/proc/hostscope/data', 0o700), { syscall: 'mkdir' });
});
