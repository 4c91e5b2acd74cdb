// Nothing of the console moves for whoever has asked for less motion.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const folder = new URL('../', import.meta.url);
const sheets = globSync('**/*.css', { cwd: folder }).toSorted();

/** What moves: a change in one step at the end (`step-end`) only shows later. */
function motionIn(css: string): string[] {
  const plain = css.replaceAll(/\/\*[^]*?\*\//g, '');
  const asked = /@media \(prefers-reduced-motion: no-preference\) \{\n(?:  .*\n|\n)*\}/g;
  const always = plain.replaceAll(asked, '');
  return always
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^(animation|transition|scroll-behavior)(-\w+)*:/.test(line))
    .filter((line) => !/step-end|: none|: auto/.test(line));
}

test('only what is asked for moves', () => {
  assert.ok(sheets.length > 10);
  const found = sheets.flatMap((sheet) =>
    motionIn(readFileSync(new URL(sheet, folder), 'utf8')).map((line) => `${sheet}: ${line}`),
  );
  assert.deepEqual(found, []);
});

test('a movement that nobody can turn off is noticed', () => {
  const moving = '.a {\n  transition: all 1s;\n}\n';
  const asked = `@media (prefers-reduced-motion: no-preference) {\n  ${moving}}\n`;
  assert.deepEqual(motionIn(moving + asked), ['transition: all 1s;']);
  assert.deepEqual(motionIn('.b {\n  animation: late 1s step-end;\n}\n'), []);
});
