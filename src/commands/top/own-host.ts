// The host that this program runs on, read in this process: nothing listens, nothing is stored.

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Agent } from '../../agent/agent.ts';
import { identify } from '../../agent/identity.ts';
import { createMemoryChannel } from '../../channel/memory.ts';
import type { Host } from '../../collect/host.ts';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { Frame, Topic } from '../../contract/frame.ts';
import type { LiveMessage } from '../../contract/live.ts';
import { reasonOf } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import type { FeedListener, HostFeed } from '../../terminal/host-feed.ts';
import { firstLook } from './first-look.ts';
import { FrameMessages } from './frame-messages.ts';
import { viewedCollectors } from './viewed-collectors.ts';

/** The screen is the picture's alone: what goes wrong is said there, as facts and reasons. */
const quiet: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  // pino's type of a child asks for levels of its own.
  child: () => quiet as never,
};

export interface OwnHostOptions {
  host: Host;
  settings: AgentSettings;
  version: string;
  mayKill: boolean;
}

const never = new AbortController().signal;

export function openOwnHost({ host, version, ...options }: OwnHostOptions): HostFeed {
  const { agent: link, hub } = createMemoryChannel();
  const identity = identify(host.rootPath, null, randomUUID);
  let settings = options.settings;
  let starting: Promise<Agent | null> = Promise.resolve(null);
  let closed = false;

  const start = async (): Promise<Agent> => {
    const { loadCollectors, startAgent } = await import('../../agent/agent.ts');
    // Whoever draws has a turn before the long first reading of all processes.
    await pause(1);
    const names = viewedCollectors[host.platform === 'linux' ? 'linux' : 'other'];
    const collectors = await loadCollectors(host.platform, names);
    const { clock } = host;
    const common = { host, identity, version, link, clock, log: quiet };
    return startAgent({ ...common, collectors, keepsFindings: false });
  };

  return {
    from: null,
    start(listener) {
      listener.onState('live', null);
      for (const message of firstLook(host, identity, version)) listener.onMessage(message);
      const tell = fromFirstTick((message) => {
        if (!closed) listener.onMessage(message);
      });
      hub.onFrame(tell);
      hub.settings(settings);
      starting = start().catch((error: unknown) => failed(listener, error));
    },
    look(topics: readonly Topic[]) {
      hub.demand({ kind: 'demand', viewers: 1, topics });
    },
    explain: (pid, signal) => hub.ask('process', { pid }, signal),
    units: async (signal) => (await hub.ask('units', {}, signal)).units,
    tail: async (source, lines, signal) =>
      (await hub.ask('logTail', { source, lines, filter: {} }, signal)).lines,
    async follow(source, last, signal, onPart) {
      try {
        await hub.ask('logFollow', { source, filter: {}, last }, signal, onPart);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    kill: options.mayKill
      ? async (process, signal) =>
          (await hub.ask('signalProcess', { ...process, signal }, never)).name
      : null,
    async pick({ kubeContext, kubeNamespaces }) {
      settings = { ...settings, kubeContext, kubeNamespaces };
      hub.settings(settings);
    },
    hosts: null,
    choose: null,
    async close() {
      closed = true;
      await (await starting)?.stop();
    },
  };
}

/** The agent begins its series anew: what the first look has shown stands until it has values. */
function fromFirstTick(tell: (message: LiveMessage) => void): (frame: Frame) => void {
  const messages = new FrameMessages();
  let waiting: LiveMessage[] | null = [];
  return (frame) => {
    const made = messages.take(frame);
    if (waiting === null) return made.forEach(tell);
    waiting.push(...made);
    if (frame.kind !== 'samples') return;
    waiting.forEach(tell);
    waiting = null;
  };
}

function failed(listener: FeedListener, error: unknown): null {
  listener.onState('refused', reasonOf(error));
  return null;
}
