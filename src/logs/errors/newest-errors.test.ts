import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ErrorRules } from './error-rules.ts';
import { NewestErrors, type FoundError } from './newest-errors.ts';

const found = (text: string, atMs: number, more: Partial<FoundError> = {}): FoundError => ({
  atMs,
  source: 'file:/var/log/syslog',
  name: 'app',
  text,
  marks: [],
  writer: 'app[1]',
  isStamped: true,
  mayBeTold: false,
  ...more,
});

const textsOf = (newest: NewestErrors): string[] => newest.lines.map(({ text }) => text);

describe('newest error lines', () => {
  it('are ten, newest first by their stamps, whenever they come', () => {
    const newest = new NewestErrors();
    const batch = Array.from({ length: 12 }, (_, at) => found(`error ${at}`, at * 10));
    assert.equal(newest.add(batch, 0), true);
    assert.equal(newest.add([found('late', 5)], 0), false, 'older than all that are kept');
    assert.equal(newest.add([found('between', 55)], 0), true);
    assert.deepEqual(textsOf(newest).slice(5, 8), ['error 6', 'between', 'error 5']);
    assert.equal(newest.lines.length, 10);
  });

  it('have ids that grow with all that were found', () => {
    const newest = new NewestErrors();
    newest.add([found('a', 1)], 0);
    newest.add([found('b', 2)], 97);
    newest.clear();
    newest.add([found('c', 3)], 0);
    assert.deepEqual(
      newest.lines.map(({ id }) => id),
      [100],
    );
  });

  it('have an event once that two logs tell of, and twice what two writers wrote', () => {
    const newest = new NewestErrors();
    const journal = { source: 'unit:app.service' };
    newest.add([found('boom', 1000)], 0);
    assert.equal(newest.add([found('boom', 1999, journal)], 0), false);
    assert.equal(newest.add([found('boom', 1999, { ...journal, writer: 'app[2]' })], 0), true);
    assert.equal(newest.add([found('boom', 9000, journal)], 0), true, 'much later it is another');
    const unknown = { source: 'container:c1', writer: null };
    newest.add([found('boom', 1000, unknown)], 0);
    newest.add([found('boom', 1000, { ...unknown, source: 'container:c2' })], 0);
    assert.equal(newest.lines.length, 5);
  });

  it('have a line once that is read again, and as often as it is written', () => {
    const newest = new NewestErrors();
    newest.add([found('boom', 1000)], 0);
    newest.add([found('boom', 1000)], 0);
    assert.equal(newest.lines.length, 2, 'written twice in a second');
    newest.add([found('boom', 1000, { mayBeTold: true })], 0);
    const old = { isStamped: false, mayBeTold: true };
    newest.add([found('bare', 1000, { isStamped: false })], 0);
    newest.add([found('bare', 2000, old)], 0);
    assert.equal(newest.lines.length, 3);
  });

  it('are judged anew by other rules', () => {
    const newest = new NewestErrors();
    newest.add([found('error noise', 1), found('an error', 2)], 0);
    newest.judgeAnew(new ErrorRules({ errorWords: ['error'], errorIgnore: ['noise'] }));
    assert.deepEqual(textsOf(newest), ['an error']);
    assert.deepEqual(newest.lines[0]?.marks, [{ from: 3, to: 8, tone: 'error' }]);
  });
});
