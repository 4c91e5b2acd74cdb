// The finding of a dangerous process: it names the reasons that made it one, in either mode.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reason, Verdict } from '../../contract/verdict.ts';
import { processInfo } from './process-fixture.ts';
import { processEvidence, processObservation } from './process-finding.ts';

const text = (en: string) => ({ en, ko: `${en}입니다` });

const reason = (rule: string, expected: boolean): Reason => ({
  rule,
  severity: 'caution',
  why: text(`Why ${rule}.`),
  evidence: 'uid 0',
  expected,
});

const verdict = (part: Partial<Verdict>): Verdict => ({
  host: 'h',
  pid: 100,
  startTicks: 5000,
  level: 'danger',
  strictLevel: 'danger',
  role: text('A server.'),
  roleSource: 'known',
  worry: null,
  reasons: [reason('EXPECTED', true), reason('COUNTED', false)],
  advice: text('Stop it.'),
  strictAdvice: text('Give it a user.'),
  unseen: [],
  ...part,
});

function told(part: Partial<Verdict>): { why: string; advice: string; evidence: string[] } {
  const danger = { info: processInfo(), verdict: verdict(part), entity: 'sleep' };
  const evidence = processEvidence(danger, []);
  const { why, advice } = processObservation('h', danger, evidence, 1);
  const reasons = evidence.find(({ title }) => title.en === 'Reasons');
  return { why: why.en, advice: advice.en, evidence: [...(reasons?.lines ?? [])] };
}

test('what is expected is no reason of a danger in its context', () => {
  assert.deepEqual(told({}), {
    why: 'Why COUNTED.',
    advice: 'Stop it.',
    evidence: ['COUNTED  uid 0'],
  });
});

test('where the strict mode called it dangerous, what is expected is its reason', () => {
  const reasons = [reason('EXPECTED', true)];
  assert.deepEqual(told({ level: 'safe', reasons, advice: null }), {
    why: 'Why EXPECTED.',
    advice: 'Give it a user.',
    evidence: ['EXPECTED  uid 0'],
  });
});
