import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isPlain } from './plain-bytes.ts';

const isPlainText = (bytes: Uint8Array): boolean =>
  /^[\t\n\x20-\x7e]*$/.test(Buffer.from(bytes).toString('latin1'));

describe('isPlain', () => {
  it('says of each byte at each place whether it is plain text', () => {
    for (let place = 0; place < 13; place += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const bytes = Buffer.alloc(13, 'a');
        bytes[place] = byte;
        assert.equal(isPlain(bytes), isPlainText(bytes), `${byte} at ${place}`);
      }
    }
  });

  it('says the same of any bytes, wherever they begin in their memory', () => {
    const byte = fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.constantFrom(9, 10, 13, 31, 255),
    );
    const bytes = fc.array(byte, { maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.nat(7), (list, offset) => {
        const part = Uint8Array.from([...Array<number>(offset).fill(0), ...list]).subarray(offset);
        assert.equal(isPlain(part), isPlainText(part));
      }),
      { numRuns: 1000 },
    );
  });
});
