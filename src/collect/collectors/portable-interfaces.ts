// What each NIC of macOS and Windows is: state, speed, MTU, addresses.

import type { Systeminformation } from 'systeminformation';
import type { InterfaceFact } from '../../contract/fact.ts';
import { AppError } from '../../kit/app-error.ts';
import { defineCollector } from '../collector.ts';
import { createAsk } from '../portable.ts';
import { isNicUp } from '../portable-nic-up.ts';
import linux, { interfaceLimit } from './network-interfaces.ts';

const metrics = {
  node_network_up: linux.metrics.node_network_up,
  node_network_mtu_bytes: linux.metrics.node_network_mtu_bytes,
  node_network_speed_bytes: linux.metrics.node_network_speed_bytes,
};

const bytesPerMegabit = 1e6 / 8;

/** The library writes null, -1 or an empty text where a thing is not known. */
const known = (value: number | null) => (value !== null && value > 0 ? value : null);

function factOf(
  nic: Systeminformation.NetworkInterfacesData,
  addresses: readonly string[] | undefined,
  platform: NodeJS.Platform,
): InterfaceFact {
  return {
    name: nic.iface,
    addresses: addresses ?? [nic.ip4, nic.ip6].filter((address) => address !== ''),
    mac: /[1-9a-f]/i.test(nic.mac) ? nic.mac : null,
    isUp: isNicUp(nic, platform),
    duplex: nic.duplex === '' ? null : nic.duplex,
    speedMbit: known(nic.speed),
    mtu: known(nic.mtu),
  };
}

export default defineCollector({
  name: 'portable-interfaces',
  platforms: ['darwin', 'win32'],
  everyMs: 30_000,
  metrics,
  open(host) {
    const ask = createAsk(host);
    return async (emit, signal) => {
      const listed = await ask('network interfaces', (library) => library.networkInterfaces());
      if (signal.aborted) return;
      const nics = listed.slice(0, interfaceLimit);
      if (nics.length === 0) {
        throw new AppError('unreadable', 'cannot read network interfaces: none is told');
      }
      const addresses = host.networkAddresses?.() ?? {};
      const facts = nics.map((nic) => factOf(nic, addresses[nic.iface], host.platform));
      for (const [place, { name, isUp, mtu, speedMbit }] of facts.entries()) {
        const told = nics[place]?.operstate ?? 'unknown';
        const state = isUp && told === 'down' ? 'up' : told;
        emit.sample('node_network_up', isUp ? 1 : 0, name, state);
        if (mtu !== null) emit.sample('node_network_mtu_bytes', mtu, name);
        if (speedMbit === null) continue;
        emit.sample('node_network_speed_bytes', speedMbit * bytesPerMegabit, name);
      }
      emit.fact('network.interfaces', facts);
    };
  },
});
