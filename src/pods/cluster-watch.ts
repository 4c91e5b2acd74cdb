// Watches the pods of one cluster, and says how that stands.

import type { ClusterFact } from '../contract/pod.ts';
import { pauseAfter } from '../kit/back-off.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';
import { idleTimers, type Timers } from '../kit/timers.ts';
import { ClusterConnection, type Connection } from './cluster-connection.ts';
import { ClusterTrouble } from './cluster-trouble.ts';
import { KubeError, type KubeClient } from './kube-client.ts';
import type { Machine } from './kube-config.ts';
import { pause } from '../kit/pause.ts';
import { readMetrics, whyNoMetrics } from './pod-metrics.ts';
import type { PodTable } from './pod-table.ts';
import { PodWatch, usualPace, type WatchPace } from './pod-watch.ts';
import { connecting, switchedOff, troubleOf } from './state-words.ts';

/** A configuration may be made later; looking for it is a few failed reads. */
const lookAgainMs = 60_000;
/** metrics-server itself measures each 15 s. */
const metricsEveryMs = 15_000;
/** A watch that ends sooner, time and again, must not be asked for without a pause. */
const shortWatchMs = 1000;
const mostNamespaces = 50;

export interface ClusterSettings {
  /** Empty: the configuration's current one; `off`: none. */
  context: string;
  /** Empty: all. */
  namespaces: readonly string[];
}

export interface ClusterWatchOptions {
  machine: Machine;
  settings: ClusterSettings;
  table: PodTable;
  clock: Clock;
  log: Log;
  timers?: Timers;
  pace?: WatchPace;
  /** How it stands has changed. */
  onState(): void;
}

/** All of the fact that does not follow from the pods. */
export type ClusterStanding = Omit<ClusterFact, 'counts' | 'namespaces' | 'troubled'>;

/** Null: all of them. */
function namespacesOf({ context, namespaces }: ClusterSettings, log: Log): (string | null)[] {
  if (context === 'off') return [];
  if (namespaces.length === 0) return [null];
  const left = namespaces.slice(mostNamespaces);
  if (left.length > 0) log.warn({ left, most: mostNamespaces }, 'too many namespaces are named');
  return namespaces.slice(0, mostNamespaces);
}

export class ClusterWatch {
  readonly #options: ClusterWatchOptions;
  readonly #timers: Timers;
  readonly #connection: ClusterConnection;
  readonly #stopping = new AbortController();
  readonly #watches: readonly PodWatch[];
  /** What is wrong with each watch; null: it is well. */
  readonly #troubles = new Map<PodWatch, ClusterTrouble | null>();
  #looking: AbortController | null = null;
  #connected: Connection | null = null;
  #running: Promise<unknown> = Promise.resolve();
  #standing: Pick<ClusterStanding, 'context' | 'contexts' | 'version' | 'metrics'> = {
    context: null,
    contexts: [],
    version: null,
    metrics: { unreadable: connecting.reason },
  };

  constructor(options: ClusterWatchOptions) {
    const { machine, settings, table, clock, log, timers, pace = usualPace } = options;
    this.#options = options;
    this.#timers = timers ?? idleTimers;
    this.#connection = new ClusterConnection({
      machine,
      context: settings.context,
      clock,
      signal: this.#stopping.signal,
    });
    this.#watches = namespacesOf(settings, log).map(
      (namespace) => new PodWatch({ namespace, table, clock, pace }),
    );
    for (const watch of this.#watches) this.#troubles.set(watch, connecting);
  }

  /** The worst of its watches, where one is not well. */
  standing(): ClusterStanding {
    const troubles = [...this.#troubles.values()];
    const isOff = this.#watches.length === 0;
    const trouble = isOff ? switchedOff : (troubles.find((one) => one !== null) ?? null);
    return {
      state: trouble?.state ?? 'watched',
      reason: trouble?.reason ?? null,
      watched: this.#watches.flatMap(({ namespace }) => namespace ?? []),
      ...this.#standing,
    };
  }

  start(): void {
    const { signal } = this.#stopping;
    this.#running = Promise.all(this.#watches.map((watch) => this.#keep(watch, signal)));
  }

  /** CPU and memory are asked for while somebody looks. */
  setLooked(isLooked: boolean): void {
    if (isLooked === (this.#looking !== null)) return;
    this.#looking?.abort();
    this.#looking = null;
    if (!isLooked || this.#watches.length === 0) return this.#options.table.setUsage(new Map());
    const looking = new AbortController();
    this.#looking = looking;
    void this.#measure(AbortSignal.any([looking.signal, this.#stopping.signal]));
  }

  /** @throws ClusterTrouble */
  async client(): Promise<KubeClient> {
    return (await this.#connection.get()).client;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#connection.close();
  }

  /** One watch, for ever: what fails is tried again, later each time. */
  async #keep(watch: PodWatch, signal: AbortSignal): Promise<void> {
    let failures = 0;
    let wasWatched = false;
    while (!signal.aborted) {
      try {
        const client = await this.#connect();
        await watch.begin(client, signal);
        this.#warnOfDropped();
        const isShort = this.#shortly();
        await watch.follow(client, signal, () => {
          wasWatched = true;
          this.#setTrouble(watch, null);
        });
        failures = isShort() ? failures + 1 : 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#note(watch, error, wasWatched);
      }
      if (failures > 0) await pause(this.#timers, this.#pauseMs(watch, failures), signal);
    }
  }

  /** Tells later whether a watch that began now has ended at once. */
  #shortly(): () => boolean {
    const { clock } = this.#options;
    const beganMs = clock.monotonicMs();
    return () => clock.monotonicMs() - beganMs < shortWatchMs;
  }

  #note(watch: PodWatch, error: unknown, wasWatched: boolean): void {
    const isGone = error instanceof KubeError && error.failure === 'gone';
    if (isGone) return this.#options.log.debug('the watch is too old: pods are listed anew');
    this.#connection.renew();
    this.#setTrouble(watch, troubleOf(error, watch.namespace, wasWatched));
  }

  #warnOfDropped(): void {
    const { table, log } = this.#options;
    if (table.dropped === 0) return;
    log.warn({ known: table.size, dropped: table.dropped }, 'too many pods: some are not watched');
    table.dropped = 0;
  }

  #pauseMs(watch: PodWatch, failures: number): number {
    const isAbsent = this.#troubles.get(watch)?.state === 'absent';
    return isAbsent ? lookAgainMs : pauseAfter(failures);
  }

  #setTrouble(watch: PodWatch, trouble: ClusterTrouble | null): void {
    const before = this.#troubles.get(watch) ?? null;
    if (before?.message === trouble?.message && before?.state === trouble?.state) return;
    this.#troubles.set(watch, trouble);
    const { log, onState } = this.#options;
    if (trouble && trouble.state !== 'absent') log.warn({ state: trouble.state }, trouble.message);
    else if (!trouble) log.info({ namespace: watch.namespace }, 'pods are watched');
    onState();
  }

  async #connect(): Promise<KubeClient> {
    const connection = await this.#connection.get();
    if (connection === this.#connected) return connection.client;
    this.#connected = connection;
    const { access, client, version, metrics } = connection;
    const { context, contexts } = access;
    // A server that is away now has not lost its version.
    this.#standing = { context, contexts, version: version ?? this.#standing.version, metrics };
    this.#options.onState();
    return client;
  }

  async #measure(signal: AbortSignal): Promise<void> {
    const { table } = this.#options;
    const namespaces = this.#watches.map(({ namespace }) => namespace);
    while (!signal.aborted) {
      try {
        const client = await this.client();
        const usage = await readMetrics(client, namespaces, signal);
        if (!signal.aborted) table.setUsage(usage);
        this.#setMetrics(true);
      } catch (error) {
        if (signal.aborted) return;
        table.setUsage(new Map());
        this.#setMetrics(whyNoMetrics(error));
      }
      await pause(this.#timers, metricsEveryMs, signal);
    }
  }

  #setMetrics(metrics: ClusterFact['metrics']): void {
    if (this.#standing.metrics === metrics) return;
    this.#standing = { ...this.#standing, metrics };
    this.#options.onState();
  }
}
