// What one picture shows, as data: the document of `hostscope top --json`.

import { hostMetrics as names, wholeCpu } from '../../client/model/host-metrics.ts';
import { ProcessTable } from '../../client/model/process-table.ts';
import { RowList } from '../../client/row-list.ts';
import type { ContainerRow } from '../../contract/container.ts';
import type { KnownFacts } from '../../contract/fact.ts';
import type { LiveMessage, LiveSeries } from '../../contract/live.ts';
import type { PodRow } from '../../contract/pod.ts';
import type { ProcessRow } from '../../contract/process.ts';
import type { HostIdentity, Labels } from '../../contract/sample.ts';

/** Grows when a key of the document changes its meaning or goes; new keys may come at any time. */
export const snapshotVersion = 1;

/** Values as the live stream has them; null: not known, such as shares after one reading. */
export interface Snapshot {
  version: typeof snapshotVersion;
  atMs: number | null;
  /** Address of the hub that told it; null: read from this host itself. */
  from: string | null;
  host: HostIdentity | null;
  timeZone: string | null;
  system: KnownFacts['host.system'] | null;
  load: readonly (number | null)[];
  cpu: {
    usedPercent: number | null;
    cores: readonly { cpu: string; usedPercent: number | null }[];
  };
  memory: { usedBytes: number | null; usedPercent: number | null };
  swap: { usedBytes: number | null; usedPercent: number | null };
  services: KnownFacts['services.units'] | null;
  containers: { engine: KnownFacts['containers.engine'] | null; rows: readonly ContainerRow[] };
  pods: { cluster: KnownFacts['pods.cluster'] | null; rows: readonly PodRow[] };
  processes: {
    judged: Omit<KnownFacts['processes.judged'], 'rows'> | null;
    rows: readonly ProcessRow[];
  };
  errors: Omit<LiveMessage & { type: 'errors' }, 'type' | 'atMs'> | null;
}

const swapUsedBytes = 'hostscope_swap_used_bytes';

/** Ticks after which every share is known that is told from one reading to the next. */
const ticksNeeded = 2;

const carries = (labels: Labels, wanted: Labels): boolean =>
  Object.entries(wanted).every(([name, value]) => labels[name] === value);

export class SnapshotModel {
  #hello: (LiveMessage & { type: 'hello' }) | null = null;
  #series = new Map<number, LiveSeries>();
  #values = new Map<number, number | null>();
  #facts = new Map<string, unknown>();
  #atMs: number | null = null;
  #ticks = 0;
  #errors: (LiveMessage & { type: 'errors' }) | null = null;
  readonly #processes = new ProcessTable();
  readonly #containers = new RowList<ContainerRow>();
  readonly #pods = new RowList<PodRow>();

  take(message: LiveMessage): void {
    switch (message.type) {
      case 'hello':
        return this.#begin(message);
      case 'series':
        for (const one of message.added) this.#series.set(one[0], one);
        return;
      case 'tick':
        return this.#tick(message);
      case 'fact':
        return void this.#facts.set(message.fact.key, message.fact.value);
      case 'processes':
        return this.#processes.take(message);
      case 'containers':
        return this.#containers.take(message);
      case 'pods':
        return this.#pods.take(message);
      case 'errors':
        this.#errors = message;
        return;
      case 'bye':
        return;
    }
  }

  /** Everything has been told at least once, and shares twice. */
  get isComplete(): boolean {
    const engine = this.#fact('containers.engine');
    const cluster = this.#fact('pods.cluster');
    return (
      this.#ticks >= ticksNeeded &&
      this.#processes.atMs > 0 &&
      this.#fact('services.units') !== null &&
      isSettled(engine?.state, this.#containers.atMs) &&
      isSettled(cluster?.state, this.#pods.atMs) &&
      this.#errors !== null
    );
  }

  snapshot(from: string | null): Snapshot {
    const value = (metric: string, where: Labels = {}): number | null =>
      this.#all(metric, where)[0]?.value ?? null;
    const judged = this.#fact('processes.judged');
    const { type: _type, atMs: _atMs, ...errors } = this.#errors ?? { type: '', atMs: 0 };
    return {
      version: snapshotVersion,
      atMs: this.#atMs,
      from,
      host: this.#hello?.host ?? null,
      timeZone: this.#hello?.timeZone ?? null,
      system: this.#fact('host.system'),
      load: [names.load1, names.load5, names.load15].map((name) => value(name)),
      cpu: {
        usedPercent: value(names.cpuUsed, wholeCpu),
        cores: this.#all(names.cpuUsed)
          .filter(({ labels }) => !carries(labels, wholeCpu))
          .map(({ labels, value: usedPercent }) => ({ cpu: labels['cpu'] ?? '', usedPercent })),
      },
      memory: { usedBytes: value(names.memoryUsedBytes), usedPercent: value(names.memoryUsed) },
      swap: { usedBytes: value(swapUsedBytes), usedPercent: value(names.swapUsed) },
      services: this.#fact('services.units'),
      containers: { engine: this.#fact('containers.engine'), rows: this.#containers.rows },
      pods: { cluster: this.#fact('pods.cluster'), rows: this.#pods.rows },
      processes: {
        judged: judged && { counts: judged.counts, waiting: judged.waiting },
        rows: this.#processRows(),
      },
      errors: this.#errors && (errors as Snapshot['errors']),
    };
  }

  #begin(message: LiveMessage & { type: 'hello' }): void {
    this.#hello = message;
    this.#series = new Map(message.series.map((one) => [one[0], one]));
    this.#values.clear();
    for (const { key, value } of message.facts) this.#facts.set(key, value);
    for (const tick of message.recent) this.#tick(tick);
  }

  #tick({ atMs, values }: { atMs: number; values: readonly (number | null)[] }): void {
    this.#atMs = atMs;
    this.#ticks += 1;
    for (let at = 0; at + 1 < values.length; at += 2) {
      this.#values.set(values[at] ?? -1, values[at + 1] ?? null);
    }
  }

  #fact<K extends keyof KnownFacts>(key: K): KnownFacts[K] | null {
    return (this.#facts.get(key) as KnownFacts[K] | undefined) ?? null;
  }

  #all(metric: string, where: Labels = {}): { labels: Labels; value: number | null }[] {
    return [...this.#series.values()]
      .filter(([, name, labels]) => name === metric && carries(labels, where))
      .map(([index, , labels]) => ({ labels, value: this.#values.get(index) ?? null }));
  }

  #processRows(): ProcessRow[] {
    const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
    return [...this.#processes.entries.values()].map(
      ({ row, cpuPercent, memoryBytes, threads, state }) => ({
        ...row,
        cpuPercent: known(cpuPercent),
        memoryBytes,
        threads: known(threads),
        state,
      }),
    );
  }
}

/** Rows come only where something is watched; elsewhere the reason is all there is. */
function isSettled(state: string | undefined, rowsAtMs: number): boolean {
  if (state === undefined || state === 'connecting') return false;
  return state !== 'watched' || rowsAtMs > 0;
}
