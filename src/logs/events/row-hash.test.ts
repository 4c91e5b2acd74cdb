import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { OccurrenceCounter, rowHash } from './row-hash.ts';

const line = 'Nov 21 08:00:01 web1 sshd[7]: hello';

describe('rowHash', () => {
  it('is the documented head of SHA-256', () => {
    const whole = createHash('sha256').update(`web1\n${line}\n2`).digest('hex');
    assert.equal(rowHash('web1', line, 2), whole.slice(0, 32));
    assert.equal(rowHash(null, line, 0), rowHash('', line, 0));
  });

  it('tells hosts, lines and ordinals apart', () => {
    const part = fc.string({ maxLength: 9 }).map((text) => text.replaceAll('\n', ' '));
    const row = fc.tuple(part, part, fc.nat(3));
    fc.assert(
      fc.property(row, row, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        assert.equal(rowHash(...one) === rowHash(...other), isSame);
      }),
    );
  });
});

describe('OccurrenceCounter', () => {
  it('counts equal lines of a second, also where others come between or late', () => {
    const counter = new OccurrenceCounter();
    const at = (atMs: number, text = line): number => counter.ordinal(text, atMs);
    assert.deepEqual([at(1000), at(1500), at(1600, 'other'), at(2000), at(1999)], [0, 1, 0, 0, 2]);
    assert.equal(at(61_000), 0);
    assert.equal(at(1999), 3);
  });

  it('gives a copy of a file the same ordinals, whatever its stamps', () => {
    const item = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(0, 900, 1000, Number.NaN));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const [one, other] = [new OccurrenceCounter(), new OccurrenceCounter()];
        const ordinals = items.map(([text, atMs]) => one.ordinal(text, atMs));
        assert.deepEqual(
          items.map(([text, atMs]) => other.ordinal(text, atMs)),
          ordinals,
        );
        const names = items.map(([text, atMs], index) =>
          [text, Math.floor(atMs / 1000), ordinals[index]].join(' '),
        );
        assert.equal(new Set(names).size, names.length);
      }),
    );
  });

  it('forgets what is long past', () => {
    const counter = new OccurrenceCounter();
    counter.ordinal(line, 1000);
    counter.ordinal(line, 100_000);
    assert.equal(counter.ordinal(line, 1000), 0);
  });
});
