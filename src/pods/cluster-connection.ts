// The client of a cluster, made anew from the configuration when it has failed.

import type { ClusterFact } from '../contract/pod.ts';
import { cleanShortText } from '../kit/clean-text.ts';
import type { Clock } from '../kit/clock.ts';
import { findAccess, type ClusterAccess } from './cluster-access.ts';
import { KubeClient } from './kube-client.ts';
import type { Machine } from './kube-config.ts';
import { findMetrics, whyNoMetrics } from './pod-metrics.ts';

/** Watches of several namespaces fail together, and one reading of the configuration is enough. */
const renewedAgainMs = 400;
const versionChars = 64;

export interface Connection {
  access: ClusterAccess;
  client: KubeClient;
  /** Null: the server did not tell, as some do not. */
  version: string | null;
  metrics: ClusterFact['metrics'];
}

export interface ConnectionOptions {
  machine: Machine;
  /** Empty: the configuration's current one. */
  context: string;
  clock: Clock;
  signal: AbortSignal;
}

export class ClusterConnection {
  readonly #options: ConnectionOptions;
  #current: Promise<Connection> | null = null;
  #atMs = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** @throws ClusterTrouble */
  get(): Promise<Connection> {
    this.#current ??= this.#connect();
    return this.#current;
  }

  /** The next `get` reads the configuration again: what failed may have been mended there. */
  renew(): void {
    if (this.#options.clock.monotonicMs() - this.#atMs >= renewedAgainMs) this.close();
  }

  close(): void {
    const old = this.#current;
    this.#current = null;
    void old?.then(
      ({ client }) => client.close(),
      () => {},
    );
  }

  async #connect(): Promise<Connection> {
    const { machine, context, clock, signal } = this.#options;
    this.#atMs = clock.monotonicMs();
    const access = await findAccess(machine, context);
    const client = new KubeClient(access.client);
    const [version, metrics] = await Promise.allSettled([
      client.json<{ gitVersion?: unknown }>('/version', signal),
      findMetrics(client, signal),
    ]);
    const told = version.status === 'fulfilled' ? version.value.gitVersion : null;
    return {
      access,
      client,
      version: typeof told === 'string' ? cleanShortText(told, versionChars) : null,
      metrics: metrics.status === 'fulfilled' ? true : whyNoMetrics(metrics.reason),
    };
  }
}
