// The own host's feed on a recorded machine: what it reads, what it asks, and that it ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCollectors } from '../../agent/agent.ts';
import { machineHost } from '../../collect/host-fixture.ts';
import { topics } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { defaultAgentSettings } from '../../kit/settings/agent-settings.ts';
import type { HostFeed } from '../../terminal/host-feed.ts';
import { openOwnHost } from './own-host.ts';
import { viewedCollectors } from './viewed-collectors.ts';
import { until } from '../../kit/until-fixture.ts';
import { ManualTime } from '../../kit/time-fixture.ts';

const never = new AbortController().signal;
const settings = { ...defaultAgentSettings, containerEngine: 'off', kubeContext: 'off' };

function open(mayKill: boolean): { feed: HostFeed; heard: LiveMessage[]; states: string[] } {
  const host = machineHost('metal-cgroup2', new ManualTime());
  const feed = openOwnHost({ host, settings, version: '1.0.0', mayKill });
  return { feed, heard: [], states: [] };
}

test('a recorded machine is told from its hello to its processes, until the end', async () => {
  const { feed, heard, states } = open(true);
  feed.start({ onMessage: (one) => heard.push(one), onState: (state) => states.push(state) });
  feed.look(topics);
  const has = (type: LiveMessage['type']): boolean => heard.some((one) => one.type === type);
  await until('a first picture', () => has('processes') && has('tick'));
  assert.equal(heard[0]?.type, 'hello');
  assert.deepEqual(states, ['live']);
  const facts = heard.flatMap((one) => (one.type === 'fact' ? [one.fact.key] : []));
  assert.ok(facts.includes('processes.judged'), facts.join());
  assert.ok(facts.includes('processes.visibility'), facts.join());
  await assert.rejects(feed.explain(999_999, never), /no process has this PID/);
  const metrics = Object.keys(heard[0].metrics);
  assert.ok(metrics.includes('node_load1'));
  assert.ok(!metrics.includes('node_disk_read_bytes_total'), 'what is not shown is not read');
  await feed.close();
  const count = heard.length;
  feed.look([]);
  feed.look(topics);
  assert.equal(heard.length, count);
});

test('signals are only for those who may', async () => {
  const { feed } = open(false);
  assert.equal(feed.kill, null);
  const { feed: allowed, heard } = open(true);
  allowed.start({ onMessage: (one) => heard.push(one), onState() {} });
  allowed.look(topics);
  await until('the processes', () => heard.some(({ type }) => type === 'processes'));
  const process = { pid: 1, startTicks: -1 };
  await assert.rejects(async () => allowed.kill?.(process, 'SIGTERM'), /it has ended/);
  await allowed.close();
  await feed.close();
});

test('every collector that is viewed is there', async () => {
  for (const [platform, names] of Object.entries(viewedCollectors)) {
    const found = await loadCollectors(platform === 'linux' ? 'linux' : 'darwin', names);
    assert.deepEqual(
      found.map(({ name }) => name),
      names.toSorted(),
    );
  }
});
