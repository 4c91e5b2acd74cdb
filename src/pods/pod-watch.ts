// Keeps the pods of a namespace, or of all, as the API server has them: a list, then a watch.

import type { Clock } from '../kit/clock.ts';
import type { PodListObject, PodObject, WatchEvent } from './api-objects.ts';
import { keepPod } from './kept-pod.ts';
import { failureOf, KubeError, type KubeClient } from './kube-client.ts';
import { LineSplitter } from './line-splitter.ts';
import type { PodTable } from './pod-table.ts';

/** Pods of a page: 10 KB of JSON each, which is in memory as a whole while it is read. */
const pageSize = 100;
/** An object can have 1.5 MB in etcd; more in one event is no event. */
const longestEventBytes = 8 * 1024 ** 2;

/** When a watch ends by itself; the server is asked to end it, and is not trusted to. */
export interface WatchPace {
  watchSeconds: number;
  /** What the server may be late with its end. */
  graceMs: number;
}

export const usualPace: WatchPace = { watchSeconds: 120, graceMs: 15_000 };

export interface PodWatchOptions {
  /** Null: of all namespaces. */
  namespace: string | null;
  table: PodTable;
  clock: Clock;
  pace: WatchPace;
}

export const podsPath = (namespace: string | null): string =>
  namespace === null ? '/pods' : `/namespaces/${encodeURIComponent(namespace)}/pods`;

export class PodWatch {
  readonly namespace: string | null;
  readonly #options: PodWatchOptions;
  /** Resource version that the table is of; null: a list is needed first. */
  #version: string | null = null;

  constructor(options: PodWatchOptions) {
    this.#options = options;
    this.namespace = options.namespace;
  }

  get #path(): string {
    return `/api/v1${podsPath(this.namespace)}`;
  }

  /** Lists where that is needed. @throws KubeError */
  async begin(client: KubeClient, signal: AbortSignal): Promise<void> {
    this.#version ??= await this.#list(client, signal);
  }

  /**
   * Follows from where it last was, until the server ends the watch, as it does every few minutes.
   * `onOpen`: the server has agreed to it.
   * @throws KubeError; `gone`: the next `begin` lists again
   */
  async follow(client: KubeClient, signal: AbortSignal, onOpen: () => void): Promise<void> {
    try {
      await this.#watch(client, signal, onOpen);
    } catch (error) {
      if (error instanceof KubeError && error.failure === 'gone') this.#version = null;
      throw error;
    }
  }

  async #list(client: KubeClient, signal: AbortSignal): Promise<string> {
    const { table, clock } = this.#options;
    const seen = new Set<string>();
    let query = new URLSearchParams({ limit: String(pageSize) });
    for (;;) {
      const page = await client.json<PodListObject>(`${this.#path}?${query}`, signal);
      signal.throwIfAborted();
      for (const object of page.items ?? []) {
        const pod = keepPod(object, clock.nowMs());
        seen.add(pod.row.id);
        table.put(pod);
      }
      const { continue: next, resourceVersion = '' } = page.metadata ?? {};
      if (next) {
        query = new URLSearchParams({ limit: String(pageSize), continue: next });
        continue;
      }
      this.#retain(seen);
      return resourceVersion;
    }
  }

  #retain(seen: ReadonlySet<string>): void {
    const { table } = this.#options;
    const own = [...table.all()].map(({ row }) => row).filter((row) => this.#isOwn(row.namespace));
    for (const { id } of own) if (!seen.has(id)) table.remove(id);
  }

  #isOwn(namespace: string): boolean {
    return this.namespace === null || this.namespace === namespace;
  }

  async #watch(client: KubeClient, signal: AbortSignal, onOpen: () => void): Promise<void> {
    const { watchSeconds, graceMs } = this.#options.pace;
    const query = new URLSearchParams({
      watch: '1',
      resourceVersion: this.#version ?? '',
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(watchSeconds),
    });
    const response = await client.open(`${this.#path}?${query}`, signal);
    onOpen();
    const silent = setTimeout(
      () => {
        response.destroy(new KubeError('unreachable', `${client.server} fell silent`));
      },
      watchSeconds * 1000 + graceMs,
    );
    const splitter = new LineSplitter(longestEventBytes);
    try {
      for await (const chunk of response as AsyncIterable<Buffer>) {
        signal.throwIfAborted();
        for (const { bytes, cut } of splitter.split(chunk)) this.#take(bytes, cut);
      }
    } catch (error) {
      if (signal.aborted || error instanceof KubeError) throw error;
      throw new KubeError('unreachable', `${client.server}: the watch broke`, error);
    } finally {
      clearTimeout(silent);
    }
    // The end of an event that was not told whole is told again from the version before it.
    if (splitter.rest()) throw new KubeError('unreachable', `${client.server}: half an event`);
  }

  #take(bytes: Buffer, cut: boolean): void {
    const event = cut ? null : parseEvent(bytes);
    if (!event) {
      this.#version = null;
      throw new KubeError('failed', 'the watch sent what is no event');
    }
    if (event.type === 'ERROR') {
      const { code, message } = event.object;
      throw new KubeError(failureOf(code), message ?? `the watch failed with ${code}`);
    }
    this.#apply(event.type, event.object);
    this.#version = event.object.metadata?.resourceVersion ?? this.#version;
  }

  #apply(type: Exclude<WatchEvent['type'], 'ERROR'>, object: PodObject): void {
    if (type === 'BOOKMARK') return;
    const { table, clock } = this.#options;
    const pod = keepPod(object, clock.nowMs());
    if (type === 'DELETED') table.remove(pod.row.id);
    else table.put(pod);
  }
}

function parseEvent(bytes: Buffer): WatchEvent | null {
  try {
    const event = JSON.parse(bytes.toString()) as WatchEvent | null;
    return event && typeof event.object === 'object' && event.object !== null ? event : null;
  } catch {
    return null;
  }
}
