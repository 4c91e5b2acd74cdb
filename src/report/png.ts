// Encodes a picture as an indexed PNG (ISO/IEC 15948): four bits a pixel, sharp at twice the size.

import { crc32, deflateSync } from 'node:zlib';
import { colourNames, palette } from './palette.ts';
import type { Picture } from './picture.ts';

/** Each pixel is so many wide and high: sharp on screens with two pixels for one. */
export const pngScale = 2;

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const bitDepth = 4;
const indexedColour = 3;

function chunk(type: string, data: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(data.length + 12);
  whole.writeUInt32BE(data.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(data, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, data.length + 8)), data.length + 8);
  return whole;
}

function header(width: number, height: number): Uint8Array {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([bitDepth, indexedColour], 8);
  return data;
}

function colours(): Uint8Array {
  return Buffer.from(colourNames.map((name) => palette[name].slice(1)).join(''), 'hex');
}

/** A row of two pixels a byte, behind the byte that says: not filtered. */
function scaledRow({ width, pixels }: Picture, y: number): Uint8Array {
  const row = new Uint8Array(1 + Math.ceil((width * pngScale * bitDepth) / 8));
  // At twice the size a byte holds the same pixel two times.
  for (let x = 0; x < width; x += 1) row[x + 1] = (pixels[y * width + x] ?? 0) * 0x11;
  return row;
}

export function encodePng(picture: Picture): Uint8Array {
  const rows: Uint8Array[] = [];
  for (let y = 0; y < picture.height; y += 1) {
    const row = scaledRow(picture, y);
    for (let copy = 0; copy < pngScale; copy += 1) rows.push(row);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header(picture.width * pngScale, picture.height * pngScale)),
    chunk('PLTE', colours()),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
