// What is no plain text of UTF-8 is made one where that can be, and told what it is where not.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { tempFolder } from '../log-fixture.ts';
import { readWhole, readWholeStream, type WholeLog } from './read-whole.ts';

const text = 'Nov 22 10:00:00 web sshd[1]: Failed password for root\r\n한글 😀\r\nthe last';
const lines = ['Nov 22 10:00:00 web sshd[1]: Failed password for root', '한글 😀', 'the last'];
const little = Buffer.from(`\ufeff${text}`, 'utf16le');
const big = Buffer.from(little).swap16();

async function linesOf(log: WholeLog): Promise<string[]> {
  const found: string[] = [];
  for await (const part of log.parts) {
    for (let index = 0; index < part.count; index += 1) found.push(part.text(index));
  }
  return found;
}

/** `chunkBytes`: as a pipe may bring it. */
const piped = (bytes: Buffer, chunkBytes: number): Promise<WholeLog> => {
  const count = Math.ceil(bytes.length / chunkBytes);
  const chunks = Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  return readWholeStream(Readable.from(chunks), 0);
};

describe('a log that is written otherwise', () => {
  it('is read in UTF-16, with a mark of its order or without, packed and piped', async (t) => {
    const path = join(tempFolder(t), 'from-windows.log');
    const plain = [Buffer.from(text), Buffer.from(`\ufeff${text}`)];
    for (const bytes of [little, big, little.subarray(2), big.subarray(2), ...plain]) {
      for (const packed of [bytes, gzipSync(bytes)]) {
        writeFileSync(path, packed);
        assert.deepEqual(await linesOf(await readWhole(path, 0)), lines);
        for (const chunkBytes of [1, 3, 1000]) {
          assert.deepEqual(await linesOf(await piped(packed, chunkBytes)), lines);
        }
      }
    }
  });

  it('is read as the journal exports it', async (t) => {
    const path = join(tempFolder(t), 'journal.export');
    const from = new URL('../../../fixtures/journal/five-entries.export', import.meta.url);
    const exported = readFileSync(from);
    for (const bytes of [exported, gzipSync(exported)]) {
      writeFileSync(path, bytes);
      const found = await linesOf(await readWhole(path, 0));
      assert.equal(found.length, 5);
      assert.match(found[0]!, /^2026-11-21T16:53:19\.999980\+00:00 web1 sshd\[71\]: Failed pass/);
      assert.match(found[1]!, /sshd\[72\]: two lines#012Nov 21 00:00:00/);
    }
  });

  it('is refused where it holds no lines, and said what to do', async (t) => {
    const path = join(tempFolder(t), 'strange');
    const tar = Buffer.alloc(10_240);
    tar.write('auth.log');
    tar.write('ustar', 257);
    const cases: readonly (readonly [Buffer, RegExp])[] = [
      [Buffer.concat([Buffer.from('LPKSHHRH'), Buffer.alloc(4000)]), /journalctl -o export --file/],
      [tar, /tar -xOf FILE/],
      [readFileSync(process.execPath).subarray(0, 100_000), /binary data/],
      [Buffer.from('504b03040a0000000000', 'hex'), /unzip -p FILE/],
    ];
    for (const [bytes, why] of cases) {
      writeFileSync(path, bytes);
      await assert.rejects(async () => linesOf(await readWhole(path, 0)), why);
    }
    writeFileSync(path, gzipSync(tar));
    await assert.rejects(
      async () => linesOf(await readWhole(path, 0)),
      /cannot read the log .*tar -x/,
    );
  });

  it('is plain where it has a hole, colours, or few odd bytes', async (t) => {
    const path = join(tempFolder(t), 'plain.log');
    const hole = '\0'.repeat(3000);
    for (const odd of [hole, '\u001b[31mred\u001b[0m '.repeat(200), '\u0001\u0002\u0003', '\0']) {
      writeFileSync(path, `${odd}first\nsecond ${odd}\n`);
      assert.equal((await linesOf(await readWhole(path, 0))).length, 2);
    }
  });
});
