// The packed forms give back exactly what went in, whatever it was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ByteReader, ByteWriter, DamagedBlock, largestPacked } from './bytes.ts';
import { pack } from './pack.ts';
import { decodePoints, encodePoints, foldSamples, mergePoints, Points } from './point-block.ts';
import {
  decodeSamples,
  encodeSamples,
  mergeSamples,
  readTails,
  rounded,
  Samples,
  secondsPerSegment,
  Segment,
} from './sample-block.ts';
import { expandRuns, intervalsOf, readRuns, TimeRuns, writeRuns } from './time-runs.ts';

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -5000, max: 5000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1e6 }).map((pages) => pages * 4096) },
  { weight: 2, arbitrary: fc.integer({ min: -largestPacked, max: largestPacked }) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

/** Rising slots with runs and gaps, each with a value. */
const readings = fc
  .array(
    fc.tuple(fc.oneof(fc.constant(1), fc.constant(10), fc.integer({ min: 1, max: 400 })), value),
  )
  .map((steps) => {
    let slot = -1;
    return steps.flatMap(([step, number]) => {
      slot += step;
      return slot < secondsPerSegment ? [[slot, rounded(number)] as const] : [];
    });
  });

type Readings = readonly (readonly [number, number])[];

function segmentOf(list: Readings, decimals = 2): Segment {
  const segment = new Segment(7, 490_000, decimals);
  for (const [slot, number] of list) segment.append(slot, number);
  return segment;
}

function listOf(samples: Samples): [number, number][] {
  return [...samples.slots.subarray(0, samples.length)].map((slot, at) => [
    slot,
    samples.values[at]!,
  ]);
}

test('numbers of any size come back', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), fc.array(fc.double()), (numbers, doubles) => {
      const out = new ByteWriter(1);
      for (const number of numbers) out.varint(number);
      for (const number of doubles) out.float64(number);
      const input = new ByteReader(out.view());
      assert.deepEqual(
        numbers.map(() => input.varint()),
        numbers,
      );
      assert.deepEqual(
        doubles.map(() => input.float64()),
        doubles,
      );
      assert.ok(input.done);
    }),
  );
});

test('samples come back exactly, growing or sealed, packed or not', () => {
  fc.assert(
    fc.property(readings, (list) => {
      const growing = decodeSamples(segmentOf(list).encode(), new Samples());
      assert.deepEqual(listOf(growing), list);
      const sealed = decodeSamples(pack(encodeSamples(growing)), new Samples());
      assert.deepEqual(listOf(sealed), list);
      assert.equal(sealed.decimals, 2);
    }),
  );
});

test('parts that were saved one after another give the whole', () => {
  fc.assert(
    fc.property(readings, fc.array(fc.nat(20)), (list, cuts) => {
      const segment = new Segment(7, 490_000, 2);
      const again = new Segment(7, 490_000, 2);
      const samples = new Samples();
      let at = 0;
      for (const cut of [...cuts, list.length]) {
        for (const end = Math.min(list.length, at + cut); at < end; at++) {
          segment.append(...list[at]!);
        }
        if (!segment.hasTail) continue;
        const row = new ByteWriter();
        row.varint(1);
        segment.writeTail(row);
        segment.tailSaved(1);
        readTails(pack(row.view()), samples, (tail) => {
          assert.deepEqual(tail, { series: 7, hour: 490_000 });
          for (const [slot, number] of listOf(samples)) again.append(slot, number);
        });
      }
      assert.deepEqual(listOf(decodeSamples(again.encode(), samples)), list);
    }),
  );
});

test('of two readings of one second the first is kept', () => {
  fc.assert(
    fc.property(readings, readings, (one, other) => {
      const merged = new Segment(1, 1, 2);
      const first = decodeSamples(segmentOf(one).encode(), new Samples());
      const second = decodeSamples(segmentOf(other).encode(), new Samples());
      const omitted = mergeSamples(first, second, merged);
      const expected = new Map(other);
      for (const [slot, number] of one) expected.set(slot, number);
      const sorted = [...expected].sort(([a], [b]) => a - b);
      assert.deepEqual(listOf(decodeSamples(merged.encode(), new Samples())), sorted);
      assert.equal(omitted, one.length + other.length - expected.size);
    }),
  );
});

test('points keep minimum, maximum, sum and count exactly', () => {
  fc.assert(
    fc.property(readings, fc.constantFrom(10, 60, 3600), (list, step) => {
      const samples = decodeSamples(segmentOf(list).encode(), new Samples());
      const points = foldSamples(samples, step, 7200, new Points());
      const back = decodePoints(pack(encodePoints(points)), new Points());
      assert.equal(back.length, points.length);
      for (const name of ['slots', 'min', 'max', 'sum', 'count'] as const) {
        const own = points[name].subarray(0, points.length);
        assert.deepEqual(back[name].subarray(0, back.length), own, name);
      }
      const numbers = list.filter(([, number]) => !Number.isNaN(number));
      const counted = points.count
        .subarray(0, points.length)
        .reduce((sum, count) => sum + count, 0);
      assert.equal(counted, numbers.length);
      for (const [slot, number] of numbers) {
        const at = points.slots.indexOf(Math.floor((7200 + slot) / step));
        assert.ok(points.min[at]! <= number && number <= points.max[at]!);
      }
    }),
  );
});

test('merged points stand in order of time, the first of two winning', () => {
  const one = new Points();
  const other = new Points();
  one.add(3, 1, 1, 1, 1);
  one.add(9, 2, 2, 2, 1);
  other.add(1, 5, 5, 5, 1);
  other.add(9, 6, 6, 6, 1);
  const merged = mergePoints(one.seal(), other.seal(), new Points());
  assert.deepEqual([...merged.slots.subarray(0, merged.length)], [1, 3, 9]);
  assert.deepEqual([...merged.min.subarray(0, merged.length)], [5, 1, 2]);
});

test('times come back and regular ones cost almost nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(3599), { maxLength: 300 }), (numbers) => {
      const slots = numbers.sort((a, b) => a - b);
      const times = new TimeRuns();
      for (const slot of slots) times.push(slot);
      const out = new ByteWriter();
      writeRuns(times.runs, out);
      const into = new Int32Array(3600);
      const length = expandRuns(readRuns(new ByteReader(out.view()), 3600), into);
      assert.deepEqual([...into.subarray(0, length)], slots);
    }),
  );
  const times = new TimeRuns();
  for (let slot = 0; slot < 3600; slot += 5) times.push(slot);
  assert.deepEqual(times.runs, [0, 5, 720]);
});

test('two samples around a gap are no slow series', () => {
  assert.deepEqual(intervalsOf([0, 100, 2, 101, 1, 50], 0), [1, 1]);
  assert.deepEqual(intervalsOf([0, 5, 60, 300, 1, 300], 0), [5, 1]);
  assert.deepEqual(intervalsOf([0, 0, 1], 10), [10]);
});

test('damaged blocks are found, never read as numbers', () => {
  const list: [number, number][] = [...Array(3000).keys()].map((slot) => [
    slot,
    (slot * 7919) % 997,
  ]);
  const packed = pack(segmentOf(list).encode());
  fc.assert(
    fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const damaged = packed.slice();
      damaged[at] = damaged[at]! ^ flip;
      let read: [number, number][];
      try {
        read = listOf(decodeSamples(damaged, new Samples()));
      } catch (error) {
        assert.ok(error instanceof DamagedBlock || error instanceof RangeError);
        return;
      }
      assert.deepEqual(read, list);
    }),
  );
  for (const bytes of [new Uint8Array(0), new Uint8Array([1]), new Uint8Array([9, 9, 9])]) {
    assert.throws(() => decodeSamples(bytes, new Samples()), DamagedBlock);
    assert.throws(() => decodePoints(bytes, new Points()), DamagedBlock);
  }
});
