// What each NIC is: state, speed, MTU, addresses; from /sys/class/net.

import { join } from 'node:path';
import type { InterfaceFact } from '../../contract/fact.ts';
import { Absent, defineCollector, type Emit } from '../collector.ts';
import { counter, gauge } from '../declare.ts';
import { listFolder, readNumber, readText } from '../proc-file.ts';

const labels = ['device'];

const metrics = {
  node_network_up: gauge(
    'count',
    '1 if the operational state is up.',
    '동작 상태가 up이면 1입니다.',
    { labels: ['device', 'operstate'], keep: 'none' },
  ),
  node_network_carrier: gauge('count', '1 if there is a link.', '링크가 있으면 1입니다.', {
    labels,
    keep: 'none',
  }),
  node_network_mtu_bytes: gauge('bytes', 'Largest packet.', '최대 전송 단위(MTU)입니다.', {
    labels,
    keep: 'none',
  }),
  node_network_speed_bytes: gauge(
    'bytes',
    'Speed of the link in bytes a second.',
    '링크 속도(초당 바이트)입니다.',
    { labels, keep: 'none' },
  ),
  node_network_receive_nohandler_total: counter(
    'count',
    'Packets dropped because nothing handles them.',
    '처리할 대상이 없어 버린 패킷 수입니다.',
    { labels, keep: 'none' },
  ),
};

/** Hosts of many containers have thousands of NICs; the page shows no more than this. */
export const interfaceLimit = 256;
const bytesPerMegabit = 1e6 / 8;

export default defineCollector({
  name: 'network-interfaces',
  platforms: ['linux'],
  everyMs: 10_000,
  idleEveryMs: 30_000,
  metrics,
  open(host) {
    const folder = join(host.sysPath, 'class/net');
    return (emit) => {
      const names = listFolder(folder).toSorted().slice(0, interfaceLimit);
      if (names.length === 0)
        throw new Absent({
          en: `no network interfaces in ${folder}`,
          ko: `${folder}에 네트워크 인터페이스가 없습니다`,
        });
      const addresses = host.networkAddresses?.() ?? {};
      const facts: InterfaceFact[] = [];
      for (const name of names) {
        // The folder also holds bonding_masters, which is a file.
        const path = join(folder, name);
        const mtu = readNumber(join(path, 'mtu'));
        if (Number.isNaN(mtu)) continue;
        facts.push(readInterface(emit, path, name, mtu, addresses[name] ?? []));
      }
      emit.fact('network.interfaces', facts);
    };
  },
});

function readInterface(
  emit: Emit<keyof typeof metrics>,
  path: string,
  name: string,
  mtu: number,
  addresses: readonly string[],
): InterfaceFact {
  const state = readText(join(path, 'operstate')) ?? 'unknown';
  // Reading carrier, speed or duplex of a NIC that is down gives EINVAL; -1 means not known.
  const carrier = readNumber(join(path, 'carrier'));
  const speedMbit = readNumber(join(path, 'speed'));
  const duplex = readText(join(path, 'duplex'));
  const mac = readText(join(path, 'address'));
  emit.sample('node_network_up', state === 'up' ? 1 : 0, name, state);
  emit.sample('node_network_carrier', carrier, name);
  emit.sample('node_network_mtu_bytes', mtu, name);
  const noHandler = readNumber(join(path, 'statistics/rx_nohandler'));
  emit.sample('node_network_receive_nohandler_total', noHandler, name);
  const hasSpeed = speedMbit > 0;
  if (hasSpeed) emit.sample('node_network_speed_bytes', speedMbit * bytesPerMegabit, name);
  return {
    name,
    addresses,
    mac: mac && /[1-9a-f]/.test(mac) ? mac : null,
    // Loopback and tunnels say "unknown" while they carry packets.
    isUp: state === 'up' || (state === 'unknown' && carrier === 1),
    duplex: duplex && duplex !== 'unknown' ? duplex : null,
    speedMbit: hasSpeed ? speedMbit : null,
    mtu,
  };
}
