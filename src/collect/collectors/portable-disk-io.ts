// Says that input and output of each disk are not read on macOS and Windows.

import { Absent, defineCollector } from '../collector.ts';

export default defineCollector({
  name: 'portable-disk-io',
  platforms: ['darwin', 'win32'],
  everyMs: 60_000,
  metrics: {},
  open: () => () => {
    throw new Absent('reads and writes by disk are told on Linux only; here there is no such list');
  },
});
