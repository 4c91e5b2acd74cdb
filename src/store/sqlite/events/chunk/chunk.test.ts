import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { DamagedBlock } from '../../samples/bytes.ts';
import { decodeColumns, emptyColumns, encodeColumns, type EventColumns } from './chunk.ts';

const wide = fc.oneof(fc.nat(70_000), fc.integer({ min: 0, max: 2 ** 45 }));
const narrow = fc.oneof(fc.constant(1), fc.nat(300), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
/** In steps of seconds, and now and then anywhere in time. */
const time = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -60, max: 60 }).map((s) => 1.7e12 + s * 1000) },
  { weight: 1, arbitrary: fc.integer({ min: -8e14, max: 8e14 }) },
);

const someEvent = fc.record({
  atMs: time,
  collectedMs: time,
  pid: wide,
  attempts: wide,
  port: narrow,
  kind: narrow,
  user: narrow,
  address: narrow,
  hostName: narrow,
  program: narrow,
  pass: narrow,
});

function columnsOf(events: readonly Record<keyof Omit<EventColumns, 'count'>, number>[]) {
  const columns = emptyColumns(events.length);
  columns.count = events.length;
  for (const [index, event] of events.entries()) {
    for (const [name, value] of Object.entries(event)) {
      columns[name as keyof typeof event][index] = value;
    }
  }
  return columns;
}

test('columns come back as they were, of any events', () => {
  fc.assert(
    fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
      const columns = columnsOf(events);
      assert.deepEqual(decodeColumns(encodeColumns(columns, 'sealed')), columns);
      assert.deepEqual(decodeColumns(encodeColumns(columns, 'piece')), columns);
    }),
  );
});

test('columns that say the same for all events take next to nothing', () => {
  const event = { atMs: 1.7e12, collectedMs: 1.7e12, pid: 7, attempts: 1, port: 0, kind: 2 };
  const ids = { user: 3, address: 4, hostName: 5, program: 6, pass: 7 };
  const columns = columnsOf(Array.from({ length: 4096 }, () => ({ ...event, ...ids })));
  assert.ok(encodeColumns(columns, 'sealed').length < 100);
});

for (const packing of ['sealed', 'piece'] as const) {
  test(`a flipped bit or a cut of what is ${packing} is noticed`, () => {
    const events = fc.sample(someEvent, { numRuns: 100, seed: 7 });
    const packed = encodeColumns(columnsOf(events), packing);
    for (let at = 0; at < packed.length; at += 13) {
      const damaged = Uint8Array.from(packed);
      damaged[at]! ^= 1 << (at % 8);
      // A bit of the header that means nothing may be flipped: what is read is the same then.
      try {
        assert.deepEqual(decodeColumns(damaged), columnsOf(events), `byte ${at}`);
      } catch (error) {
        assert.ok(error instanceof DamagedBlock, `byte ${at}: ${String(error)}`);
      }
      assert.throws(() => decodeColumns(packed.subarray(0, at)), DamagedBlock);
    }
  });
}
