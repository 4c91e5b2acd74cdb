import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { ListCursor } from './list-cursor.ts';
import { readPattern } from './row-pattern.ts';
import { byNumber, byText, SortedRows } from './sorted-rows.ts';

interface Row {
  name: string;
  cost: number | null;
}

const row = (name: string, cost: number | null = null): Row => ({ name, cost });
const idOf = ({ name }: Row): string => name;

describe('a pattern', () => {
  const fits = (text: string, ...names: string[]): string[] => {
    const { pattern } = readPattern(text);
    const rows = names.map((name) => row(name));
    assert.ok(pattern);
    assert.ok(pattern.prepare(rows, idOf));
    return rows.filter((one) => pattern.fits(one)).map(idOf);
  };

  it('is a regular expression without regard to case', () => {
    assert.deepEqual(fits('^ng.*x$', 'nginx', 'NGINX', 'pnginx'), ['nginx', 'NGINX']);
  });

  it('is turned round by "!"', () => {
    assert.deepEqual(fits('!nginx', 'nginx', 'sshd'), ['sshd']);
  });

  it('is none where nothing is typed, and an error where it cannot be read', () => {
    assert.deepEqual(readPattern(''), { pattern: null, error: null, isSlow: false });
    assert.equal(readPattern('!').pattern, null);
    assert.equal(readPattern('(').error, 'Unterminated group');
    assert.match(readPattern('x'.repeat(300)).error ?? '', /longer than/);
  });

  it('decides each row once', () => {
    const { pattern } = readPattern('a');
    let asked = 0;
    const rows = [row('a'), row('b')];
    const searched = (one: Row): string => {
      asked += 1;
      return one.name;
    };
    pattern?.prepare(rows, searched);
    pattern?.prepare([...rows, row('c')], searched);
    assert.equal(asked, 3);
  });

  it('that does not come to an end is refused, and at once the second time', () => {
    const text = '(b+)+$';
    const { pattern } = readPattern(text);
    assert.equal(pattern?.prepare([row(`${'b'.repeat(60)}!`)], idOf), false);
    assert.deepEqual(readPattern(text), { pattern: null, error: null, isSlow: true });
  });
});

describe('sorted rows', () => {
  const make = (): { rows: SortedRows<Row>; set: (rows: readonly Row[]) => void } => {
    let source: readonly Row[] = [row('b', 1), row('a', 3), row('c')];
    const rows = new SortedRows<Row>({
      source: () => source,
      searched: idOf,
      orders: { name: byText(idOf), cost: byNumber(({ cost }) => cost) },
    });
    rows.refresh();
    return { rows, set: (fresh) => (source = fresh) };
  };
  const names = ({ arranged }: SortedRows<Row>): string => arranged.map(idOf).join('');

  it('stand in the order that is chosen, what is not known last', () => {
    const { rows } = make();
    assert.equal(names(rows), 'abc');
    assert.equal(rows.sortBy('cost'), true);
    rows.refresh();
    assert.equal(names(rows), 'abc');
    rows.reverse();
    rows.refresh();
    assert.equal(names(rows), 'bac');
    assert.equal(rows.sortBy('nothing'), false);
  });

  it('are the same array until something changes', () => {
    const { rows, set } = make();
    const before = rows.arranged;
    rows.refresh();
    assert.equal(rows.arranged, before);
    set([row('z')]);
    rows.refresh();
    assert.equal(names(rows), 'z');
  });

  it('are chosen by the pattern, new ones too', () => {
    const { rows, set } = make();
    assert.equal(rows.filter(readPattern('a|z').pattern), true);
    assert.equal(names(rows), 'a');
    assert.equal(rows.total, 3);
    set([row('z'), row('y')]);
    rows.refresh();
    assert.equal(names(rows), 'z');
    rows.filter(null);
    assert.equal(names(rows), 'yz');
  });
});

describe('the cursor', () => {
  const list = (...texts: string[]): Row[] => texts.map((text) => row(text));

  it('stays at the top until somebody moves, whatever comes there', () => {
    const cursor = new ListCursor();
    cursor.settle(list('a', 'b'), idOf);
    cursor.settle(list('new', 'a', 'b'), idOf);
    assert.equal(cursor.index, 0);
  });

  it('follows the row that was chosen, and takes the place of one that is gone', () => {
    const cursor = new ListCursor();
    const rows = list('a', 'b', 'c');
    cursor.choose(1, rows, idOf);
    cursor.settle(list('x', 'y', 'a', 'b'), idOf);
    assert.equal(cursor.index, 3);
    cursor.settle(list('x', 'y', 'a'), idOf);
    assert.equal(cursor.index, 2);
    cursor.settle(list('a', 'x'), idOf);
    assert.equal(cursor.index, 0);
    cursor.settle([], idOf);
    assert.equal(cursor.index, 0);
  });

  it('is in view and within the list, whatever is done', () => {
    const steps = fc.array(
      fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: 0, max: 30 })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4 }), check),
    );
  });

  function check(steps: [number, number][], height: number, lanes: number): void {
    const cursor = new ListCursor();
    for (const [index, count] of steps) {
      const rows = Array.from({ length: count }, (_, at) => row(`${(at * 7) % 31}`));
      cursor.settle(rows, idOf);
      cursor.choose(index, rows, idOf);
      cursor.reveal(height, lanes, count);
      const line = Math.floor(cursor.index / lanes);
      assert.ok(cursor.index >= 0 && cursor.index < Math.max(1, count));
      assert.ok(line >= cursor.top && line < cursor.top + height);
    }
  }
});
