// Says that macOS and Windows have no pressure stall information, rather than nothing at all.

import { Absent, defineCollector } from '../collector.ts';

export default defineCollector({
  name: 'portable-pressure',
  platforms: ['darwin', 'win32'],
  everyMs: 60_000,
  metrics: {},
  open: () => () => {
    throw new Absent('only Linux tells how long tasks waited for CPU, memory and disks (PSI)');
  },
});
