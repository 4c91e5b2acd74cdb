// Reads an indexed PNG back, chunk by chunk with their sums, for tests of those that are written.

import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';

export interface ReadPng {
  width: number;
  height: number;
  /** `#rrggbb` */
  at: (x: number, y: number) => string;
  colours: readonly string[];
}

function chunksOf(png: Buffer): Map<string, Buffer> {
  assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const sum = png.readUInt32BE(at + 8 + length);
    assert.equal(crc32(png.subarray(at + 4, at + 8 + length)), sum, `the sum of ${type}`);
    chunks.set(type, png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  assert.deepEqual([...chunks.keys()], ['IHDR', 'PLTE', 'IDAT', 'IEND']);
  return chunks;
}

export function readPng(bytes: Uint8Array): ReadPng {
  const chunks = chunksOf(Buffer.from(bytes));
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  // Four bits a pixel, indexed, deflated, not interlaced.
  assert.deepEqual([...header.subarray(8)], [4, 3, 0, 0, 0]);
  const palette = chunks.get('PLTE')?.toString('hex').match(/.{6}/g) ?? [];
  const colours = palette.map((hex) => `#${hex}`);
  const rows = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const rowBytes = 1 + Math.ceil(width / 2);
  assert.equal(rows.length, rowBytes * height);
  const at = (x: number, y: number): string => {
    assert(x < width && y < height);
    assert.equal(rows[y * rowBytes], 0, 'rows are not filtered');
    const pair = rows[y * rowBytes + 1 + (x >> 1)] ?? 0;
    return colours[x % 2 === 0 ? pair >> 4 : pair & 15] ?? 'none';
  };
  return { width, height, at, colours };
}
