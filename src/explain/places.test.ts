import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { isHidden, isOwnHome, placeOf, type Place } from './places.ts';

const cases: Readonly<Record<'linux' | 'win32' | 'darwin', readonly [string, Place][]>> = {
  linux: [
    ['/usr/bin/x', 'standard'],
    ['/lib64/x', 'standard'],
    ['/nix/store/abc/bin/x', 'standard'],
    ['/var/lib/flatpak/app/x', 'standard'],
    ['/var/lib/mysql/x', 'elsewhere'],
    ['/dev/shm/x', 'writable'],
    ['/tmp/a/../../usr/bin/x', 'standard'],
    ['/home/a/x', 'home'],
    ['/root/x', 'home'],
    ['/x', 'elsewhere'],
    ['x', 'elsewhere'],
    ['', 'elsewhere'],
  ],
  win32: [
    ['C:\\Windows\\System32\\svchost.exe', 'standard'],
    ['c:\\windows\\temp\\x.exe', 'writable'],
    ['D:\\Program Files (x86)\\x\\x.exe', 'standard'],
    ['C:\\Users\\Bob\\AppData\\Local\\Temp\\x.exe', 'writable'],
    ['C:\\Users\\Public\\x.exe', 'writable'],
    ['C:\\Users\\Bob\\x.exe', 'home'],
    ['C:\\ProgramData\\x.exe', 'elsewhere'],
  ],
  darwin: [
    ['/System/Library/x', 'standard'],
    ['/Applications/X.app/Contents/MacOS/X', 'standard'],
    ['/private/tmp/x', 'writable'],
    ['/Users/Shared/x', 'writable'],
    ['/Users/bob/x', 'home'],
    ['/private/var/x', 'elsewhere'],
  ],
};

for (const platform of ['linux', 'win32', 'darwin'] as const) {
  it(`tells places of ${platform} apart`, () => {
    for (const [path, place] of cases[platform]) assert.equal(placeOf(path, platform), place, path);
  });
}

it('knows whose folder it is', () => {
  assert.equal(isOwnHome('/home/bob/x', 'bob', false, 'linux'), true);
  assert.equal(isOwnHome('/home/bobby/x', 'bob', false, 'linux'), false);
  assert.equal(isOwnHome('/home/bob/x', 'root', true, 'linux'), false);
  assert.equal(isOwnHome('/root/x', 'root', true, 'linux'), true);
  assert.equal(isOwnHome('C:\\Users\\Bob\\x.exe', 'DESK\\bob', false, 'win32'), true);
});

it('tells a hide-out from the folders of tools', () => {
  assert.equal(isHidden('/home/bob/.nvm/versions/node'), false);
  assert.equal(isHidden('/home/bob/.bun/install/cache/.bunx-1000/x'), false);
  assert.equal(isHidden('/home/bob/.x/node'), true);
  assert.equal(isHidden('/home/bob/.x-1000/node'), true);
  assert.equal(isHidden('/var/www/.../x'), true);
  assert.equal(isHidden('/opt/x/y'), false);
});

it('takes any path', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (path, trusted) => {
      for (const platform of ['linux', 'win32', 'darwin'] as const) {
        assert.match(placeOf(path, platform, trusted), /^(standard|writable|home|elsewhere)$/);
      }
    }),
  );
});
