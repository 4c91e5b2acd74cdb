import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { it } from 'node:test';
import type { Text } from '../contract/text.ts';
import { loadFolder } from '../kit/registry.ts';
import { aSubject } from './process-fixture.ts';
import type { Warning } from './warning.ts';

const folder = new URL('./warnings/', import.meta.url);
const warnings = await loadFolder<Warning>(folder);

function assertSentence({ en, ko }: Text, of: string): void {
  assert.match(en, /^[A-Z].*\.$/s, `${of}: ${en}`);
  assert.match(ko, /[가-힣].*\.$/s, `${of}: ${ko}`);
}

it('are the rules of the specification and more', () => {
  const rules = warnings.map(({ rule }) => rule);
  const named = ['RUNNING_AS_ROOT', 'PUBLIC_PORT', 'SYSTEM_PORT', 'HIGH_MEMORY_USAGE'];
  for (const rule of [...named, 'SUSPICIOUS_PATH', 'KERNEL_NAME_IMITATED']) {
    assert(rules.includes(rule), rule);
  }
  assert(rules.length >= 20);
  assert.equal(new Set(rules).size, rules.length);
});

it('have a file called after the rule, a test beside it, a reason and advice', () => {
  for (const { name, rule, why, advice } of warnings) {
    assert.equal(name, rule.toLowerCase().replaceAll('_', '-'));
    assert(existsSync(new URL(`${name}.test.ts`, folder)), `${name} has no test`);
    assertSentence(why, rule);
    assertSentence(typeof advice === 'function' ? advice(aSubject()) : advice, rule);
  }
});

it('have nothing against an ordinary process', () => {
  for (const { rule, check } of warnings) {
    const hits = check(aSubject()) ?? [];
    assert.deepEqual(hits, [], rule);
  }
});
