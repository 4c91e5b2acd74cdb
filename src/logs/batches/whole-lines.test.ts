import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { longestLineBytes } from '../../contract/log-line.ts';
import { printOf } from './trail.ts';
import { WholeLines } from './whole-lines.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** What whoever takes lines of this content must get. */
function cutLines(content: string): string[] {
  const lines = content.split('\n').slice(0, -1);
  return lines.map((line) => `${line.slice(0, longestLineBytes + 1)}\n`);
}

describe('whole lines', () => {
  it('waits for the end of a line, and takes it without one at the end', () => {
    const lines = new WholeLines();
    lines.push(Buffer.from('one\r\ntw'));
    assert.equal(text(lines.take(100)), 'one\r\n');
    assert.deepEqual([lines.openBytes, lines.position, lines.trail.offset], [2, 7, 5]);
    lines.push(Buffer.from('o'));
    assert.equal(lines.take(100).length, 0);
    assert.equal(text(lines.finish()), 'two\n');
    assert.equal(lines.trail.offset, 8);
    assert.equal(lines.finish().length, 0);
  });

  it('keeps its bound, but takes a line that is longer than it', () => {
    const lines = new WholeLines();
    lines.push(Buffer.from('aa\nbb\ncccccccc\nd\n'));
    assert.deepEqual(
      [7, 7, 7, 7].map((most) => text(lines.take(most))),
      ['aa\nbb\n', 'cccccccc\n', 'd\n', ''],
    );
  });

  it('cuts a line of 50 MB and keeps little of it meanwhile', () => {
    const lines = new WholeLines();
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    lines.push(Buffer.from('a\n'));
    assert.equal(text(lines.take(10)), 'a\n');
    const before = process.memoryUsage().arrayBuffers;
    for (let turn = 0; turn < 50; turn += 1) {
      lines.push(chunk);
      assert.equal(lines.take(1 << 20).length, 0);
    }
    assert(process.memoryUsage().arrayBuffers - before < 8 * 1024 * 1024);
    lines.push(Buffer.from('end\nb\n'));
    const [long, short] = text(lines.take(1 << 20)).split('\n');
    assert.deepEqual([long?.length, short], [longestLineBytes + 1, 'b']);
    assert.equal(lines.trail.offset, 2 + 50 * 1024 * 1024 + 6);
  });

  it('hands on NUL and bytes that are no UTF-8 as they are', () => {
    const lines = new WholeLines();
    const bytes = Buffer.from([0x00, 0xff, 0xfe, 0x1b, 0x0a]);
    lines.push(bytes);
    assert.deepEqual(Buffer.from(lines.take(100)), bytes);
  });

  it('gives the same lines and the same place, however the bytes come', () => {
    const long = longestLineBytes;
    const length = fc.oneof(
      fc.nat(40),
      fc.constantFrom(long - 1, long, long + 1, long + 2, 3 * long),
    );
    const content = fc
      .array(length, { maxLength: 8 })
      .map((lengths) =>
        lengths.map((count, at) => `${String.fromCodePoint(97 + at).repeat(count)}\n`).join(''),
      );
    const sizes = fc.array(fc.integer({ min: 700, max: 2 * long }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(content, sizes, fc.integer({ min: 1, max: 3 * long }), (whole, parts, most) => {
        const bytes = Buffer.from(whole);
        const lines = new WholeLines();
        let got = '';
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const end = at + (parts[turn % parts.length] ?? 1);
          const chunk = Buffer.from(bytes.subarray(at, end));
          lines.push(chunk);
          at = end;
          for (let taken = lines.take(most); taken.length > 0; taken = lines.take(most)) {
            got += text(taken);
            const { offset, head, before } = lines.trail.print();
            assert.equal(head, printOf(bytes.subarray(0, Math.min(256, offset))));
            assert.equal(before, printOf(bytes.subarray(Math.max(0, offset - 256), offset)));
          }
          // As one who reads into the same memory each time.
          chunk.fill('?');
        }
        assert.deepEqual(got, cutLines(whole).join(''));
        assert.equal(lines.openBytes, 0);
      }),
      { numRuns: 60 },
    );
  });
});
