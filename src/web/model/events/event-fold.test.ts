import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { madeEvent } from './event-fixture.ts';
import { foldEvents, foldFrom, foldKey } from './event-fold.ts';

const none: ReadonlySet<string> = new Set();

test('a thousand equal lines are one row with their number, whatever their ports', () => {
  const events = Array.from({ length: 1000 }, (_, at) => madeEvent(5000 - at));
  const rows = foldEvents(events, none);
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0]?.kind, rows[0]?.events.length], ['fold', 1000]);
  const opened = foldEvents(events, new Set([rows[0]?.key ?? '']));
  assert.equal(opened.length, 1001);
  assert.ok(opened.slice(1).every(({ inside, kind }) => inside && kind === 'line'));
});

test('another user, program or type is another line; lines of two kinds may alternate', () => {
  const invalid = { type: 'invalid_user', message: 'Invalid user x from 203.0.113.44 port 1' };
  const events = Array.from({ length: 20 }, (_, at) =>
    at % 2 === 0 ? madeEvent(99 - at) : madeEvent(99 - at, invalid),
  );
  assert.deepEqual(
    foldEvents(events, none).map(({ events: folded }) => folded.length),
    [10, 10],
  );
  const apart = [
    madeEvent(3, { message: 'Failed password for a from 203.0.113.44 port 1 ssh2' }),
    madeEvent(2, { message: 'Failed password for b from 203.0.113.44 port 1 ssh2' }),
    madeEvent(1, { program: 'sshd-session' }),
  ];
  assert.equal(foldEvents(apart, none).length, 3);
});

const lists = fc
  .array(fc.record({ user: fc.constantFrom('a', 'b', 'c'), type: fc.constantFrom('x', 'y') }), {
    maxLength: 60,
  })
  .map((made) =>
    made.map(({ user, type }, at) => madeEvent(1000 - at, { type, message: `for ${user}` })),
  );

test('every event stands in exactly one row, rows in the order of their newest', () => {
  fc.assert(
    fc.property(lists, (events) => {
      const rows = foldEvents(events, none);
      const ids = rows.flatMap((row) => row.events.map(({ id }) => id));
      assert.deepEqual(ids.toSorted(), events.map(({ id }) => id).toSorted());
      const newest = rows.map(({ event }) => Number(event.id));
      assert.deepEqual(
        newest,
        newest.toSorted((a, b) => b - a),
      );
      for (const { kind, events: folded } of rows)
        assert.equal(kind === 'fold', folded.length >= foldFrom);
    }),
  );
});

test('a fold keeps its name while more equal lines come', () => {
  const events = Array.from({ length: 5 }, (_, at) => madeEvent(50 - at));
  const before = foldEvents(events, none)[0]?.key;
  const after = foldEvents([madeEvent(60), ...events], none)[0]?.key;
  assert.equal(before, after);
  assert.equal(before, foldKey(madeEvent(1)));
});
