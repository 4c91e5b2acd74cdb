import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { UnitInfo } from '../contract/unit.ts';
import { unitObservation } from './unit-finding.ts';

const shop: UnitInfo = {
  name: 'shop.service',
  kind: 'systemd',
  description: 'Shop',
  state: 'failed',
  sub: 'failed',
  result: 'exit-code',
  exitCode: 1,
  mainPid: null,
  restarts: 0,
  sinceMs: 0,
  memoryBytes: null,
  cpuPercent: null,
  enabled: 'enabled',
  watched: true,
};

function whyOf(part: Partial<UnitInfo>): string {
  const unit = { ...shop, ...part };
  const trouble = { kind: 'failed', phase: 'began', unit, sinceMs: 0, restarts: 0 } as const;
  const { why } = unitObservation('host-1', trouble, [], 0);
  assert.match(why.ko, /^shop\.service \(Shop\): .*다( \(\d+\))?\.$/);
  return why.en.replace('shop.service (Shop): ', '');
}

it('says why a service failed, also where systemd could not even start it', () => {
  assert.equal(whyOf({}), 'its process ended with an error (1).');
  assert.match(whyOf({ exitCode: 203 }), /^its program .* is not there .* \(203\)\.$/);
  assert.match(whyOf({ exitCode: 217 }), /^its user .* does not exist \(217\)\.$/);
  assert.match(whyOf({ result: 'resources', exitCode: null }), /a file that its unit names/);
});

it('believes a code only where the process ended by itself', () => {
  assert.equal(whyOf({ result: 'signal', exitCode: 126 }), 'it was ended by a signal (126).');
});
