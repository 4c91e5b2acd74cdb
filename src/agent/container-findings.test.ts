import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { stubContainer } from '../containers/engine-fixture.ts';
import type { ContainerTrouble } from '../containers/container-trouble.ts';
import { knownContainer } from '../containers/known-container.ts';
import { ManualTime } from '../kit/manual-time.ts';
import { ContainerFindings } from './container-findings.ts';
import { logReadsLimit } from './finding-sender.ts';

function trouble(name: string, phase: ContainerTrouble['phase']): ContainerTrouble {
  const container = knownContainer(stubContainer(name), undefined);
  assert.ok(container);
  return { kind: 'exited', phase, container, entity: name, restarts: 0 };
}

/** Each reading of a log lasts until the test ends it. */
function start() {
  const told: string[] = [];
  const ends: (() => void)[] = [];
  const findings = new ContainerFindings({
    host: 'h1',
    clock: new ManualTime(),
    findings: {
      tell: ({ observation }) => void told.push(`began ${observation.entity}`),
      over: (_rule, entity) => void told.push(`over ${entity}`),
    },
    logs: { read: () => new Promise((resolve) => void ends.push(resolve)) },
  });
  return { findings, told, ends };
}

test('what begins anew is told after the end of what was before, however long logs take', async () => {
  const { findings, told, ends } = start();
  findings.onTrouble(trouble('web', 'began'));
  findings.onTrouble(trouble('web', 'over'));
  findings.onTrouble(trouble('web', 'began'));
  // The log of the second one is there first.
  for (const end of ends.toReversed()) end();
  await turn();
  assert.deepEqual(told, ['began web', 'over web', 'began web']);
});

test('that holds where no further log is read, too', async () => {
  const { findings, told, ends } = start();
  const others = Array.from({ length: logReadsLimit - 1 }, (_one, index) => `other${index}`);
  for (const name of ['web', ...others]) findings.onTrouble(trouble(name, 'began'));
  findings.onTrouble(trouble('web', 'over'));
  findings.onTrouble(trouble('web', 'began'));
  for (const end of ends) end();
  await turn();
  assert.deepEqual(
    told.filter((line) => line.endsWith(' web')),
    ['began web', 'over web', 'began web'],
  );
});

test('nothing is told after the end of watching', async () => {
  const { findings, told, ends } = start();
  findings.onTrouble(trouble('web', 'began'));
  findings.onTrouble(trouble('web', 'over'));
  findings.stop();
  for (const end of ends) end();
  await turn();
  assert.deepEqual(told, []);
});
