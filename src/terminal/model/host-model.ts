// What the terminal view knows of its host: figures, facts, and the lists that are looked at.

import { ProcessTable } from '../../client/model/process-table.ts';
import { RowList } from '../../client/row-list.ts';
import type { ContainerRow, EngineFact } from '../../contract/container.ts';
import type { ErrorFrame } from '../../contract/error-line.ts';
import type { KnownFacts } from '../../contract/known-facts.ts';
import type { LiveMessage } from '../../contract/live.ts';
import type { ClusterFact, PodRow } from '../../contract/pod.ts';
import type { HostIdentity } from '../../contract/sample.ts';
import { SeriesTable } from './series-table.ts';

type Facts = KnownFacts & { 'containers.engine': EngineFact; 'pods.cluster': ClusterFact };

export type Errors = Omit<ErrorFrame, 'kind' | 'host'>;

const nothing = { atMs: 0, whole: true, rows: [], gone: [] };

export class HostModel {
  readonly series = new SeriesTable();
  readonly processes = new ProcessTable();
  readonly containers = new RowList<ContainerRow>();
  readonly pods = new RowList<PodRow>();
  #host: HostIdentity | null = null;
  #timeZone = 'UTC';
  #tickMs = 0;
  #facts = new Map<string, unknown>();
  #errors: Errors | null = null;

  /** Null before the first hello. */
  get host(): HostIdentity | null {
    return this.#host;
  }

  get timeZone(): string {
    return this.#timeZone;
  }

  /** Host's time of the newest tick; 0 before the first. */
  get tickMs(): number {
    return this.#tickMs;
  }

  /** Null until the topic was asked for and has come. */
  get errors(): Errors | null {
    return this.#errors;
  }

  fact<K extends keyof Facts>(key: K): Facts[K] | null {
    return (this.#facts.get(key) ?? null) as Facts[K] | null;
  }

  apply(message: LiveMessage): void {
    switch (message.type) {
      case 'hello':
        this.#begin(message);
        break;
      case 'tick':
        this.series.take(message.values);
        this.#tickMs = message.atMs;
        break;
      case 'series':
        this.series.add(message.added);
        break;
      case 'fact':
        this.#facts.set(message.fact.key, message.fact.value);
        break;
      case 'processes':
        this.processes.take(message);
        break;
      case 'containers':
        this.containers.take(message);
        break;
      case 'pods':
        this.pods.take(message);
        break;
      case 'errors':
        this.#errors = message;
        break;
      case 'bye':
        break;
    }
  }

  #begin(hello: Extract<LiveMessage, { type: 'hello' }>): void {
    if (this.#host !== null && this.#host.id !== hello.host.id) this.#forgetLists();
    this.#host = hello.host;
    this.#timeZone = hello.timeZone;
    this.series.clear();
    this.series.add(hello.series);
    for (const { atMs, values } of hello.recent) {
      this.series.take(values);
      this.#tickMs = atMs;
    }
    this.#facts = new Map(hello.facts.map(({ key, value }) => [key, value]));
  }

  /** Another host: its lists begin whole; until then nothing of the old one is shown. */
  #forgetLists(): void {
    this.processes.take({ ...nothing, values: [] });
    this.containers.take(nothing);
    this.pods.take(nothing);
    this.#errors = null;
    this.#tickMs = 0;
  }
}
