import assert from 'node:assert/strict';
import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { LineBatch } from '../../contract/log-batch.ts';
import { AppError } from '../../kit/app-error.ts';
import { systemClock } from '../../kit/clock.ts';
import { tempFolder } from '../log-fixture.ts';
import { UnreadableLog } from '../files/open-log.ts';
import { textOf } from './batch-fixture.ts';
import { openWholeFile, wholeFilePass } from './whole-file.ts';

const clock = systemClock;
const many = Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`).join('');

interface Read {
  text: string;
  batches: LineBatch[];
  isContinued: boolean;
}

/** Reads a file; `most`: and is interrupted after so many batches. */
async function read(path: string, from: LineBatch | null = null, most = Infinity): Promise<Read> {
  const file = await wholeFilePass(await openWholeFile(path), from?.checkpoint ?? null, { clock });
  const batches: LineBatch[] = [];
  for await (const batch of file.batches(10_000)) {
    batches.push(batch);
    if (batches.length >= most) break;
  }
  assert(batches.every(({ bytes, source }) => bytes.length <= 10_000 && source === file.source));
  const { isContinued } = file;
  return { text: batches.map(textOf).join(''), batches, isContinued };
}

const last = ({ batches }: Read): LineBatch => batches.at(-1)!;

describe('a whole file', () => {
  for (const [name, pack] of [
    ['plain', (text: string) => Buffer.from(text)],
    ['gzip', (text: string) => gzipSync(text)],
    ['zstd', (text: string) => zstdCompressSync(Buffer.from(text))],
  ] as const) {
    it(`is read to its last line, interrupted and continued, ${name}`, async (t) => {
      const path = join(tempFolder(t), 'auth.log');
      writeFileSync(path, pack(`${many}open`));
      const first = await read(path, null, 3);
      const second = await read(path, last(first));
      assert.equal(first.text + second.text, `${many}open\n`);
      assert.deepEqual([first.isContinued, second.isContinued], [false, true]);
      assert.equal(last(second).pass, last(first).pass);
      const third = await read(path, last(second));
      assert.deepEqual([third.text, third.isContinued], ['', true], 'nothing a second time');
    });
  }

  it('goes on where it has grown, and begins anew where it is another', async (t) => {
    const path = join(tempFolder(t), 'auth.log');
    writeFileSync(path, 'a\nb\n');
    const first = await read(path);
    appendFileSync(path, 'c\n');
    const grown = await read(path, last(first));
    assert.deepEqual([grown.text, grown.isContinued], ['c\n', true]);
    writeFileSync(path, 'x\ny\nz\nw\n');
    const other = await read(path, last(grown));
    assert.deepEqual([other.text, other.isContinued], ['x\ny\nz\nw\n', false]);
    assert.notEqual(last(other).pass, last(first).pass);
    truncateSync(path);
    assert.equal((await read(path, last(other))).text, '');
  });

  it('is another source under another name', async (t) => {
    const folder = tempFolder(t);
    const path = join(folder, 'a.log');
    writeFileSync(path, 'a\n');
    const first = await read(path);
    renameSync(path, join(folder, 'b.log'));
    const renamed = await read(join(folder, 'b.log'));
    assert.notEqual(last(renamed).source, last(first).source);
    assert.notEqual(last(renamed).pass, last(first).pass);
  });

  it('says how far it is, in bytes of the file as it lies there', async (t) => {
    const path = join(tempFolder(t), 'auth.log.gz');
    const packed = gzipSync(many);
    writeFileSync(path, packed);
    const file = await wholeFilePass(await openWholeFile(path), null, { clock });
    assert.equal(file.totalBytes, packed.length);
    assert.equal(file.readBytes, 0);
    const seen: number[] = [];
    for await (const batch of file.batches(10_000)) {
      assert(batch.bytes.length > 0);
      seen.push(file.readBytes);
    }
    assert.equal(seen.at(-1), packed.length);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
  });

  it('comes by standard input too, packed or not, each time anew', async () => {
    for (const bytes of [Buffer.from(many), gzipSync(many), zstdCompressSync(Buffer.from(many))]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / 5000) }, (_, at) =>
        bytes.subarray(at * 5000, (at + 1) * 5000),
      );
      const stdin = Readable.from(chunks, { objectMode: false });
      const file = await wholeFilePass(await openWholeFile('-'), null, { clock, stdin });
      assert.deepEqual([file.source, file.totalBytes], ['import:-', null]);
      let text = '';
      for await (const batch of file.batches(10_000)) text += textOf(batch);
      assert.equal(text, many);
      assert.equal(file.readBytes, bytes.length);
    }
    const nothing = await wholeFilePass(await openWholeFile('-'), null, {
      clock,
      stdin: Readable.from([]),
    });
    for await (const batch of nothing.batches(100)) assert.fail(textOf(batch));
  });

  it('may lose its name, and is read anew where it is not what was marked', async (t) => {
    const folder = tempFolder(t);
    for (const [name, pack] of [
      ['plain', (text: string) => Buffer.from(text)],
      ['packed', (text: string) => gzipSync(text)],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, pack(many));
      const first = await read(path);
      writeFileSync(path, pack(`other\n${many}`));
      const file = await openWholeFile(path);
      renameSync(path, join(folder, 'elsewhere'));
      const pass = await wholeFilePass(file, last(first).checkpoint, { clock });
      let text = '';
      for await (const batch of pass.batches(10_000)) text += textOf(batch);
      assert.deepEqual([pass.isContinued, text], [false, `other\n${many}`]);
    }
  });

  it('is refused where it is packed by xz or bzip2, and says what to do', async (t) => {
    const path = join(tempFolder(t), 'auth.log.xz');
    const xz = Buffer.from('fd377a585a000004e6d6b446', 'hex');
    const bzip2 = Buffer.from('425a683931415926535989f5f8af', 'hex');
    for (const [bytes, way] of [
      [xz, 'xzcat FILE | hostscope logs import -'],
      [bzip2, 'bzcat FILE | hostscope logs import -'],
    ] as const) {
      writeFileSync(path, bytes);
      const isRefused = (error: unknown): boolean =>
        error instanceof UnreadableLog && error.message.includes(way) && error.path !== '';
      await assert.rejects(wholeFilePass(await openWholeFile(path), null, { clock }), isRefused);
      const stdin = Readable.from([bytes.subarray(0, 3), bytes.subarray(3)], { objectMode: false });
      await assert.rejects(
        wholeFilePass(await openWholeFile('-'), null, { clock, stdin }),
        isRefused,
      );
    }
    writeFileSync(path, 'BZh9 said the badge\n');
    assert.equal((await read(path)).text, 'BZh9 said the badge\n');
  });

  it('fails where it is damaged, missing or no file, after what can be read of it', async (t) => {
    const folder = tempFolder(t);
    const path = join(folder, 'cut.gz');
    const noise = Array.from({ length: 50_000 }, (_, at) => `${(at * 2_654_435_761) % 1e9}\n`);
    const packed = gzipSync(noise.join(''));
    writeFileSync(path, packed.subarray(0, packed.length / 2));
    const file = await wholeFilePass(await openWholeFile(path), null, { clock });
    let text = '';
    const reading = async (): Promise<void> => {
      for await (const batch of file.batches(10_000)) text += textOf(batch);
    };
    const isUnreadable = (error: unknown): boolean =>
      error instanceof AppError && error.code === 'unreadable' && /damaged/.test(error.message);
    await assert.rejects(reading(), isUnreadable);
    assert(text.length > 10_000 && noise.join('').startsWith(text));
    await assert.rejects(openWholeFile(join(folder, 'none')), { code: 'notFound' });
    await assert.rejects(openWholeFile(folder), { code: 'badRequest' });
  });
});
