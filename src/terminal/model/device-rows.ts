// The disks and the network of a host as rows: filesystems, then interfaces.

import { hostMetrics as names } from '../../client/model/host-metrics.ts';
import type { FilesystemFact, InterfaceFact } from '../../contract/fact.ts';
import type { HostModel } from './host-model.ts';

export type DeviceRow =
  | { readonly kind: 'disk'; readonly disk: FilesystemFact }
  | {
      readonly kind: 'network';
      readonly network: InterfaceFact;
      /** Bytes a second; null: not known. */
      readonly inRate: number | null;
      readonly outRate: number | null;
    };

export const deviceId = (row: DeviceRow): string =>
  row.kind === 'disk'
    ? `disk ${row.disk.mountpoint} ${row.disk.device}`
    : `net ${row.network.name}`;

function rowsOf(model: HostModel): DeviceRow[] {
  const disks = model.fact('disk.filesystems') ?? [];
  const networks = model.fact('network.interfaces') ?? [];
  const rate = (metric: string, device: string): number | null =>
    model.series.value(metric, { device });
  return [
    ...disks.map((disk) => ({ kind: 'disk', disk }) as const),
    ...networks.map(
      (network) =>
        ({
          kind: 'network',
          network,
          inRate: rate(names.networkIn, network.name),
          outRate: rate(names.networkOut, network.name),
        }) as const,
    ),
  ];
}

/** Made anew once a tick at most, and only while somebody asks. */
export function deviceRows(model: HostModel): () => readonly DeviceRow[] {
  let madeMs = -1;
  let disks: unknown = null;
  let rows: readonly DeviceRow[] = [];
  return () => {
    const newest = model.fact('disk.filesystems');
    if (model.tickMs === madeMs && newest === disks) return rows;
    madeMs = model.tickMs;
    disks = newest;
    rows = rowsOf(model);
    return rows;
  };
}
