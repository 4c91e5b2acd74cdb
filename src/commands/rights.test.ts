import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { readRights } from './rights.ts';

it('reads the effective capabilities', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-rights-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'status');
  const of = (hex: string): boolean[] => {
    writeFileSync(path, `Name:\tx\nCapInh:\tffff\nCapEff:\t${hex}\nCapBnd:\tffff\n`);
    const { ptrace, readAll } = readRights(path, false);
    return [ptrace, readAll];
  };
  assert.deepEqual(of('0000000000000000'), [false, false]);
  assert.deepEqual(of('0000000000080004'), [true, true]);
  assert.deepEqual(of('0000000000080000'), [true, false]);
  assert.deepEqual(of('000001ffffffffff'), [true, true]);
});

it('counts root as all where there is no /proc', () => {
  assert.deepEqual(readRights('/nowhere', true), { root: true, ptrace: true, readAll: true });
  assert.deepEqual(readRights('/nowhere', false), { root: false, ptrace: false, readAll: false });
});
