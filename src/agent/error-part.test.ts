import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { ErrorFrame } from '../contract/error-line.ts';
import type { Frame } from '../contract/frame.ts';
import { testUnit } from '../contract/unit-fixture.ts';
import type { UnitInfo, UnitsFact } from '../contract/unit.ts';
import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import { systemClock } from '../kit/clock.ts';
import { silentLog } from '../kit/log.ts';
import { createLogs } from '../logs/logs.ts';
import { startErrors } from './error-part.ts';

const limitMs = 20_000;

function stageOf(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-errors-'));
  mkdirSync(join(folder, 'var/log'), { recursive: true });
  const around = { rootPath: folder, clock: systemClock };
  const logs = createLogs({ ...around, log: silentLog, patterns: () => ['/var/log/*.log'] });
  const frames: ErrorFrame[] = [];
  const listeners: ((fact: UnitsFact) => void)[] = [];
  const link = {
    send: (frame: Frame) => void (frame.kind === 'errors' && frames.push(frame)),
  };
  const part = startErrors(
    { clock: systemClock, host: 'h1', link, settings: () => defaultAgentSettings },
    { logs, outside: [], units: { onChange: (listener) => void listeners.push(listener) } },
  );
  t.after(async () => {
    await part.stop();
    await logs.stop();
    rmSync(folder, { recursive: true });
  });
  const see = async (what: string, holds: (frame: ErrorFrame) => boolean): Promise<ErrorFrame> => {
    const startedMs = performance.now();
    for (;;) {
      const last = frames.at(-1);
      if (last && holds(last)) return last;
      assert(performance.now() - startedMs < limitMs, `waited too long for ${what}`);
      await pause(5);
    }
  };
  const tell = (...units: UnitInfo[]): void => {
    for (const listener of listeners) listener({ manager: 'systemd', reason: null, units });
  };
  return { folder, frames, part, see, tell };
}

test('frames of error lines are sent only while somebody looks at them', async (t) => {
  const { folder, frames, part, see } = stageOf(t);
  writeFileSync(join(folder, 'var/log/app.log'), 'an error\n');
  part.setTopics(['processes']);
  part.setSettings();
  assert.equal(frames.length, 0);
  part.setTopics(['processes', 'errors']);
  assert.equal(frames.length, 1, 'at once');
  const frame = await see('the line', ({ lines }) => lines.length === 1);
  assert.deepEqual([frame.kind, frame.host, frame.lines[0]?.text], ['errors', 'h1', 'an error']);
});

test('units are those that are there: the watched, and those that failed', async (t) => {
  const { part, see, tell } = stageOf(t);
  const units = [
    testUnit('nginx.service'),
    testUnit('worker.service', { watched: false, state: 'failed' }),
    testUnit('docker', { state: 'missing' }),
    testUnit('python', { kind: 'process' }),
  ];
  tell(...units);
  part.setTopics(['errors']);
  // There is no journal in the folder, which is said of each unit.
  const first = await see('both units', ({ unwatchedCount }) => unwatchedCount === 2);
  assert.deepEqual(
    first.unwatched.map(({ name }) => name),
    ['nginx', 'worker'],
  );
  tell(testUnit('nginx.service'));
  const second = await see('one unit', ({ unwatchedCount }) => unwatchedCount === 1);
  assert.equal(second.unwatched[0]?.name, 'nginx');
});
