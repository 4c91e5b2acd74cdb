import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, record } from 'fast-check';
import { LineBook } from './book-fixture.ts';
import { RecentValues, type Keeping, type ValuesRule } from './recent-values.ts';

const keeping: Keeping = { keepMs: 1000, triesMs: 400, mostValues: 7 };
const rules: readonly ValuesRule[] = [
  { values: 4, spanMs: 1000, mostTries: 3, leastTriesOfAll: 0 },
  { values: 2, spanMs: 100, mostTries: 2, leastTriesOfAll: 6 },
];

interface Sight {
  id: number;
  passedMs: number;
  tries: number;
}

interface Value {
  id: number;
  atMs: number;
  tries: number;
  line: string;
}

/** By the definition: a list of all that is known, made anew for each sight. */
class Definition {
  known: Value[] = [];
  counted: string[] = [];
  readonly #metMs = rules.map(() => -Infinity);

  see({ id, tries }: Sight, atMs: number, line: string): void {
    const recent = this.known.filter((value) => value.atMs >= atMs - keeping.keepMs);
    const before = recent.find((value) => value.id === id);
    const isSummed = before && interval(before.atMs) === interval(atMs);
    const others = recent.filter((value) => value !== before);
    if (!before && others.length === keeping.mostValues) others.shift();
    const sum = isSummed ? before.tries + tries : tries;
    this.known = [...others, { id, atMs, tries: sum, line }];
    for (const [index, rule] of rules.entries()) this.#judge(index, rule, atMs);
  }

  #judge(index: number, { values, spanMs, mostTries, leastTriesOfAll }: ValuesRule, atMs: number) {
    const held = this.known.filter(
      (value) => value.atMs >= atMs - spanMs && value.tries <= mostTries,
    );
    const triesOfAll = this.known.reduce((sum, { tries }) => sum + tries, 0);
    if (held.length < values || triesOfAll < leastTriesOfAll) return;
    const fresh = held.filter((value) => value.atMs >= this.#metMs[index]!);
    this.#metMs[index] = atMs;
    this.counted = [...new Set([...this.counted, ...fresh.map(({ line }) => line)])];
  }
}

const interval = (atMs: number): number => Math.floor(atMs / keeping.triesMs);

describe('RecentValues', () => {
  it('counts what the definition counts, in its order', () => {
    const sight = record({
      id: integer({ min: 1, max: 12 }),
      passedMs: integer({ min: 0, max: 300 }),
      tries: integer({ min: 1, max: 3 }),
    });
    let found = 0;
    const told = (sights: readonly Sight[]): void => {
      const book = new LineBook();
      const recent = new RecentValues();
      const definition = new Definition();
      let atMs = 0;
      for (const [index, one] of sights.entries()) {
        atMs += one.passedMs;
        const line = `line ${index}`;
        recent.see(one.id, { atMs, line }, one.tries, keeping);
        for (const [at, rule] of rules.entries()) {
          if (recent.meets(rule)) recent.count(at, rule, book, 'entity');
        }
        definition.see(one, atMs, line);
      }
      assert.deepEqual(book.lines, definition.counted);
      found += book.lines.length;
    };
    check(property(array(sight, { maxLength: 120 }), told), { numRuns: 400 });
    assert.ok(found > 1000);
  });
});
