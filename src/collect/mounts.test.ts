// Which mounts are told: one place for each filesystem, and the root where it is one of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ByteScanner } from './byte-scanner.ts';
import { readMounts } from './mounts.ts';

function placesOf(lines: readonly string[]): string[] {
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const scan = new ByteScanner(bytes);
  scan.end = bytes.length;
  return readMounts(scan).map(({ mountpoint }) => mountpoint);
}

const disk = (id: number, place: string): string =>
  `${id} 1 254:0 / ${place} rw,relatime shared:1 - ext4 /dev/vda rw`;

test('a filesystem is told at the first place where it lies', () => {
  assert.deepEqual(placesOf([disk(10, '/srv'), disk(11, '/srv/again')]), ['/srv']);
});

test('the root is told though its filesystem lies elsewhere before it', () => {
  const data = '12 1 254:16 / /data rw - ext4 /dev/vdb rw';
  assert.deepEqual(placesOf([disk(10, '/.old'), data, disk(11, '/')]), ['/', '/data']);
});
