import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { systemHost } from '../../collect/linux-host.ts';
import { processTable } from '../../collect/processes/process-table.ts';
import { AppError } from '../../kit/app-error.ts';
import { systemClock } from '../../kit/clock.ts';
import { processSignaller } from './signal-process.ts';

const signal = new AbortController().signal;
const refused = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

test('ends the process that is meant, and no other that took its number', async () => {
  const table = processTable(systemHost(systemClock));
  const ask = processSignaller(table);
  const child = spawn('sleep', ['1000']);
  try {
    const pid = child.pid ?? 0;
    table.sweep();
    const startTicks = table.tracked.get(pid)?.info.startTicks ?? 0;
    const other = ask({ pid, startTicks: startTicks + 1, signal: 'SIGTERM' }, signal, () => {});
    await assert.rejects(other, refused('notFound'));
    assert.equal(child.signalCode, null);
    const ended = once(child, 'exit');
    const { name } = await ask({ pid, startTicks, signal: 'SIGTERM' }, signal, () => {});
    assert.equal(name, 'sleep');
    await ended;
    assert.equal(child.signalCode, 'SIGTERM');
  } finally {
    child.kill('SIGKILL');
  }
});

test('refuses itself and the first process, and says what the system refuses', async () => {
  const table = processTable(systemHost(systemClock));
  table.sweep();
  const own = table.tracked.get(process.pid)?.info;
  const first = table.tracked.get(1)?.info;
  assert(own && first);
  const codes = { gone: 'ESRCH', denied: 'EPERM' };
  for (const info of [own, first]) {
    const { pid, startTicks } = info;
    const ask = processSignaller(table, () => assert.fail('sent'));
    await assert.rejects(
      ask({ pid, startTicks, signal: 'SIGKILL' }, signal, () => {}),
      refused('forbidden'),
    );
  }
  const child = spawn('sleep', ['1000']);
  try {
    const pid = child.pid ?? 0;
    table.sweep();
    const startTicks = table.tracked.get(pid)?.info.startTicks ?? 0;
    for (const [code, said] of [
      [codes.gone, 'notFound'],
      [codes.denied, 'forbidden'],
    ] as const) {
      const ask = processSignaller(table, () => {
        throw Object.assign(new Error(code), { code });
      });
      await assert.rejects(
        ask({ pid, startTicks, signal: 'SIGTERM' }, signal, () => {}),
        refused(said),
      );
    }
  } finally {
    child.kill('SIGKILL');
  }
});
