// The agent: runs the collectors of one host and sends what they read to its hub.

import type { AgentLink } from '../channel/link.ts';
import { createScheduler } from '../collect/scheduler.ts';
import type { Collector } from '../collect/collector.ts';
import type { Host } from '../collect/host.ts';
import { startTicker, type Timers } from '../collect/ticker.ts';
import type { HostIdentity } from '../contract/sample.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { loadFolder } from '../kit/registry.ts';

export interface AgentOptions {
  host: Host;
  identity: HostIdentity;
  version: string;
  link: AgentLink;
  clock: Clock;
  log: Log;
  /** Absent: all of the collectors folder. */
  collectors?: readonly Collector[];
  timers?: Timers;
}

export interface Agent {
  stop(): Promise<void>;
}

/** Sends the hello at once, then a frame a second and facts as they change. */
export async function startAgent(options: AgentOptions): Promise<Agent> {
  const { host, identity, version, link, clock, log, timers } = options;
  const collectors = options.collectors ?? (await loadCollectors(host.platform));
  const scheduler = createScheduler({
    host,
    collectors,
    onSamples: (samples, atMs) =>
      link.send({ kind: 'samples', host: identity.id, atMs, ...samples }),
    onFact: (key, value, atMs) => link.send({ kind: 'fact', host: identity.id, key, value, atMs }),
  });
  const { metrics, charts } = scheduler;
  link.send({ kind: 'hello', host: identity, version, metrics, charts });
  link.onDemand(({ viewers }) => scheduler.setViewers(viewers));
  const stopTicking = startTicker(clock, (atMs) => scheduler.tick(atMs), timers);
  log.debug({ collectors: collectors.length, host: identity.name }, 'agent started');
  return {
    async stop() {
      stopTicking();
      scheduler.stop();
      link.close();
    },
  };
}

/** Collectors of other operating systems are left out, with what they would import lazily. */
export async function loadCollectors(platform: NodeJS.Platform): Promise<Collector[]> {
  const all = await loadFolder<Collector>(new URL('../collect/collectors/', import.meta.url));
  return all.filter(({ platforms }) => platforms.some((name) => name === platform));
}
