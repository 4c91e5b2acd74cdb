// How a file is packed, by its first bytes, and the stream that unpacks it.

import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { particle } from '../../contract/particle.ts';
import { UnreadableLog } from './open-log.ts';
import { readAt } from './read-at.ts';
import { headBytes, isRewritten, noLinesIn, Rewriter } from './rewriting.ts';

export interface Packing {
  /** What its files are called. */
  ending: string;
  name: string;
  /** Writes it unpacked to a pipe. */
  program: string;
  magic: Buffer;
  create: () => Transform;
}

/** Null: it is not packed, but its bytes are not its lines. */
export type Unpacking = Pick<Packing, 'create'> | { create: null };

const options = { chunkSize: 128 * 1024 };

/** RFC 1952 and RFC 8878. */
export const packings: readonly Packing[] = [
  {
    ending: '.gz',
    name: 'gzip',
    program: 'zcat',
    magic: Buffer.from([0x1f, 0x8b, 0x08]),
    create: () => createGunzip(options),
  },
  {
    ending: '.zst',
    name: 'zstd',
    program: 'zstdcat',
    magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
    create: () => createZstdDecompress(options),
  },
];

interface OtherPacking {
  name: string;
  isOf: (head: Buffer) => boolean;
  /** Writes it unpacked to a pipe. */
  program: string;
}

const xzMagic = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const lz4Magic = Buffer.from([0x04, 0x22, 0x4d, 0x18]);
const zipMagic = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Node.js brings nothing for these. */
const otherPackings: readonly OtherPacking[] = [
  { name: 'xz', isOf: (head) => startsWith(head, xzMagic), program: 'xzcat' },
  // After the letters a digit for its block size, then the first block.
  {
    name: 'bzip2',
    isOf: (head) => /^BZh[1-9]1AY&SY/.test(head.toString('latin1')),
    program: 'bzcat',
  },
  { name: 'lz4', isOf: (head) => startsWith(head, lz4Magic), program: 'lz4cat' },
  { name: 'zip', isOf: (head) => startsWith(head, zipMagic), program: 'unzip -p' },
];

const longestMagicBytes = 10;
const chunkBytes = 256 * 1024;

function startsWith(head: Buffer, magic: Buffer): boolean {
  return head.subarray(0, magic.length).equals(magic);
}

function packingOf(head: Buffer): Packing | null {
  return packings.find(({ magic }) => startsWith(head, magic)) ?? null;
}

/** Null: it is not packed. */
export async function readPacking(handle: FileHandle): Promise<Packing | null> {
  return packingOf(await readHead(handle));
}

function readHead(handle: FileHandle): Promise<Buffer> {
  return readAt(handle, 0, longestMagicBytes);
}

/** Its bytes would be taken for lines. */
function refuseOther(head: Buffer, path: string): void {
  const other = otherPackings.find(({ isOf }) => isOf(head));
  if (!other) return;
  const { name, program } = other;
  throw new UnreadableLog('unreadable', path, {
    en:
      `it is packed by ${name}, which is not unpacked here; do it on the way: ` +
      `${program} FILE | hostscope logs import - (or logs parse -, or detect -)`,
    ko:
      `${name}${particle(name, '으로/로')} 압축되어 있는데 여기서는 풀 수 없습니다. 다음과 같이 풀어서 넘기십시오: ` +
      `${program} 파일 | hostscope logs import - ("logs parse -"와 "detect -"도 같습니다)`,
  });
}

/**
 * For who reads lines where they lie, from the end: of a packed file there are none.
 * @throws UnreadableLog
 */
export async function refusePacked(handle: FileHandle, path: string): Promise<void> {
  const head = await readHead(handle);
  const packing = packingOf(head) ?? otherPackings.find(({ isOf }) => isOf(head));
  if (!packing) return;
  const { name, program } = packing;
  throw new UnreadableLog('badRequest', path, {
    en: `it is packed by ${name}, so that it has no lines; see it unpacked: ${program} FILE`,
    ko: `${name}${particle(name, '으로/로')} 압축되어 있어 줄을 읽을 수 없습니다. 풀어서 보십시오: ${program} 파일`,
  });
}

export interface Unpacked {
  stream: Readable;
  /** So many bytes of what it unpacks were read. */
  packedBytes: () => number;
}

/**
 * Null: its bytes are its lines. `path` is for the error.
 * @throws UnreadableLog where it is packed by what cannot be unpacked here, or holds no lines
 */
export async function readUnpacking(handle: FileHandle, path: string): Promise<Unpacking | null> {
  const head = await readAt(handle, 0, headBytes);
  refuseOther(head, path);
  const packing = packingOf(head);
  if (packing) return packing;
  const reason = noLinesIn(head);
  if (reason) throw new UnreadableLog('unreadable', path, reason);
  return isRewritten(head) ? { create: null } : null;
}

/**
 * What comes through a pipe, unpacked if it is packed.
 * @throws UnreadableLog as `readUnpacking`
 */
export async function unpackStream(stream: Readable, path: string): Promise<Unpacked> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let head: Buffer = Buffer.alloc(0);
  while (head.length < longestMagicBytes) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  refuseOther(head, path);
  let packedBytes = head.length;
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (;;) {
      const { done, value } = await chunks.next();
      if (done) return;
      packedBytes += value.length;
      yield value;
    }
  }
  const bytes = Readable.from(whole(), { objectMode: false });
  const lines = unpack(bytes, packingOf(head) ?? { create: null });
  return { stream: lines, packedBytes: () => packedBytes };
}

/** From its beginning. The handle stays open: it may be read from there once more. */
export function createUnpacked(handle: FileHandle, unpacking: Unpacking): Unpacked {
  let packedBytes = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, packedBytes);
      if (bytesRead === 0) return;
      packedBytes += bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  }
  const file = Readable.from(chunks(), { objectMode: false });
  return { stream: unpack(file, unpacking), packedBytes: () => packedBytes };
}

/** An error of any ends all; whoever reads the last one sees it. */
function unpack(packed: Readable, { create }: Unpacking): Readable {
  const lines = new Rewriter();
  const steps = create ? [packed, create(), lines] : [packed, lines];
  pipeline(steps, () => undefined);
  return lines;
}
