// Five entries as journalctl 252 has written them in two forms: the second has two lines and
// forges a login, another has bytes that are no valid text.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { ExportLines } from './export-lines.ts';
import { readJournalLine } from './journal-line.ts';

const folder = new URL('../../../fixtures/journal/', import.meta.url);
const exported = readFileSync(new URL('five-entries.export', folder));
const json = readFileSync(new URL('five-entries.json', folder), 'utf8').trim().split('\n');
const lines = Buffer.concat(json.map((entry) => readJournalLine(entry)!.entry!.line));

function linesOf(bytes: Buffer, chunkBytes: number): Buffer {
  const reader = new ExportLines();
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    parts.push(reader.take(bytes.subarray(at, at + chunkBytes)));
  }
  return Buffer.concat([...parts, reader.end()]);
}

describe("lines of the journal's export", () => {
  it('are those of the journal that is followed, wherever a chunk ends', () => {
    assert.equal(lines.toString().split('\n').length, 6);
    for (const chunkBytes of [1, 7, 4096]) {
      assert.deepEqual(linesOf(exported, chunkBytes), lines, `${chunkBytes}`);
    }
  });

  it('have no more than a line may have, and no entry that does not say when', () => {
    const long = Buffer.alloc(300_000, 'x');
    const size = Buffer.alloc(8);
    size.writeBigUInt64LE(BigInt(long.length));
    const stamp = '__REALTIME_TIMESTAMP=1795280000000000\n';
    const binary = [Buffer.from(`${stamp}MESSAGE\n`), size, long, Buffer.from('\n\n')];
    const text = [Buffer.from(`${stamp}MESSAGE=`), long, Buffer.from('\n\n')];
    const none = Buffer.from('MESSAGE=nobody knows when\n\n\n');
    const made = linesOf(Buffer.concat([...binary, none, ...text]), 5000)
      .toString()
      .split('\n');
    assert.deepEqual(
      made.map((line) => line.length > 60_000 && line.length < 70_000),
      [true, true, false],
    );
  });

  it('end where what is exported is cut off', () => {
    const cut = linesOf(exported.subarray(0, -300), 4096).toString().trim().split('\n');
    assert.ok(cut.length >= 4);
    assert.equal(linesOf(exported.subarray(0, 20), 4096).length, 0);
  });
});
