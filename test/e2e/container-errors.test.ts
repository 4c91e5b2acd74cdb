// Error lines of real containers: what was said before, what is said now, and a removal in between.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { startContainers, type ContainerPart } from '../../src/agent/containers/container-part.ts';
import { startErrors } from '../../src/agent/error-part.ts';
import type { AgentPart } from '../../src/agent/agent-part.ts';
import { FindingSender } from '../../src/agent/finding-sender.ts';
import { containerTable } from '../../src/collect/containers/container-table.ts';
import { systemHost } from '../../src/collect/linux-host.ts';
import { containerLog } from '../../src/contract/container.ts';
import type { ErrorFrame, ErrorLine } from '../../src/contract/error-line.ts';
import type { Frame } from '../../src/contract/frame.ts';
import type { LogPart } from '../../src/contract/log-line.ts';
import { defaultAgentSettings } from '../../src/kit/settings/agent-settings.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { silentLog } from '../../src/kit/log.ts';
import { createLogs, type Logs } from '../../src/logs/logs.ts';
import { dockerReason, image, startDockerEngine, type DockerEngine } from './lab/docker-engine.ts';
import { until } from './program.ts';

const skip = dockerReason() ?? false;
const folder = mkdtempSync(join(tmpdir(), 'hostscope-container-errors-'));

let engine: DockerEngine;
let containers: ContainerPart;
let errors: AgentPart;
let logs: Logs;
const frames: ErrorFrame[] = [];

const start = async (name: string, script: string): Promise<string> => {
  const words = ['run', '-d', '--stop-timeout', '1', '--name', name, image, 'sh', '-c', script];
  return (await engine.docker(...words)).trim();
};

/** Lines that the newest frame shows of a container, newest first. */
const shown = (name: string): ErrorLine[] =>
  (frames.at(-1)?.lines ?? []).filter((line) => line.name === name);

before(async () => {
  if (skip) return;
  engine = await startDockerEngine();
  const link = {
    send: (frame: Frame) => void (frame.kind === 'errors' && frames.push(frame)),
  };
  const sending = { host: 'h1', link, clock: systemClock };
  const settings = { ...defaultAgentSettings, containerEngine: `unix://${engine.socketPath}` };
  const context = { ...sending, rootPath: folder, log: silentLog, settings: () => settings };
  containers = startContainers({
    ...context,
    findings: new FindingSender({ ...sending, tail: () => Promise.reject(new Error('no unit')) }),
    costs: containerTable(systemHost(systemClock)),
  });
  const outside = [containers.logs];
  const around = { rootPath: folder, clock: systemClock, log: silentLog };
  logs = createLogs({ ...around, patterns: () => [], outside: () => outside });
  errors = startErrors(context, { logs, outside, units: { onChange() {} } });
});

after(async () => {
  await errors?.stop();
  await logs?.stop();
  await containers?.stop();
  await engine?.close();
  rmSync(folder, { recursive: true });
});

suite('error lines of a real Docker engine', { skip }, () => {
  test('are what a container said before one looked, and what it says now', async () => {
    await start('before', 'echo "fine, 0 errors"; echo "FATAL: an exception" >&2; sleep 300');
    await start('errlog', 'while :; do echo "ERROR db timeout" >&2; echo tick; sleep .3; done');
    errors.setTopics(['errors']);
    const [line] = await until('the old line', () => {
      const lines = shown('before');
      return lines.length > 0 ? lines : null;
    });
    assert.equal(line?.text, 'FATAL: an exception');
    const newest = await until('lines', () => shown('errlog')[0] ?? null);
    assert.equal(newest.text, 'ERROR db timeout');
    assert.deepEqual(newest.marks, [{ from: 0, to: 5, tone: 'error' }]);
    await until('a later one', () => (shown('errlog')[0]?.id ?? 0) > newest.id);
    assert.equal(frames.at(-1)?.watched, 2);
  });

  test('come from a container that is started while one looks', async () => {
    await start('late', 'echo "cannot start: permission failure" >&2; sleep 300');
    const line = await until('the line', () => shown('late')[0] ?? null);
    assert.equal(line.text, 'cannot start: permission failure');
  });

  test('a removal ends one log for all who follow it, and the others go on', async () => {
    const id = (await engine.docker('inspect', '-f', '{{.Id}}', 'late')).trim();
    const parts: LogPart[] = [];
    const source = containerLog(id);
    const { signal } = new AbortController();
    const following = logs
      .follow({ source, filter: {}, last: 5 }, signal, (part) => void parts.push(part))
      .catch((error: unknown) => error);
    await until('its line', () => parts.some((part) => part.type === 'lines'));
    await engine.docker('rm', '-f', 'late');
    assert.match(String(await following), /its log has ended/);
    await until('two logs', () => frames.at(-1)?.watched === 2);
    const { id: before } = await until('a line', () => shown('errlog')[0] ?? null);
    await until('a later line', () => (shown('errlog')[0]?.id ?? 0) > before);
  });
});
