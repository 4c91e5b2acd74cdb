import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FindingBrief } from '../../contract/finding.ts';
import { facts, hello, system, tick, unit } from '../view/host-fixture.ts';
import { HostModel } from './host-model.ts';
import { hostVerdict } from './host-verdict.ts';

const levels = { warning: 70, danger: 90 };

function verdictOf(told: Readonly<Record<string, unknown>>, values: readonly number[] = []) {
  const model = new HostModel();
  model.apply(hello({ 'host.system': system, ...told }));
  model.apply({ type: 'tick', atMs: 1, values });
  return hostVerdict(model, levels);
}

test('a host of which nothing is wrong has an empty verdict', () => {
  assert.deepEqual(verdictOf({}), { danger: [], warning: [] });
  const sound = { 'services.units': { units: [unit('sshd')] } };
  assert.deepEqual(verdictOf(sound, [0, 69.9, 3, 10]), { danger: [], warning: [] });
});

test('shares count from their levels on', () => {
  assert.deepEqual(verdictOf({}, [0, 70, 3, 90, 5, 12]), { danger: ['MEM'], warning: ['CPU'] });
});

test('each thing is named once, as the worst of what is said of it', () => {
  const finding = {
    severity: 'warning',
    entity: 'backup',
    subject: { kind: 'unit', unit: 'backup.service' },
  } as unknown as FindingBrief;
  const told = {
    'services.units': { units: [unit('backup', { state: 'failed' })] },
    'findings.open': { worst: [finding] },
  };
  assert.deepEqual(verdictOf(told), { danger: ['backup'], warning: [] });
});

test('dangerous processes, failing disks, troubled containers and pods are named', () => {
  const model = new HostModel();
  model.apply(hello(facts));
  model.apply(tick());
  assert.deepEqual(hostVerdict(model, levels), {
    danger: ['kdevtmpfsi', 'backup', '/mnt/nas'],
    warning: ['nginx', 'CPU'],
  });
  const troubled = [
    { id: 'a', name: 'oomy', standing: 'danger' },
    { id: 'b', name: 'sick', standing: 'warning' },
    { id: 'c', name: 'old', standing: 'off' },
  ];
  const named = verdictOf({
    'containers.engine': { troubled },
    'pods.cluster': { troubled: [{ id: 'ns/p', standing: 'danger' }] },
  });
  assert.deepEqual(named, { danger: ['oomy', 'ns/p'], warning: ['sick'] });
});
