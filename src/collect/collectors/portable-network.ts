// Bytes and errors of each NIC of macOS and Windows.

import type { Systeminformation } from 'systeminformation';
import { AppError } from '../../kit/app-error.ts';
import { defineCollector, type Emit } from '../collector.ts';
import { chartsOf } from '../portable-charts.ts';
import { createAsk } from '../portable.ts';
import { isNicUp } from '../portable-nic-up.ts';
import linux from './netdev.ts';

const metrics = {
  node_network_receive_bytes_total: linux.metrics.node_network_receive_bytes_total,
  node_network_receive_errs_total: linux.metrics.node_network_receive_errs_total,
  node_network_receive_drop_total: linux.metrics.node_network_receive_drop_total,
  node_network_transmit_bytes_total: linux.metrics.node_network_transmit_bytes_total,
  node_network_transmit_errs_total: linux.metrics.node_network_transmit_errs_total,
  node_network_transmit_drop_total: linux.metrics.node_network_transmit_drop_total,
};

/** Each costs one or two programs a reading; those beyond are left out. */
export const nicLimit = 8;
/** NICs come and go seldom, and listing them starts programs too. */
const listEveryMs = 60_000;

function namesOf(
  interfaces: readonly Systeminformation.NetworkInterfacesData[],
  platform: NodeJS.Platform,
): string[] {
  const real = interfaces.filter((nic) => !nic.internal && isNicUp(nic, platform));
  // That of the default route must never fall to the limit: a Mac lists it after many others.
  real.sort((left, right) => Number(right.default) - Number(left.default));
  return real.map((nic) => nic.iface).slice(0, nicLimit);
}

/** The library answers with zeros where it could not read: both at once are no reading. */
function isRead(stats: Systeminformation.NetworkStatsData | undefined): boolean {
  return stats !== undefined && (stats.rx_bytes > 0 || stats.tx_bytes > 0);
}

function emitStats(
  emit: Emit<keyof typeof metrics>,
  name: string,
  stats: Systeminformation.NetworkStatsData,
  platform: NodeJS.Platform,
): void {
  emit.sample('node_network_receive_bytes_total', stats.rx_bytes, name);
  emit.sample('node_network_receive_errs_total', stats.rx_errors, name);
  emit.sample('node_network_transmit_bytes_total', stats.tx_bytes, name);
  emit.sample('node_network_transmit_errs_total', stats.tx_errors, name);
  emit.sample('node_network_transmit_drop_total', stats.tx_dropped, name);
  // netstat of macOS has one column of drops, those in sending; the library gives it for both.
  if (platform === 'darwin') return;
  emit.sample('node_network_receive_drop_total', stats.rx_dropped, name);
}

export default defineCollector({
  name: 'portable-network',
  platforms: ['darwin', 'win32'],
  everyMs: 5000,
  idleEveryMs: 30_000,
  metrics,
  charts: chartsOf(linux, metrics),
  open(host) {
    const ask = createAsk(host);
    let names: string[] = [];
    let listedMs = Number.NEGATIVE_INFINITY;
    return async (emit, signal) => {
      const nowMs = host.clock.monotonicMs();
      if (nowMs - listedMs >= listEveryMs) {
        const listed = await ask('network interfaces', (of) => of.networkInterfaces());
        names = namesOf(listed, host.platform);
        listedMs = nowMs;
      }
      let unread = 0;
      for (const name of names) {
        const [stats] = await ask('network counters', (of) => of.networkStats(name));
        if (signal.aborted) return;
        if (stats && isRead(stats)) emitStats(emit, name, stats, host.platform);
        else unread += 1;
      }
      if (unread < names.length || names.length === 0) return;
      throw new AppError('unreadable', 'cannot read network counters: no NIC gives any');
    };
  },
});
