import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { AppError } from '../../kit/app-error.ts';
import {
  decodeMessage,
  encodeMessage,
  longestMessageBytes,
  MessageCutter,
  type BusMessage,
} from './bus-message.ts';

const hello = {
  type: 1,
  serial: 1,
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interfaceName: 'org.freedesktop.DBus',
  member: 'Hello',
};

function cut(chunks: readonly Buffer[]): BusMessage[] {
  const cutter = new MessageCutter();
  const messages: BusMessage[] = [];
  for (const chunk of chunks) cutter.take(chunk, (message) => messages.push(message));
  return messages;
}

describe('messages of the bus', () => {
  it('are written as the specification lays them out', () => {
    const bytes = encodeMessage({ type: 1, serial: 7, path: '/', member: 'M', signature: 's' }, [
      'x',
    ]);
    const expected = [
      // "l", call, no auto start, version 1; a body of 6 bytes; serial 7; fields of 39 bytes.
      '6c010201 06000000 07000000 27000000',
      '01016f00 01000000 2f000000 00000000', // path "/"
      '03017300 01000000 4d000000 00000000', // member "M"
      '08016700 01730000', // signature "s", and a byte up to a multiple of 8
      '01000000 7800', // "x"
    ];
    assert.equal(bytes.toString('hex'), expected.join('').replaceAll(' ', ''));
  });

  it('are read as they were written', () => {
    const message = decodeMessage(encodeMessage({ ...hello, signature: 'su' }, ['é', 3]));
    assert.equal(message.member, 'Hello');
    assert.equal(message.interfaceName, hello.interfaceName);
    assert.equal(message.destination, hello.destination);
    assert.equal(message.path, hello.path);
    assert.equal(message.serial, 1);
    assert.deepEqual(message.body.all(message.signature), ['é', 3]);
  });

  it('are cut out of the stream, however it is parted', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 });
    const texts = fc.array(
      fc.string().filter((one) => !one.includes('\0')),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(texts, parts, (values, lengths) => {
        const stream = Buffer.concat(
          values.map((value, serial) =>
            encodeMessage({ ...hello, serial: serial + 1, signature: 's' }, [value]),
          ),
        );
        const chunks: Buffer[] = [];
        for (let at = 0, part = 0; at < stream.length; part += 1) {
          const length = lengths[part % lengths.length] ?? 1;
          chunks.push(stream.subarray(at, at + length));
          at += length;
        }
        const read = cut(chunks).map(({ body }) => body.all('s')[0]);
        assert.deepEqual(read, values);
      }),
    );
  });

  it('that are large come whole', () => {
    const text = 'x'.repeat(3_000_000);
    const bytes = encodeMessage({ ...hello, signature: 's' }, [text]);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65536) }, (_, index) =>
      bytes.subarray(index * 65536, (index + 1) * 65536),
    );
    assert.equal(cut(chunks)[0]?.body.all('s')[0], text);
  });

  it('that are none are refused before anything is kept for them', () => {
    assert.throws(() => cut([Buffer.from('HTTP/1.1 400 Bad Request')]), /neither "l" nor "B"/);
    const endless = encodeMessage(hello);
    endless.writeUInt32LE(0x7fff_ffff, 4);
    assert.throws(() => cut([endless]), /longer than 128 MiB/);
    const fields = encodeMessage(hello);
    fields.writeUInt32LE(0xffff_ffff, 12);
    assert.throws(() => cut([fields]), /longer than 128 MiB/);
    const version = encodeMessage(hello);
    version[3] = 2;
    assert.throws(() => cut([version]), /another version/);
  });

  it('that are too long are passed over, and those after them are read', () => {
    const long = encodeMessage(hello);
    const bodyBytes = longestMessageBytes + 1;
    long.writeUInt32LE(bodyBytes, 4);
    const next = encodeMessage({ ...hello, member: 'Next' });
    const rest = Buffer.alloc(bodyBytes % 65536);
    const chunks = [
      Buffer.concat([next, long]),
      ...Array.from({ length: Math.floor(bodyBytes / 65536) }, () => Buffer.alloc(65536)),
      Buffer.concat([rest, next]),
    ];
    assert.deepEqual(
      cut(chunks).map(({ member }) => member),
      ['Next', 'Next'],
    );
  });

  it('with a header of garbage are never worse than refused', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(changes, (some) => {
        const bytes = encodeMessage({ ...hello, signature: 's' }, ['x']);
        for (const [at, byte] of some) bytes[at % bytes.length] = byte;
        try {
          cut([bytes]);
        } catch (error) {
          assert(error instanceof AppError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
