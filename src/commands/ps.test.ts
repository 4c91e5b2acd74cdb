import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processRow } from '../client/model/process-fixture.ts';
import type { ProcessRow } from '../contract/process.ts';
import { commandTexts } from '../text/command.ts';
import { processLine, worstFirst } from './ps.ts';

const english = { text: commandTexts.en };
const nginx: Partial<ProcessRow> = { name: 'nginx', ports: ['80', '443'], memoryBytes: 3 << 20 };

test('a line says verdict, name, PID, ports, user, cost and rules', () => {
  const told = processLine(processRow(1324, nginx), 'level', english);
  const columns = ['🟢 safe', 'nginx', 'PID 1324', 'PORT 80,443', 'root', 'CPU - %', '3.0 MiB', ''];
  assert.deepEqual(told, columns);
  const rules = ['RUNNING_AS_ROOT', 'PUBLIC_PORT(80)'];
  const strict = processRow(1324, { ...nginx, strictLevel: 'danger', rules, cpuPercent: 12.34 });
  const korean = processLine(strict, 'strictLevel', { text: commandTexts.ko });
  assert.deepEqual([korean[0], korean[5]], ['🔴 위험', 'CPU 12.3 %']);
  assert.equal(korean.at(-1), 'RUNNING_AS_ROOT PUBLIC_PORT(80)');
});

test('no ports and ports that may not be seen are not the same', () => {
  const portsOf = (ports: ProcessRow['ports']) =>
    processLine(processRow(1, { ports }), 'level', english)[3];
  assert.equal(portsOf([]), 'PORT -');
  assert.equal(portsOf(null), 'PORT (not visible)');
});

test('the worst stand first, then what uses most, in either mode', () => {
  const rows = [
    processRow(1, { cpuPercent: 90 }),
    processRow(2, { level: 'caution', strictLevel: 'danger', cpuPercent: 1 }),
    processRow(3, { level: 'danger', strictLevel: 'danger', cpuPercent: null }),
    processRow(4, { level: 'kernel', strictLevel: 'kernel' }),
    processRow(5, { level: 'caution', strictLevel: 'caution', cpuPercent: 2 }),
  ];
  const order = (key: 'level' | 'strictLevel') => worstFirst(rows, key).map(({ pid }) => pid);
  assert.deepEqual(order('level'), [3, 5, 2, 1, 4]);
  assert.deepEqual(order('strictLevel'), [2, 3, 5, 1, 4]);
});
