import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { EventField } from '../../../contract/event-field.ts';
import type { EventFilter } from '../../../store/event-filter.ts';
import { parseQuery } from '../../../store/event-query.ts';
import { faults, tooLong, unreadableAt } from '../../../store/query-faults.ts';
import { longestQueryChars, partsOf, queryProblem, termOf, withTerm } from './query-text.ts';

type Made = Partial<Record<EventField, string | null>>;

/** Whether a made-up event fits: words and phrases are looked for in its user's name. */
function fits(filter: EventFilter | null, event: Made): boolean {
  if (filter === null) return true;
  const line = (event.user ?? '').toLowerCase();
  switch (filter.op) {
    case 'and':
      return filter.of.every((one) => fits(one, event));
    case 'or':
      return filter.of.some((one) => fits(one, event));
    case 'not':
      return !fits(filter.of, event);
    case 'is':
      return filter.values.includes(event[filter.field] ?? null);
    case 'words':
      return filter.words.every((word) => line.split(/\W/).includes(word.toLowerCase()));
    case 'substring':
      return line.includes(filter.text.toLowerCase());
    case 'pattern':
      return new RegExp(filter.pattern, 'i').test(line);
  }
}

const names = ['root', '', 'a b', ' x ', '"', '\\', '\\"', 'a) OR (b', '-root', '/x/', '*', 'null'];
const values = fc.oneof(
  fc.constantFrom(...names),
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const fields = fc.constantFrom<EventField>('user', 'program', 'source_path', 'host_name');
const atoms = fc.oneof(
  fc.tuple(fields, values).map(([field, value]) => termOf(field, value)),
  fc.constantFrom(
    'root',
    '"a b"',
    '/x.\\/y|b\\)/',
    '-/a  b/',
    '"a"OR b',
    'user:root,git',
    '-user:null',
    'program:(sshd su)',
  ),
);
const { query: queries } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3 },
    atoms,
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a}  ${b}`),
    fc.tuple(tie('query'), tie('query')).map(([a, b]) => `${a} OR ${b}`),
    tie('query').map((inside) => `-(${inside})`),
    tie('query').map((inside) => `NOT ( ${inside} )`),
  ),
}));
const events = fc.record<Made>({ user: values, program: values });

test('a term that is added narrows any search to what it says, whatever the value', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constant(''), queries),
      fields,
      values,
      fc.constantFrom<'with' | 'without'>('with', 'without'),
      events,
      (query, field, value, sign, event) => {
        const next = withTerm(query, field, value, sign);
        fc.pre(next !== null);
        const like = { ...event, [field]: value };
        // What it was before said the opposite: the newer click counts.
        const terms = partsOf(query).terms;
        fc.pre(!terms.includes(termOf(field, value, sign === 'with' ? 'without' : 'with')));
        for (const one of [event, like]) {
          const isSo = (one[field] ?? null) === value;
          const before = fits(parseQuery(query), one);
          assert.equal(fits(parseQuery(next), one), before && isSo === (sign === 'with'), next);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('the same click again changes nothing, its opposite takes its place', () => {
  const once = withTerm('sshd', 'user', 'a "b"') ?? '';
  assert.equal(once, 'sshd user:"a \\"b\\""');
  assert.equal(withTerm(once, 'user', 'a "b"'), once);
  assert.equal(withTerm(once, 'user', 'a "b"', 'without'), 'sshd -user:"a \\"b\\""');
  assert.equal(withTerm('', 'ip', null), 'ip:null');
});

test('one or the other is put into brackets first', () => {
  assert.equal(withTerm('a OR "b c"', 'user', 'x'), '(a OR "b c") user:"x"');
  assert.equal(withTerm('(a OR b)', 'user', 'x'), '(a OR b) user:"x"');
  assert.deepEqual(partsOf('- user:a NOT  (b OR c) "x OR y"'), {
    terms: ['- user:a', 'NOT  (b OR c)', '"x OR y"'],
    hasOr: false,
  });
});

test('what would be too long to be asked is not offered', () => {
  assert.equal(withTerm('', 'user', 'x'.repeat(longestQueryChars)), null);
});

test('a problem of the search is told at its character', () => {
  let message = '';
  try {
    parseQuery('user:root uzer:x');
  } catch (error) {
    message = (error as Error).message;
  }
  assert.equal(queryProblem(message).at, 10);
  assert.match(queryProblem(message).why, /^there is no field "uzer"/);
  assert.deepEqual(queryProblem('too busy'), { at: null, why: 'too busy' });
  const { ko } = unreadableAt(10, faults.star);
  assert.deepEqual(queryProblem(ko), { at: 10, why: faults.star.ko });
  assert.deepEqual(queryProblem(tooLong(9).ko).at, null);
});
