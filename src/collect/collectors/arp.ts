// Neighbours known by each NIC, from /proc/net/arp.

import { defineCollector } from '../collector.ts';
import { gauge } from '../declare.ts';
import { procFile } from '../proc-file.ts';

export default defineCollector({
  name: 'arp',
  platforms: ['linux'],
  everyMs: 10_000,
  metrics: {
    node_arp_entries: gauge('count', 'ARP entries.', 'ARP 항목 수입니다.', {
      labels: ['device'],
      keep: 'none',
    }),
  },
  open(host) {
    const file = procFile(host, 'net/arp');
    const counts = new Map<string, number>();
    return (emit) => {
      const scan = file.readOr('ARP table');
      counts.clear();
      for (scan.skipLine(); !scan.atEnd; scan.skipLine()) {
        scan.skipWords(5);
        const device = scan.word();
        if (device !== '') counts.set(device, (counts.get(device) ?? 0) + 1);
      }
      for (const [device, count] of counts) emit.sample('node_arp_entries', count, device);
    };
  },
});
