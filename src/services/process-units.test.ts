import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findProcess, processUnit, type NamedProcess } from './process-units.ts';

const process = (pid: number): NamedProcess => {
  return { pid, startedMs: 1000 * pid, memoryBytes: 1024 * pid, cpuPercent: pid };
};
const processes = new Map(
  ['nginx', 'dockerd', 'python3.11', 'rsyslogd', 'node', 'systemd-resolve', 'pythonic'].map(
    (name, index) => [name, process(index + 1)],
  ),
);
const all = { byName: processes, areOthersHidden: false };
const nameOf = (wanted: string) => findProcess(wanted, processes)?.[0];

describe('services by their processes', () => {
  it('are found by name, as a daemon, and with a version', () => {
    assert.equal(nameOf('nginx'), 'nginx');
    assert.equal(nameOf('nginx.service'), 'nginx');
    assert.equal(nameOf('docker'), 'dockerd');
    assert.equal(nameOf('rsyslog'), 'rsyslogd');
    assert.equal(nameOf('python'), 'python3.11');
    // The kernel cuts names after 15 characters.
    assert.equal(nameOf('systemd-resolved'), 'systemd-resolve');
    for (const none of ['ngin', 'redis', '', '.service', 'no']) {
      assert.equal(nameOf(none), undefined);
    }
  });

  it('are running, with what is known of the process', () => {
    assert.equal(processUnit('nginx-x', all).state, 'missing');
    assert.equal(processUnit('nginx-x', { ...all, areOthersHidden: true }).state, 'hidden');
    const unit = processUnit('docker', all);
    assert.equal(unit.name, 'dockerd');
    assert.deepEqual(
      [unit.kind, unit.state, unit.mainPid, unit.sinceMs, unit.memoryBytes, unit.cpuPercent],
      ['process', 'active', 2, 2000, 2048, 2],
    );
  });

  it('or missing, whatever their name holds', () => {
    const unit = processUnit('a\u001b[31m\u202e\n<b>', all);
    assert.equal(unit.state, 'missing');
    assert.equal(unit.name, 'a?[31m??<b>');
    assert.deepEqual([unit.mainPid, unit.memoryBytes, unit.cpuPercent], [null, null, null]);
  });
});
