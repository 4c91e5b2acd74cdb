import assert from 'node:assert/strict';
import { test } from 'node:test';
import { containerRules } from './containers/container-finding.ts';
import { podRules, podsRule } from './pods/pod-finding.ts';
import { processDanger } from './processes/process-finding.ts';
import { stealthRules } from './processes/stealth-finding.ts';
import { unitRules } from './unit-finding.ts';
import { watchedRules } from './watched-rules.ts';

test('every rule of the agent is in the list once', () => {
  const known = [unitRules, stealthRules, containerRules, podRules].flatMap((rules) =>
    Object.values(rules),
  );
  const names = watchedRules.map(({ name }) => name);
  assert.deepEqual(names.toSorted(), [processDanger, podsRule, ...known].toSorted());
});
