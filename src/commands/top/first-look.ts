// The first reading of this host: the head of the picture, before all that watches it is loaded.

import cpu from '../../collect/collectors/cpu.ts';
import load from '../../collect/collectors/load.ts';
import memory from '../../collect/collectors/meminfo.ts';
import system from '../../collect/collectors/system.ts';
import type { Host } from '../../collect/host.ts';
import { createScheduler } from '../../collect/scheduler.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { HostIdentity } from '../../contract/sample.ts';
import { FrameMessages } from './frame-messages.ts';

const collectors = [cpu, load, memory, system];

export function firstLook(host: Host, identity: HostIdentity, version: string): LiveMessage[] {
  const frames = new FrameMessages();
  const told: LiveMessage[] = [];
  const { id } = identity;
  const scheduler = createScheduler({
    host,
    collectors,
    onSamples: (samples, atMs) =>
      told.push(...frames.take({ kind: 'samples', host: id, atMs, ...samples })),
    onFact: (key, value, atMs) =>
      told.push(...frames.take({ kind: 'fact', host: id, key, value, atMs })),
  });
  const { metrics, charts } = scheduler;
  told.push(...frames.take({ kind: 'hello', host: identity, version, metrics, charts }));
  scheduler.tick(host.clock.nowMs());
  scheduler.stop();
  return told;
}
