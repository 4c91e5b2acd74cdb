import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { readSource, readSourceTail } from './source-tail.ts';

const pieces = [
  ' from ',
  ' port ',
  ' ssh2',
  '192.0.2.7',
  '::1',
  '22',
  '999999',
  ' ',
  'x',
  'from',
  '\t',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 12 })
  .map((parts) => `Failed password for ${parts.join('')}`);
const ended = fc
  .tuple(text, fc.constantFrom('', ' from 192.0.2.7 port 5', ' from ::1'))
  .map(([head, tail]) => head + tail);
const start = 'Failed password for'.length;

const bySsh2 = /^.{19}(.*) from (\S{1,255}) port (\d{1,5}) ssh2$/s;
const bySource = /^.{19}(.*) from (\S{1,255})(?: port (\d{1,5}))?$/s;

describe('the source at the end of a message', () => {
  it('is what a regular expression finds that takes the last one', () => {
    fc.assert(
      fc.property(ended, fc.boolean(), (head, isShort) => {
        const line = isShort ? head : `${head} ssh2`;
        const found = (isShort ? bySource : bySsh2).exec(line);
        const tail = isShort ? readSource(line, start, line.length) : readSourceTail(line, start);
        // It may leave a line to the regular expression, but never reads it otherwise.
        if (!tail) return;
        const [, before = '', from, port] = found ?? [];
        assert.deepEqual(tail, { at: start + before.length, from, port });
      }),
      { numRuns: 3000 },
    );
  });

  it('reads the plain forms by itself', () => {
    const line = 'Failed password for x from 8.8.8.8 port 1 ssh2 from 192.0.2.7 port 5 ssh2';
    const at = line.lastIndexOf(' from ');
    assert.deepEqual(readSourceTail(line, start), { at, from: '192.0.2.7', port: '5' });
    const bare = 'Failed password for x from ::1';
    const expected = { at: bare.length - 9, from: '::1', port: undefined };
    assert.deepEqual(readSource(bare, start, bare.length), expected);
    assert.equal(readSourceTail(bare, start), null);
  });
});
