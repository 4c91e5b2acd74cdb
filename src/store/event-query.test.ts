// The search language: what people type, what they are told where it is wrong, and the way back.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { eventFieldNames } from '../contract/event-field.ts';
import { AppError } from '../kit/app-error.ts';
import type { EventFilter } from './event-filter.ts';
import { deepestQuery, longestQueryChars, mostQueryTerms, parseQuery } from './event-query.ts';
import { formatQuery } from './query-text-fixture.ts';

const words = (...list: string[]): EventFilter => ({ op: 'words', words: list });
const substring = (text: string): EventFilter => ({ op: 'substring', text });
const pattern = (text: string): EventFilter => ({ op: 'pattern', pattern: text });
const not = (of: EventFilter): EventFilter => ({ op: 'not', of });
const and = (...of: EventFilter[]): EventFilter => ({ op: 'and', of });
const or = (...of: EventFilter[]): EventFilter => ({ op: 'or', of });
const is = (
  field: (typeof eventFieldNames)[number],
  ...values: (string | null)[]
): EventFilter => ({ op: 'is', field, values });

const meanings: readonly (readonly [string, EventFilter | null])[] = [
  ['', null],
  ['  ', null],
  ['failed', words('failed')],
  ['failed password', words('failed', 'password')],
  ['failed AND password', words('failed', 'password')],
  ['and or not', words('and', 'or', 'not')],
  ['"Failed password"', substring('Failed password')],
  ['"say \\"hi\\" \\\\ \\n"', substring('say "hi" \\ \\n')],
  ['/port \\d+/', pattern('port \\d+')],
  ['/a\\/b/i', pattern('a/b')],
  ['/a/b/', pattern('a/b')],
  ['user:root', is('user', 'root')],
  ['USER:root', is('user', 'root')],
  ['user:"two words"', is('user', 'two words')],
  ['user:""', is('user', '')],
  ['user:"null"', is('user', 'null')],
  ['user:root,admin', is('user', 'root', 'admin')],
  ['user:(root, "a b" admin)', is('user', 'root', 'a b', 'admin')],
  ['ip:198.18.0.0/15', is('ip', '198.18.0.0/15')],
  ['ip:2001:db8::/32', is('ip', '2001:db8::/32')],
  ['2001:db8::1', words('2001:db8::1')],
  ['ip:null', is('ip', null)],
  ['-ip:*', is('ip', null)],
  ['ip:*', not(is('ip', null))],
  ['type:auth_failure', is('error_type', 'auth_failure')],
  ['outcome:Failure', is('event.outcome', 'failure')],
  ['level:error,warn', is('log_level', 'ERROR', 'WARN')],
  ['source:/var/log/auth.log', is('source_path', '/var/log/auth.log')],
  ['source.ip:::1', is('ip', '::1')],
  ['-root', not(words('root'))],
  ['NOT root', not(words('root'))],
  ['--root', words('root')],
  ['a OR b c', or(words('a'), words('b', 'c'))],
  ['(a OR b) c', and(or(words('a'), words('b')), words('c'))],
  ['a user:x b', and(words('a', 'b'), is('user', 'x'))],
  ['(a (b (c)))', words('a', 'b', 'c')],
  ['-(a b)', not(words('a', 'b'))],
  ['word:OR', words('OR')],
  ['word:"from:"', words('from:')],
];

const mistakes: readonly (readonly [string, RegExp])[] = [
  ['usr:root', /at character 1: there is no field "usr"; did you mean user\?/],
  ['a zebra:1', /at character 3: there is no field "zebra"; use one of host_name, /],
  ['a (b', /at character 3: this "\(" is not closed/],
  ['a )', /at character 3: this "\)" closes nothing/],
  ['"open', /at character 1: this quotation mark has no partner/],
  ['user:"open', /at character 6: this quotation mark/],
  ['/open', /at character 1: this pattern has no end/],
  ['//', /at character 1: this pattern is empty/],
  ['/(/', /at character 1: cannot use the pattern "\("/],
  ['a OR', /at character 5: a term is missing/],
  ['OR a', /a term is missing/],
  ['a AND OR b', /a term is missing/],
  ['-', /at character 2: a term is missing/],
  ['()', /at character 2: a term is missing/],
  ['user:', /at character 6: a value of user is missing/],
  ['user:a,', /at character 8: a value of user is missing/],
  ['user:()', /at character 6: a value is missing/],
  ['user:(a', /at character 6: this "\(" is not closed/],
  ['user:adm*', /at character 6: a star stands for nothing/],
  ['fail*', /at character 1: a star stands for nothing/],
  ['ip:10.0.0', /at character 4: ip cannot be "10.0.0"; use an address such as/],
  ['ip:10.0.0.0/33', /ip cannot be/],
  ['port:70000', /port cannot be "70000"; use a whole number from 0 to 65535/],
  ['level:bad', /log_level cannot be "bad"; use one of INFO, WARN, ERROR/],
  ['word:""', /a word cannot be empty/],
];

describe('search language', () => {
  for (const [text, filter] of meanings) {
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(parseQuery(text), filter));
  }

  for (const [text, message] of mistakes) {
    it(`says what is wrong with ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => parseQuery(text),
        (error: unknown) => {
          assert(error instanceof AppError);
          assert.equal(error.code, 'badRequest');
          assert.match(error.message, message);
          assert.equal(error.text?.en, error.message);
          assert.match(error.text.ko, /^검색식의 \d+번째 글자를 읽을 수 없습니다: .*[가-힣]/);
          return true;
        },
      );
    });
  }

  it('is bounded in length, depth and terms', () => {
    assert.throws(() => parseQuery('a'.repeat(longestQueryChars + 1)), /make it shorter/);
    const nested = (depth: number) => `${'('.repeat(depth)}a${')'.repeat(depth)}`;
    assert.deepEqual(parseQuery(nested(deepestQuery)), words('a'));
    assert.throws(() => parseQuery(nested(deepestQuery + 1)), /make it flatter/);
    assert.throws(() => parseQuery(`${'-'.repeat(deepestQuery + 1)}a`), /make it flatter/);
    assert.doesNotThrow(() => parseQuery('a '.repeat(mostQueryTerms)));
    assert.throws(() => parseQuery('a '.repeat(mostQueryTerms + 1)), /use fewer/);
    const values = `user:a${',b'.repeat(mostQueryTerms)}`;
    assert.throws(() => parseQuery(values), /use fewer/);
  });
});

const piece = fc.oneof(
  fc.constantFrom('user', 'ip', 'type:', 'null', '*', 'AND', 'OR', 'NOT', 'word:', 'zebra:'),
  fc.constantFrom('(', ')', '"', '/', '-', ',', ':', '\\', ' ', '\n', '::1', '10.0.0.0/8', 'x'),
  fc.string({ maxLength: 4, unit: 'binary' }),
);
const typed = fc.array(piece, { maxLength: 24 }).map((parts) => parts.join(''));

const text = fc.oneof(
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.constantFrom('OR', 'null', '*', 'a"b', '\\', '"', 'a b', '/x/', '-x', '', 'user:root', ')'),
);
const freeFields = ['user', 'host_name', 'program', 'error_type', 'source_path'] as const;
const someFilter = fc.letrec<{ filter: EventFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      op: fc.constant('words' as const),
      words: fc.array(text.filter(Boolean), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('substring' as const), text }),
    fc.record({
      op: fc.constant('pattern' as const),
      pattern: fc.constantFrom('a/b', '\\d+ /', '\\\\/', '^x"$', '(a|b) c', '[/]'),
    }),
    fc.record({
      op: fc.constant('is' as const),
      field: fc.constantFrom(...freeFields),
      values: fc.array(fc.option(text), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant('not' as const), of: tie('filter') }),
    fc.record({
      op: fc.constantFrom('and' as const, 'or' as const),
      of: fc.array(tie('filter'), { maxLength: 3 }),
    }),
  ),
})).filter;

/** What a filter says of an event whose every elementary question is answered by a coin. */
function meaning(filter: EventFilter, coin: (question: string) => boolean): boolean {
  switch (filter.op) {
    case 'and':
      return filter.of.every((part) => meaning(part, coin));
    case 'or':
      return filter.of.some((part) => meaning(part, coin));
    case 'not':
      return !meaning(filter.of, coin);
    case 'words':
      return filter.words.every((word) => coin(`word ${word}`));
    case 'substring':
      return filter.text === '' || coin(`text ${filter.text}`);
    case 'pattern':
      return coin(`pattern ${filter.pattern}`);
    case 'is':
      return filter.values.some((value) => coin(JSON.stringify([filter.field, value])));
  }
}

function coinOf(seed: number): (question: string) => boolean {
  return (question) => {
    let hash = seed;
    for (let at = 0; at < question.length; at += 1) {
      hash = Math.imul(hash ^ question.charCodeAt(at), 0x01000193);
    }
    return ((hash ^ (hash >>> 13)) & 1) === 1;
  };
}

describe('search language, whatever is typed', () => {
  it('is refused by an AppError or comes back the same', () => {
    fc.assert(
      fc.property(typed, (query) => {
        let filter: EventFilter | null;
        try {
          filter = parseQuery(query);
        } catch (error) {
          assert(error instanceof AppError, String(error));
          assert.equal(error.code, 'badRequest');
          return;
        }
        assert.deepEqual(parseQuery(formatQuery(filter)), filter);
      }),
      { numRuns: 3000 },
    );
  });

  it('writes every filter as a text of the same meaning, and of one form', () => {
    fc.assert(
      fc.property(someFilter, fc.array(fc.integer(), { minLength: 8 }), (filter, seeds) => {
        const read = parseQuery(formatQuery(filter));
        assert(read !== null);
        for (const seed of seeds) {
          const coin = coinOf(seed);
          assert.equal(meaning(read, coin), meaning(filter, coin));
        }
        assert.deepEqual(parseQuery(formatQuery(read)), read);
      }),
      { numRuns: 2000 },
    );
  });
});
