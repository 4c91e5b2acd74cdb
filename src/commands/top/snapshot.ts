// What one picture shows, as data: the document of `hostscope top --json`.

import { hostMetrics as names, wholeCpu } from '../../client/model/host-metrics.ts';
import type { ContainerRow } from '../../contract/container.ts';
import type { KnownFacts } from '../../contract/known-facts.ts';
import type { PodRow } from '../../contract/pod.ts';
import type { ProcessRow } from '../../contract/process.ts';
import type { HostIdentity } from '../../contract/sample.ts';
import type { Errors, HostModel } from '../../terminal/model/host-model.ts';

/** Grows when a key of the document changes its meaning or goes; new keys may come at any time. */
const snapshotVersion = 1;

/** Values as the live stream has them; null: not known, such as shares after one reading. */
export interface Snapshot {
  version: typeof snapshotVersion;
  atMs: number;
  /** Address of the hub that told it; null: read from this host itself. */
  from: string | null;
  host: HostIdentity | null;
  timeZone: string;
  system: KnownFacts['host.system'] | null;
  /** Of 1, 5 and 15 minutes. */
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
    /** How many there are of each level, in both modes, and how many are not judged yet. */
    judged: Omit<KnownFacts['processes.judged'], 'rows'> | null;
    /** Null until a first look at them. */
    areOthersHidden: boolean | null;
    rows: readonly ProcessRow[];
  };
  errors: Omit<Errors, 'atMs'> | null;
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

function coresOf({ series }: HostModel): Snapshot['cpu']['cores'] {
  return series
    .of(names.cpuUsed)
    .map(({ labels, value }) => ({ cpu: labels['cpu'] ?? '', usedPercent: known(value) }))
    .filter(({ cpu }) => cpu !== wholeCpu.cpu);
}

/** Rows with their newest numbers. */
function processRows({ processes }: HostModel): ProcessRow[] {
  return [...processes.entries.values()].map(({ row, ...now }) => ({
    ...row,
    cpuPercent: known(now.cpuPercent),
    memoryBytes: now.memoryBytes,
    threads: known(now.threads),
    state: now.state,
  }));
}

function errorsOf({ errors }: HostModel): Snapshot['errors'] {
  if (!errors) return null;
  const { lines, watched, unwatched, unwatchedCount, ignored, skipped, outrun } = errors;
  return { lines, watched, unwatched, unwatchedCount, ignored, skipped, outrun };
}

export function snapshotOf(model: HostModel, from: string | null): Snapshot {
  const { series } = model;
  const judged = model.fact('processes.judged');
  return {
    version: snapshotVersion,
    atMs: model.tickMs,
    from,
    host: model.host,
    timeZone: model.timeZone,
    system: model.fact('host.system'),
    load: [names.load1, names.load5, names.load15].map((name) => series.value(name)),
    cpu: { usedPercent: series.value(names.cpuUsed, wholeCpu), cores: coresOf(model) },
    memory: {
      usedBytes: series.value(names.memoryUsedBytes),
      usedPercent: series.value(names.memoryUsed),
    },
    swap: {
      usedBytes: series.value('hostscope_swap_used_bytes'),
      usedPercent: series.value(names.swapUsed),
    },
    services: model.fact('services.units'),
    containers: { engine: model.fact('containers.engine'), rows: model.containers.rows },
    pods: { cluster: model.fact('pods.cluster'), rows: model.pods.rows },
    processes: {
      judged: judged && {
        counts: judged.counts,
        waiting: judged.waiting,
      },
      areOthersHidden: model.fact('processes.visibility')?.areOthersHidden ?? null,
      rows: processRows(model),
    },
    errors: errorsOf(model),
  };
}
