// What is made to go unseen is told once, anew when it has changed, and ends.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { hostAt } from '../../collect/host-fixture.ts';
import type { Observation } from '../../contract/finding.ts';
import { ManualTime } from '../../kit/time-fixture.ts';
import { preloadObservation } from './stealth-finding.ts';
import { lookEveryMs, StealthReports } from './stealth-reports.ts';

function started(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-stealth-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'proc', String(process.pid)), { recursive: true });
  mkdirSync(join(folder, 'root/etc'), { recursive: true });
  symlinkSync(String(process.pid), join(folder, 'proc/self'));
  const clock = new ManualTime();
  const told: Observation[] = [];
  const over: string[] = [];
  const findings = {
    tell: ({ observation }: { observation: Observation }) => void told.push(observation),
    over: (rule: string, entity: string) => void over.push(`${rule} ${entity}`),
  };
  const reports = new StealthReports({ host: 'h1', findings }, hostAt(folder, clock));
  const next = (afterMs = lookEveryMs): void => {
    clock.pass(afterMs);
    reports.take({ atMs: clock.nowMs(), monotonicMs: clock.monotonicMs() });
  };
  const mount = (line: string) => writeFileSync(join(folder, 'proc/self/mountinfo'), line);
  const preload = (text: string) => writeFileSync(join(folder, 'root/etc/ld.so.preload'), text);
  return { told, over, next, mount, preload };
}

test('a process under a mount is told once, and its end', (t) => {
  const { told, over, next, mount } = started(t);
  mount('31 20 0:5 / /proc/77 rw - tmpfs none rw\n');
  next();
  next();
  const [finding, ...further] = told;
  assert.deepEqual(further, []);
  assert.equal(finding?.title.en, 'Process 77 is hidden');
  assert.match(finding.advice.ko, /umount \/proc\/77/);
  assert.deepEqual(finding.subject, { kind: 'file', path: '/proc/77' });
  mount('');
  next(1000);
  assert.deepEqual(over, [], 'it looks seldom');
  next();
  assert.deepEqual(over, ['process-hidden /proc/77']);
});

test('a file that loads libraries into all is told anew when it names others', (t) => {
  const { told, over, next, preload } = started(t);
  preload('/opt/a.so\n');
  next();
  preload('/opt/a.so /opt/b.so\n');
  next();
  assert.deepEqual(
    told.map(({ title }) => title.en.replace(/^.*: /, '')),
    ['/opt/a.so', '/opt/a.so, /opt/b.so'],
  );
  preload('');
  next();
  assert.deepEqual(over, ['library-preloaded-everywhere /etc/ld.so.preload']);
});

const library = { changedMs: 0, package: null } as const;
const jemalloc = { name: 'libjemalloc2', version: '5.3', summary: null };

for (const [severity, path, owner] of [
  ['danger', '/usr/lib/libprocesshider.so', null],
  ['danger', '/dev/shm/x.so', undefined],
  ['warning', '/lib64/liboneagentproc.so', null],
  ['warning', '/usr/lib/libx.so', undefined],
  ['warning', null, null],
  ['info', '/usr/lib/libjemalloc.so.2', jemalloc],
] as const) {
  test(`a library at ${path}, of ${owner?.name ?? owner}: ${severity}`, () => {
    const one = { ...library, named: path ?? '/gone.so', path, package: owner };
    const preloads = { changedMs: 0, libraries: [one] };
    assert.equal(preloadObservation('h1', preloads, 0).severity, severity);
  });
}
