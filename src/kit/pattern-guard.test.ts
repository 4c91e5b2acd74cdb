// Regular expressions of people: which are taken, and that an endless one is told and stopped.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePattern, longestPatternChars, patternGuard } from './pattern-guard.ts';

test('takes patterns without regard to case, needless escapes too', () => {
  assert.equal(compilePattern('^failed\\-x').test('FAILED-X'), true);
  const badRequest = { name: 'AppError', code: 'badRequest' };
  assert.throws(() => compilePattern('('), badRequest);
  assert.throws(() => compilePattern('a'.repeat(longestPatternChars + 1)), badRequest);
});

test('gives up lines that are slow all together', () => {
  // Each of them takes some milliseconds, all of them a minute.
  const texts = Array.from({ length: 3000 }, () => `${'a'.repeat(22)}!`);
  const hits = new Uint8Array(texts.length);
  const stuck = patternGuard().test([compilePattern('^(a+)+$')], texts, hits);
  assert(stuck !== null && stuck.line > 0 && stuck.line < texts.length - 1);
});

test('says which pattern and line do not end, and goes on behind them', () => {
  const texts = ['abc', `${'a'.repeat(40)}!`, 'b'];
  const hits = new Uint8Array(texts.length);
  const patterns = [compilePattern('b'), compilePattern('^(a+)+$')];
  assert.deepEqual(patternGuard().test(patterns, texts, hits), { line: 1, pattern: 1 });
  assert.equal(patternGuard().test([patterns[0]!], texts, hits, 1), null);
  assert.deepEqual([...hits], [1, 0, 1]);
});
