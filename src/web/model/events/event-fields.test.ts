import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { EventFilter } from '../../../store/event-filter.ts';
import { parseQuery } from '../../../store/event-query.ts';
import { madeEvent } from './event-fixture.ts';
import { fieldValues, likeQuery } from './event-fields.ts';
import type { EventInfo } from './event-fold.ts';
import { termOf } from './query-text.ts';

/** Whether an event fits a search that only joins fields and patterns. */
function fits(filter: EventFilter | null, event: EventInfo): boolean {
  if (filter?.op === 'and') return filter.of.every((one) => fits(one, event));
  if (filter?.op === 'pattern') return new RegExp(filter.pattern, 'i').test(event.message);
  if (filter?.op !== 'is') return false;
  const found = fieldValues(event).find(({ field }) => field === filter.field);
  return filter.values.includes(found?.value ?? null);
}

test('every field that is shown can be searched by what is shown', () => {
  const odd = madeEvent(1, { user: ' a"b\\ ', type: '', ip: '2001:db8::7', port: null });
  for (const { field, value } of fieldValues(odd)) {
    const filter = parseQuery(termOf(field, value));
    assert.deepEqual(filter, { op: 'is', field, values: [value] });
  }
});

test('a rule for such lines takes in this one and its like, not another user’s', () => {
  const event = madeEvent(7);
  const rule = parseQuery(likeQuery(event));
  assert.ok(fits(rule, event));
  assert.ok(fits(rule, madeEvent(900)), 'another process and port');
  assert.ok(!fits(rule, madeEvent(7, { user: 'oracle' })));
});

test('a line that nobody understood is told by its text, whatever stands in it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.nat(), (text, number) => {
      const unparsed = { type: '', user: null, ip: null };
      const event = madeEvent(1, { ...unparsed, message: `${text} ${number} x` });
      assert.ok(fits(parseQuery(likeQuery(event)), event));
    }),
  );
  const like = likeQuery(madeEvent(1, { type: '', user: null, ip: null, message: 'a/b 17 (c)' }));
  assert.equal(like, 'program:"sshd" /a\\/b \\d+ \\(c\\)/');
});
