// Which process stands for a service where there is no systemd.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedProcesses } from './named-processes.ts';
import { FakeTable, processInfo } from './process-fixture.ts';

test('of one name the first that was started; what has ended runs no longer', () => {
  const table = new FakeTable();
  table.put(processInfo({ pid: 7, name: 'nginx', startTicks: 10, state: 'Z' }));
  table.put(processInfo({ pid: 9, name: 'nginx', startTicks: 30 }));
  table.put(processInfo({ pid: 8, name: 'nginx', startTicks: 20 }));
  table.put(processInfo({ pid: 5, name: 'sshd', state: 'Z' }));
  const { byName, areOthersHidden } = namedProcesses(table);
  assert.equal(byName.get('nginx')?.pid, 8);
  assert.equal(byName.has('sshd'), false);
  assert.equal(areOthersHidden, false);
  table.areOthersHidden = true;
  assert.equal(namedProcesses(table).areOthersHidden, true);
});
