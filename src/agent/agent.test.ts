// The agent's frames: hello first, samples each second, facts, demand, and an end.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createMemoryChannel } from '../channel/memory.ts';
import { defineCollector, type Collector } from '../collect/collector.ts';
import { gauge } from '../collect/declare.ts';
import { machineHost } from '../collect/host-fixture.ts';
import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import type { AgentSettings } from '../contract/agent-settings.ts';
import type { Frame } from '../contract/frame.ts';
import { silentLog } from '../kit/log.ts';
import { loadCollectors, startAgent } from './agent.ts';
import { until } from '../kit/until-fixture.ts';
import { ManualTime } from '../kit/time-fixture.ts';

const identity = { id: 'h1', name: 'web-1' };

async function start(collectors?: readonly Collector[], settings?: AgentSettings) {
  const time = new ManualTime();
  const { agent: link, hub } = createMemoryChannel();
  if (settings) hub.settings(settings);
  const frames: Frame[] = [];
  hub.onFrame((frame) => frames.push(frame));
  const agent = await startAgent({
    host: machineHost('vm-cgroup1', time),
    identity,
    version: '1.2.3',
    link,
    clock: time,
    log: silentLog,
    timers: time,
    ...(collectors ? { collectors } : {}),
  });
  const second = (): void => time.pass(time.waits[0] ?? 0);
  return { agent, frames, hub, second, isTicking: () => time.waits.length > 0 };
}

test('the hello comes first and declares every metric that is sent', async () => {
  const { agent, frames, second } = await start();
  second();
  const [hello] = frames;
  assert.ok(hello?.kind === 'hello');
  assert.deepEqual([hello.host, hello.version], [identity, '1.2.3']);
  assert.ok(hello.charts.length > 20);
  const seen = new Set<number>();
  for (const frame of frames) {
    if (frame.kind !== 'samples') continue;
    for (const { index, metric, labels } of frame.added) {
      assert.deepEqual(Object.keys(labels), [...(hello.metrics[metric]!.labels ?? [])]);
      seen.add(index);
    }
    assert.equal(frame.series.length, frame.raw.length);
    assert.equal(frame.series.length, frame.kept.length);
    for (const index of frame.series) assert.ok(seen.has(index), 'a series is named before');
  }
  assert.ok(seen.size > 200);
  await agent.stop();
});

test('one sample frame a second, on the full second, with rising times', async () => {
  const { agent, frames, second } = await start();
  for (let count = 0; count < 5; count += 1) second();
  const times = frames.flatMap((frame) => (frame.kind === 'samples' ? [frame.atMs] : []));
  assert.equal(times.length, 6);
  assert.ok(times.every((atMs) => atMs % 1000 === 0));
  assert.deepEqual(
    times.map((atMs) => atMs - times[0]!),
    [0, 1000, 2000, 3000, 4000, 5000],
  );
  await agent.stop();
});

test('facts carry the host, and come again only when they change', async () => {
  const { agent, frames, second } = await start();
  for (let count = 0; count < 70; count += 1) second();
  const facts = frames.flatMap((frame) => (frame.kind === 'fact' ? [frame] : []));
  assert.ok(facts.every(({ host }) => host === 'h1'));
  assert.equal(facts.filter(({ key }) => key === 'host.system').length, 1);
  assert.ok(facts.some(({ key }) => key === 'agent.collectors'));
  await agent.stop();
});

test('viewers make costly collectors run each second', async () => {
  let runs = 0;
  const costly = defineCollector({
    name: 'costly',
    platforms: ['linux'],
    everyMs: 1000,
    idleEveryMs: 5000,
    metrics: { x: gauge('count', 'Number.', '수입니다.') },
    open: () => () => void (runs += 1),
  });
  const { agent, hub, second } = await start([costly]);
  for (let count = 0; count < 10; count += 1) second();
  const idle = runs;
  hub.demand({ kind: 'demand', viewers: 1, topics: [] });
  for (let count = 0; count < 10; count += 1) second();
  assert.ok(idle <= 4 && runs - idle >= 9, `${idle} idle, ${runs - idle} watched`);
  await agent.stop();
});

test('nothing ticks and nothing is sent after stop', async () => {
  const { agent, frames, isTicking } = await start();
  await agent.stop();
  const count = frames.length;
  assert.equal(isTicking(), false);
  assert.equal(frames.length, count);
});

test('only collectors of the operating system are taken', async () => {
  const names = new Set((await loadCollectors('linux')).map(({ name }) => name));
  assert.ok(names.has('cpu') && names.has('processes'));
  for (const { platforms } of await loadCollectors('win32')) assert.ok(platforms.includes('win32'));
});

test('settings told before the start hold from it: no other engine is asked first', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostscope-agent-'));
  const engine = createServer((_request, response) => void response.writeHead(500).end());
  const socket = join(folder, 'engine.sock');
  engine.listen(socket);
  await once(engine, 'listening');
  const containerEngine = `unix://${socket}`;
  const { agent, frames } = await start([], { ...defaultAgentSettings, containerEngine });
  const states = (): unknown[] =>
    frames.flatMap((frame) =>
      frame.kind === 'fact' && frame.key === 'containers.engine'
        ? [(frame.value as { state?: unknown }).state]
        : [],
    );
  try {
    await until('it was asked', () => states().includes('failed'));
    assert.ok(!states().includes('absent'), 'that of the default was looked for');
  } finally {
    await agent.stop();
    engine.close();
    rmSync(folder, { recursive: true });
  }
});
