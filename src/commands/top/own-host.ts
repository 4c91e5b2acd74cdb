// The host that this program runs on, read in this process: nothing listens, nothing is stored.

import { randomUUID } from 'node:crypto';
import { loadCollectors, startAgent, type Agent } from '../../agent/agent.ts';
import { identify } from '../../agent/identity.ts';
import { createMemoryChannel } from '../../channel/memory.ts';
import type { Host } from '../../collect/host.ts';
import type { AgentSettings } from '../../contract/agent-settings.ts';
import type { Topic } from '../../contract/frame.ts';
import { reasonOf } from '../../kit/app-error.ts';
import type { Log } from '../../kit/log.ts';
import type { FeedListener, HostFeed } from '../../terminal/host-feed.ts';
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

export function openOwnHost(options: OwnHostOptions): HostFeed {
  const { host, version } = options;
  const { agent: link, hub } = createMemoryChannel();
  const messages = new FrameMessages();
  let settings = options.settings;
  let starting: Promise<Agent | null> = Promise.resolve(null);
  let closed = false;

  const start = async (): Promise<Agent> => {
    const names = viewedCollectors[host.platform === 'linux' ? 'linux' : 'other'];
    return startAgent({
      host,
      identity: identify(host.rootPath, null, randomUUID),
      version,
      link,
      clock: host.clock,
      log: quiet,
      collectors: await loadCollectors(host.platform, names),
      keepsFindings: false,
    });
  };

  return {
    from: null,
    start(listener) {
      listener.onState('connecting', null);
      hub.onFrame((frame) => {
        if (closed) return;
        for (const message of messages.take(frame)) listener.onMessage(message);
        if (frame.kind === 'hello') listener.onState('live', null);
      });
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

function failed(listener: FeedListener, error: unknown): null {
  listener.onState('refused', reasonOf(error));
  return null;
}
