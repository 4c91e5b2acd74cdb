import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { array, assert as check, integer, property, record } from 'fast-check';
import { LineBook } from './book-fixture.ts';
import { RecentValues, type Keeping, type ValuesJudge, type ValuesRule } from './recent-values.ts';

const keeping: Keeping = { keepMs: 1000, triesMs: 400, mostValues: 7 };
/** Of two detectors that watch the same values. */
const rules: readonly (readonly ValuesRule[])[] = [
  [
    { values: 4, spanMs: 1000, mostTries: 3, leastTriesOfAll: 0 },
    { values: 2, spanMs: 100, mostTries: 2, leastTriesOfAll: 6 },
  ],
  [{ values: 3, spanMs: 700, mostTries: 2, leastTriesOfAll: 0 }],
];

function judgesOf(books: readonly LineBook[]): ValuesJudge[] {
  const own = rules.flatMap((list, detector) => list.map((rule) => ({ rule, detector })));
  return own.map(({ rule, detector }, index) => {
    return { rule, index, mark: 1 << detector, marks: 0b11, book: books[detector]! };
  });
}

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
  readonly #rules: readonly ValuesRule[];
  readonly #metMs: number[];

  constructor(own: readonly ValuesRule[]) {
    this.#rules = own;
    this.#metMs = own.map(() => -Infinity);
  }

  see({ id, tries }: Sight, atMs: number, line: string): void {
    const recent = this.known.filter((value) => value.atMs >= atMs - keeping.keepMs);
    const before = recent.find((value) => value.id === id);
    const isSummed = before && interval(before.atMs) === interval(atMs);
    const others = recent.filter((value) => value !== before);
    if (!before && others.length === keeping.mostValues) others.shift();
    const sum = isSummed ? before.tries + tries : tries;
    this.known = [...others, { id, atMs, tries: sum, line }];
    for (const [index, rule] of this.#rules.entries()) this.#judge(index, rule, atMs);
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
  it('counts for each detector what the definition counts, in its order', () => {
    const sight = record({
      id: integer({ min: 1, max: 12 }),
      passedMs: integer({ min: 0, max: 300 }),
      tries: integer({ min: 1, max: 3 }),
    });
    const found = rules.map(() => 0);
    const told = (sights: readonly Sight[]): void => {
      const books = rules.map(() => new LineBook());
      const judges = judgesOf(books);
      const recent = new RecentValues();
      const definitions = rules.map((own) => new Definition(own));
      let atMs = 0;
      for (const [index, one] of sights.entries()) {
        atMs += one.passedMs;
        const line = `line ${index}`;
        recent.see(one.id, { atMs, line }, one.tries, keeping);
        for (const judge of judges) if (recent.meets(judge.rule)) recent.count(judge, 'entity');
        for (const definition of definitions) definition.see(one, atMs, line);
      }
      for (const [detector, { lines }] of books.entries()) {
        assert.deepEqual(lines, definitions[detector]!.counted);
        found[detector]! += lines.length;
      }
    };
    check(property(array(sight, { maxLength: 120 }), told), { numRuns: 400 });
    assert.ok(Math.min(...found) > 500, `${found}`);
  });
});
