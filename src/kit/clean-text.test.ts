// What strangers wrote is shown without anything that could deceive a terminal or a reader.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanShortText, cleanText } from './clean-text.ts';

test('controls, separators and marks of direction are taken out, everything else stays', () => {
  assert.equal(cleanText('a\u001b[2Jb\u0000\n\u009b'), 'a?[2Jb???');
  assert.equal(cleanText('\u202egpj.exe\u2066\u2028\ufeff'), '?gpj.exe???');
  assert.equal(cleanText('한글 <b>"x" 🟢'), '한글 <b>"x" 🟢');
});

test('what cannot be seen shows as a mark, so that no name passes for another', () => {
  assert.equal(cleanText('ss\u200bhd x\u2060y so\u00adft'), 'ss?hd x?y so?ft');
  assert.equal(cleanText('\u3164\u115f\uffa0'), '???');
  assert.equal(cleanText('sshd\ufe0f\u{e0041}'), 'sshd??');
  assert.equal(cleanText('⚙\ufe0f made'), '⚙\ufe0f made');
});

test('half a surrogate, also one left by a cut, becomes a mark', () => {
  assert.equal(cleanText('\ud83dx\udfe2'), '?x?');
  assert.equal(cleanShortText('a🟢b', 2), 'a?…');
});
