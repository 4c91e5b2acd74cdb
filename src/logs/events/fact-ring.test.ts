import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { FactRing } from './fact-ring.ts';

const memoryMs = 100;
const ringOf = (facts: number): FactRing => new FactRing({ facts, kinds: 3, memoryMs });

describe('FactRing', () => {
  it('sums what is near, by kind, of one connection', () => {
    const ring = ringOf(8);
    const [one, other] = [ring.keyOf('a', 7), ring.keyOf('b', 7)];
    assert.notEqual(one, other);
    ring.add(one, 0, 2, 1000);
    ring.add(other, 0, 5, 1000);
    ring.add(one, 2, 1, 1050);
    assert.deepEqual([...ring.sums(one, 1100)], [2, 0, 1]);
    assert.deepEqual([...ring.sums(one, 1101)], [0, 0, 1]);
    // A line out of order is as near as one in order.
    assert.deepEqual([...ring.sums(other, 900)], [5, 0, 0]);
    assert.deepEqual([...ring.sums(one, 1050, 10)], [0, 0, 1]);
  });

  it('has no key where there is no process', () => {
    const ring = ringOf(8);
    assert.equal(ring.keyOf('a', null), -1);
    assert.equal(ring.keyOf('a', 2 ** 40), -1);
    assert(ring.keyOf(null, 0) >= 0);
  });

  it('forgets the oldest, and never tells of one connection what was of another', () => {
    const fact = fc.tuple(fc.nat(3), fc.nat(2), fc.nat(9), fc.nat(400));
    fc.assert(
      fc.property(
        fc.array(fact, { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        (list, facts) => {
          const ring = ringOf(facts);
          for (const [pid, kind, amount, atMs] of list)
            ring.add(ring.keyOf('a', pid), kind, amount, atMs);
          const kept = list.slice(-facts);
          for (const pid of [0, 1, 2, 3]) {
            const sums = [0, 0, 0];
            for (const [of, kind, amount, atMs] of kept) {
              if (of === pid && Math.abs(atMs - 200) <= memoryMs)
                sums[kind] = (sums[kind] ?? 0) + amount;
            }
            assert.deepEqual([...ring.sums(ring.keyOf('a', pid), 200)], sums);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('begins anew where there are more hosts than it can tell apart', () => {
    const ring = ringOf(8);
    ring.add(ring.keyOf('h0', 1), 0, 1, 0);
    for (let host = 0; host < 300; host += 1) ring.keyOf(`h${host}`, 1);
    assert.deepEqual([...ring.sums(ring.keyOf('h0', 1), 0)], [0, 0, 0]);
  });
});
