import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogFilter, LogLine } from '../../contract/log-line.ts';
import { ReadyLines } from './lines.ts';
import { longestPatternChars, patternGuard } from '../../kit/pattern-guard.ts';
import { mostIgnoreRules, Sieve } from './sieve.ts';

function linesOf(...texts: string[]): ReadyLines {
  const lines = texts.map((text): LogLine => {
    const level = text.startsWith('E') ? 'ERROR' : text.startsWith('I') ? 'INFO' : null;
    return { atMs: null, level, program: null, text, cut: false };
  });
  return new ReadyLines(lines);
}

const sift = (filter: LogFilter, ...texts: string[]): number[] => [
  ...new Sieve(filter).sift(linesOf(...texts)),
];

const endless = '^(a+)+$';
const bait = `${'a'.repeat(60)}!`;

describe('filter', () => {
  it('wants all that is given to hold', () => {
    assert.deepEqual(sift({ text: 'Fox' }, 'a FOX', 'a dog'), [1, 0]);
    assert.deepEqual(sift({ text: '서비스' }, '서비스 시작', '시작'), [1, 0]);
    assert.deepEqual(sift({ levels: ['ERROR'] }, 'E x', 'I x', 'x'), [1, 0, 0]);
    assert.deepEqual(sift({ pattern: '^e.*\\d$' }, 'E x1', 'E x'), [1, 0]);
    const all: LogFilter = { text: 'x', levels: ['ERROR', 'INFO'], pattern: '1', ignore: ['^I'] };
    assert.deepEqual(sift(all, 'E x1', 'I x1', 'x1', 'E x', 'E 1'), [1, 2, 0, 0, 0]);
    assert(new Sieve({}).isOpen && new Sieve({ levels: [], ignore: [] }).isOpen);
  });

  it('takes patterns that are no Unicode patterns, and refuses what is none or too long', () => {
    assert.deepEqual(sift({ pattern: 'a\\-b' }, 'A-B'), [1]);
    for (const pattern of ['(', '[z-a]', 'x'.repeat(longestPatternChars + 1)]) {
      assert.throws(() => new Sieve({ pattern }), { code: 'badRequest' });
    }
    assert.throws(() => new Sieve({ text: 'x'.repeat(5000) }), { code: 'badRequest' });
  });

  it('stops a pattern that never ends and names it', () => {
    const sieve = new Sieve({ pattern: endless });
    assert.throws(() => sieve.sift(linesOf('aaa', bait)), {
      code: 'badRequest',
      message: /\^\(a\+\)\+\$.*took too long/,
    });
    assert.deepEqual(sift({ pattern: endless }, 'aaa', 'b'), [1, 0], 'the next one works');
  });

  it('switches an ignore rule off that never ends, once, and keeps the others', () => {
    const sieve = new Sieve({ ignore: ['^noise', endless, 'hum$'] });
    const lines = linesOf('noise 1', bait, 'a hum', 'signal');
    assert.deepEqual([...sieve.sift(lines)], [2, 1, 2, 1]);
    assert.deepEqual([...sieve.sift(lines)], [2, 1, 2, 1]);
    assert.equal(sieve.troubles.length, 1);
    assert.match(sieve.troubles[0] ?? '', /\(a\+\)\+.*off for this stream/);
  });

  it('tells of ignore rules that are no patterns, or too many', () => {
    const sieve = new Sieve({ ignore: ['(', 'x'] });
    assert.deepEqual([...sieve.sift(linesOf('x', '('))], [2, 1]);
    assert.match(sieve.troubles.join(), /ignore rule is off.*"\("/);
    const many = new Sieve({ ignore: Array.from({ length: mostIgnoreRules + 1 }, () => 'x') });
    assert.match(many.troubles.join(), /only the first/);
  });

  it('decides every line of many batches', () => {
    const texts = Array.from({ length: 1000 }, (_, index) => `line ${index}`);
    const hits = new Uint8Array(texts.length);
    assert.equal(patternGuard().test([/7$/], texts, hits), null);
    assert.deepEqual(
      texts.filter((_, index) => hits[index] === 1),
      texts.filter((text) => text.endsWith('7')),
    );
  });
});
