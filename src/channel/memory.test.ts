// The channel in memory: what is asked is answered once, streamed in order, and bounded.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answerers } from '../contract/question.ts';
import { defaultAgentSettings } from '../kit/settings/agent-settings.ts';
import type { Frame } from '../contract/frame.ts';
import type { LogPart } from '../contract/log-line.ts';
import { createMemoryChannel, openQuestionsLimit, waitingLimit } from './memory.ts';

const never = new AbortController().signal;
const unused = () => Promise.reject(new Error('not asked in this test'));
const nothing: Answerers = {
  processes: unused,
  process: unused,
  openFiles: unused,
  units: unused,
  logSources: unused,
  logTail: unused,
  logFollow: unused,
  logBatches: unused,
  evidence: unused,
  containers: unused,
  pods: unused,
  signalProcess: unused,
};

const following = { source: 'file:/x', filter: {} };

test('without an agent a question is refused, and so is one after its end', async () => {
  const { agent, hub } = createMemoryChannel();
  await assert.rejects(hub.ask('processes', {}, never), { code: 'notReady' });
  agent.answer({ ...nothing, processes: async () => ({ rows: [] }) });
  await assert.rejects(hub.ask('processes', {}, AbortSignal.abort()), { code: 'cancelled' });
  assert.deepEqual(await hub.ask('processes', {}, never), { rows: [] });
  agent.close();
  await assert.rejects(hub.ask('processes', {}, never), { code: 'notReady' });
});

test('parts come in order, and none after the asker has gone', async () => {
  const { agent, hub } = createMemoryChannel();
  let send: ((part: LogPart) => void) | null = null;
  agent.answer({
    ...nothing,
    logFollow: (_, signal, onPart) => {
      send = onPart;
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve(null)));
    },
  });
  const asker = new AbortController();
  const parts: LogPart[] = [];
  const answer = hub.ask('logFollow', following, asker.signal, (part) => parts.push(part));
  const skipped = (lines: number): LogPart => ({ type: 'skipped', lines });
  send!(skipped(1));
  send!(skipped(2));
  asker.abort();
  send!(skipped(3));
  await assert.rejects(answer, { code: 'cancelled' });
  assert.deepEqual(parts, [skipped(1), skipped(2)]);
});

test('questions that nobody answers are bounded, and free their place when given up', async () => {
  const { agent, hub } = createMemoryChannel();
  agent.answer({ ...nothing, logFollow: () => new Promise(() => {}) });
  const asker = new AbortController();
  const open = Array.from({ length: openQuestionsLimit }, () =>
    hub.ask('logFollow', following, asker.signal),
  );
  await assert.rejects(hub.ask('logFollow', following, never), { code: 'tooMany' });
  asker.abort();
  for (const one of open) await assert.rejects(one, { code: 'cancelled' });
  agent.answer({ ...nothing, logFollow: async () => null });
  assert.equal(await hub.ask('logFollow', following, never), null);
});

test('frames wait for a hub that does not listen yet; of too many the oldest samples go', () => {
  const { agent, hub } = createMemoryChannel();
  agent.send({ kind: 'findingOver', host: 'h', rule: 'r', entity: 'e', atMs: 0 });
  const samples = { host: 'h', added: [], series: new Uint32Array(0), raw: new Float64Array(0) };
  const sent = waitingLimit + 5;
  for (let atMs = 1; atMs <= sent; atMs += 1) {
    agent.send({ kind: 'samples', ...samples, kept: new Float64Array(0), atMs });
  }
  const heard: Frame[] = [];
  hub.onFrame((frame) => heard.push(frame));
  assert.equal(heard.length, waitingLimit);
  assert.equal(heard[0]?.kind, 'findingOver', 'what is not said again stays');
  assert.deepEqual(
    heard
      .slice(1)
      .map((frame) => 'atMs' in frame && frame.atMs)
      .at(-1),
    sent,
  );
  agent.close();
  agent.send({ kind: 'findingOver', host: 'h', rule: 'r', entity: 'e', atMs: 0 });
  assert.equal(heard.length, waitingLimit, 'nothing comes after the end');
});

test('settings reach an agent that listens later, and again when they change', () => {
  const { agent, hub } = createMemoryChannel();
  const settings = { ...defaultAgentSettings, memoryWarnPercent: 20 };
  hub.settings(settings);
  const heard: unknown[] = [];
  agent.onSettings((now) => heard.push(now.memoryWarnPercent));
  hub.settings({ ...settings, memoryWarnPercent: 30 });
  assert.deepEqual(heard, [20, 30]);
});
