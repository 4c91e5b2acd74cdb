// The process table: whole, then changes; PIDs used again; counts of both modes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processesMessage, processRow } from './process-fixture.ts';
import { ProcessTable } from './process-table.ts';

function tableOf(...pids: number[]): ProcessTable {
  const table = new ProcessTable();
  table.take(processesMessage({ whole: true, rows: pids.map((pid) => processRow(pid)) }));
  return table;
}

test('values change the numbers of what is there, and nothing else', () => {
  const table = tableOf(1, 2);
  const before = table.revision;
  const entry = table.entries.get(2);
  table.take(processesMessage({ atMs: 2000, values: [2, 125, 4096, -1, 82, 77, 1, 1, 1, 83] }));
  assert.equal(table.entries.get(2), entry);
  assert.ok(entry);
  assert.deepEqual([entry.cpuPercent, entry.memoryBytes, entry.state], [12.5, 4096, 'R']);
  assert.ok(Number.isNaN(entry.threads), 'a system that does not tell is not zero threads');
  assert.equal(table.entries.has(77), false);
  assert.equal(table.revision, before);
  assert.equal(table.atMs, 2000);
});

test('CPU that is not measured yet is unknown, not zero', () => {
  const table = tableOf(1);
  table.take(processesMessage({ values: [1, -1, 1, 1, 83] }));
  assert.ok(Number.isNaN(table.entries.get(1)?.cpuPercent));
  table.take(processesMessage({ values: [1, 0, 1, 1, 83] }));
  assert.equal(table.entries.get(1)?.cpuPercent, 0);
});

test('what has ended is taken out before the new ones are put in', () => {
  const table = tableOf(1, 2);
  const old = table.entries.get(2);
  const rows = [processRow(2, { startTicks: 900, name: 'new' })];
  table.take(processesMessage({ gone: [2], rows }));
  assert.equal(old?.ended, true);
  assert.equal(table.entries.get(2)?.row.name, 'new');
  assert.equal(table.entries.get(2)?.ended, false);
});

test('a PID that is used again is another process, even if its end was not told', () => {
  const table = tableOf(2);
  const old = table.entries.get(2);
  table.take(processesMessage({ rows: [processRow(2, { startTicks: 900 })] }));
  assert.equal(old?.ended, true);
  assert.notEqual(table.entries.get(2), old);
});

test('the same process told anew keeps its place and is searched anew', () => {
  const table = tableOf(2);
  const entry = table.entries.get(2);
  assert.ok(entry);
  entry.searched = 'old';
  table.take(processesMessage({ rows: [processRow(2, { level: 'danger', rules: ['X'] })] }));
  assert.equal(table.entries.get(2), entry);
  assert.deepEqual([entry.row.level, entry.searched], ['danger', null]);
});

test('a whole table after a break ends what is no longer in it', () => {
  const table = tableOf(1, 2, 3);
  const [kept, lost] = [table.entries.get(1), table.entries.get(3)];
  table.take(processesMessage({ whole: true, rows: [processRow(1), processRow(2)] }));
  assert.equal(table.entries.get(1), kept);
  assert.equal(lost?.ended, true);
  assert.deepEqual([...table.entries.keys()], [1, 2]);
});

test('counts are of the mode that is asked for', () => {
  const table = new ProcessTable();
  const rows = [
    processRow(1, { level: 'safe', strictLevel: 'danger' }),
    processRow(2, { level: 'caution', strictLevel: 'caution' }),
    processRow(3, { level: 'kernel', strictLevel: 'kernel' }),
  ];
  table.take(processesMessage({ whole: true, rows }));
  assert.deepEqual(table.counts('contextual'), { danger: 0, caution: 1, safe: 1, kernel: 1 });
  assert.deepEqual(table.counts('strict'), { danger: 1, caution: 1, safe: 0, kernel: 1 });
  table.take(processesMessage({ gone: [2] }));
  assert.equal(table.counts('strict').caution, 0);
});

test('counts follow what comes, goes and is judged anew, and are the same object between', () => {
  const table = new ProcessTable();
  const rows = [processRow(1), processRow(2, { level: 'danger', strictLevel: 'danger' })];
  table.take(processesMessage({ whole: true, rows }));
  const first = table.counts('contextual');
  assert.deepEqual(first, { danger: 1, caution: 0, safe: 1, kernel: 0 });
  table.take(processesMessage({ rows: [processRow(1, { commandLine: 'other' })] }));
  assert.equal(table.counts('contextual'), first);
  table.take(processesMessage({ rows: [processRow(1, { level: 'caution' })], gone: [2] }));
  assert.deepEqual(table.counts('contextual'), { danger: 0, caution: 1, safe: 0, kernel: 0 });
  assert.deepEqual(table.counts('strict'), { danger: 0, caution: 0, safe: 1, kernel: 0 });
  table.take(processesMessage({ rows: [processRow(1, { startTicks: 9, level: 'kernel' })] }));
  assert.deepEqual(table.counts('contextual'), { danger: 0, caution: 0, safe: 0, kernel: 1 });
  table.take(processesMessage({ whole: true }));
  assert.deepEqual(table.counts('contextual'), { danger: 0, caution: 0, safe: 0, kernel: 0 });
});

test('an entry has another version after each change of it, and no other', () => {
  const table = new ProcessTable();
  table.take(processesMessage({ whole: true, rows: [processRow(1), processRow(2)] }));
  const [one, two] = [table.entries.get(1), table.entries.get(2)];
  const seen = [one?.version];
  table.take(processesMessage({ values: [1, 5, 2000, 1, 83] }));
  seen.push(one?.version);
  table.take(processesMessage({ rows: [processRow(1, { level: 'danger' })] }));
  seen.push(one?.version);
  table.take(processesMessage({ gone: [1] }));
  seen.push(one?.version);
  assert.equal(new Set(seen).size, 4);
  assert.equal(two?.version, 0);
});
