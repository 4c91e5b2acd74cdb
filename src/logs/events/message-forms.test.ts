import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prefixOf } from './message-forms.ts';

describe('the words that a pattern begins with', () => {
  for (const [pattern, words] of [
    [/^session closed for user (.*)$/, 'session closed for user '],
    [/^New session '?(\w+)'?$/, 'New session '],
    [/^LOGIN +(?:ON|on) x$/, 'LOGIN '],
    [/^ab{2}c$/, 'a'],
    [/^ab*c$/, 'a'],
    [/^ab+c$/, 'ab'],
    [/^(?:a|b) c$/, ''],
    [/^a [x|y] b$/, 'a '],
    [/^a b|^c d$/, ''],
    [/^a (b(c|d)) e$/, 'a '],
    [/^a \(b|c\)$/, ''],
    [/^x\.y$/, 'x'],
    [/a b$/, ''],
    [/^a b$/i, ''],
  ] as const) {
    it(String(pattern), () => assert.equal(prefixOf(pattern), words));
  }
});
